// The audit trail shows where it was touched, and by how much is missing.
#include "store/audit.h"
#include "store/engines.h"

#include <sodium.h>

namespace ishigaki::store {
namespace {

constexpr int records = 40;

class AuditTrail : public OnBothEngines {
protected:
    void SetUp() override {
        OnBothEngines::SetUp();
        if (IsSkipped()) return;
        fresh_.emplace(GetParam());
        connection_.emplace(fresh_->address());
        migrate(*connection_);
        for (int i = 1; i <= records; ++i) {
            append("action." + std::to_string(i % 3), "system/" + std::to_string(i));
            if (i % 16 == 0) seal(key_);
        }
    }
    void append(const std::string& action, const std::string& subject) {
        Transaction transaction(*connection_, Access::write);
        append_audit(*connection_, {1}, {moment(1000), 7, "192.0.2.1", action, subject, "詳細"});
        transaction.commit();
    }
    struct Key {
        SealKey open{};
        std::array<unsigned char, 64> secret{};
        Key() { crypto_sign_keypair(open.data(), secret.data()); }
    };
    void seal(const Key& key) {
        (void)seal_audit(*connection_, {1}, moment(5), [&](std::string_view bytes) {
            SealMade made{key.open, {}};
            crypto_sign_detached(made.signature.data(), nullptr,
                                 reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                                 key.secret.data());
            return made;
        });
    }
    std::optional<AuditFault> fault(std::span<const SealKey> keys = {}) {
        return verify_audit(*connection_, {1}, keys).fault;
    }
    void expect(AuditFault::Why why, std::int64_t id) {
        const auto found = fault();
        ASSERT_TRUE(found);
        EXPECT_EQ(found->why, why) << found->message().en;
        EXPECT_EQ(found->id, id) << found->message().en;
    }

    std::optional<Fresh> fresh_;
    std::optional<Connection> connection_;
    Key key_;
};

TEST_P(AuditTrail, that_nobody_touched_is_whole) {
    const AuditState state = verify_audit(*connection_, {1}, std::vector{key_.open});
    EXPECT_FALSE(state.fault);
    EXPECT_EQ(state.records, records);
    EXPECT_EQ(state.seals, 2);
    EXPECT_EQ(state.sealed_up_to, 32);
    EXPECT_FALSE(verify_audit(*connection_, {2}).fault) << "an empty chain is whole, too";
}

TEST_P(AuditTrail, names_the_first_record_that_was_changed_in_any_field) {
    for (const char* change : {"at = at + 1", "person = 8", "person = NULL", "address = ''",
                               "action = 'x'", "subject = subject || '0'", "detail = ''"}) {
        Transaction transaction(*connection_, Access::write);
        connection_->run(std::string("UPDATE audit SET ") + change + " WHERE id IN (17, 30)");
        SCOPED_TRACE(change);
        expect(AuditFault::Why::altered, 17);
    }
    EXPECT_FALSE(fault());
}

TEST_P(AuditTrail, names_what_was_removed_inserted_moved_or_cut_off) {
    const auto after = [&](const std::vector<std::string>& statements, AuditFault::Why why,
                           std::int64_t id) {
        Transaction transaction(*connection_, Access::write);
        for (const std::string& statement : statements) connection_->run(statement);
        SCOPED_TRACE(statements.front());
        expect(why, id);
    };
    after({"DELETE FROM audit WHERE id = 12"}, AuditFault::Why::missing, 12);
    after({"DELETE FROM audit WHERE id > 37"}, AuditFault::Why::cut_off, 38);
    after({"DELETE FROM audit WHERE id > 20", "UPDATE audit_head SET records = 20"},
          AuditFault::Why::cut_off, 21);
    after({"DELETE FROM audit WHERE id <= 3"}, AuditFault::Why::missing, 1);
    after({"DELETE FROM audit WHERE id = 12", "UPDATE audit SET id = 12 WHERE id = 40"},
          AuditFault::Why::altered, 12);
    after({"UPDATE audit SET id = 999 WHERE id = 5", "UPDATE audit SET id = 5 WHERE id = 6",
           "UPDATE audit SET id = 6 WHERE id = 999"},
          AuditFault::Why::altered, 5);
    after({"INSERT INTO audit SELECT body, 41, at, person, address, action, subject, detail, hash"
           " FROM audit WHERE id = 40"},
          AuditFault::Why::altered, 41);
    after({"UPDATE audit_seal SET at = at + 1 WHERE id = 16"}, AuditFault::Why::bad_seal, 16);
}

TEST_P(AuditTrail, written_anew_by_another_shows_the_other_key) {
    connection_->run("DELETE FROM audit");
    connection_->run("DELETE FROM audit_head");
    connection_->run("DELETE FROM audit_seal");
    for (int i = 0; i < records; ++i) append("harmless", "nothing");
    const Key other;
    seal(other);
    EXPECT_FALSE(fault()) << "without the key one cannot tell";
    const auto found = fault(std::vector{key_.open});
    ASSERT_TRUE(found);
    EXPECT_EQ(found->why, AuditFault::Why::other_key);
}

TEST_P(AuditTrail, is_read_newest_first_and_filtered) {
    std::vector<std::int64_t> ids;
    AuditFilter filter;
    filter.action = "action.1";
    filter.before = 20;
    filter.most = 3;
    each_audit(*connection_, {1}, filter,
               [&](const AuditRecord& record) { ids.push_back(record.id); });
    EXPECT_EQ(ids, (std::vector<std::int64_t>{19, 16, 13}));
    each_audit(*connection_, {2}, {}, [&](const AuditRecord&) { FAIL() << "another body's"; });
}

TEST_P(AuditTrail, undone_with_what_it_records) {
    {
        Transaction transaction(*connection_, Access::write);
        append_audit(*connection_, {1}, {});
    }
    EXPECT_EQ(verify_audit(*connection_, {1}).records, records);
    EXPECT_FALSE(fault());
}

INSTANTIATE_TEST_SUITE_P(Engines, AuditTrail, testing::Values(Engine::sqlite, Engine::postgresql),
                         engine_name);

} // namespace
} // namespace ishigaki::store
