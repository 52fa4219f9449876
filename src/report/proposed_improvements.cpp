#include "report/proposal_report.h"
#include "report/proposal_words.h"

#include <algorithm>
#include <map>
#include <ranges>

namespace ishigaki::report {

using base::Lang;
using base::say;
using base::Text;
using improve::PlannedStep;

namespace {

class ImprovementMaker {
public:
    ImprovementMaker(const ProposalInput& input, Lang lang)
        : input_(input), situation_(input.situation), lang_(lang) {
        for (const auto& cause : input.causes) {
            if (cause.requirement) causes_.emplace(cause.requirement->value(), &cause);
        }
        if (!input.roadmap) return;
        for (const auto& item : input.roadmap->items) items_.emplace(item.step, &item);
    }

    Improvement make(std::size_t index) const {
        const PlannedStep& step = input_.proposal.plan->steps[index];
        Improvement one;
        one.title = step_name(situation_, step).in(lang_);
        for (const auto& raise : step.raises) {
            one.goals.push_back({raise.requirement, raise.to});
            const auto floor =
                situation_.gate(situation_.evaluation.target_level, raise.requirement.value());
            one.opens_gate = one.opens_gate || raise.from < floor;
        }
        one.cause = cause(step);
        one.aim = aim(step);
        add_content(one, step);
        add_steps(one, step);
        add_people(one, step, index);
        return one;
    }

private:
    [[nodiscard]] std::string cause(const PlannedStep& step) const {
        std::vector<std::string> names;
        for (const auto& raise : step.raises) {
            const auto found = causes_.find(raise.requirement.value());
            if (found == causes_.end()) continue;
            const Text mark = found->second->recorded ? Text{} : say("（推測）", " (suggested)");
            std::string said = say("{}{}：{}", "{}{}: {}", found->second->cause.name(), mark,
                                   found->second->because)
                                   .in(lang_);
            if (std::ranges::find(names, said) == names.end()) names.push_back(std::move(said));
        }
        return fmt::format("{}", fmt::join(names, "\n"));
    }

    [[nodiscard]] std::string aim(const PlannedStep& step) const {
        std::vector<std::string> lines;
        if (step.project) {
            const std::string own = situation_.projects[*step.project].aim.in(lang_);
            if (!own.empty()) lines.push_back(own);
        }
        if (!step.raises.empty()) {
            lines.push_back(say("対策要求のレベルを上げる：{}。", "Raise requirements: {}.",
                                raises_text(situation_, step, lang_))
                                .in(lang_));
        } else {
            lines.push_back(
                say("ほかの改善の前提を整える。", "Prepare what other work builds on.").in(lang_));
        }
        return fmt::format("{}", fmt::join(lines, "\n"));
    }

    // The roadmap's end and owner; without them what the file assigns to the work or to the
    // requirements that it raises.
    void add_people(Improvement& one, const PlannedStep& step, std::size_t index) const {
        const auto item = items_.find(index);
        if (item != items_.end()) {
            one.due = input_.roadmap->periods[item->second->end].period.last;
        }
        const auto* said = situation_.said();
        const std::string id = step.project
                                   ? situation_.projects[*step.project].id
                                   : std::string(situation_.model().at(*step.requirement).id);
        if (said != nullptr) {
            const auto found = said->assignments.find(id);
            if (found != said->assignments.end()) one.owner = found->second.owner;
        }
        std::vector<std::string> owners;
        std::optional<base::Date> due;
        for (const auto& raise : step.raises) {
            const auto& assignment = situation_.plan().assignments[raise.requirement.value()];
            if (!assignment) continue;
            due = std::max(due, assignment->due);
            const bool known = std::ranges::find(owners, assignment->owner) != owners.end();
            if (!assignment->owner.empty() && !known) owners.push_back(assignment->owner);
            if (!assignment->measure.empty()) {
                one.content.push_back(
                    say("具体策：{}", "Measure: {}", assignment->measure).in(lang_));
            }
        }
        if (!one.due) one.due = due;
        if (one.owner.empty()) {
            one.owner = fmt::format("{}", fmt::join(owners, lang_ == Lang::ja ? "、" : ", "));
        }
    }

    // What is to be done and is not there yet, piece by piece.
    void add_content(Improvement& one, const PlannedStep& step) const {
        one.content.push_back(
            say("見込み：{}", "Estimate: {}", shown_amounts(step.amounts)).in(lang_));
        if (step.requirement) {
            add_pieces(one, situation_.works[step.requirement->value()], step.pieces);
            return;
        }
        for (const auto& work : situation_.works) {
            if (work.by.empty() || work.by[*step.project].empty()) continue;
            improve::Pieces pieces;
            const auto& by = work.by[*step.project];
            for (std::uint32_t i = 0; i < by.size(); ++i) {
                if (by[i]) pieces.push_back(i);
            }
            add_pieces(one, work, pieces);
        }
    }

    void add_pieces(Improvement& one, const improve::RequirementWork& work,
                    const improve::Pieces& pieces) const {
        const auto& model = situation_.model();
        for (const std::uint32_t index : pieces) {
            const improve::Piece& piece = work.pieces[index];
            Text what;
            if (piece.kind == improve::PieceKind::point) {
                const auto& element = model.elements[piece.element];
                what =
                    say("{}の「{}」を「{}」にする", "{}: bring \"{}\" to \"{}\"", element.name,
                        element.points[piece.point].name, model.answers[piece.answer.index()].name);
            } else {
                what = Text(model.at(work.requirement).criteria[piece.criterion].text);
            }
            one.content.push_back(
                fmt::format("{}  {}", improve::id_of(model, *situation_.assessment, work, piece),
                            what.in(lang_)));
        }
    }

    void add_steps(Improvement& one, const PlannedStep& step) const {
        if (step.project && !situation_.projects[*step.project].steps.empty()) {
            for (const Text& line : situation_.projects[*step.project].steps) {
                one.steps.push_back(line.in(lang_));
            }
            return;
        }
        const auto add = [&](const Text& line) { one.steps.push_back(line.in(lang_)); };
        add(say("担当者と期限を決め、改善案の承認を得る。",
                "Name who does it by when, and have the proposal approved."));
        add(say("上に挙げた内容を、規程、手順書又は設定に反映する。",
                "Work the content above into rules, procedures or settings."));
        add(say("関係者に周知し、実施の状況を記録して、次の判定で効果を確かめる。",
                "Tell those concerned, record how it is carried out, and confirm the effect at "
                "the next assessment."));
    }

    const ProposalInput& input_;
    const improve::Situation& situation_;
    Lang lang_;
    std::map<std::size_t, const improve::GapCause*> causes_;
    std::map<std::size_t, const improve::RoadmapItem*> items_;
};

} // namespace

std::vector<Improvement> proposed_improvements(const ProposalInput& input, Lang lang) {
    std::vector<Improvement> all;
    if (!input.proposal.plan) return all;
    const ImprovementMaker maker(input, lang);
    for (std::size_t i = 0; i < input.proposal.plan->steps.size(); ++i)
        all.push_back(maker.make(i));
    // Whatever comes before a step that the gate waits for belongs to the first stage as well.
    bool first_stage = false;
    for (Improvement& one : all | std::views::reverse) {
        first_stage = first_stage || one.opens_gate;
        one.opens_gate = first_stage;
    }
    return all;
}

} // namespace ishigaki::report
