// Units, people and their appointments, with the rules of the unified standards (2.1.1): of some
// roles there is exactly one, some are chosen from among the holders of another.
#pragma once

#include "base/date.h"
#include "service/call.h"

namespace ishigaki::service {

struct Unit {
    std::int64_t id = 0;
    std::optional<std::int64_t> parent;
    std::string kind; // bureau, section, area
    std::string name;
    std::int64_t version = 1;
};
[[nodiscard]] std::vector<Unit> units(const Call& call);
Unit add_unit(const Call& call, const Unit& unit);
// `unit.version` is the one that was seen.
Unit change_unit(const Call& call, const Unit& unit);

struct Person {
    std::int64_t id = 0;
    std::string name;
    std::string login;
    std::string mail;
    bool disabled = false;
    std::int64_t version = 1;
};
[[nodiscard]] std::vector<Person> people(const Call& call);
// A login as it is kept: lower case, one way of writing, so that it is taken once however it is
// typed.
[[nodiscard]] std::string fold_login(std::string_view login);
// The login is taken once in the whole installation.
Person add_person(const Call& call, const Person& person);
Person change_person(const Call& call, const Person& person);

struct AppointmentEntry {
    std::int64_t id = 0;
    std::int64_t person = 0;
    std::string role;
    Scope scope = Scope::body;
    std::int64_t subject = 0; // unit or system
    base::Date first_day;
    std::optional<base::Date> last_day;
    std::int64_t version = 1;
};
[[nodiscard]] std::vector<AppointmentEntry> appointments(const Call& call);
// Refused where the role is held by another in that time, where its holder has to come from among
// those of another role and does not, or where the scope is wider than the role.
AppointmentEntry appoint(const Call& call, const AppointmentEntry& entry);
AppointmentEntry end_appointment(const Call& call, std::int64_t id, base::Date last_day);

// What the standards ask for and is not there today: no CISO, a unit without its officer, …
[[nodiscard]] std::vector<base::Text> vacancies(const Call& call);

// Lets a person from outside see one system.
void share_system(const Call& call, std::string_view system, std::int64_t person,
                  std::optional<base::Date> last_day);
void stop_sharing(const Call& call, std::string_view system, std::int64_t person);

} // namespace ishigaki::service
