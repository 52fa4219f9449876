#include "report/guide_state_report.h"

#include "base/json.h"
#include "report/crosswalk_report.h"

namespace ishigaki::report {

using base::Json;
using base::Lang;
using base::say;
using base::Text;
using document::ItemState;
using measure::ItemResult;
using measure::Witness;

namespace {

constexpr std::array<ItemState, 4> states = {ItemState::done, ItemState::partly,
                                             ItemState::not_done, ItemState::not_applicable};

Text state_text(std::optional<ItemState> state) {
    if (!state) return say("不明", "unknown");
    switch (*state) {
    case ItemState::done: return say("実施", "done");
    case ItemState::partly: return say("一部実施", "partly");
    case ItemState::not_done: return say("未実施", "not done");
    case ItemState::not_applicable: return say("対象外", "not applicable");
    }
    return {};
}

std::string_view state_word(std::optional<ItemState> state) {
    return state ? document::state_words[static_cast<std::size_t>(*state)] : "unknown";
}

// Shapes first, so that the state is told apart without colour.
std::string_view state_sign(std::optional<ItemState> state) {
    if (!state) return "?";
    switch (*state) {
    case ItemState::done: return "○";
    case ItemState::partly: return "△";
    case ItemState::not_done: return "×";
    case ItemState::not_applicable: return "－";
    }
    return {};
}

Text source_text(const ItemResult& item) {
    if (item.answer != nullptr) return say("回答", "answered");
    if (!item.derived) return say("なし", "none");
    return say("導出（確かさ：{}）", "derived ({} confidence)", confidence_text(item.confidence));
}

Text witness_text(const Witness& witness, const measure::Evaluation& evaluation) {
    const auto& requirement = evaluation.model->at(witness.requirement);
    const auto& result = evaluation.at(witness.requirement);
    if (!result.applies()) return say("{} は対象外", "{} is excluded", requirement.id);
    if (!result.judged) return say("{} は未判定", "{} is not assessed", requirement.id);
    return say("{} レベル {}／目標 {}", "{} level {} of {}", requirement.id, result.level.value(),
               result.target.value());
}

bool open(const ItemResult& item) {
    const auto state = item.state();
    return state != ItemState::done && state != ItemState::not_applicable;
}

Json counts_json(const measure::GuideState& state, bool direct) {
    Json json = Json::object();
    for (const ItemState one : states) {
        json[std::string(state_word(one))] = state.count(one, direct);
    }
    if (!direct) json["unknown"] = state.count(std::nullopt, false);
    return json;
}

} // namespace

std::string shown_state(std::optional<ItemState> state, Lang lang) {
    return fmt::format("{} {}", state_sign(state), state_text(state).in(lang));
}

Text because_text(const ItemResult& item, const measure::Evaluation& evaluation) {
    if (item.answer != nullptr) {
        const std::string& said =
            item.answer->reason.empty() ? item.answer->note : item.answer->reason;
        return {said, said};
    }
    Text text;
    for (const Witness& witness : item.witnesses) {
        const Text one = witness_text(witness, evaluation);
        text.ja += (text.ja.empty() ? "" : "、") + one.ja;
        text.en += (text.en.empty() ? "" : "; ") + one.en;
    }
    return text;
}

Table guide_state_table(const GuideStateInput& input, Lang lang, bool full) {
    Table table{{},
                {{"id"},
                 {say("名称", "name").in(lang), Align::left, true},
                 {say("状態", "state").in(lang)},
                 {say("出どころ", "source").in(lang)},
                 {say("理由", "because").in(lang), Align::left, true}},
                {}};
    for (const ItemResult& item : input.state.items) {
        if (!full && !open(item)) continue;
        table.rows.push_back({std::string(item.item.id()), std::string(item.item.name().in(lang)),
                              shown_state(item.state(), lang), source_text(item).in(lang),
                              because_text(item, input.evaluation).in(lang)});
    }
    return table;
}

Document guide_state_report(const GuideStateInput& input, Lang lang, bool full) {
    const auto& state = input.state;
    const catalog::Guide* guide = input.library.guide(state.guide);
    Document document{lang,
                      say("{}：{}", "{}: {}", input.file.system.name, guide->name).in(lang),
                      say("判定 {}、項目 {} 件", "assessment {}, {} items", input.assessment.id,
                          state.items.size())
                          .in(lang),
                      {}};
    Table counts{{},
                 {{say("状態", "state").in(lang)},
                  {say("直接の回答", "answered").in(lang), Align::right},
                  {say("対応関係からの導出", "derived").in(lang), Align::right}},
                 {}};
    for (const ItemState one : states) {
        counts.rows.push_back({shown_state(one, lang), fmt::to_string(state.count(one, true)),
                               fmt::to_string(state.count(one, false))});
    }
    counts.rows.push_back({fmt::format("? {}", state_text(std::nullopt).in(lang)), "",
                           fmt::to_string(state.count(std::nullopt, false))});
    document.blocks.emplace_back(std::move(counts));
    document.blocks.emplace_back(Paragraph{
        say("導出は、評価モデルの判定を対応関係［当方の判断］でこのガイドの項目に写したもので、"
            "項目を直接確かめた結果ではない。確かめたら、システムファイルの answers に書く。",
            "A derived state carries judgements of the evaluation model over to this guide by the "
            "crosswalk [our judgement]; nobody has looked at the item itself. Once someone has, "
            "write it under answers in the system file.")
            .in(lang)});
    document.blocks.emplace_back(
        Heading{1, full ? say("すべての項目", "all items").in(lang)
                        : say("実施と対象外を除く項目", "items not done, or not fully").in(lang)});
    document.blocks.emplace_back(guide_state_table(input, lang, full));
    return document;
}

std::string guide_state_json(const GuideStateInput& input) {
    Json items = Json::array();
    for (const ItemResult& item : input.state.items) {
        const bool direct = item.answer != nullptr;
        Json one = {{"id", item.item.id()},
                    {"name", {{"ja", item.item.name().ja}, {"en", item.item.name().in(Lang::en)}}},
                    {"state", state_word(item.state())},
                    {"source", direct         ? "direct"
                               : item.derived ? "derived"
                                              : "none"}};
        one["derived"] = state_word(item.derived);
        one["confidence"] = item.derived ? Json(catalog::name(item.confidence)) : Json(nullptr);
        if (item.through) one["through"] = item.through.id();
        Json because = Json::array();
        for (const Witness& witness : item.witnesses) {
            const auto& result = input.evaluation.at(witness.requirement);
            because.push_back(
                {{"requirement", input.evaluation.model->at(witness.requirement).id},
                 {"relation", catalog::name(witness.relation)},
                 {"confidence", catalog::name(witness.confidence)},
                 {"status", measure::id(result.status)},
                 {"level", result.judged ? Json(result.level.value()) : Json(nullptr)},
                 {"target", result.target.value()}});
        }
        one["because"] = std::move(because);
        if (direct && !item.answer->reason.empty()) one["reason"] = item.answer->reason;
        if (direct && !item.answer->note.empty()) one["note"] = item.answer->note;
        items.push_back(std::move(one));
    }
    return base::to_text({{"system", input.file.system.id},
                          {"assessment", input.assessment.id},
                          {"guide", input.state.guide},
                          {"counts",
                           {{"direct", counts_json(input.state, true)},
                            {"derived", counts_json(input.state, false)}}},
                          {"items", std::move(items)}});
}

} // namespace ishigaki::report
