#include "improve/work.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace ishigaki::improve {

using catalog::Answer;
using catalog::Class;
using catalog::Level;
using catalog::RequirementIndex;
using catalog::StrengthModel;
using document::Assessment;
using document::Coverage;
using document::CriterionAnswers;
using document::Judgement;
using document::PointRaise;
using document::RubricAnswers;

namespace {

using Answers = std::array<Answer, catalog::max_points>;

// The answers that an element surely has: those given, or the least that earn the class given.
Answers answers_of(const StrengthModel& model, std::size_t element,
                   const document::Peripheral& judged) {
    Answers answers{};
    const catalog::Element& of = model.elements[element];
    if (const auto* rubric = std::get_if<RubricAnswers>(&judged)) {
        for (std::size_t i = 0; i < of.points.size(); ++i) {
            answers[i] = rubric->points[i].value_or(Answer{});
        }
    } else if (const auto* earned = std::get_if<Class>(&judged)) {
        const auto row = std::ranges::find(of.rows, *earned, &catalog::RubricRow::earned);
        if (row == of.rows.end()) return answers;
        for (std::size_t i = 0; i < of.points.size(); ++i) {
            answers[i] = row->needs[i].value_or(Answer{});
        }
    }
    return answers;
}

class WorkMaker {
public:
    WorkMaker(const StrengthModel& model, const measure::Evaluation& evaluation,
              const Assessment& assessment, RequirementIndex index, const CostTable& costs,
              std::span<const Project> projects)
        : model_(model), requirement_(model.at(index)), costs_(costs), projects_(projects) {
        const auto& judged = assessment.judgements[index.value()];
        if (judged) judgement_ = &*judged;
        work_.requirement = index;
        work_.present = evaluation.at(index).counted(model);
        work_.applies = evaluation.at(index).applies();
    }

    RequirementWork make() {
        if (!work_.applies) return std::move(work_);
        add_core();
        for (std::size_t i = 0; i < model_.elements.size(); ++i) {
            if (judgement_ != nullptr && judgement_->in_core[i]) continue;
            add_points(i);
        }
        for (const catalog::LevelInfo& info : model_.levels) {
            if (info.level > work_.present) add_demand(info.level);
        }
        add_projects();
        return std::move(work_);
    }

private:
    void add_criterion(std::size_t criterion) {
        Piece piece;
        piece.criterion = criterion;
        piece.ways = costs_.criterion({work_.requirement, criterion});
        work_.pieces.push_back(std::move(piece));
    }

    void add_core() {
        const auto& criteria = requirement_.criteria;
        if (judgement_ != nullptr) {
            if (const auto* coverage = std::get_if<Coverage>(&judgement_->core)) {
                for (std::size_t i = 0; i < coverage->size(); ++i) add_object(*coverage, i);
                return;
            }
            if (const auto* answers = std::get_if<CriterionAnswers>(&judgement_->core)) {
                for (std::size_t i = 0; i < criteria.size(); ++i) {
                    const auto answer =
                        std::ranges::find(*answers, i, &document::CriterionAnswer::criterion);
                    const bool settled =
                        answer != answers->end() && (answer->met || !answer->applicable);
                    if (!settled) add_criterion(i);
                }
                return;
            }
        }
        // Judged by a level: the criteria up to it count as met.
        const Level* level =
            judgement_ == nullptr ? nullptr : std::get_if<Level>(&judgement_->core);
        for (std::size_t i = 0; i < criteria.size(); ++i) {
            if (level == nullptr || criteria[i].level > *level) add_criterion(i);
        }
    }

    void add_object(const Coverage& coverage, std::size_t object) {
        for (std::size_t i = 0; i < requirement_.criteria.size(); ++i) {
            if (requirement_.criteria[i].level <= coverage[object].level) continue;
            Piece piece;
            piece.kind = PieceKind::object;
            piece.criterion = i;
            piece.object = object;
            piece.ways = costs_.criterion({work_.requirement, i});
            const double share = coverage.size() > 1 ? costs_.object_share() : 1;
            for (Way& way : piece.ways) way.amounts = CostTable::share_of(way.amounts, share);
            work_.pieces.push_back(std::move(piece));
        }
    }

