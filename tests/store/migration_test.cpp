// A database of every earlier schema, with data in what a later step changes, becomes one of today.
#include "engines.h"

namespace ishigaki::store {
namespace {

class Older : public OnBothEngines {
protected:
    void SetUp() override {
        OnBothEngines::SetUp();
        if (IsSkipped()) return;
        fresh_.emplace(GetParam());
        connection_.emplace(fresh_->address());
        if (GetParam() == Engine::postgresql) {
            connection_->script("CREATE SCHEMA IF NOT EXISTS ishigaki");
        }
    }
    std::optional<Fresh> fresh_;
    std::optional<Connection> connection_;
};

TEST_P(Older, first_schema_keeps_its_tasks_and_accounts) {
    migrate(*connection_, {}, 1);
    ASSERT_EQ(schema_of(*connection_), 1);
    add_body(*connection_, 1);
    connection_->run("INSERT INTO person (body, id, name, login) VALUES (1, 7, 'n', 'l')", {});
    connection_->run("INSERT INTO task (body, id, person, kind, subject, text, made)"
                     " VALUES (1, 8, 7, 'k', 's', 'do', 5)",
                     {});
    connection_->run("INSERT INTO credential (body, person, kind, name, value, made)"
                     " VALUES (1, 7, 'oidc', 'issuer', 'subject', 5)",
                     {});
    migrate(*connection_);
    EXPECT_EQ(schema_of(*connection_), newest_schema());
    EXPECT_EQ(connection_->number("SELECT version FROM task WHERE id = 8", {}), 1);
    connection_->run("INSERT INTO person (body, id, name, login) VALUES (1, 9, 'n', 'm')", {});
    EXPECT_THROW(connection_->run("INSERT INTO credential (body, person, kind, name, value, made)"
                                  " VALUES (1, 9, 'oidc', 'issuer', 'subject', 5)",
                                  {}),
                 Failure);
    // Passphrases have no name, and everyone has one.
    for (const std::int64_t person : {7, 9}) {
        connection_->run("INSERT INTO credential (body, person, kind, name, value, made)"
                         " VALUES (1, ?, 'passphrase', '', 'h', 5)",
                         {person});
    }
}

TEST_P(Older, second_schema_keeps_its_jobs_which_nobody_holds) {
    migrate(*connection_, {}, 2);
    add_body(*connection_, 1);
    connection_->run("INSERT INTO job (body, id, person, kind, request, state, made)"
                     " VALUES (1, 7, 8, 'report', '{}', 'running', 5)",
                     {});
    migrate(*connection_);
    EXPECT_EQ(schema_of(*connection_), newest_schema());
    EXPECT_EQ(connection_->number("SELECT count(*) FROM job WHERE state = 'running' AND holder IS"
                                  " NULL AND held IS NULL",
                                  {}),
              1);
}

INSTANTIATE_TEST_SUITE_P(Engines, Older, testing::Values(Engine::sqlite, Engine::postgresql),
                         engine_name);

} // namespace
} // namespace ishigaki::store
