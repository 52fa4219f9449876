#include "service/people.h"

#include "base/utf8.h"
#include "store/numbers.h"

#include <fmt/format.h>

#include <algorithm>

namespace ishigaki::service {

using base::say;
using store::Datum;

namespace {

Datum or_none(const std::optional<std::int64_t>& value) {
    return value ? Datum(*value) : Datum();
}

Datum or_none(const std::optional<base::Date>& day) {
    return day ? Datum(base::to_string(*day)) : Datum();
}

[[noreturn]] void refuse(base::Text message, Problem::Kind kind = Problem::Kind::invalid) {
    throw Refused(kind, std::move(message));
}

void require_text(std::string_view text, const base::Text& what) {
    constexpr std::size_t longest = 400;
    if (text.empty()) refuse(say("{}を書いてください", "{} is missing", what));
    if (text.size() > longest) refuse(say("{}が長すぎます", "{} is too long", what));
}

void require_changed(std::size_t rows) {
    if (rows == 1) return;
    refuse(say("ほかの人が先に変更しました。開き直してください",
               "someone else changed this first; open it again"),
           Problem::Kind::conflict);
}

std::string today(const Call& call) {
    return base::to_string(base::Date(std::chrono::floor<std::chrono::days>(call.now)));
}

AppointmentEntry entry_of(const store::Row& row) {
    AppointmentEntry entry;
    entry.id = row.integer(0);
    entry.person = row.integer(1);
    entry.role = row.string(2);
    entry.scope = scope_named(row.text(3)).value_or(Scope::body);
    if (entry.scope == Scope::unit) entry.subject = row.integer(4);
    if (entry.scope == Scope::system) entry.subject = row.integer(5);
    entry.first_day = base::parse_date(row.text(6)).value_or(base::Date());
    if (!row.is_null(7)) entry.last_day = base::parse_date(row.text(7));
    entry.version = row.integer(8);
    return entry;
}

constexpr std::string_view entry_sql =
    "SELECT id, person, role, scope, unit, system, first_day, last_day, version FROM appointment"
    " WHERE body = ?";

std::vector<AppointmentEntry> all_appointments(const Call& call) {
    std::vector<AppointmentEntry> entries;
    call.connection.ask(std::string(entry_sql) + " ORDER BY id", {call.actor.body.value},
                        [&](const store::Row& row) { entries.push_back(entry_of(row)); });
    return entries;
}

bool overlap(const AppointmentEntry& one, const AppointmentEntry& other) {
    const auto ends_before = [](const AppointmentEntry& a, const AppointmentEntry& b) {
        return a.last_day && *a.last_day < b.first_day;
    };
    return !ends_before(one, other) && !ends_before(other, one);
}

std::string person_name(const Call& call, std::int64_t id) {
    std::string name;
    call.connection.ask("SELECT name FROM person WHERE body = ? AND id = ?",
                        {call.actor.body.value, id},
                        [&](const store::Row& row) { name = row.string(0); });
    return name;
}

bool exists(const Call& call, std::string_view table, std::int64_t id) {
    return call.connection.number(
               fmt::format("SELECT count(*) FROM {} WHERE body = ? AND id = ?", table),
               {call.actor.body.value, id})
           > 0;
}

// A unit must not come to lie within itself.
void require_no_circle(const Call& call, std::int64_t unit, std::optional<std::int64_t> parent) {
    if (!parent) return;
    if (!exists(call, "unit", *parent)) {
        refuse(say("上位の部局がありません", "there is no such unit above"));
    }
    const UnitParents parents = unit_parents(call.connection, call.actor.body);
    for (std::optional<std::int64_t> at = parent; at;) {
        if (*at == unit) {
            refuse(say("部局が自分自身の下に入ってしまいます", "the unit would lie within itself"));
        }
        const auto above = parents.find(*at);
        at = above == parents.end() ? std::nullopt : std::optional(above->second);
    }
}

void check_unit(const Call& call, const Unit& unit) {
    require_text(unit.name, say("部局の名称", "the unit's name"));
    if (unit.kind != "bureau" && unit.kind != "section" && unit.kind != "area") {
        refuse(say("部局の種類は bureau、section、area のどれかにしてください",
                   "the kind of a unit is bureau, section or area"));
    }
    require_no_circle(call, unit.id, unit.parent);
}

void check_person(const Call& call, const Person& person) {
    require_text(person.name, say("氏名", "the name"));
    require_text(person.login, say("ログイン名", "the login"));
    const bool plain = std::ranges::all_of(person.login, [](char character) {
        return static_cast<unsigned char>(character) > ' ' && character != 0x7f;
    });
    if (!plain || fold_login(person.login).empty()) {
        refuse(say("ログイン名に空白は使えません", "a login has no spaces"));
    }
    const std::int64_t taken =
        call.connection.number("SELECT count(*) FROM person WHERE login = ? AND NOT (body = ?"
                               " AND id = ?)",
                               {fold_login(person.login), call.actor.body.value, person.id});
    if (taken > 0) {
        refuse(say("ログイン名 \"{}\" は既に使われています", "the login \"{}\" is taken",
                   person.login),
               Problem::Kind::conflict);
    }
}

} // namespace

std::vector<Unit> units(const Call& call) {
    // Names of units stand in every list; whoever may sign in may read them.
    std::vector<Unit> found;
    call.connection.ask("SELECT id, parent, kind, name, version FROM unit WHERE body = ?"
                        " AND closed IS NULL ORDER BY id",
                        {call.actor.body.value}, [&](const store::Row& row) {
                            Unit unit{
                                row.integer(0), {}, row.string(2), row.string(3), row.integer(4)};
                            if (!row.is_null(1)) unit.parent = row.integer(1);
                            found.push_back(std::move(unit));
                        });
    return found;
}

Unit add_unit(const Call& call, const Unit& unit) {
    admit_to_body(call, UseCase::edit_people, "unit", unit.name);
    check_unit(call, unit);
    Unit made = unit;
    made.id = store::next_number(call.connection, call.actor.body);
    made.version = 1;
    call.connection.run(
        "INSERT INTO unit (body, id, parent, kind, name) VALUES (?, ?, ?, ?, ?)",
        {call.actor.body.value, made.id, or_none(made.parent), made.kind, made.name});
    return made;
}

Unit change_unit(const Call& call, const Unit& unit) {
    admit_to_body(call, UseCase::edit_people, fmt::format("unit/{}", unit.id), unit.name);
    check_unit(call, unit);
    require_changed(
        call.connection.run("UPDATE unit SET parent = ?, kind = ?, name = ?, version = version + 1"
                            " WHERE body = ? AND id = ? AND version = ?",
                            {or_none(unit.parent), unit.kind, unit.name, call.actor.body.value,
                             unit.id, unit.version}));
    Unit changed = unit;
    ++changed.version;
    return changed;
}

std::string fold_login(std::string_view login) {
    return base::fold(login);
}

std::vector<Person> people(const Call& call) {
    admit_to_body(call, UseCase::read_people, "people");
    std::vector<Person> found;
    call.connection.ask("SELECT id, name, login, mail, disabled, version FROM person"
                        " WHERE body = ? ORDER BY id",
                        {call.actor.body.value}, [&](const store::Row& row) {
                            found.push_back({row.integer(0), row.string(1), row.string(2),
                                             row.string(3), !row.is_null(4), row.integer(5)});
                        });
    return found;
}

Person add_person(const Call& call, const Person& person) {
    admit_to_body(call, UseCase::edit_people, "person", person.login);
    check_person(call, person);
    Person made = person;
    made.id = store::next_number(call.connection, call.actor.body);
    made.login = fold_login(person.login);
    made.version = 1;
    call.connection.run("INSERT INTO person (body, id, name, login, mail) VALUES (?, ?, ?, ?, ?)",
                        {call.actor.body.value, made.id, made.name, made.login, made.mail});
    return made;
}

Person change_person(const Call& call, const Person& person) {
    admit_to_body(call, UseCase::edit_people, fmt::format("person/{}", person.id), person.login);
    check_person(call, person);
    if (person.disabled && person.id == call.actor.person) {
        refuse(say("自分自身を無効にはできません", "nobody disables themselves"),
               Problem::Kind::state);
    }
    require_changed(call.connection.run(
        "UPDATE person SET name = ?, login = ?, mail = ?, disabled = ?, version = version + 1"
        " WHERE body = ? AND id = ? AND version = ?",
        {person.name, fold_login(person.login), person.mail,
         person.disabled ? Datum(call.now.time_since_epoch().count()) : Datum(),
         call.actor.body.value, person.id, person.version}));
    // Whoever is disabled is signed out everywhere at once.
    if (person.disabled) {
        for (const char* table : {"session", "token"}) {
            call.connection.run(fmt::format("DELETE FROM {} WHERE body = ? AND person = ?", table),
                                {call.actor.body.value, person.id});
        }
    }
    Person changed = person;
    changed.login = fold_login(person.login);
    ++changed.version;
    return changed;
}

std::vector<AppointmentEntry> appointments(const Call& call) {
    admit_to_body(call, UseCase::read_people, "appointments");
    return all_appointments(call);
}

AppointmentEntry appoint(const Call& call, const AppointmentEntry& entry) {
    admit_to_body(call, UseCase::edit_people, fmt::format("person/{}", entry.person), entry.role);
    const Role* role = find_role(entry.role);
    if (role == nullptr)
        refuse(say("役割 \"{}\" はありません", "there is no role \"{}\"", entry.role));
    if (!exists(call, "person", entry.person)) {
        refuse(say("その人はいません", "there is no such person"));
    }
    // A role for the whole body is not held for a part of it, and the other way round.
    const bool narrow = role->scope == Scope::system;
    if (narrow ? false : entry.scope != role->scope) {
        refuse(say("{}は、{}に対して任命する役割です", "{} is appointed for a {}", role->name,
                   role->scope == Scope::body ? base::Text("機関等", "body")
                                              : base::Text("部局", "unit")));
    }
    if (entry.scope == Scope::unit && !exists(call, "unit", entry.subject)) {
        refuse(say("その部局はありません", "there is no such unit"));
    }
    if (entry.scope == Scope::system && !exists(call, "system", entry.subject)) {
        refuse(say("そのシステムはありません", "there is no such system"));
    }
    if (!entry.first_day.ok() || (entry.last_day && *entry.last_day < entry.first_day)) {
        refuse(say("終わりの日が、始まりの日より前です", "the last day lies before the first"));
    }
    const std::vector<AppointmentEntry> others = all_appointments(call);
    for (const AppointmentEntry& other : others) {
        const bool same = other.role == entry.role && other.scope == entry.scope
                          && other.subject == entry.subject && overlap(other, entry);
        if (!same) continue;
        if (other.person == entry.person) {
            refuse(say("{}さんは、その期間すでに{}です", "{} is {} already in that time",
                       person_name(call, other.person), role->name),
                   Problem::Kind::conflict);
        }
        if (!role->single) continue;
        refuse(say("{}は一人です（統一基準 {}）。{}さんの任期（{} から{}）と重なります",
                   "there is one {} (unified standards {}); the term of {} (from {}{}) overlaps",
                   role->name, role->source, person_name(call, other.person),
                   base::to_string(other.first_day),
                   other.last_day ? base::Text(" " + base::to_string(*other.last_day) + " まで",
                                               " to " + base::to_string(*other.last_day))
                                  : base::Text("", "")),
               Problem::Kind::conflict);
    }
    if (!role->among.empty()) {
        const bool holds = std::ranges::any_of(others, [&](const AppointmentEntry& other) {
            return other.person == entry.person && other.role == role->among
                   && overlap(other, entry);
        });
        if (!holds) {
            refuse(say("{}は、{}の中から選びます（統一基準 {}）",
                       "the {} is chosen from among those who are {} (unified standards {})",
                       role->name, find_role(role->among)->name, role->source));
        }
    }
    AppointmentEntry made = entry;
    made.id = store::next_number(call.connection, call.actor.body);
    made.version = 1;
    call.connection.run(
        "INSERT INTO appointment (body, id, person, role, scope, unit, system, first_day, last_day,"
        " appointed_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        {call.actor.body.value, made.id, made.person, made.role, std::string(name(made.scope)),
         made.scope == Scope::unit ? Datum(made.subject) : Datum(),
         made.scope == Scope::system ? Datum(made.subject) : Datum(),
         base::to_string(made.first_day), or_none(made.last_day), call.actor.person});
    return made;
}

