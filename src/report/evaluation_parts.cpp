#include "report/evaluation_parts.h"

#include "measure/explain.h"

#include <algorithm>
#include <array>
#include <functional>

namespace ishigaki::report {

using base::Lang;
using base::say;
using base::Text;
using catalog::RequirementIndex;
using measure::Evaluation;
using measure::RequirementResult;
using measure::Status;

namespace {

// Requirements that satisfy `wanted`, heaviest first: levels missing (or too many) times share.
template <typename Wanted, typename Weight>
std::vector<RequirementIndex> ranked(const Evaluation& evaluation, const Wanted& wanted,
                                     const Weight& weight) {
    std::vector<RequirementIndex> found;
    for (std::size_t i = 0; i < evaluation.requirements.size(); ++i) {
        if (wanted(evaluation.requirements[i])) found.emplace_back(i);
    }
    std::ranges::stable_sort(found, std::ranges::greater{}, [&](RequirementIndex index) {
        return weight(evaluation.at(index)) * evaluation.shares[index.value()];
    });
    return found;
}

} // namespace

std::string shown_number(std::optional<double> value) {
    return value ? fmt::format("{:.2f}", *value) : std::string("–");
}

std::string percent(double share) {
    constexpr double hundred = 100;
    return fmt::format("{:.1f} %", share * hundred);
}

std::string shown_level(const RequirementResult& result) {
    return result.judged ? std::to_string(result.level.value()) : std::string("–");
}

std::string shown_date(base::Date date, Lang lang) {
    static constexpr std::array months = {"January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December"};
    const int year = static_cast<int>(date.year());
    const unsigned month = static_cast<unsigned>(date.month());
    const unsigned day = static_cast<unsigned>(date.day());
    return lang == Lang::ja ? fmt::format("{}年{}月{}日", year, month, day)
                            : fmt::format("{} {} {}", day, months.at(month - 1), year);
}

Facts evaluation_facts(const EvaluationInput& input, Lang lang) {
    const catalog::StrengthModel& model = *input.evaluation.model;
    const Evaluation& result = input.evaluation;
    const auto level_fact = [&](const Text& title, catalog::Level level) {
        return Facts::Fact{title.in(lang), fmt::to_string(level.value()),
                           std::string(model.info(level).label.in(lang))};
    };
    Facts facts;
    facts.facts.push_back(level_fact(say("到達レベル", "Attained level"), result.attained));
    facts.facts.push_back(level_fact(say("目標レベル", "Target level"), result.target_level));
    facts.facts.push_back(
        {say("スコア", "Score").in(lang), shown_number(result.score),
         say("目標の加重平均は {}", "weighted targets: {}", shown_number(result.target_score))
             .in(lang)});
    facts.facts.push_back({say("判定済み", "Assessed").in(lang), percent(result.completeness), {}});
    facts.facts.push_back(
        {say("目標に届いた要求", "Reach their target").in(lang),
         fmt::format("{} / {}", result.count(Status::met) + result.count(Status::over),
                     model.requirements.size() - result.count(Status::excluded)),
         say("不足 {}、過対策 {}、未判定 {}、対象外 {}",
             "{} short, {} over, {} unassessed, {} excluded", result.count(Status::short_of),
             result.count(Status::over), result.count(Status::unassessed),
             result.count(Status::excluded))
             .in(lang)});
    return facts;
}

WallFigure evaluation_wall(const EvaluationInput& input, Lang lang) {
    return {build_wall(input.library, input.evaluation),
            say("石の幅と高さはスコアに占める重み、数字はレベルを表す。",
                "A stone's size is its weight in the score; its number is its level.")
                .in(lang)};
}

document::Assessment nothing_judged(const catalog::StrengthModel& model) {
    document::Assessment assessment;
    assessment.judgements.resize(model.requirements.size());
    return assessment;
}

std::vector<RequirementIndex> gaps(const Evaluation& evaluation) {
    return ranked(
        evaluation,
        [&](const RequirementResult& result) { return result.short_by(*evaluation.model) > 0; },
        [&](const RequirementResult& result) { return result.short_by(*evaluation.model); });
}

std::vector<RequirementIndex> excesses(const Evaluation& evaluation) {
    return ranked(
        evaluation, [](const RequirementResult& result) { return result.over_by() > 0; },
        [](const RequirementResult& result) { return result.over_by(); });
}

std::vector<std::string> missing_for(const EvaluationInput& input, RequirementIndex index,
                                     catalog::Level level, Lang lang) {
    const catalog::StrengthModel& model = *input.evaluation.model;
    std::vector<std::string> lines;
    const auto& judgement = input.assessment.judgements[index.value()];
    const RequirementResult& result = input.evaluation.at(index);
    if (!result.judged) {
        lines.push_back(say("まだ判定していない", "not judged yet").in(lang));
        return lines;
    }
    const measure::Gap gap = measure::gap_to(model, index, result, *judgement, level);
    for (const Text& line : measure::describe(gap, model, index, *judgement)) {
        lines.push_back(line.in(lang));
    }
    return lines;
}

std::vector<std::string> to_be_met(const EvaluationInput& input, RequirementIndex index,
                                   catalog::Level level, Lang lang) {
    const catalog::StrengthModel& model = *input.evaluation.model;
    const auto& requirement = model.at(index);
    const RequirementResult& result = input.evaluation.at(index);
    std::vector<std::string> lines;
    const auto add_criteria = [&](catalog::Level above, catalog::Level upto) {
        for (const catalog::Criterion& criterion : requirement.criteria) {
            if (criterion.level <= above || criterion.level > upto) continue;
            lines.push_back(fmt::format("{} {}", criterion.id, criterion.text.in(lang)));
        }
    };
    if (!result.judged) {
        add_criteria(catalog::Level(level.value() - 1), level);
        return lines.empty() ? missing_for(input, index, level, lang) : lines;
    }
    const auto& judgement = *input.assessment.judgements[index.value()];
    measure::Gap gap = measure::gap_to(model, index, result, judgement, level);
    if (gap.core && gap.core->objects.empty() && gap.core->criteria.empty()) {
        add_criteria(gap.core->from, gap.core->to);
        if (!lines.empty()) gap.core.reset();
    }
    for (const Text& line : measure::describe(gap, model, index, judgement)) {
        lines.push_back(line.in(lang));
    }
    return lines;
}

Table domain_table(const Evaluation& evaluation, Lang lang) {
    const catalog::StrengthModel& model = *evaluation.model;
    Table table{{},
                {{say("ドメイン", "Domain").in(lang)},
                 {say("名称", "Name").in(lang), Align::left, true},
                 {say("スコア", "Score").in(lang), Align::right},
                 {say("目標", "Target").in(lang), Align::right},
                 {say("比重", "Share").in(lang), Align::right},
                 {say("全体への影響", "Pull").in(lang), Align::right}},
                {}};
    for (std::size_t d = 0; d < model.domains.size(); ++d) {
        const measure::DomainResult& result = evaluation.domains[d];
        table.rows.push_back(
            {std::string(model.domains[d].id), std::string(model.domains[d].name.in(lang)),
             shown_number(result.score), shown_number(result.target), percent(result.share),
             result.score
                 ? fmt::format("{:+.3f}", measure::pull(evaluation, catalog::DomainIndex(d)))
                 : std::string("–")});
    }
    return table;
}

std::string domain_table_note(Lang lang) {
    return say("影響は、比重に全体スコアとの差を掛けた値で、合計は 0 になる。",
               "The pull is the share times the distance from the system score; all "
               "pulls add up to 0.")
        .in(lang);
}

Details requirement_details(const EvaluationInput& input, RequirementIndex index, Lang lang) {
    const catalog::StrengthModel& model = *input.evaluation.model;
    const document::Plan& plan = *input.file.plan;
    const RequirementResult& result = input.evaluation.at(index);
    const auto& requirement = model.at(index);
    const std::string level = shown_level(result);
    Details details{std::string(requirement.id),
                    say("{} {}：{}（レベル {}、目標 {}）", "{} {}: {} (level {}, target {})",
                        requirement.id, requirement.name, name(result.status), level,
                        result.target.value())
                        .in(lang),
                    {}};
    if (const auto& reason = plan.excluded[index.value()]) {
        details.lines.push_back(
            say("対象外とした理由：{}", "excluded because: {}", *reason).in(lang));
    }
    if (const auto& target = plan.targets[index.value()]) {
        details.lines.push_back(say("目標を {} とした理由：{}", "target {} because: {}",
                                    target->level.value(), target->reason)
                                    .in(lang));
    }
    if (!result.judged) return details;
    const auto& judgement = *input.assessment.judgements[index.value()];
    for (const Text& reason : measure::reasons(model, index, result, judgement)) {
        details.lines.push_back(reason.in(lang));
    }
    if (!judgement.note.empty()) {
        details.lines.push_back(say("所見：{}", "note: {}", judgement.note).in(lang));
    }
    if (result.level < model.highest()) {
        const catalog::Level next(result.level.value() + 1);
        for (const std::string& line : missing_for(input, index, next, lang)) {
            details.lines.push_back(
                say("レベル {} へ：{}", "for level {}: {}", next.value(), line).in(lang));
        }
    }
    return details;
}

} // namespace ishigaki::report
