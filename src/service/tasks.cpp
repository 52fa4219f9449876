#include "service/tasks.h"

#include "base/utf8.h"
#include "store/audit.h"
#include "store/numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace ishigaki::service {

using base::Date;
using base::say;
using store::Datum;

namespace {

constexpr std::array<std::string_view, 5> task_kinds = {"review", "appointment", "reassessment",
                                                        "due", "entered"};
constexpr std::size_t most_tasks = 500;

Date day_of(const Call& call, std::chrono::days later = {}) {
    return {std::chrono::floor<std::chrono::days>(call.now) + later};
}

[[noreturn]] void refuse_task(Problem::Kind kind, base::Text message) {
    throw Refused(kind, std::move(message));
}

std::string entry_key(std::int64_t id) {
    return fmt::format("entered/{}", id);
}

// Rights on one system after another.
class Reach {
public:
    explicit Reach(const Call& call)
        : call_(call), parents_(unit_parents(call.connection, call.actor.body)) {}
    [[nodiscard]] bool has(Right right, std::int64_t system,
                           std::optional<std::int64_t> unit) const {
        const Rights rights = rights_on_system(call_.actor, parents_, system, unit);
        return rights.has(right) && rights.has(Right::see);
    }

private:
    const Call& call_;
    UnitParents parents_;
};

std::optional<std::int64_t> unit_at(const store::Row& row, std::size_t column) {
    return row.is_null(column) ? std::nullopt : std::optional(row.integer(column));
}

void add_reviews(const Call& call, const Reach& reach, std::vector<Task>& tasks) {
    call.connection.ask(
        "SELECT a.id, a.subject, a.asked_of, a.asked_by, a.asked_at, s.id, s.unit, s.key, s.name"
        " FROM approval a JOIN system s ON s.body = a.body AND s.id = a.system"
        " WHERE a.body = ? AND a.state = 'in-review' AND s.removed IS NULL AND a.asked_by <> ?"
        " AND (a.asked_of IS NULL OR a.asked_of = ?) ORDER BY a.id",
        {call.actor.body.value, call.actor.person, call.actor.person}, [&](const store::Row& row) {
            if (!reach.has(Right::approve, row.integer(5), unit_at(row, 6))) return;
            const store::Time asked{std::chrono::milliseconds(row.integer(4))};
            Task task;
            task.key = fmt::format("review/{}", row.integer(0));
            task.kind = TaskKind::review;
            task.text = row.text(1) == "plan"
                            ? say("「{}」の計画の承認を求められています",
                                  "approval of the plan of \"{}\" is asked for", row.text(8))
                            : say("「{}」の判定の承認を求められています",
                                  "approval of an assessment of \"{}\" is asked for", row.text(8));
            task.due = Date(std::chrono::floor<std::chrono::days>(asked) + review_time);
            task.system = row.string(7);
            task.system_name = row.string(8);
            tasks.push_back(std::move(task));
        });
}

void add_appointments(const Call& call, std::vector<Task>& tasks) {
    const bool looks_after = rights_on_body(call.actor).has(Right::people);
    call.connection.ask(
        "SELECT a.id, a.person, a.role, a.last_day, p.name FROM appointment a JOIN person p"
        " ON p.body = a.body AND p.id = a.person WHERE a.body = ? AND a.last_day >= ?"
        " AND a.last_day <= ? AND p.disabled IS NULL ORDER BY a.last_day, a.id",
        {call.actor.body.value, base::to_string(day_of(call)),
         base::to_string(day_of(call, task_horizon))},
        [&](const store::Row& row) {
            const bool own = row.integer(1) == call.actor.person;
            const Role* role = find_role(row.text(2));
            if ((!own && !looks_after) || role == nullptr) return;
            Task task;
            // The day is part of it: an appointment that ends on another is another matter.
            task.key = fmt::format("appointment/{}/{}", row.integer(0), row.text(3));
            task.kind = TaskKind::appointment;
            task.text = own ? say("あなたの任命（{}）が {} に終わります",
                                  "your appointment as {} ends on {}", role->name, row.text(3))
                            : say("{}さんの任命（{}）が {} に終わります",
                                  "the appointment of {} as {} ends on {}", row.text(4), role->name,
                                  row.text(3));
            task.due = base::parse_date(row.text(3));
            tasks.push_back(std::move(task));
        });
}

// So many months after; the last day of a month that is shorter.
Date months_after(Date day, std::int64_t months) {
    const auto moved = day.year() / day.month() + std::chrono::months(months);
    const Date last(moved / std::chrono::last);
    return {moved.year(), moved.month(), std::min(day.day(), last.day())};
}

void add_reassessments(const Call& call, const Reach& reach, std::vector<Task>& tasks) {
    // Those whose cycle ends by then: they are as old as that less the cycle, or older.
    const Date oldest = months_after(day_of(call, task_horizon), -call.resources.assessment_months);
    call.connection.ask(
        "SELECT id, unit, key, name, as_of FROM system WHERE body = ? AND removed IS NULL"
        " AND as_of <= ? ORDER BY as_of, id",
        {call.actor.body.value, base::to_string(oldest)}, [&](const store::Row& row) {
            const auto as_of = base::parse_date(row.text(4));
            if (!as_of || tasks.size() >= most_tasks
                || !reach.has(Right::assess, row.integer(0), unit_at(row, 1))) {
                return;
            }
            Task task;
            task.key = fmt::format("reassessment/{}/{}", row.text(2), row.text(4));
            task.kind = TaskKind::reassessment;
            task.text =
                say("「{}」の判定を新しくする時期です（前回：{}）",
                    "it is time to assess \"{}\" again (last: {})", row.text(3), row.text(4));
            task.due = months_after(*as_of, call.resources.assessment_months);
            task.system = row.string(2);
            task.system_name = row.string(3);
            tasks.push_back(std::move(task));
        });
}

void add_due(const Call& call, const Reach& reach, std::vector<Task>& tasks) {
    call.connection.ask(
        "SELECT s.id, s.unit, s.key, s.name, p.due, count(*) FROM plan_assignment p"
        " JOIN system s ON s.body = p.body AND s.id = p.system"
        " WHERE p.body = ? AND p.until = ? AND p.due <= ? AND s.removed IS NULL"
        " GROUP BY s.id, s.unit, s.key, s.name, p.due ORDER BY p.due, s.id",
        {call.actor.body.value, store::now_on, base::to_string(day_of(call, task_horizon))},
        [&](const store::Row& row) {
            if (tasks.size() >= most_tasks
                || !reach.has(Right::plan, row.integer(0), unit_at(row, 1))) {
                return;
            }
            Task task;
            task.key = fmt::format("due/{}/{}", row.text(2), row.text(4));
            task.kind = TaskKind::due;
            task.text = say("「{}」の計画の期限です（{} 件の対策、{} まで）",
                            "measures of the plan of \"{}\" are due ({}, by {})", row.text(3),
                            row.integer(5), row.text(4));
            task.due = base::parse_date(row.text(4));
            task.system = row.string(2);
            task.system_name = row.string(3);
            tasks.push_back(std::move(task));
        });
}

constexpr std::string_view entered_columns =
    "SELECT t.id, t.person, t.text, t.due, t.made_by, t.done, t.version, s.key, s.name,"
    " s.id, s.unit FROM task t LEFT JOIN system s ON s.body = t.body AND s.id = t.system"
    " WHERE t.body = ? AND t.kind = 'entered'";

Task entered_of(const store::Row& row, const Reach& reach) {
    Task task;
    task.key = entry_key(row.integer(0));
    task.person = row.integer(1);
    task.text = {row.string(2), row.string(2)};
    if (!row.is_null(3)) task.due = base::parse_date(row.text(3));
    if (!row.is_null(4)) task.made_by = row.integer(4);
    task.done = !row.is_null(5);
    task.version = row.integer(6);
    // Whoever may not see the system any more is not told its name.
    if (!row.is_null(7) && reach.has(Right::see, row.integer(9), unit_at(row, 10))) {
        task.system = row.string(7);
        task.system_name = row.string(8);
    }
    return task;
}

std::vector<Task> found_tasks(const Call& call) {
    std::vector<Task> tasks;
    const Reach reach(call);
    add_reviews(call, reach, tasks);
    add_appointments(call, tasks);
    add_due(call, reach, tasks);
    add_reassessments(call, reach, tasks);
    std::set<std::string, std::less<>> aside;
    call.connection.ask("SELECT subject FROM task WHERE body = ? AND person = ?"
                        " AND kind = 'aside' AND done IS NOT NULL",
                        {call.actor.body.value, call.actor.person},
                        [&](const store::Row& row) { aside.insert(row.string(0)); });
    for (Task& task : tasks) {
        task.person = call.actor.person;
        task.done = aside.contains(task.key);
    }
    return tasks;
}

void require_task_text(std::string_view text) {
    constexpr std::size_t longest = 2000;
    if (text.find_first_not_of(" \t\r\n") == text.npos) {
        refuse_task(Problem::Kind::invalid, say("内容を書いてください", "say what is to be done"));
    }
    if (text.size() > longest || base::find_text_fault(text)) {
        refuse_task(Problem::Kind::invalid, say("内容が長すぎるか、文字として読めません",
                                                "the text is too long, or no text"));
    }
}

void write_trail(const Call& call, std::string action, std::int64_t id, std::string detail) {
    store::append_audit(call.connection, call.actor.body,
                        {call.now, call.actor.person, call.actor.address, std::move(action),
                         fmt::format("task/{}", id), std::move(detail)});
}

Datum or_nothing(const std::optional<Date>& day) {
    return day ? Datum(base::to_string(*day)) : Datum();
}

// Whether `person` may do what is asked of them: see the system.
void require_seen_by(const Call& call, std::int64_t person, const SystemRow& system) {
    const auto actor = load_actor(call.connection, call.actor.body, person, call.now, "");
    const bool sees = actor
                      && rights_on_system(*actor, unit_parents(call.connection, call.actor.body),
                                          system.entry.id.value, system.unit)
                             .has(Right::see);
    if (sees) return;
    refuse_task(Problem::Kind::invalid, say("その人は、このシステムを見られません",
                                            "that person does not see this system"));
}

Task entered_task(const Call& call, std::int64_t id) {
    std::optional<Task> found;
    const Reach reach(call);
    call.connection.ask(std::string(entered_columns) + " AND t.id = ?", {call.actor.body.value, id},
                        [&](const store::Row& row) { found = entered_of(row, reach); });
    const bool concerned =
        found && (found->person == call.actor.person || found->made_by == call.actor.person);
    if (concerned) return *std::move(found);
    refuse_task(Problem::Kind::not_found, say("その作業はありません", "there is no such task"));
}

Task change_entered(const Call& call, std::int64_t id, const TaskChange& change) {
    const Task before = entered_task(call, id);
    const bool edits = change.text || change.due || change.no_due;
    if (edits && before.made_by != call.actor.person) {
        refuse_task(Problem::Kind::forbidden, say("内容を変えられるのは、入れた人だけです",
                                                  "only who entered it changes it"));
    }
    if (change.text) require_task_text(*change.text);
    const bool done = change.done.value_or(before.done);
    const std::int64_t now = call.now.time_since_epoch().count();
    const std::size_t rows = call.connection.run(
        "UPDATE task SET text = ?, due = ?, done = ?, version = version + 1"
        " WHERE body = ? AND id = ? AND kind = 'entered' AND version = ?",
        {change.text.value_or(before.text.ja),
         change.no_due ? Datum() : or_nothing(change.due ? change.due : before.due),
         done ? Datum(now) : Datum(), call.actor.body.value, id,
         change.seen.value_or(before.version)});
    if (rows != 1) {
        refuse_task(Problem::Kind::conflict, say("ほかの人が先に変更しました。開き直してください",
                                                 "someone else changed this first; open it again"));
    }
    write_trail(call, "task.change", id, done && !before.done ? "done" : "");
    return entered_task(call, id);
}

Task put_aside(const Call& call, std::string_view key, const TaskChange& change) {
    std::vector<Task> all = found_tasks(call);
    const auto found = std::ranges::find(all, key, &Task::key);
    if (found == all.end()) {
        refuse_task(Problem::Kind::not_found, say("その作業はありません", "there is no such task"));
    }
    if (!change.done || change.text || change.due || change.no_due) {
        refuse_task(Problem::Kind::invalid,
                    say("この作業は記録から見つけたものです。できるのは、片付けることだけです",
                        "this task was found in what is stored; it can only be put aside"));
    }
    const std::int64_t now = call.now.time_since_epoch().count();
    call.connection.run(
        "INSERT INTO task (body, id, person, kind, subject, text, made, done)"
        " VALUES (?, ?, ?, 'aside', ?, '', ?, ?) ON CONFLICT (body, person, kind, subject)"
        " DO UPDATE SET done = excluded.done",
        {call.actor.body.value, store::next_number(call.connection, call.actor.body),
         call.actor.person, std::string(key), now, *change.done ? Datum(now) : Datum()});
    store::append_audit(call.connection, call.actor.body,
                        {call.now, call.actor.person, call.actor.address, "task.change",
                         "task/" + std::string(key), *change.done ? "put aside" : "taken up"});
    found->done = *change.done;
    return *found;
}

} // namespace

