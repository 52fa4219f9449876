#include "improve/roadmap.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace ishigaki::improve {

namespace {

namespace chrono = std::chrono;
using document::Period;

int days_in(const Period& period) {
    return static_cast<int>(
               (chrono::sys_days(period.last) - chrono::sys_days(period.first)).count())
           + 1;
}

// What a step is and when it may be done.
struct Task {
    std::size_t length = 1; // periods
    std::size_t earliest = 0;
    std::optional<std::size_t> start; // as people have set it
    std::string owner;
    std::array<std::int64_t, most_roles> effort{}; // in each of its periods
    std::int64_t days = 0;
    std::int64_t yen = 0;
    std::vector<std::size_t> after;  // tasks that end before it starts
    std::vector<std::size_t> beside; // tasks that end no later than it
    std::int64_t weight = 1;         // what it brings, sooner or later
};

class Scheduler {
public:
    Scheduler(const Situation& situation, const PlanOfSteps& plan,
              const std::vector<Period>& periods, const Engine& engine)
        : situation_(situation), plan_(plan), engine_(engine) {
        for (const Period& period : periods) {
            roadmap_.periods.emplace_back();
            roadmap_.periods.back().period = period;
        }
    }

    Roadmap run() {
        read_tasks();
        read_limits();
        auto starts = one_after_the_other();
        roadmap_.outcome = roadmap_.left_over.empty() ? Outcome::feasible : Outcome::infeasible;
        if (engine_.general && !tasks_.empty()) better(starts);
        write(starts);
        return std::move(roadmap_);
    }

private:
    using Starts = std::vector<std::optional<std::size_t>>;

    [[nodiscard]] std::size_t count() const { return roadmap_.periods.size(); }

    [[nodiscard]] std::optional<std::size_t> place_of(const std::string& label) const {
        const auto named = document::parse_period(label);
        if (!named) return std::nullopt;
        for (std::size_t i = 0; i < count(); ++i) {
            if (roadmap_.periods[i].period.last >= named->first) return i;
        }
        return count(); // after all of them
    }

    [[nodiscard]] std::string id_of(const PlannedStep& step) const {
        if (step.project) return situation_.projects[*step.project].id;
        return std::string(situation_.model().at(*step.requirement).id);
    }

    void read_tasks() {
        std::map<std::size_t, std::size_t> task_of_project;
        for (std::size_t i = 0; i < plan_.steps.size(); ++i) {
            if (plan_.steps[i].project) task_of_project[*plan_.steps[i].project] = i;
        }
        for (const PlannedStep& step : plan_.steps) {
            Task task;
            int length = 0;
            while (task.length < count()
                   && length + days_in(period(task.length - 1)) < step.amounts.lead) {
                length += days_in(period(task.length - 1));
                ++task.length;
            }
            const auto parts = static_cast<std::int64_t>(task.length);
            for (std::size_t role = 0; role < most_roles; ++role) {
                task.effort[role] = (step.amounts.effort[role] + parts - 1) / parts;
                task.days += task.effort[role];
            }
            task.yen = (step.amounts.yen + parts - 1) / parts;
            for (const auto& raise : step.raises) {
                const std::size_t requirement = raise.requirement.value();
                const auto floor = situation_.gate(situation_.evaluation.target_level, requirement);
                const bool gate = raise.from < floor;
                constexpr std::int64_t gate_counts = 5;
                const double share = situation_.evaluation.shares[requirement]
                                     * (raise.to.value() - raise.from.value());
                constexpr double scale = 10'000;
                task.weight += std::llround(share * scale) * (gate ? gate_counts : 1);
            }
            if (step.project) {
                for (const std::size_t other : situation_.projects[*step.project].needs) {
                    if (task_of_project.contains(other)) {
                        task.after.push_back(task_of_project.at(other));
                    }
                }
            } else {
                const auto& work = situation_.works[step.requirement->value()];
                for (const std::size_t project : work.projects) {
                    if (task_of_project.contains(project)) {
                        task.beside.push_back(task_of_project.at(project));
                    }
                }
            }
            read_wishes(id_of(step), task);
            tasks_.push_back(std::move(task));
        }
    }

    [[nodiscard]] const Period& period(std::size_t at) const { return roadmap_.periods[at].period; }

    void read_wishes(const std::string& id, Task& task) const {
        const document::Improvement* said = situation_.said();
        if (said == nullptr) return;
        const auto assignment = said->assignments.find(id);
        if (assignment != said->assignments.end()) {
            task.owner = assignment->second.owner;
            if (assignment->second.start) task.start = place_of(*assignment->second.start);
        }
        const auto not_before = said->constraints.not_before.find(id);
        if (not_before != said->constraints.not_before.end()) {
            task.earliest = place_of(not_before->second).value_or(0);
        }
    }