    void add_points(std::size_t element) {
        const Answers now = answers_now(element);
        for (std::size_t point = 0; point < model_.elements[element].points.size(); ++point) {
            for (std::size_t to = now[point].index() + 1; to < model_.answers.size(); ++to) {
                Piece piece;
                piece.kind = PieceKind::point;
                piece.element = element;
                piece.point = point;
                piece.answer = Answer(to);
                piece.ways = {costs_.point(work_.requirement, element, point, piece.answer)};
                work_.pieces.push_back(std::move(piece));
            }
        }
    }

    [[nodiscard]] Answers answers_now(std::size_t element) const {
        if (judgement_ == nullptr) return {};
        return answers_of(model_, element, judgement_->periphery[element]);
    }

    void add_demand(Level level) {
        Demand demand;
        demand.level = level;
        for (std::uint32_t i = 0; i < work_.pieces.size(); ++i) {
            if (core_needs(work_.pieces[i], level)) demand.core.push_back(i);
        }
        const auto row =
            std::ranges::find(model_.requirement_rows, level, &catalog::RequirementRow::level);
        if (row == model_.requirement_rows.end()) return;
        for (std::size_t i = 0; i < model_.elements.size(); ++i) {
            if (judgement_ != nullptr && judgement_->in_core[i]) continue;
            add_element(demand, i, row->classes[i]);
        }
        work_.demands.push_back(std::move(demand));
    }

    [[nodiscard]] bool core_needs(const Piece& piece, Level level) const {
        if (piece.kind == PieceKind::point) return false;
        const Level of = requirement_.criteria[piece.criterion].level;
        if (piece.kind == PieceKind::criterion) return of <= level;
        const auto& object = std::get<Coverage>(judgement_->core)[piece.object];
        const auto row =
            std::ranges::find(model_.coverage_rows, level, &catalog::CoverageRow::level);
        if (row == model_.coverage_rows.end()) return false;
        return of <= (object.important ? row->important : row->others);
    }

    void add_element(Demand& demand, std::size_t element, Class least) const {
        const auto& judged =
            judgement_ == nullptr ? document::Peripheral{} : judgement_->periphery[element];
        if (measure::class_of(model_, element, judged).at_least(least)) return;
        std::vector<Pieces> rows;
        for (const catalog::RubricRow& row : model_.elements[element].rows) {
            if (!row.earned.at_least(least)) continue;
            Pieces pieces;
            for (std::uint32_t i = 0; i < work_.pieces.size(); ++i) {
                const Piece& piece = work_.pieces[i];
                if (piece.kind != PieceKind::point || piece.element != element) continue;
                const auto& needed = row.needs[piece.point];
                if (needed && piece.answer <= *needed) pieces.push_back(i);
            }
            rows.push_back(std::move(pieces));
        }
        demand.elements.push_back(std::move(rows));
    }

    void add_projects() {
        for (std::size_t p = 0; p < projects_.size(); ++p) {
            std::vector<bool> settles(work_.pieces.size());
            bool any = false;
            for (std::size_t i = 0; i < work_.pieces.size(); ++i) {
                settles[i] = is_settled_by(projects_[p], work_.pieces[i]);
                any = any || settles[i];
            }
            if (any) {
                work_.projects.push_back(p);
            } else {
                settles.clear();
            }
            work_.by.push_back(std::move(settles));
        }
    }

    [[nodiscard]] bool is_settled_by(const Project& project, const Piece& piece) const {
        if (piece.kind == PieceKind::point) {
            return std::ranges::any_of(project.points, [&](const PointRaise& raise) {
                return raise.requirement == work_.requirement && raise.element == piece.element
                       && raise.point == piece.point && piece.answer <= raise.answer;
            });
        }
        if (std::ranges::find(project.criteria,
                              document::CriterionOf{work_.requirement, piece.criterion})
            != project.criteria.end()) {
            return true;
        }
        if (piece.kind != PieceKind::object) return false;
        const auto& object = std::get<Coverage>(judgement_->core)[piece.object];
        return std::ranges::any_of(project.objects, [&](const document::ObjectRaise& raise) {
            return raise.requirement == work_.requirement && raise.target == object.target
                   && requirement_.criteria[piece.criterion].level <= raise.level;
        });
    }