std::string_view name(TaskKind kind) {
    return task_kinds.at(static_cast<std::size_t>(kind));
}

std::vector<Task> my_tasks(const Call& call, bool with_done) {
    std::vector<Task> tasks = found_tasks(call);
    const Reach reach(call);
    call.connection.ask(std::string(entered_columns) + " AND t.person = ? ORDER BY t.id DESC",
                        {call.actor.body.value, call.actor.person},
                        [&](const store::Row& row) { tasks.push_back(entered_of(row, reach)); });
    if (!with_done) std::erase_if(tasks, [](const Task& task) { return task.done; });
    const auto day = [](const Task& task) {
        constexpr Date never(std::chrono::year(9999), std::chrono::month(12), std::chrono::day(31));
        return task.due.value_or(never);
    };
    std::ranges::stable_sort(tasks, {}, day);
    if (tasks.size() > most_tasks) tasks.resize(most_tasks);
    return tasks;
}

std::vector<Task> tasks_given(const Call& call) {
    std::vector<Task> tasks;
    const Reach reach(call);
    call.connection.ask(std::string(entered_columns)
                            + " AND t.made_by = ? AND t.person <> ? ORDER BY t.id DESC LIMIT 500",
                        {call.actor.body.value, call.actor.person, call.actor.person},
                        [&](const store::Row& row) { tasks.push_back(entered_of(row, reach)); });
    return tasks;
}

