#include "report/evaluation_parts.h"

namespace ishigaki::report {

using base::Lang;
using base::say;
using base::Text;
using measure::Change;

Table comparison_table(const measure::Comparison& comparison, Lang lang) {
    Table table{{},
                {{say("要求", "Requirement").in(lang)},
                 {say("名称", "Name").in(lang), Align::left, true},
                 {say("前", "Before").in(lang), Align::right},
                 {say("後", "After").in(lang), Align::right},
                 {say("目標", "Target").in(lang), Align::right},
                 {say("変化", "Change").in(lang)}},
                {}};
    for (const measure::RequirementChange& change : comparison.changed()) {
        const auto& requirement = comparison.model->at(change.requirement);
        table.rows.push_back({std::string(requirement.id), std::string(requirement.name.in(lang)),
                              shown_level(change.before), shown_level(change.after),
                              std::to_string(change.after.target.value()),
                              name(change.change).in(lang)});
    }
    return table;
}

Document comparison_report(const catalog::Library& library, const measure::Comparison& comparison,
                           const std::string& title, const std::string& before,
                           const std::string& after, Lang lang) {
    Document document{
        lang, title, say("{} と {} の比較", "{} compared with {}", before, after).in(lang), {}};
    Facts facts;
    facts.facts.push_back({say("到達レベル", "Attained level").in(lang),
                           fmt::format("{} → {}", comparison.before->attained.value(),
                                       comparison.after->attained.value()),
                           {}});
    facts.facts.push_back({say("スコア", "Score").in(lang),
                           fmt::format("{} → {}", shown_number(comparison.before->score),
                                       shown_number(comparison.after->score)),
                           {}});
    for (const Change change :
         {Change::rose, Change::fell, Change::newly_judged, Change::no_longer_judged,
          Change::newly_excluded, Change::no_longer_excluded, Change::same}) {
        const std::size_t count = comparison.count(change);
        if (count > 0) facts.facts.push_back({name(change).in(lang), std::to_string(count), {}});
    }
    document.blocks.emplace_back(std::move(facts));
    document.blocks.emplace_back(WallFigure{build_wall(library, *comparison.before), before});
    document.blocks.emplace_back(WallFigure{build_wall(library, *comparison.after), after});
    document.blocks.emplace_back(Heading{1, say("変わった要求", "What changed").in(lang)});
    Table table = comparison_table(comparison, lang);
    if (table.rows.empty()) {
        document.blocks.emplace_back(
            Paragraph{say("変わった要求はない。", "Nothing changed.").in(lang)});
    } else {
        document.blocks.emplace_back(std::move(table));
    }
    return document;
}

} // namespace ishigaki::report
