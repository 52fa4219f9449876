#include "report/crosswalk_report.h"

#include "base/json.h"

#include <algorithm>

namespace ishigaki::report {

using base::Json;
using base::Lang;
using base::say;
using base::Text;
using catalog::Confidence;
using catalog::Mapping;
using catalog::Relation;

namespace {

std::string called(const catalog::Item& item, Lang lang) {
    const std::string_view name = item.name().in(lang);
    return name == item.id() ? std::string(name) : fmt::format("{} {}", item.id(), name);
}

std::string ids_of(const std::vector<catalog::Item>& items) {
    std::string list;
    for (const auto& item : items) {
        list += (list.empty() ? "" : " ") + std::string(item.id());
    }
    return list;
}

} // namespace

Text relation_text(Relation relation) {
    switch (relation) {
    case Relation::equal: return say("同じ", "equal");
    case Relation::equivalent: return say("同等", "equivalent");
    case Relation::subset: return say("含まれる", "subset");
    case Relation::superset: return say("含む", "superset");
    case Relation::intersects: return say("一部が重なる", "intersects");
    }
    return {};
}

Text confidence_text(Confidence confidence) {
    switch (confidence) {
    case Confidence::low: return say("低い", "low");
    case Confidence::medium: return say("中程度", "medium");
    case Confidence::high: return say("高い", "high");
    }
    return {};
}

std::string crosswalk_json(std::span<const Mapping> mappings) {
    Json list = Json::array();
    for (const Mapping& one : mappings) {
        Json via = Json::array();
        for (const auto& item : one.via) via.push_back(item.id());
        Json json = {{"from", one.from.id()},
                     {"to", one.to.id()},
                     {"relation", catalog::name(one.relation)},
                     {"via", std::move(via)},
                     {"confidence", catalog::name(one.confidence)}};
        if (!one.reason.empty()) {
            json["reason"] = {{"ja", one.reason.ja}, {"en", one.reason.in(Lang::en)}};
        }
        list.push_back(std::move(json));
    }
    return base::to_text(list);
}

Table crosswalk_table(std::span<const Mapping> mappings, Lang lang) {
    Table table{{},
                {{say("元", "from").in(lang), Align::left, true},
                 {say("関係", "relation").in(lang)},
                 {say("先", "to").in(lang), Align::left, true},
                 {say("確かさ", "confidence").in(lang)},
                 {say("理由・経由", "reason or way").in(lang), Align::left, true}},
                {}};
    for (const Mapping& one : mappings) {
        table.rows.push_back(
            {called(one.from, lang), relation_text(one.relation).in(lang), called(one.to, lang),
             confidence_text(one.confidence).in(lang),
             one.via.empty() ? std::string(one.reason.in(lang)) : ids_of(one.via)});
    }
    return table;
}

Document crosswalk_report(std::string_view from, std::string_view to,
                          const catalog::Crosswalk& crosswalk, Lang lang) {
    const auto mappings = crosswalk.between(from, to);
    const bool composed =
        std::ranges::any_of(mappings, [](const Mapping& one) { return !one.via.empty(); });
    Document document{
        lang,
        say("対応関係：{} から {}", "crosswalk: {} to {}", from, to).in(lang),
        say("{} 組［当方の判断］", "{} pairs [our judgement]", mappings.size()).in(lang),
        {}};
    Facts facts;
    for (const Confidence confidence : {Confidence::high, Confidence::medium, Confidence::low}) {
        const auto count = std::ranges::count(mappings, confidence, &Mapping::confidence);
        facts.facts.push_back(
            {say("確かさ：{}", "confidence: {}", confidence_text(confidence)).in(lang),
             fmt::to_string(count),
             {}});
    }
    document.blocks.emplace_back(std::move(facts));
    if (composed) {
        document.blocks.emplace_back(Paragraph{
            say("この二つのガイドの対応は、評価モデルの要求を経由してつないだもので、直接読み比べた"
                "も"
                "のではない。経由する二つの対応のうち弱い方より確かになることはない。",
                "These guides were not compared directly: the pairs are joined by way of the "
                "evaluation model's requirements, and none is surer than its weaker half.")
                .in(lang)});
    }
    document.blocks.emplace_back(crosswalk_table(mappings, lang));
    Bullets without;
    for (const auto& one : crosswalk.without()) {
        if (one.item.guide().id == from && one.elsewhere == to) {
            without.items.push_back(
                fmt::format("{} — {}", called(one.item, lang), one.reason.in(lang)));
        }
    }
    if (!without.items.empty()) {
        document.blocks.emplace_back(
            Heading{1, say("対応する項目がないもの", "without a counterpart").in(lang)});
        document.blocks.emplace_back(std::move(without));
    }
    return document;
}

} // namespace ishigaki::report