    const StrengthModel& model_;
    const catalog::Requirement& requirement_;
    const CostTable& costs_;
    std::span<const Project> projects_;
    const Judgement* judgement_ = nullptr;
    RequirementWork work_;
};

bool all_settled(const Pieces& pieces, const Settled& settled) {
    return std::ranges::all_of(pieces, [&](std::uint32_t i) { return settled[i]; });
}

// One requirement's judgement, brought forward.
class Carrier {
public:
    Carrier(const StrengthModel& model, const RequirementWork& work, const Settled& settled)
        : model_(model), requirement_(model.at(work.requirement)), work_(work), settled_(settled) {}

    void carry(Judgement& judgement) const {
        carry_core(judgement.core);
        for (std::size_t i = 0; i < model_.elements.size(); ++i) {
            if (!judgement.in_core[i]) carry_element(judgement.periphery[i], i);
        }
    }

private:
    [[nodiscard]] bool any(PieceKind kind, std::size_t element = 0) const {
        for (std::size_t i = 0; i < settled_.size(); ++i) {
            const Piece& piece = work_.pieces[i];
            if (settled_[i] && piece.kind == kind && piece.element == element) return true;
        }
        return false;
    }
    // Whether nothing of the criteria up to a level is left to do.
    [[nodiscard]] bool complete(Level level, PieceKind kind, std::size_t object) const {
        for (std::size_t i = 0; i < settled_.size(); ++i) {
            const Piece& piece = work_.pieces[i];
            if (piece.kind == kind && piece.object == object && !settled_[i]
                && requirement_.criteria[piece.criterion].level <= level) {
                return false;
            }
        }
        return true;
    }

    void carry_core(document::Core& core) const {
        if (auto* coverage = std::get_if<Coverage>(&core)) {
            if (!any(PieceKind::object)) return;
            for (std::size_t i = 0; i < coverage->size(); ++i) {
                for (const catalog::LevelInfo& info : model_.levels) {
                    if (info.level > (*coverage)[i].level
                        && complete(info.level, PieceKind::object, i)) {
                        (*coverage)[i].level = info.level;
                    }
                }
            }
            return;
        }
        if (!any(PieceKind::criterion)) return;
        if (const auto* level = std::get_if<Level>(&core)) {
            CriterionAnswers answers;
            for (std::size_t i = 0; i < requirement_.criteria.size(); ++i) {
                answers.push_back({i, requirement_.criteria[i].level <= *level, true, {}});
            }
            core = std::move(answers);
        } else if (std::holds_alternative<std::monostate>(core)) {
            core = CriterionAnswers{};
        }
        auto& answers = std::get<CriterionAnswers>(core);
        for (std::size_t i = 0; i < settled_.size(); ++i) {
            const Piece& piece = work_.pieces[i];
            if (!settled_[i] || piece.kind != PieceKind::criterion) continue;
            const auto found =
                std::ranges::find(answers, piece.criterion, &document::CriterionAnswer::criterion);
            if (found != answers.end()) {
                found->met = true;
            } else {
                answers.push_back({piece.criterion, true, true, {}});
            }
        }
        std::ranges::sort(answers, {}, &document::CriterionAnswer::criterion);
    }

    void carry_element(document::Peripheral& judged, std::size_t element) const {
        if (!any(PieceKind::point, element)) return;
        RubricAnswers rubric;
        if (const auto* given = std::get_if<RubricAnswers>(&judged)) {
            rubric = *given;
        } else {
            const Answers now = answers_of(model_, element, judged);
            for (std::size_t i = 0; i < model_.elements[element].points.size(); ++i) {
                rubric.points[i] = now[i];
            }
        }
        for (std::size_t i = 0; i < settled_.size(); ++i) {
            const Piece& piece = work_.pieces[i];
            if (!settled_[i] || piece.kind != PieceKind::point || piece.element != element) {
                continue;
            }
            auto& answer = rubric.points[piece.point];
            // A step up counts once the steps below it are done.
            if (answer.value_or(Answer{}).index() + 1 == piece.answer.index()) {
                answer = piece.answer;
            }
        }
        judged = rubric;
    }