    void read_limits() {
        const document::Improvement* said = situation_.said();
        bool any = false;
        if (said != nullptr) {
            const auto& constraints = said->constraints;
            for (std::size_t role = 0; role < situation_.costs.roles().size(); ++role) {
                const std::string id(situation_.costs.roles()[role].id);
                for (RoadmapPeriod& one : roadmap_.periods) {
                    std::optional<double> days;
                    if (constraints.capacity.contains(id)) days = constraints.capacity.at(id);
                    if (constraints.capacities.contains(id)) {
                        const auto& by_period = constraints.capacities.at(id);
                        const auto found = by_period.find(one.period.label);
                        if (found != by_period.end()) days = found->second;
                    }
                    if (!days) continue;
                    one.capacity[role] = tenths_of(*days);
                    any = true;
                }
            }
            for (RoadmapPeriod& one : roadmap_.periods) {
                const auto found = constraints.budgets.find(one.period.label);
                if (found == constraints.budgets.end()) continue;
                if (found->second.days) {
                    one.days = tenths_of(*found->second.days);
                    any = true;
                }
                one.yen_limit = found->second.yen;
            }
        }
        if (any || count() == 0) return;
        // Nothing said: the same for every period, with a little to spare and room for the largest.
        roadmap_.even = true;
        std::int64_t all = 0;
        std::int64_t largest = 0;
        for (const Task& task : tasks_) {
            all += task.days * static_cast<std::int64_t>(task.length);
            largest = std::max(largest, task.days);
        }
        constexpr std::int64_t spare = 5; // a fifth more
        const auto periods = static_cast<std::int64_t>(count());
        const std::int64_t each = std::max(largest, (all + all / spare + periods - 1) / periods);
        for (RoadmapPeriod& one : roadmap_.periods) one.days = each;
    }

    [[nodiscard]] bool fits(const Task& task, std::size_t start) const {
        if (start + task.length > count() || start < task.earliest) return false;
        if (task.start && start != *task.start) return false;
        for (std::size_t at = start; at < start + task.length; ++at) {
            const RoadmapPeriod& one = roadmap_.periods[at];
            std::int64_t days = task.days;
            for (std::size_t role = 0; role < most_roles; ++role) {
                days += one.effort[role];
                if (one.capacity[role] && one.effort[role] + task.effort[role] > *one.capacity[role]
                    && task.effort[role] > 0) {
                    return false;
                }
            }
            if (one.days && days > *one.days && task.days > 0) return false;
            if (one.yen_limit && task.yen > 0 && one.yen + task.yen > *one.yen_limit) return false;
        }
        return true;
    }

    void occupy(const Task& task, std::size_t start) {
        for (std::size_t at = start; at < start + task.length; ++at) {
            for (std::size_t role = 0; role < most_roles; ++role) {
                roadmap_.periods[at].effort[role] += task.effort[role];
            }
            roadmap_.periods[at].yen += task.yen;
        }
    }

    // In the plan's order, each as early as it fits; what people have set goes first.
    Starts one_after_the_other() {
        Starts starts(tasks_.size());
        for (std::size_t i = 0; i < tasks_.size(); ++i) {
            if (tasks_[i].start && fits(tasks_[i], *tasks_[i].start)) {
                starts[i] = tasks_[i].start;
                occupy(tasks_[i], *starts[i]);
            }
        }
        for (std::size_t i = 0; i < tasks_.size(); ++i) {
            if (starts[i]) continue;
            const Task& task = tasks_[i];
            std::size_t earliest = task.earliest;
            bool possible = true;
            for (const std::size_t other : task.after) {
                possible = possible && starts[other];
                if (possible) earliest = std::max(earliest, *starts[other] + tasks_[other].length);
            }
            for (const std::size_t other : task.beside) {
                possible = possible && starts[other];
                if (!possible) break;
                const std::size_t end = *starts[other] + tasks_[other].length;
                earliest = std::max(earliest, end - std::min(end, task.length));
            }
            for (std::size_t at = earliest; possible && at < count() && !starts[i]; ++at) {
                if (fits(task, at)) starts[i] = at;
            }
            if (starts[i]) {
                occupy(task, *starts[i]);
            } else {
                roadmap_.left_over.push_back(i);
            }
        }
        return starts;
    }

