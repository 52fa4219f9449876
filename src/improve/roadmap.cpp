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
              const std::vector<Period>& periods, std::vector<PeriodLimit> limits,
              const Engine& engine)
        : situation_(situation), plan_(plan), engine_(engine) {
        roadmap_.limits = std::move(limits);
        for (const Period& period : periods) {
            roadmap_.periods.emplace_back();
            roadmap_.periods.back().period = period;
        }
    }

    Roadmap run() {
        read_tasks();
        spread_evenly();
        used_.assign(roadmap_.limits.size(), 0);
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

    // Nothing said: the same for every period, with a little to spare and room for the largest.
    void spread_evenly() {
        const auto is_of_days = [](const PeriodLimit& limit) {
            return limit.of != PeriodLimit::Of::yen;
        };
        if (count() == 0 || std::ranges::any_of(roadmap_.limits, is_of_days)) return;
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
        for (std::size_t i = 0; i < count(); ++i) {
            roadmap_.limits.push_back({PeriodLimit::Of::days, 0, i, i, each});
        }
    }

    // What a task takes of a limit where it starts there.
    static std::int64_t use_of(const Task& task, std::size_t start, const PeriodLimit& limit) {
        const std::size_t first = std::max(start, limit.first);
        const std::size_t behind = std::min(start + task.length, limit.last + 1);
        if (behind <= first) return 0;
        const auto periods = static_cast<std::int64_t>(behind - first);
        switch (limit.of) {
        case PeriodLimit::Of::role: return periods * task.effort[limit.role];
        case PeriodLimit::Of::days: return periods * task.days;
        case PeriodLimit::Of::yen: return periods * task.yen;
        }
        return 0;
    }

    [[nodiscard]] bool fits(const Task& task, std::size_t start) const {
        if (start + task.length > count() || start < task.earliest) return false;
        if (task.start && start != *task.start) return false;
        for (std::size_t i = 0; i < used_.size(); ++i) {
            const std::int64_t use = use_of(task, start, roadmap_.limits[i]);
            if (use > 0 && used_[i] + use > roadmap_.limits[i].amount) return false;
        }
        return true;
    }

    void occupy(const Task& task, std::size_t start) {
        for (std::size_t i = 0; i < used_.size(); ++i) {
            used_[i] += use_of(task, start, roadmap_.limits[i]);
        }
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
        for (const PeriodLimit& limit : roadmap_.limits) {
            problem.capacities.push_back(limit.amount);
        }
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
                for (std::uint32_t i = 0; i < roadmap_.limits.size(); ++i) {
                    const std::int64_t use = use_of(task, start, roadmap_.limits[i]);
                    if (use > 0) option.uses.push_back({i, use});
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
        if (selection.outcome != Outcome::optimal) {
            const bool known = roadmap_.outcome == Outcome::feasible;
            const std::int64_t here = known ? value_of(starts) : 0;
            const auto best = static_cast<double>(std::max(here, selection.worth.value));
            roadmap_.gap = std::max(0.0, static_cast<double>(selection.bound) / best - 1);
            if (known && selection.worth.value <= here) return;
        }
        roadmap_.outcome = selection.outcome;
        roadmap_.left_over.clear();
        used_.assign(used_.size(), 0);
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
    std::vector<std::int64_t> used_; // by limit
};

} // namespace

std::optional<Roadmap> roadmap_of(const Situation& situation, const PlanOfSteps& plan,
                                  const std::vector<Period>& periods, const Engine& engine,
                                  base::Diagnostics& diagnostics) {
    auto limits = limits_of(situation, periods, diagnostics);
    if (!limits) return std::nullopt;
    return Scheduler(situation, plan, periods, std::move(*limits), engine).run();
}

} // namespace ishigaki::improve