    const StrengthModel& model_;
    const catalog::Requirement& requirement_;
    const RequirementWork& work_;
    const Settled& settled_;
};

} // namespace

const Way& cheapest_way(const Piece& piece, const Price& price) {
    return *std::ranges::min_element(piece.ways, {},
                                     [&](const Way& way) { return price.of(way.amounts); });
}

const Demand* RequirementWork::demand(Level level) const {
    const auto found = std::ranges::find(demands, level, &Demand::level);
    return found == demands.end() ? nullptr : &*found;
}

Bought RequirementWork::buy(Level level, const Settled& settled, const Price& price) const {
    Bought bought;
    const Demand& asked = *demand(level);
    const auto cost_of = [&](std::uint32_t piece) {
        return price.of(cheapest_way(pieces[piece], price).amounts);
    };
    for (const std::uint32_t piece : asked.core) {
        if (settled[piece]) continue;
        bought.pieces.push_back(piece);
        bought.cost += cost_of(piece);
    }
    for (const auto& rows : asked.elements) {
        std::int64_t least = std::numeric_limits<std::int64_t>::max();
        Pieces best;
        for (const Pieces& row : rows) {
            std::int64_t cost = 0;
            Pieces missing;
            for (const std::uint32_t piece : row) {
                if (settled[piece]) continue;
                missing.push_back(piece);
                cost += cost_of(piece);
            }
            if (cost < least || (cost == least && missing.size() < best.size())) {
                least = cost;
                best = std::move(missing);
            }
        }
        if (rows.empty()) continue;
        bought.cost += least;
        bought.pieces.insert(bought.pieces.end(), best.begin(), best.end());
    }
    std::ranges::sort(bought.pieces);
    return bought;
}

Level RequirementWork::reached(const Settled& settled) const {
    Level highest = present;
    for (const Demand& one : demands) {
        const bool core = all_settled(one.core, settled);
        const bool elements = std::ranges::all_of(one.elements, [&](const auto& rows) {
            return std::ranges::any_of(
                rows, [&](const Pieces& row) { return all_settled(row, settled); });
        });
        if (core && elements) highest = std::max(highest, one.level);
    }
    return highest;
}

RequirementWork work_of(const StrengthModel& model, const measure::Evaluation& evaluation,
                        const Assessment& assessment, RequirementIndex requirement,
                        const CostTable& costs, std::span<const Project> projects) {
    return WorkMaker(model, evaluation, assessment, requirement, costs, projects).make();
}

Assessment carried_out(const StrengthModel& model, const Assessment& assessment,
                       std::span<const RequirementWork> works, std::span<const Settled> settled) {
    Assessment after = assessment;
    for (std::size_t i = 0; i < works.size(); ++i) {
        if (std::ranges::find(settled[i], true) == settled[i].end()) continue;
        auto& judgement = after.judgements[works[i].requirement.value()];
        if (!judgement) judgement.emplace();
        Carrier(model, works[i], settled[i]).carry(*judgement);
    }
    return after;
}

std::string id_of(const StrengthModel& model, const Assessment& assessment,
                  const RequirementWork& work, const Piece& piece) {
    const catalog::Requirement& requirement = model.at(work.requirement);
    if (piece.kind == PieceKind::point) {
        const catalog::Element& element = model.elements[piece.element];
        return fmt::format("{}:{}.{}={}", requirement.id, element.id,
                           element.points[piece.point].id, model.answers[piece.answer.index()].id);
    }
    const std::string_view criterion = requirement.criteria[piece.criterion].id;
    if (piece.kind == PieceKind::criterion) return std::string(criterion);
    const auto& judgement = *assessment.judgements[work.requirement.value()];
    return fmt::format("{}@{}", criterion, std::get<Coverage>(judgement.core)[piece.object].target);
}

} // namespace ishigaki::improve