    // The same as a selection problem: of every task one start; the earlier the end, the higher the
    // rank, and the more its weight counts.
    void better(Starts& starts) {
        Problem problem;
        std::map<std::pair<std::size_t, std::size_t>, std::uint32_t> rows; // kind, period
        const auto row = [&](std::size_t kind, std::size_t at, std::int64_t limit) {
            const auto [entry, fresh] =
                rows.try_emplace({kind, at}, static_cast<std::uint32_t>(problem.capacities.size()));
            if (fresh) problem.capacities.push_back(limit);
            return entry->second;
        };
        constexpr std::size_t kind_days = most_roles;
        constexpr std::size_t kind_yen = most_roles + 1;
        for (const Task& task : tasks_) {
            Choice choice;
            for (std::size_t start = task.earliest; start + task.length <= count(); ++start) {
                if (task.start && start != *task.start) continue;
                const std::size_t end = start + task.length - 1;
                Option option;
                option.rank = static_cast<Rank>(count() - end);
                option.value = task.weight * static_cast<std::int64_t>(count() - end);
                for (const std::size_t other : task.after) {
                    // Ended before the start: rank count - (start - 1) or higher; none before 0.
                    option.needs.push_back({{static_cast<std::uint32_t>(other),
                                             static_cast<Rank>(count() - start + 1)}});
                }
                for (const std::size_t other : task.beside) {
                    option.needs.push_back({{static_cast<std::uint32_t>(other), option.rank}});
                }
                for (std::size_t at = start; at <= end; ++at) {
                    const RoadmapPeriod& one = roadmap_.periods[at];
                    for (std::size_t role = 0; role < most_roles; ++role) {
                        if (one.capacity[role] && task.effort[role] > 0) {
                            option.uses.push_back(
                                {row(role, at, *one.capacity[role]), task.effort[role]});
                        }
                    }
                    if (one.days && task.days > 0) {
                        option.uses.push_back({row(kind_days, at, *one.days), task.days});
                    }
                    if (one.yen_limit && task.yen > 0) {
                        option.uses.push_back({row(kind_yen, at, *one.yen_limit), task.yen});
                    }
                }
                choice.options.push_back(std::move(option));
            }
            if (choice.options.empty()) return; // does not fit whatever is done
            problem.choices.push_back(std::move(choice));
        }
        const Selection selection = solve(problem, Aim::most_value, engine_);
        if (selection.taken.empty()) {
            if (selection.outcome == Outcome::infeasible) roadmap_.outcome = Outcome::infeasible;
            return;
        }
        if (roadmap_.outcome == Outcome::feasible && selection.worth.value <= value_of(starts)
            && selection.outcome != Outcome::optimal) {
            return;
        }
        roadmap_.outcome = selection.outcome;
        roadmap_.left_over.clear();
        for (RoadmapPeriod& one : roadmap_.periods) {
            one.effort = {};
            one.yen = 0;
        }
        for (std::size_t i = 0; i < tasks_.size(); ++i) {
            const Rank rank = problem.choices[i].options[selection.taken[i]].rank;
            starts[i] = count() - rank + 1 - tasks_[i].length;
            occupy(tasks_[i], *starts[i]);
        }
    }

    [[nodiscard]] std::int64_t value_of(const Starts& starts) const {
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < tasks_.size(); ++i) {
            if (!starts[i]) continue;
            const std::size_t end = *starts[i] + tasks_[i].length - 1;
            sum += tasks_[i].weight * static_cast<std::int64_t>(count() - end);
        }
        return sum;
    }

    void write(const Starts& starts) {
        for (std::size_t i = 0; i < tasks_.size(); ++i) {
            if (!starts[i]) continue;
            roadmap_.items.push_back({i, *starts[i], *starts[i] + tasks_[i].length - 1,
                                      tasks_[i].start.has_value(), tasks_[i].owner});
        }
        std::ranges::stable_sort(roadmap_.items, {}, &RoadmapItem::start);
        std::vector<Settled> settled;
        for (const RequirementWork& work : situation_.works) {
            settled.emplace_back(work.pieces.size());
        }
        for (std::size_t at = 0; at < count(); ++at) {
            for (const RoadmapItem& item : roadmap_.items) {
                if (item.end == at) settle(situation_, plan_.steps[item.step], settled);
            }
            roadmap_.periods[at].after = standing_after(situation_, settled);
        }
    }

    const Situation& situation_;
    const PlanOfSteps& plan_;
    const Engine& engine_;
    Roadmap roadmap_;
    std::vector<Task> tasks_;
};

} // namespace

Roadmap roadmap_of(const Situation& situation, const PlanOfSteps& plan,
                   const std::vector<Period>& periods, const Engine& engine) {
    return Scheduler(situation, plan, periods, engine).run();
}

} // namespace ishigaki::improve