Task enter_task(const Call& call, const NewTask& task) {
    require_task_text(task.text);
    const std::int64_t person = task.person == 0 ? call.actor.person : task.person;
    std::optional<SystemRow> system;
    if (!task.system.empty()) system = system_of(call, task.system);
    if (person != call.actor.person) {
        if (system) {
            admit(call, UseCase::assign_task, *system, fmt::format("person/{}", person));
            require_seen_by(call, person, *system);
        } else {
            const Rights rights = rights_on_body(call.actor);
            if (!rights.has(Right::people) && !rights.has(Right::plan)) {
                refuse_task(Problem::Kind::forbidden, say("ほかの人に作業を頼む権限がありません",
                                                          "you may not give tasks to others"));
            }
            if (!load_actor(call.connection, call.actor.body, person, call.now, "")) {
                refuse_task(Problem::Kind::invalid,
                            say("その人はいません", "there is no such person"));
            }
        }
    }
    const std::int64_t id = store::next_number(call.connection, call.actor.body);
    call.connection.run(
        "INSERT INTO task (body, id, person, kind, subject, system, due, text, made, made_by)"
        " VALUES (?, ?, ?, 'entered', ?, ?, ?, ?, ?, ?)",
        {call.actor.body.value, id, person, std::to_string(id),
         system ? Datum(system->entry.id.value) : Datum(), or_nothing(task.due), task.text,
         call.now.time_since_epoch().count(), call.actor.person});
    write_trail(call, "task.enter", id, fmt::format("person/{}", person));
    return entered_task(call, id);
}

Task change_task(const Call& call, std::string_view key, const TaskChange& change) {
    constexpr std::string_view entered = "entered/";
    if (!key.starts_with(entered)) return put_aside(call, key, change);
    const std::string_view digits = key.substr(entered.size());
    std::int64_t id = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), id);
    if (fault != std::errc() || end != digits.data() + digits.size()) id = -1;
    return change_entered(call, id, change);
}

} // namespace ishigaki::service
