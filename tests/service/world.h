// A body with units, people and systems, on either engine.
#pragma once

#include "service/approvals.h"
#include "service/editing.h"
#include "service/people.h"
#include "service/pool.h"
#include "store/engines.h"

#include <sodium.h>

namespace ishigaki::service {

using store::Access;
using store::BodyId;
using store::Engine;
using store::Fresh;
using store::Transaction;

inline store::Time day(int year, unsigned month, unsigned number) {
    return std::chrono::sys_days(std::chrono::year(year) / month / number);
}
inline base::Date date(int year, unsigned month, unsigned number) {
    return std::chrono::year(year) / month / number;
}

class World : public store::OnBothEngines {
protected:
    void SetUp() override {
        OnBothEngines::SetUp();
        if (IsSkipped()) return;
        fresh_.emplace(GetParam());
        connection_.emplace(fresh_->address());
        store::migrate(*connection_);
        for (const std::int64_t body : {1, 2}) {
            store::add_body(*connection_, body);
            person(body, body, "root" + std::to_string(body));
            appoint_directly(body, body, "administrator");
            connection_->run("UPDATE body SET entries = 1000");
        }
    }

    void person(std::int64_t body, std::int64_t id, const std::string& login) {
        connection_->run("INSERT INTO person (body, id, name, login) VALUES (?, ?, ?, ?)",
                         {body, id, login, login});
    }
    void appoint_directly(std::int64_t body, std::int64_t person_id, const std::string& role,
                          Scope scope = Scope::body, std::int64_t subject = 0) {
        static std::int64_t id = 1'000'000;
        connection_->run("INSERT INTO appointment (body, id, person, role, scope, unit, system,"
                         " first_day) VALUES (?, ?, ?, ?, ?, ?, ?, '2026-01-01')",
                         {body, ++id, person_id, role, std::string(name(scope)), subject, subject});
    }
    // A person of body 1 with one role.
    std::int64_t with_role(const std::string& role, Scope scope = Scope::body,
                           std::int64_t subject = 0) {
        const std::int64_t id = ++people_;
        person(1, id, role + std::to_string(id));
        appoint_directly(1, id, role, scope, subject);
        return id;
    }
    void unit(std::int64_t id, std::optional<std::int64_t> parent = {}) {
        connection_->run(
            "INSERT INTO unit (body, id, parent, kind, name) VALUES (1, ?, ?,"
            " 'bureau', ?)",
            {id, parent ? store::Datum(*parent) : store::Datum(), "unit" + std::to_string(id)});
    }

    // Carries out `work` as a person, in a transaction of its own; returns what was refused.
    template <typename Work>
    std::optional<Problem> as(std::int64_t person_id, const Work& work, std::int64_t body = 1) {
        const auto actor = load_actor(*connection_, BodyId{body}, person_id, now_, "192.0.2.1");
        if (!actor) return Problem{Problem::Kind::forbidden, {}, {}, {}, {}};
        Transaction transaction(*connection_, Access::write);
        try {
            work(Call{*connection_, resources_, *actor, now_});
        } catch (const Refused& refused) {
            return refused.problem();
        }
        transaction.commit();
        return std::nullopt;
    }
    void system(const std::string& key, std::optional<std::int64_t> unit_id = {}) {
        const auto problem = as(office_, [&](const Call& call) {
            (void)create_system(call, file(key), unit_id, "new");
        });
        ASSERT_FALSE(problem) << problem->message.en;
    }
    static std::string file(const std::string& key) {
        return "ishigaki: 1\nsystem: {id: " + key + ", name: System " + key
               + "}\nplan: {system_level: 3}\nassessments: [{id: a, as_of: 2026-09-30}]\n";
    }
    // Someone who may describe, plan and assess everything.
    void give_office() { office_ = with_role("role-PRM"); }

    std::optional<Fresh> fresh_;
    std::optional<store::Connection> connection_;
    Resources resources_{store::library(), store::shape()};
    store::Time now_ = day(2026, 11, 21);
    std::int64_t people_ = 100;
    std::int64_t office_ = 0;
};

inline const store::Path judgement = {"assessments", std::size_t{0}, "judgements", "Tb1.1"};

} // namespace ishigaki::service
