#include "exchange/answer_layout.h"

#include "base/utf8.h"
#include "exchange/encode.h"

#include <sodium.h>

#include <algorithm>

namespace ishigaki::exchange::impl {

using base::say;
using catalog::StrengthModel;
using What = Field::What;

namespace {

std::vector<Word> core_words(const StrengthModel& model) {
    std::vector<Word> words;
    for (const auto& info : model.levels)
        words.push_back({in_both(std::to_string(info.level.value()))});
    words.push_back({Text("対象ごと", "per object"), {"coverage"}});
    words.push_back({Text("基準", "criteria"), {"基準ごと"}});
    return words;
}

std::vector<Word> level_words(const StrengthModel& model) {
    std::vector<Word> words = core_words(model);
    words.resize(model.levels.size());
    return words;
}

// A class is shown by its letter; one without a letter by its name.
Word class_word(const catalog::Term& term) {
    const Text shown = term.id.size() == 1 ? in_both(term.id) : Text(term.name);
    return {shown, {std::string(term.id), std::string(term.name.ja), std::string(term.name.en)}};
}

std::vector<Word> element_words(const StrengthModel& model) {
    std::vector<Word> words;
    for (const auto& term : model.classes) words.push_back(class_word(term));
    words.push_back({Text("コアで判定", "within core"), {"in_core", "コア"}});
    words.push_back({Text("ポイントで判定", "by points"), {"points"}});
    return words;
}

// How an answer is shown: in everyday words where it is one of the usual three.
Word answer_word(const catalog::Term& term) {
    std::vector<std::string> also = {std::string(term.id), std::string(term.symbol),
                                     std::string(term.name.ja), std::string(term.name.en)};
    const auto add = [&](std::initializer_list<const char*> more) {
        also.insert(also.end(), more.begin(), more.end());
    };
    if (term.id == "yes") {
        add({"○", "〇", "◯", "TRUE", "y"});
        return {Text("はい", "yes"), also};
    }
    if (term.id == "partly") {
        add({"△", "一部はい", "partially"});
        return {Text("一部", "partly"), also};
    }
    if (term.id == "no") {
        add({"×", "✕", "✖", "x", "FALSE", "n"});
        return {Text("いいえ", "no"), also};
    }
    return {Text(term.name), also};
}

std::vector<Word> answer_words(const StrengthModel& model) {
    std::vector<Word> words;
    for (const auto& term : model.answers) words.push_back(answer_word(term));
    return words;
}

std::vector<Word> met_words() {
    return {{Text("満たす", "met"), {"yes", "はい", "○", "〇", "◯", "true"}},
            {Text("満たさない", "not met"), {"no", "いいえ", "×", "✕", "✖", "false"}},
            {Text("該当しない", "not applicable"), {"n/a", "対象外", "該当なし", "―"}}};
}

std::vector<Word> important_words() {
    return {{Text("重要", "important"), {"yes", "はい", "○", "〇", "◯", "true"}},
            {Text("その他", "other"), {"no", "いいえ", "×", "✕", "false"}}};
}

std::vector<Word> state_words() {
    return {
        {Text("実施済み", "done"), {"済", "済み", "○", "〇", "◯"}},
        {Text("一部実施", "partly"), {"一部", "△"}},
        {Text("未実施", "not"), {"not done", "×", "✕"}},
        {Text("該当しない", "not applicable"), {"not_applicable", "n/a", "対象外", "該当なし"}}};
}

Field requirement_field() {
    return {What::requirement, "requirement_id", Text("要求ID", "Requirement ID"), Style::key, 10};
}

Field note_field() {
    constexpr double width = 32;
    return {What::note, "note", Text("備考", "Note"), Style::input, width};
}

void add_requirement_fields(std::vector<Field>& fields, const StrengthModel& model) {
    fields.push_back(requirement_field());
    fields.push_back({What::name, "name", Text("要求", "Requirement"), Style::key, 18});
    fields.push_back({What::guidance, "guidance",
                      Text("求めることと各レベルの基準", "What is asked, and the levels"),
                      Style::guide, 54});
    fields.push_back(
        {What::core, "core", Text("コアのレベル", "Core level"), Style::choice, 8.5,
         core_words(model),
         say("{} から {}。対象ごとに判定するときは「対象ごと」を、基準で判定するときは"
             "「基準」を選び、それぞれのシートに記入します。",
             "{} to {}; or choose \"per object\" or \"criteria\" and fill in the sheet "
             "of that name.",
             model.lowest().value(), model.highest().value())});
    for (std::size_t e = 0; e < model.elements.size(); ++e) {
        const auto& element = model.elements[e];
        const Text name(element.name);
        Field field{
            What::element,
            std::string(element.id),
            name,
            Style::choice,
            8.5,
            element_words(model),
            say("{}クラスを選ぶか、ここは空けて右のポイントに答えます。コアに含めて判定した"
                "ときは「コアで判定」とします。",
                "{} Choose a class, or leave this blank and answer the points to the right; "
                "\"within core\" where it was judged with the core.",
                element.question),
            e};
        fields.push_back(std::move(field));
        for (std::size_t p = 0; p < element.points.size(); ++p) {
            const auto& point = element.points[p];
            fields.push_back({What::point, fmt::format("{}.{}", element.id, point.id),
                              say("{}／{}", "{} / {}", name, point.name), Style::choice, 7,
                              answer_words(model), Text(point.explain), e, p});
        }
    }
    fields.push_back({What::excluded,
                      "excluded",
                      Text("対象外とする理由", "Why it does not apply"),
                      Style::input,
                      18,
                      {},
                      Text("この要求がシステムに当てはまらないときだけ、理由を書きます。",
                           "Only where the requirement does not apply to the system: why.")});
    fields.push_back(note_field());
}

void add_criterion_fields(std::vector<Field>& fields) {
    fields.push_back(requirement_field());
    fields.push_back(
        {What::criterion, "criterion_id", Text("基準ID", "Criterion ID"), Style::key, 13});
    fields.push_back({What::level, "level", Text("レベル", "Level"), Style::key, 7});
    fields.push_back({What::text, "text", Text("基準", "Criterion"), Style::guide, 70});
    fields.push_back({What::met, "met", Text("判定", "Judgement"), Style::choice, 13, met_words()});
    fields.push_back({What::reason, "reason", Text("該当しない理由", "Why it is not applicable"),
                      Style::input, 40});
}

void add_object_fields(std::vector<Field>& fields, const StrengthModel& model) {
    fields.push_back(
        {What::requirement, "requirement_id", Text("要求ID", "Requirement ID"), Style::input, 11});
    fields.push_back({What::object, "object", Text("対象", "Object"), Style::input, 40});
    fields.push_back({What::important, "important", Text("重要な対象か", "Important?"),
                      Style::choice, 12, important_words()});
    fields.push_back(
        {What::level, "level", Text("レベル", "Level"), Style::choice, 9, level_words(model)});
}

void add_item_fields(std::vector<Field>& fields) {
    fields.push_back({What::guide, "guide", Text("ガイド", "Guide"), Style::key, 12});
    fields.push_back({What::item, "item_id", Text("項目ID", "Item ID"), Style::key, 14});
    fields.push_back({What::heading, "heading", Text("見出し", "Heading"), Style::guide, 30});
    fields.push_back({What::text, "text", Text("求めること", "What is asked"), Style::guide, 60});
    fields.push_back(
        {What::state, "state", Text("実施状況", "State"), Style::choice, 12, state_words()});
    fields.push_back({What::reason, "reason", Text("該当しない理由", "Why it is not applicable"),
                      Style::input, 30});
    fields.push_back(note_field());
}

std::string hash(std::string_view text) {
    constexpr std::size_t size = 16;
    std::array<unsigned char, size> sum{};
    crypto_generichash(sum.data(), sum.size(), reinterpret_cast<const unsigned char*>(text.data()),
                       text.size(), nullptr, 0);
    return to_hex(sum);
}

void add(std::string& text, std::string_view more) {
    text += more;
    text += '\x1f';
}

} // namespace

AllFields all_fields(const StrengthModel& model) {
    AllFields all;
    add_criterion_fields(all[static_cast<std::size_t>(Kind::criteria)]);
    add_item_fields(all[static_cast<std::size_t>(Kind::items)]);
    add_object_fields(all[static_cast<std::size_t>(Kind::objects)], model);
    add_requirement_fields(all[static_cast<std::size_t>(Kind::requirements)], model);
    for (auto& fields : all) {
        for (Field& field : fields) {
            field.folded = {folded(field.title.ja), folded(field.title.en), folded(field.key)};
            for (Word& word : field.words) {
                word.folded = {folded(word.shown.ja), folded(word.shown.en)};
                for (const auto& one : word.also) {
                    if (!one.empty()) word.folded.push_back(folded(one));
                }
            }
        }
    }
    return all;
}

std::optional<std::size_t> word_of(const std::vector<Word>& words, std::string_view text) {
    const std::string wanted = folded(text);
    const auto found = std::ranges::find_if(words, [&](const Word& word) {
        return std::ranges::find(word.folded, wanted) != word.folded.end();
    });
    if (found == words.end()) return std::nullopt;
    return static_cast<std::size_t>(found - words.begin());
}

std::string folded(std::string_view text) {
    std::string plain = base::fold(text);
    std::erase_if(plain, [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; });
    return plain;
}

Text core_text(const document::Core& core, const StrengthModel& model) {
    if (const auto* level = std::get_if<catalog::Level>(&core)) {
        return in_both(std::to_string(level->value()));
    }
    const auto words = core_words(model);
    const std::size_t levels = model.levels.size();
    if (std::holds_alternative<document::Coverage>(core)) {
        return words[levels + static_cast<std::size_t>(CoreWord::per_object)].shown;
    }
    if (std::holds_alternative<document::CriterionAnswers>(core)) {
        return words[levels + static_cast<std::size_t>(CoreWord::criteria)].shown;
    }
    return {};
}

Text element_text(const document::Judgement& judgement, std::size_t element,
                  const StrengthModel& model) {
    const auto words = element_words(model);
    const std::size_t classes = model.classes.size();
    Text text;
    const auto& peripheral = judgement.periphery[element];
    if (const auto* earned = std::get_if<catalog::Class>(&peripheral)) {
        text = words[earned->index()].shown;
    } else if (const auto* rubric = std::get_if<document::RubricAnswers>(&peripheral)) {
        // Points that are answered speak for themselves.
        const bool silent = std::ranges::none_of(
            rubric->points, [](const auto& point) { return point.has_value(); });
        if (silent) text = words[classes + static_cast<std::size_t>(ElementWord::by_points)].shown;
    }
    if (!judgement.in_core[element]) return text;
    const Text& within = words[classes + static_cast<std::size_t>(ElementWord::within_core)].shown;
    return text.empty() ? within : say("{}＋{}", "{} + {}", text, within);
}

Text point_text(const document::Peripheral& peripheral, std::size_t point,
                const StrengthModel& model) {
    const auto* rubric = std::get_if<document::RubricAnswers>(&peripheral);
    if (rubric == nullptr || !rubric->points[point]) return {};
    return answer_word(model.answers[rubric->points[point]->index()]).shown;
}

Text met_text(const document::CriterionAnswer* answer) {
    if (answer == nullptr) return {};
    const auto word = !answer->applicable ? MetWord::not_applicable
                      : answer->met       ? MetWord::met
                                          : MetWord::not_met;
    return met_words()[static_cast<std::size_t>(word)].shown;
}

Text important_text(bool important) {
    return important_words()[important ? 0 : 1].shown;
}

Text state_text(document::ItemState state) {
    return state_words()[static_cast<std::size_t>(state)].shown;
}

const document::CriterionAnswer* answer_to(const document::Core& core, std::size_t criterion) {
    const auto* answers = std::get_if<document::CriterionAnswers>(&core);
    if (answers == nullptr) return nullptr;
    const auto found =
        std::ranges::find(*answers, criterion, &document::CriterionAnswer::criterion);
    return found == answers->end() ? nullptr : &*found;
}

std::string digest(const document::SystemFile& file, const document::Assessment& assessment,
                   std::size_t requirement) {
    const StrengthModel& model = *file.model;
    std::string text;
    if (file.plan && file.plan->excluded[requirement]) add(text, *file.plan->excluded[requirement]);
    add(text, "");
    const auto& judged = assessment.judgements[requirement];
    if (!judged) return hash(text);
    add(text, core_text(judged->core, model).en);
    for (std::size_t e = 0; e < model.elements.size(); ++e) {
        add(text, element_text(*judged, e, model).en);
        for (std::size_t p = 0; p < model.elements[e].points.size(); ++p) {
            add(text, point_text(judged->periphery[e], p, model).en);
        }
    }
    if (const auto* objects = std::get_if<document::Coverage>(&judged->core)) {
        for (const auto& object : *objects) {
            add(text, object.target);
            add(text, important_text(object.important).en);
            add(text, std::to_string(object.level.value()));
        }
    }
    if (const auto* answers = std::get_if<document::CriterionAnswers>(&judged->core)) {
        for (const auto& answer : *answers) {
            add(text, std::to_string(answer.criterion));
            add(text, met_text(&answer).en);
            add(text, answer.reason);
        }
    }
    add(text, judged->note);
    return hash(text);
}

std::string digest(const document::ItemAnswer* answer) {
    std::string text;
    if (answer != nullptr) {
        add(text, state_text(answer->state).en);
        add(text, answer->reason);
        add(text, answer->note);
    }
    return hash(text);
}

Text cover_name() {
    return {"はじめに", "How to fill in"};
}

} // namespace ishigaki::exchange::impl
