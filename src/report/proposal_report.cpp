#include "report/proposal_report.h"

#include "report/author.h"
#include "report/evaluation_parts.h"
#include "report/proposal_words.h"

#include <algorithm>
#include <cmath>

namespace ishigaki::report {

using base::Lang;
using base::say;
using base::Text;
using improve::Aim;
using improve::Outcome;
using improve::PlannedStep;

namespace {

class ProposalBuilder {
public:
    ProposalBuilder(const ProposalInput& input, Document& document, Extent extent)
        : input_(input), situation_(input.situation), proposal_(input.proposal), out_(document),
          full_(extent == Extent::full) {}

    void build() {
        add_figures();
        if (!proposal_.conflict.empty()) add_conflict();
        if (proposal_.plan) {
            add_steps();
            if (input_.roadmap) add_roadmap();
        }
        if (input_.stairs) add_stairs();
        if (input_.why_not) add_why_not();
        if (!input_.alternatives.empty()) add_alternatives();
        add_causes();
        add_excesses();
        out_.paragraph(say("工数、費用、期間のうち、利用者が入力していないものは当方の目安である。",
                           "Effort, money and time that the user has not given are our own "
                           "estimates."),
                       Voice::note);
    }

private:
    [[nodiscard]] Text cost(std::int64_t cost) const {
        return shown_cost(cost, input_.goal.measure);
    }

    void add_figures() {
        Facts facts;
        const auto add = [&](const Text& name, const Text& value, const Text& explanation = {}) {
            facts.facts.push_back({out_.in(name), out_.in(value), out_.in(explanation)});
        };
        out_.paragraph(say("目的：{}。", "Goal: {}.", describe(input_.goal)));
        add(say("結果", "Result"), name(proposal_.outcome), proof());
        if (proposal_.plan) {
            const auto& plan = *proposal_.plan;
            add(say("費用", "Cost"), shown_amounts(plan.amounts),
                say("維持に毎年 {}", "{} a year to keep it",
                    plan.amounts.upkeep_yen == 0
                        ? shown_days(plan.amounts.upkeep)
                        : say("{}、{}", "{}, {}", shown_days(plan.amounts.upkeep),
                              shown_yen(plan.amounts.upkeep_yen))));
            add(say("システムのレベル", "System level"),
                say("{} → {}", "{} → {}", plan.before.attained.value(),
                    plan.after.attained.value()));
            add(say("スコア", "Score"), say("{} → {}", "{} → {}", shown_number(plan.before.score),
                                            shown_number(plan.after.score)));
            add(say("脅威への露出", "Exposure to threats"),
                say("{:.2f} → {:.2f}", "{:.2f} → {:.2f}", plan.before.exposure,
                    plan.after.exposure),
                say("脅威ごとに、対策が目標に足りない割合を足したもの",
                    "for each threat the share by which its measures fall short, added up"));
        }
        out_.add(std::move(facts));
    }

    [[nodiscard]] Text proof() const {
        if (proposal_.outcome == Outcome::optimal) {
            return say("これより良い計画はない", "there is no better plan");
        }
        if (proposal_.outcome != Outcome::feasible) return {};
        if (proposal_.formulation.aim == Aim::least_cost) {
            return say("どの計画も {} 以上かかる", "every plan costs {} or more",
                       cost(proposal_.bound));
        }
        return say("どの計画も、価値は {} を超えない（この計画は {}）",
                   "no plan is worth more than {} (this one: {})",
                   static_cast<double>(proposal_.bound) / improve::millionths,
                   static_cast<double>(proposal_.worth.value) / improve::millionths);
    }

    void add_conflict() {
        out_.heading(1, say("両立しない条件", "Conditions that cannot hold together"));
        out_.paragraph(
            say("次の条件は、すべてを同時に満たせない。どれか一つを緩めれば、残りは"
                "満たせる。",
                "These cannot all be met. Where one of them gives way, the others can."));
        Bullets bullets;
        for (const auto& one : proposal_.conflict) {
            bullets.items.push_back(out_.in(improve::describe(situation_, one)));
        }
        out_.add(std::move(bullets));
        if (!proposal_.enough) return;
        out_.paragraph(say("上限がなければ、{} で実現できる。",
                           "Without the limit it can be done at {}.", cost(*proposal_.enough)));
    }