AppointmentEntry end_appointment(const Call& call, std::int64_t id, base::Date last_day) {
    admit_to_body(call, UseCase::edit_people, fmt::format("appointment/{}", id),
                  base::to_string(last_day));
    const auto all = all_appointments(call);
    const auto found = std::ranges::find(all, id, &AppointmentEntry::id);
    if (found == all.end()) {
        refuse(say("その任命はありません", "there is no such appointment"),
               Problem::Kind::not_found);
    }
    // The last who can look after people must not lock everybody out.
    const auto looks_after = [](const AppointmentEntry& one) {
        const Role* role = find_role(one.role);
        return role != nullptr && one.scope == Scope::body && role->rights.has(Right::people)
               && !one.last_day;
    };
    if (looks_after(*found) && std::ranges::count_if(all, looks_after) == 1) {
        refuse(say("人事を扱える人がいなくなります。先に別の人を任命してください",
                   "nobody would be left to look after people; appoint another first"),
               Problem::Kind::state);
    }
    call.connection.run("UPDATE appointment SET last_day = ?, version = version + 1"
                        " WHERE body = ? AND id = ?",
                        {base::to_string(last_day), call.actor.body.value, id});
    AppointmentEntry ended = *found;
    ended.last_day = last_day;
    ++ended.version;
    return ended;
}

