#include "report/trend.h"

#include "report/evaluation_parts.h"

#include <algorithm>
#include <vector>

namespace ishigaki::report {

using base::say;
using base::Text;
using document::Assessment;
using measure::Change;
using measure::Status;

namespace {

// Oldest first; those without a date came before all others.
std::vector<const Assessment*> by_date(const document::SystemFile& file) {
    std::vector<const Assessment*> found;
    for (const Assessment& one : file.assessments) found.push_back(&one);
    std::ranges::stable_sort(
        found, [](const Assessment* a, const Assessment* b) { return a->as_of < b->as_of; });
    return found;
}

std::string day_of(const Assessment& assessment, base::Lang lang) {
    return assessment.as_of ? shown_date(*assessment.as_of, lang) : std::string("–");
}

std::string id_of(const Assessment& assessment) {
    return assessment.id.empty() ? std::string("–") : assessment.id;
}

} // namespace

void add_trend(const EvaluationInput& input, Author& out) {
    const document::SystemFile& file = input.file;
    const auto assessments = by_date(file);
    std::vector<measure::Evaluation> evaluations;
    Table table{{},
                {out.column(say("判定", "Assessment")), out.column(say("時点", "As of")),
                 out.column(say("到達レベル", "Level"), Align::right),
                 out.column(say("スコア", "Score"), Align::right),
                 out.column(say("判定済み", "Assessed"), Align::right),
                 out.column(say("目標達成", "On target"), Align::right),
                 out.column(say("不足", "Short"), Align::right),
                 out.column(say("未判定", "Not assessed"), Align::right)},
                {}};
    for (const Assessment* one : assessments) {
        const auto& result =
            evaluations.emplace_back(measure::evaluate(*file.model, *file.plan, *one));
        const bool this_one = one == &input.assessment;
        table.rows.push_back(
            {id_of(*one)
                 + (this_one ? out.in(say("（この評価書）", " (this one)")) : std::string()),
             day_of(*one, out.lang()), std::to_string(result.attained.value()),
             shown_number(result.score), percent(result.completeness),
             std::to_string(result.count(Status::met) + result.count(Status::over)),
             std::to_string(result.count(Status::short_of)),
             std::to_string(result.count(Status::unassessed))});
    }
    out.heading(1, say("推移", "Trend"));
    out.paragraph(say("すべての判定を、今の計画に照らして比べる。",
                      "All assessments, measured against the plan as it stands now."));
    out.add(std::move(table));
    if (assessments.size() < 2) {
        out.paragraph(say("判定は一つだけで、比べるものがない。",
                          "There is one assessment only, and nothing to compare it with."));
    }
    for (std::size_t i = 1; i < assessments.size(); ++i) {
        const auto comparison = measure::compare(evaluations[i - 1], evaluations[i]);
        out.heading(2, say("{}から{}への変化", "From {} to {}", id_of(*assessments[i - 1]),
                           id_of(*assessments[i])));
        out.paragraph(say("上昇 {} 件、低下 {} 件、新たに判定 {} 件。",
                          "{} rose, {} fell, {} newly judged.", comparison.count(Change::rose),
                          comparison.count(Change::fell), comparison.count(Change::newly_judged)));
        Table changes = comparison_table(comparison, out.lang());
        if (!changes.rows.empty()) out.add(std::move(changes));
    }
}

} // namespace ishigaki::report