    void add_steps() {
        const auto& steps = proposal_.plan->steps;
        out_.heading(1, say("行うこと（{}件）", "What to do ({})", steps.size()));
        if (steps.empty()) {
            out_.paragraph(say("何もしなくてよい。目的は既に満たされているか、上限の中で得られる"
                               "ものがない。",
                               "Nothing. The goal is met already, or nothing is to be had within "
                               "the limits."));
            return;
        }
        Table table = step_table(input_, out_.lang());
        constexpr std::size_t most = 25;
        const std::size_t all = table.rows.size();
        if (!full_ && all > most) table.rows.resize(most);
        out_.add(std::move(table));
        if (!full_ && all > most) {
            out_.paragraph(
                say("ほか{}件（--all で全件）", "and {} more (--all shows them)", all - most),
                Voice::note);
        }
        if (full_) add_details();
    }

    void add_details() {
        for (std::size_t i = 0; i < proposal_.plan->steps.size(); ++i) {
            const PlannedStep& step = proposal_.plan->steps[i];
            Details details;
            details.summary = fmt::format("{}. {}", i + 1, out_.in(step_name(situation_, step)));
            if (step.project) {
                const auto& project = situation_.projects[*step.project];
                if (!project.aim.in(out_.lang()).empty()) {
                    details.lines.push_back(out_.in(project.aim));
                }
                if (project.left < 1) {
                    details.lines.push_back(
                        out_.in(say("目安のうち、まだ整っていない {} を見込む",
                                    "of the estimate, the {} that is not in place yet",
                                    percent(project.left))));
                }
            } else {
                const auto& work = situation_.works[step.requirement->value()];
                for (std::size_t at = 0; at < step.pieces.size(); ++at) {
                    const improve::Piece& piece = work.pieces[step.pieces[at]];
                    details.lines.push_back(piece_text(work, piece, piece.ways[step.ways[at]]));
                }
            }
            out_.add(std::move(details));
        }
    }

    [[nodiscard]] std::string piece_text(const improve::RequirementWork& work,
                                         const improve::Piece& piece,
                                         const improve::Way& way) const {
        const std::string id =
            improve::id_of(situation_.model(), *situation_.assessment, work, piece);
        Text what;
        if (piece.kind == improve::PieceKind::point) {
            const auto& element = situation_.model().elements[piece.element];
            what = say("{}の「{}」を「{}」にする", "{1} of {0}: {2}", element.name,
                       element.points[piece.point].name,
                       situation_.model().answers[piece.answer.index()].name);
        } else {
            what = Text(situation_.model().at(work.requirement).criteria[piece.criterion].text);
        }
        const Text by = way.name.empty() ? Text{} : say("、{}による", ", by {}", way.name);
        return fmt::format("{}  {}{}{}{}", id, out_.in(what), out_.lang() == Lang::ja ? "（" : " (",
                           out_.in(shown_amounts(way.amounts)) + out_.in(by),
                           out_.lang() == Lang::ja ? "）" : ")");
    }

    void add_roadmap() {
        const improve::Roadmap& roadmap = *input_.roadmap;
        out_.heading(1, say("ロードマップ", "Roadmap"));
        if (roadmap.even) {
            out_.paragraph(say("要員の上限が書かれていないので、作業を均等に割り振った。",
                               "No capacity is given, so the work is spread evenly."),
                           Voice::note);
        }
        if (roadmap.gap) {
            constexpr double thousand = 1000;
            constexpr double ten = 10;
            out_.paragraph(
                say("時間内に証明できたのは、早く得られるものがこの割り付けより{:.1f}％を超えて"
                    "増えることはない、というところまでである。",
                    "In the time given it was proven only that no other order brings more than "
                    "{:.1f} % more.",
                    std::ceil(*roadmap.gap * thousand) / ten),
                Voice::note);
        }
        Table table{{},
                    {out_.column(say("期間", "Period")), out_.wide(say("行うこと", "Work")),
                     out_.column(say("工数", "Effort"), Align::right),
                     out_.column(say("終わりのレベル", "Level at end"), Align::right),
                     out_.column(say("スコア", "Score"), Align::right)},
                    {}};
        for (std::size_t at = 0; at < roadmap.periods.size(); ++at) {
            const auto& period = roadmap.periods[at];
            std::vector<std::string> work;
            for (const auto& item : roadmap.items) {
                if (item.start > at || item.end < at) continue;
                const PlannedStep& step = proposal_.plan->steps[item.step];
                std::string line = out_.in(step_name(situation_, step));
                if (item.end > at) line += out_.in(say("（続く）", " (goes on)"));
                if (item.set && item.start == at) {
                    line += out_.in(say("（指定）", " (as set)"));
                }
                if (!item.owner.empty()) {
                    line += out_.in(say("　担当：{}", "; owner: {}", item.owner));
                }
                work.push_back(std::move(line));
            }
            std::int64_t effort = 0;
            for (const std::int64_t role : period.effort) effort += role;
            table.rows.push_back(
                {period.period.label, joined_lines(work), out_.in(shown_days(effort)),
                 std::to_string(period.after.attained.value()), shown_number(period.after.score)});
        }
        out_.add(std::move(table));
        if (roadmap.left_over.empty()) return;
        out_.paragraph(say("次の{}件は、期間と上限の中に収まらない。",
                           "{} do not fit within the periods and limits.",
                           roadmap.left_over.size()),
                       Voice::warning);
        Bullets bullets;
        for (const std::size_t step : roadmap.left_over) {
            bullets.items.push_back(out_.in(step_name(situation_, proposal_.plan->steps[step])));
        }
        out_.add(std::move(bullets));
    }

