#include "report/formulation_report.h"

#include "report/item_report.h"

#include <algorithm>
#include <map>

namespace ishigaki::report {

using base::Lang;
using base::say;
using base::Text;
using formulate::Item;
using formulate::MeasureStatus;
using formulate::Requirements;
using formulate::RiskStatus;

namespace {

Text standing(const formulate::SbdMeasureResult& one) {
    if (!one.left_out.empty()) return {"採らない", "left out"};
    if (!one.selected) return {"対象外", "not selected"};
    return say("{}で求める", "required, {}", formulate::name(one.level));
}

// Every measure of both guides with how it stands, by its place in the catalog.
std::map<std::size_t, std::pair<Item, Text>> standings(const Requirements& all) {
    std::map<std::size_t, std::pair<Item, Text>> found;
    for (const auto& one : all.ipa.measures) {
        found[one.measure.index()] = {one.measure, formulate::name(one.status)};
    }
    for (const auto& one : all.sbd.measures) {
        if (one.selected) found[one.measure.index()] = {one.measure, standing(one)};
    }
    return found;
}

std::string titled(const Item& item, Lang lang) {
    return fmt::format("{}  {}", item.id(), item.name().in(lang));
}

// The risk that a way comes from: what the measure is asked against.
Text cause(const formulate::Path& way) {
    for (auto item = way.rbegin(); item != way.rend(); ++item) {
        if (item->kind().id == "risk") return Text(item->name());
    }
    return Text(way.front().name());
}

Text short_reason(const formulate::MeasureResult& one) {
    if (!one.reason.empty()) return {one.reason, one.reason};
    if (one.because.empty() && one.needed_by.empty()) {
        return {"管理者が選んだ", "chosen by the administrator"};
    }
    if (one.status == MeasureStatus::prerequisite || one.because.empty()) {
        std::vector<std::string_view> needing;
        for (const Item& measure : one.needed_by) needing.push_back(measure.id());
        return say("{} の前提", "needed by {}", fmt::format("{}", fmt::join(needing, ", ")));
    }
    std::vector<Text> causes;
    for (const auto& way : one.because) {
        Text found = cause(way);
        if (std::ranges::find(causes, found) == causes.end()) causes.push_back(std::move(found));
    }
    return causes.size() == 1
               ? causes.front()
               : say("{}（ほか {} 件）", "{} (and {} more)", causes.front(), causes.size() - 1);
}

void heading(Document& document, const Text& text) {
    document.blocks.emplace_back(Heading{1, text.in(document.lang)});
}

void paragraph(Document& document, Voice voice, const Text& text) {
    document.blocks.emplace_back(Paragraph{text.in(document.lang), voice});
}

void add_classification(Document& document, const formulate::Classification& all) {
    if (all.information.empty()) return;
    const Lang lang = document.lang;
    heading(document, say("情報の格付", "classes of information"));
    Table table{{},
                {{say("情報", "information").in(lang), Align::left, true},
                 {say("機密性", "confidentiality").in(lang), Align::right},
                 {say("完全性", "integrity").in(lang), Align::right},
                 {say("可用性", "availability").in(lang), Align::right},
                 {say("要保護", "protected").in(lang)},
                 {say("取扱制限", "restrictions").in(lang), Align::left, true}},
                {}};
    const auto grade = [](std::optional<int> value) {
        return value ? std::to_string(*value) : std::string("—");
    };
    for (const auto& one : all.information) {
        table.rows.push_back(
            {one.information->name, grade(one.effective.confidentiality),
             grade(one.effective.integrity), grade(one.effective.availability),
             one.needs_protection ? say("はい", "yes").in(lang) : say("いいえ", "no").in(lang),
             fmt::format("{}", fmt::join(one.restrictions, lang == Lang::ja ? "、" : ", "))});
    }
    document.blocks.emplace_back(std::move(table));
}

void add_priorities(Document& document, const formulate::IpaResult& ipa) {
    const Lang lang = document.lang;
    heading(document, say("優先事項（IPA ガイド 2.1.1）", "priorities (IPA guide 2.1.1)"));
    Table table{{},
                {{say("優先事項", "priority").in(lang), Align::left, true},
                 {say("選択", "chosen").in(lang)},
                 {say("評価からの提案", "suggested").in(lang)},
                 {say("理由", "because").in(lang), Align::left, true}},
                {}};
    for (const auto& one : ipa.priorities) {
        table.rows.push_back(
            {titled(one.priority, lang), one.chosen ? say("選んだ", "chosen").in(lang) : "—",
             one.suggested ? say("提案", "suggested").in(lang) : "—", one.because.in(lang)});
    }
    document.blocks.emplace_back(std::move(table));
}

void add_risks(Document& document, const formulate::IpaResult& ipa) {
    const Lang lang = document.lang;
    const auto count = [&](RiskStatus status) {
        return std::ranges::count(ipa.risks, status, &formulate::RiskResult::status);
    };
    heading(document, say("問題・リスク", "risks"));
    paragraph(document, Voice::body,
              say("{} 件に対策し、{} 件を受容する。{} 件は選んだ優先事項から至らない。",
                  "{} are treated, {} accepted; {} are not reached from the chosen priorities.",
                  count(RiskStatus::treat), count(RiskStatus::accepted),
                  count(RiskStatus::out_of_scope)));
    Bullets accepted;
    for (const auto& one : ipa.risks) {
        if (one.status != RiskStatus::accepted) continue;
        accepted.items.push_back(say("受容：{}　理由：{}", "accepted: {}; because: {}",
                                     titled(one.risk, lang), one.reason)
                                     .in(lang));
    }
    if (!accepted.items.empty()) document.blocks.emplace_back(std::move(accepted));
}

void add_open_ends(Document& document, const Requirements& all) {
    const auto ends = open_ends(all);
    if (ends.empty()) return;
    heading(document, say("残っていること", "what is left open"));
    Bullets list;
    for (const Text& end : ends) list.items.push_back(end.in(document.lang));
    document.blocks.emplace_back(std::move(list));
}

void add_linkages(Document& document, const formulate::IpaResult& ipa) {
    if (ipa.linkages.empty()) return;
    const Lang lang = document.lang;
    heading(document, say("データ連携（IPA ガイド 3.1）", "data linkage (IPA guide 3.1)"));
    Bullets list;
    for (const auto& one : ipa.linkages) {
        if (!one.pattern) {
            list.items.push_back(say("{}：ガイドの三つのパターンのどれにも当たらない",
                                     "{}: none of the three patterns of the guide fits",
                                     one.connection->name)
                                     .in(lang));
            continue;
        }
        list.items.push_back(
            say("{}：{}", "{}: {}", one.connection->name, one.pattern.name()).in(lang));
        for (const Item& precaution : one.precautions) {
            list.items.push_back(say("　{}", "  {}", precaution.text()).in(lang));
        }
    }
    document.blocks.emplace_back(std::move(list));
}

void add_proposals(Document& document, const formulate::EcomProposal& ecom) {
    if (ecom.target.level == 0 && ecom.importance.empty()) return;
    const Lang lang = document.lang;
    heading(document,
            say("対策強度の計画への提案（当方の判断）", "proposals for the plan (our judgement)"));
    if (ecom.target.level != 0) {
        paragraph(document, Voice::body,
                  say("全体の目標レベル：{}", "target level of the system: {}", ecom.target.level));
        Bullets reasons;
        for (const Text& reason : ecom.target.because) reasons.items.push_back(reason.in(lang));
        document.blocks.emplace_back(std::move(reasons));
    }
    if (ecom.importance.empty()) return;
    Table table{say("重要度の提案", "proposed importance").in(lang),
                {{"id"},
                 {say("要求", "requirement").in(lang), Align::left, true},
                 {say("提案", "proposed").in(lang)},
                 {say("計画", "planned").in(lang)},
                 {say("対応する対策", "corresponds to").in(lang), Align::left, true}},
                {}};
    for (const auto& one : ecom.importance) {
        std::vector<std::string_view> because;
        for (const Item& measure : one.because) because.push_back(measure.id());
        table.rows.push_back(
            {std::string(one.requirement.id()), std::string(one.requirement.name().in(lang)),
             one.mark, one.planned.value_or("—"), fmt::format("{}", fmt::join(because, ", "))});
    }
    document.blocks.emplace_back(std::move(table));
}

// How many check points of the infrastructure guide apply, by what speaks for and against them.
void add_infrastructure(Document& document, const formulate::TailoredChecklist& all) {
    if (!all.critical) return;
    const Lang lang = document.lang;
    heading(document, say("重要インフラのチェックリスト（nisc-infra、当方の判断）",
                          "checklist for critical infrastructure (nisc-infra, our judgement)"));
    paragraph(document, Voice::body,
              say("{} 件のうち {} 件が当てはまる。表は ishigaki report checklist で作る。",
                  "{1} of {0} points apply; ishigaki report checklist makes the list.",
                  all.points.size(),
                  std::ranges::count_if(all.points, &formulate::TailoredPoint::applies)));
    struct Group {
        const formulate::TailoredPoint* first;
        std::size_t points;
    };
    std::vector<Group> groups;
    for (const auto& one : all.points) {
        const auto same = std::ranges::find_if(
            groups, [&](const Group& group) { return group.first->because.ja == one.because.ja; });
        if (same == groups.end()) {
            groups.push_back({&one, 1});
        } else {
            ++same->points;
        }
    }
    std::ranges::stable_partition(groups, [](const Group& one) { return !one.first->applies; });
    Table table{{},
                {{say("理由", "because").in(lang), Align::left, true},
                 {say("扱い", "status").in(lang)},
                 {say("項目数", "points").in(lang), Align::right}},
                {}};
    for (const Group& group : groups) {
        table.rows.push_back({group.first->because.in(lang),
                              formulate::standing(*group.first).in(lang),
                              std::to_string(group.points)});
    }
    document.blocks.emplace_back(std::move(table));
}

void add_differences(Document& document, const FormulationInput& input) {
    if (input.base == nullptr) return;
    const Lang lang = document.lang;
    heading(document, say("基準としたシステムとの違い", "differences from the base"));
    const auto found = differences(*input.base, input.requirements);
    if (found.empty()) {
        paragraph(document, Voice::body, say("違いはない。", "There are none."));
        return;
    }
    Table table{{},
                {{say("対策", "measure").in(lang), Align::left, true},
                 {say("基準", "base").in(lang)},
                 {say("このシステム", "this system").in(lang)}},
                {}};
    for (const auto& one : found) {
        table.rows.push_back({titled(one.measure, lang), one.before.in(lang), one.now.in(lang)});
    }
    document.blocks.emplace_back(std::move(table));
}

} // namespace

std::vector<FormulationDifference> differences(const Requirements& base, const Requirements& own) {
    const Text nothing("—", "—");
    const auto before = standings(base);
    const auto now = standings(own);
    std::map<std::size_t, FormulationDifference> found;
    for (const auto& [index, one] : before) {
        const auto other = now.find(index);
        const Text& standing = other == now.end() ? nothing : other->second.second;
        if (standing != one.second) found[index] = {one.first, one.second, standing};
    }
    for (const auto& [index, one] : now) {
        if (!before.contains(index)) found[index] = {one.first, nothing, one.second};
    }
    std::vector<FormulationDifference> list;
    for (auto& [index, one] : found) list.push_back(std::move(one));
    return list;
}

std::vector<Text> open_ends(const Requirements& all) {
    std::vector<Text> ends;
    for (const auto& one : all.ipa.conflicts) {
        if (one.settled) continue;
        ends.push_back(one.certain ? say("{} と {} は両立しない（{}）。解き方：{}",
                                         "{} and {} cannot both be met ({}); ways out: {}",
                                         one.first.id(), one.second.id(), one.rule.name(),
                                         one.ways_out.empty() ? Text() : one.ways_out.front())
                                   : say("{} と {} は両立しないことがある（{}）",
                                         "{} and {} may not go together ({})", one.first.id(),
                                         one.second.id(), one.rule.name()));
    }
    for (const auto& one : all.ipa.missing_prerequisites) {
        ends.push_back(say("{} は {} を前提とするが、{} を求めていない",
                           "{} presupposes {}, which is not asked for", one.measure.id(),
                           one.needs.id(), one.needs.id()));
    }
    for (const Item& rule : all.ipa.open_questions) {
        const base::Value question = rule.attribute("question");
        ends.push_back(
            say("問い（{}）：{}", "question ({}): {}", rule.id(),
                Text(std::string(question["ja"].text()), std::string(question["en"].text()))));
    }
    for (const auto& one : all.sbd.measures) {
        if (!one.selected || one.blanks_open() == 0) continue;
        ends.push_back(say("{} {}：仕様の空欄が {} か所残っている",
                           "{} {}: {} blanks of the specification are open", one.measure.id(),
                           one.measure.name(), one.blanks_open()));
    }
    return ends;
}

Table formulation_table(const FormulationInput& input, Lang lang) {
    Table table{{},
                {{say("ガイド", "guide").in(lang)},
                 {"id"},
                 {say("対策", "measure").in(lang), Align::left, true},
                 {say("扱い", "status").in(lang)},
                 {say("理由", "because").in(lang), Align::left, true}},
                {}};
    for (const auto& one : input.requirements.ipa.measures) {
        table.rows.push_back({std::string(one.measure.guide().id), std::string(one.measure.id()),
                              std::string(one.measure.name().in(lang)),
                              formulate::name(one.status).in(lang), short_reason(one).in(lang)});
    }
    for (const auto& one : input.requirements.sbd.measures) {
        if (!one.selected && one.left_out.empty()) continue;
        const std::string because =
            one.because.empty() ? one.left_out : one.because.front().in(lang);
        table.rows.push_back({std::string(one.measure.guide().id), std::string(one.measure.id()),
                              std::string(one.measure.name().in(lang)), standing(one).in(lang),
                              one.left_out.empty() ? because : one.left_out});
    }
    return table;
}

Document formulation_report(const FormulationInput& input, Lang lang) {
    const Requirements& all = input.requirements;
    Document document{
        lang,
        input.file.system.name,
        say("要求の策定（ipa-2023、sbd）", "formulated requirements (ipa-2023, sbd)").in(lang),
        {}};
    const auto required = std::ranges::count_if(
        all.ipa.measures, [](const auto& one) { return one.status != MeasureStatus::declined; });
    const auto selected =
        std::ranges::count_if(all.sbd.measures, [](const auto& one) { return one.selected; });
    document.blocks.emplace_back(
        Facts{{{say("IPA の対策", "IPA measures").in(lang), std::to_string(required),
                say("求めるものと、その前提", "asked for, and what they need").in(lang)},
               {say("SBD の対策要件", "SBD measures").in(lang), std::to_string(selected), {}},
               {say("残っていること", "left open").in(lang),
                std::to_string(open_ends(all).size()),
                {}}}});
    add_classification(document, all.classification);
    add_priorities(document, all.ipa);
    add_risks(document, all.ipa);
    Table table = formulation_table(input, lang);
    if (!table.rows.empty()) {
        heading(document, say("対策", "measures"));
        document.blocks.emplace_back(std::move(table));
    }
    add_linkages(document, all.ipa);
    add_open_ends(document, all);
    add_proposals(document, all.ecom);
    add_infrastructure(document, all.infrastructure);
    add_differences(document, input);
    return document;
}

} // namespace ishigaki::report