std::vector<base::Text> vacancies(const Call& call) {
    admit_to_body(call, UseCase::read_people, "vacancies");
    const std::string day = today(call);
    const auto all = all_appointments(call);
    const auto held = [&](std::string_view role, Scope scope, std::int64_t subject) {
        return std::ranges::any_of(all, [&](const AppointmentEntry& one) {
            return one.role == role && one.scope == scope && one.subject == subject
                   && base::to_string(one.first_day) <= day
                   && (!one.last_day || base::to_string(*one.last_day) >= day);
        });
    };
    std::vector<base::Text> missing;
    for (const char* role : {"role-CISO", "role-AUD", "role-SUP"}) {
        if (held(role, Scope::body, 0)) continue;
        const Role* one = find_role(role);
        missing.push_back(say("{}が任命されていません（統一基準 {}）",
                              "there is no {} (unified standards {})", one->name, one->source));
    }
    for (const Unit& unit : units(call)) {
        const char* role = unit.kind == "bureau"    ? "role-RSP"
                           : unit.kind == "section" ? "role-KAC"
                                                    : "role-ARE";
        if (held(role, Scope::unit, unit.id)) continue;
        const Role* one = find_role(role);
        missing.push_back(say("{}の{}が任命されていません（統一基準 {}）",
                              "{} has no {} (unified standards {})", unit.name, one->name,
                              one->source));
    }
    return missing;
}

void share_system(const Call& call, std::string_view system, std::int64_t person,
                  std::optional<base::Date> last_day) {
    const SystemRow row = system_of(call, system);
    admit_to_body(call, UseCase::edit_people, fmt::format("person/{}", person),
                  fmt::format("share system/{}", system));
    if (!exists(call, "person", person)) refuse(say("その人はいません", "there is no such person"));
    call.connection.run("INSERT INTO share (body, person, system, last_day) VALUES (?, ?, ?, ?)"
                        " ON CONFLICT (body, person, system) DO UPDATE SET last_day ="
                        " excluded.last_day",
                        {call.actor.body.value, person, row.entry.id.value, or_none(last_day)});
}

void stop_sharing(const Call& call, std::string_view system, std::int64_t person) {
    const SystemRow row = system_of(call, system);
    admit_to_body(call, UseCase::edit_people, fmt::format("person/{}", person),
                  fmt::format("unshare system/{}", system));
    call.connection.run("DELETE FROM share WHERE body = ? AND person = ? AND system = ?",
                        {call.actor.body.value, person, row.entry.id.value});
}

} // namespace ishigaki::service