    void add_stairs() {
        const auto& stairs = *input_.stairs;
        out_.heading(1, say("予算の階段", "The staircase of budgets"));
        out_.paragraph(
            say("得られるものが増える費用は {} 通りある。その間の予算は、手前の段と同じ結果になる。"
                "{}",
                "There are {} costs at which more is to be had. A budget in between brings what "
                "the step before it brings. {}",
                stairs.steps.size(),
                stairs.outcome == Outcome::optimal
                    ? say("漏れがないことは証明済みである。", "None is missing; this is proven.")
                    : say("時間内に調べた範囲であり、ほかにもあり得る。",
                          "As far as was searched in time; there may be more.")));
        if (stairs.steps.empty()) return;
        if (full_) out_.add(staircase_picture(input_, out_.lang()));
        Table table{{},
                    {out_.column(say("費用", "Cost"), Align::right),
                     out_.column(say("レベル", "Level"), Align::right),
                     out_.column(say("スコアの増加", "Score gained"), Align::right)},
                    {}};
        constexpr std::size_t most = 20;
        const std::size_t every = full_ ? 1 : (stairs.steps.size() + most - 1) / most;
        int level = 0;
        for (std::size_t i = 0; i < stairs.steps.size(); ++i) {
            const auto& step = stairs.steps[i];
            const bool rises = step.level.value() != level;
            level = step.level.value();
            if (!rises && i % every != 0 && i + 1 != stairs.steps.size()) continue;
            table.rows.push_back(
                {out_.in(cost(step.cost)), std::to_string(step.level.value()),
                 fmt::format("{:.3f}", static_cast<double>(step.value) / improve::millionths)});
        }
        out_.add(std::move(table));
    }

    void add_why_not() {
        const auto& why = *input_.why_not;
        const Text subject = subject_name(situation_, *input_.subject);
        out_.heading(1, say("{} が選ばれない理由", "Why not {}", subject));
        if (why.in_place) {
            out_.paragraph(say("行うことが残っていない。", "Nothing of it is left to do."));
            return;
        }
        if (why.chosen) {
            out_.paragraph(say("この計画で選ばれている。", "It is in the plan."));
            return;
        }
        if (!why.forced.plan) {
            out_.paragraph(say("これを含めると、ほかの条件と両立しない。",
                               "With it, the other conditions cannot be met."));
            Bullets bullets;
            for (const auto& one : why.forced.conflict) {
                bullets.items.push_back(out_.in(improve::describe(situation_, one)));
            }
            out_.add(std::move(bullets));
            return;
        }
        if (proposal_.formulation.aim == Aim::least_cost) {
            out_.paragraph(say("含めると、計画全体の費用が {} 増える。これ自体の費用は {} である。",
                               "With it the plan costs {} more. By itself it costs {}.",
                               cost(why.more_cost), cost(why.own_cost)));
        } else {
            out_.paragraph(
                say("含めると、その分ほかを諦めることになり、得られるものが {:.4f} 減る。"
                    "これ自体の費用は {} である。",
                    "With it other things have to be left, and {:.4f} less is had. By "
                    "itself it costs {}.",
                    static_cast<double>(why.less_value) / improve::millionths, cost(why.own_cost)));
        }
        if (why.chosen_at) {
            out_.paragraph(say("費用が {} 以下になれば選ばれる。",
                               "It would be chosen if it cost {} or less.", cost(*why.chosen_at)));
        } else {
            out_.paragraph(say("費用がかからなくても選ばれない。", "Not even for free."));
        }
        if (why.budget) {
            out_.paragraph(say("これを含めて同じものを得るには、予算が {} 要る。",
                               "To have it and lose nothing, the budget would have to be {}.",
                               cost(*why.budget)));
        }
    }

    void add_alternatives() {
        out_.heading(1, say("近い別の計画", "Plans that come close"));
        Table table{{},
                    {out_.column(say("費用", "Cost"), Align::right),
                     out_.column(say("レベル", "Level"), Align::right),
                     out_.column(say("スコア", "Score"), Align::right),
                     out_.wide(say("加わるもの", "With")), out_.wide(say("外れるもの", "Without"))},
                    {}};
        const auto names = [&](const std::vector<improve::Subject>& subjects) {
            std::vector<std::string> all;
            for (const auto& one : subjects) all.push_back(out_.in(subject_name(situation_, one)));
            return joined_lines(all);
        };
        for (const auto& one : input_.alternatives) {
            const auto& plan = *one.proposal.plan;
            table.rows.push_back(
                {out_.in(shown_amounts(plan.amounts)), std::to_string(plan.after.attained.value()),
                 shown_number(plan.after.score), names(one.with), names(one.without)});
        }
        out_.add(std::move(table));
    }

    void add_causes() {
        if (input_.causes.empty() || !full_) return;
        out_.heading(1, say("不足の原因", "Causes of the gaps"));
        Table table{{},
                    {out_.column(say("対象", "Of")), out_.column(say("原因", "Cause")),
                     out_.wide(say("根拠", "Because")), out_.wide(say("改善の向き", "Direction"))},
                    {}};
        for (const auto& one : input_.causes) {
            const std::string of = one.requirement
                                       ? std::string(situation_.model().at(*one.requirement).id)
                                       : out_.in(say("システム全体", "The whole system"));
            const Text mark = one.recorded ? Text{} : say("（推測）", " (suggested)");
            table.rows.push_back({of, out_.in(one.cause.name()) + out_.in(mark),
                                  out_.in(one.because),
                                  out_.in(one.cause.attribute("direction").as_text())});
        }
        out_.add(std::move(table));
    }

    void add_excesses() {
        if (input_.excesses.empty()) return;
        out_.heading(1, say("必要以上の対策", "More than asked"));
        out_.paragraph(say("次の{}件は、目標と条件のどちらも上回る。保つ理由があるかを確かめ、"
                           "なければ減らす余地がある。",
                           "{} are above both target and gate. Is there a reason to keep them "
                           "there? If not, there is something to let go.",
                           input_.excesses.size()));
        Table table{{},
                    {out_.wide(say("対策要求", "Requirement")),
                     out_.column(say("レベル", "Level"), Align::right),
                     out_.column(say("足りるレベル", "Enough"), Align::right),
                     out_.column(say("毎年の維持", "Upkeep a year"), Align::right)},
                    {}};
        for (const auto& one : input_.excesses) {
            if (!full_ && table.rows.size() == summary_rows) break;
            const auto& requirement = situation_.model().at(one.requirement);
            table.rows.push_back({fmt::format("{} {}", requirement.id, out_.in(requirement.name)),
                                  std::to_string(one.level.value()),
                                  std::to_string(one.enough.value()),
                                  out_.in(shown_days(one.upkeep.upkeep))});
        }
        out_.add(std::move(table));
    }

    const ProposalInput& input_;
    const improve::Situation& situation_;
    const improve::Proposal& proposal_;
    Author out_;
    bool full_;
};

} // namespace

Table step_table(const ProposalInput& input, Lang lang) {
    Table table;
    table.columns = {{say("番号", "No.").in(lang), Align::right},
                     {say("行うこと", "Work").in(lang), Align::left, true},
                     {say("費用", "Cost").in(lang), Align::right},
                     {say("上がる要求", "Raises").in(lang), Align::left, true},
                     {say("レベル", "Level").in(lang), Align::right},
                     {say("スコア", "Score").in(lang), Align::right}};
    if (!input.proposal.plan) return table;
    for (const PlannedStep& step : input.proposal.plan->steps) {
        table.rows.push_back(
            {std::to_string(table.rows.size() + 1), step_name(input.situation, step).in(lang),
             shown_amounts(step.amounts).in(lang), raises_text(input.situation, step, lang),
             std::to_string(step.after.attained.value()), shown_number(step.after.score)});
    }
    return table;
}

Document proposal_report(const ProposalInput& input, Lang lang, Extent extent) {
    Document document;
    document.lang = lang;
    const auto& file = *input.situation.file;
    document.title = say("改善の提案：{}", "Proposed improvement: {}", file.system.name).in(lang);
    document.subtitle = say("判定 {}", "Assessment {}", input.situation.assessment->id).in(lang);
    ProposalBuilder(input, document, extent).build();
    return document;
}

} // namespace ishigaki::report
