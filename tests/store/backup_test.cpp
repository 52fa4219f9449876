// A backup is whole or refused, goes into either engine, and a restore is all or nothing.
#include "store/backup.h"
#include "store/engines.h"

#include <thread>

namespace ishigaki::store {
namespace {

class BackedUp : public OnBothEngines {
protected:
    void SetUp() override {
        OnBothEngines::SetUp();
        if (IsSkipped()) return;
        fresh_.emplace(GetParam());
        folder_ = std::filesystem::temp_directory_path()
                  / ("ishigaki-backup-" + std::to_string(::getpid()));
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_);
        Connection connection(fresh_->address());
        migrate(connection);
        (void)add_body(connection);
        text_ =
            canonical(read_file(std::string(ISHIGAKI_ROOT) + "/examples/resident-records.yaml"));
        put(connection, text_);
        connection.run("INSERT INTO audit (body, id, at, address, action, subject, detail, hash)"
                       " VALUES (1, 1, 0, '', 'a', 'b', 'c', ?)",
                       {Blob{0, 1, 2, 255}});
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    static void put(Connection& connection, std::string_view text) {
        Systems systems(connection, shape());
        Transaction transaction(connection, Access::write);
        const ChangeId change = systems.begin_change({1}, moment(1), {}, "test");
        (void)systems.create({1}, text, change);
        transaction.commit();
    }
    static std::string only_system(const Address& address) {
        Connection connection(address);
        Systems systems(connection, shape());
        std::string text;
        systems.each({1}, [&](const SystemEntry& entry) {
            Connection again(address);
            text += Systems(again, shape()).read(entry.id).value_or("");
        });
        return canonical(text);
    }
    std::filesystem::path file() const { return folder_ / "backup.gz"; }

    std::optional<Fresh> fresh_;
    std::filesystem::path folder_;
    std::string text_;
};

TEST_P(BackedUp, goes_into_both_engines_and_holds_the_same_there) {
    Connection connection(fresh_->address());
    const auto info = back_up(connection, file(), "2026-11-21T00:00:00Z");
    ASSERT_TRUE(info) << info.error().en;
    EXPECT_EQ(check_backup(file())->digest, info->digest);
    for (const Engine engine : {Engine::sqlite, Engine::postgresql}) {
        if (engine == Engine::postgresql && std::getenv("ISHIGAKI_TEST_POSTGRESQL") == nullptr) {
            continue;
        }
        const Fresh other(engine);
        const auto restored = restore(other.address(), file());
        ASSERT_TRUE(restored) << restored.error().en;
        EXPECT_EQ(restored->rows, info->rows);
        EXPECT_EQ(only_system(other.address()), text_);
        Connection there(other.address());
        EXPECT_TRUE(check_database(there).empty());
        // And once more: what was restored gives the same backup.
        const auto second = folder_ / ("second-" + std::to_string(static_cast<int>(engine)));
        const auto again = back_up(there, second, "2026-11-21T00:00:00Z");
        ASSERT_TRUE(again);
        EXPECT_EQ(again->rows, info->rows);
    }
}

TEST_P(BackedUp, that_was_changed_anywhere_is_refused_and_the_old_data_stand) {
    Connection connection(fresh_->address());
    ASSERT_TRUE(back_up(connection, file(), "now"));
    const std::string bytes = read_file(file());
    for (std::size_t i = 1; i <= 24; ++i) {
        std::string changed = bytes;
        const std::size_t place = bytes.size() * i / 25;
        if (i % 2 == 0) {
            changed.resize(place); // cut off
        } else {
            changed[place] = static_cast<char>(changed[place] ^ 0x20);
        }
        std::ofstream(folder_ / "changed", std::ios::binary) << changed;
        EXPECT_FALSE(check_backup(folder_ / "changed")) << i;
        EXPECT_FALSE(restore(fresh_->address(), folder_ / "changed")) << i;
    }
    EXPECT_EQ(only_system(fresh_->address()), text_);
}

TEST_P(BackedUp, replaces_what_was_there) {
    {
        Connection connection(fresh_->address());
        ASSERT_TRUE(back_up(connection, file(), "now"));
        put(connection, canonical("ishigaki: 1\nsystem: {id: later, name: later}\n"));
    }
    ASSERT_TRUE(restore(fresh_->address(), file()));
    EXPECT_EQ(only_system(fresh_->address()), text_);
    EXPECT_FALSE(std::filesystem::exists(fresh_->address().file.string() + ".restoring"));
}

TEST_P(BackedUp, holds_one_moment_while_others_write) {
    std::atomic<bool> stop = false;
    std::jthread writer([&] {
        Connection connection(fresh_->address());
        for (int i = 0; !stop; ++i) {
            put(connection,
                canonical("ishigaki: 1\nsystem: {id: w" + std::to_string(i) + ", name: w}\n"));
        }
    });
    for (int i = 0; i < 5; ++i) {
        Connection connection(fresh_->address());
        const auto path = folder_ / ("b" + std::to_string(i));
        ASSERT_TRUE(back_up(connection, path, "now"));
        const Fresh other(GetParam());
        const auto restored = restore(other.address(), path);
        ASSERT_TRUE(restored) << restored.error().en;
        Connection there(other.address());
        EXPECT_TRUE(check_database(there).empty()) << "a system without its change, or half of one";
    }
    stop = true;
}

TEST_P(BackedUp, never_overwrites_a_file) {
    Connection connection(fresh_->address());
    std::ofstream(file()) << "precious";
    EXPECT_FALSE(back_up(connection, file(), "now"));
    EXPECT_EQ(read_file(file()), "precious");
}

TEST(Restoring, a_database_that_is_in_use_is_refused) {
    const Fresh fresh(Engine::sqlite);
    Connection connection(fresh.address());
    migrate(connection);
    (void)add_body(connection);
    const auto file = fresh.address().file.parent_path() / "backup.gz";
    ASSERT_TRUE(back_up(connection, file, "now"));
    const Transaction reading(connection, Access::read);
    EXPECT_EQ(connection.number("SELECT count(*) FROM body", {}), 1);
    EXPECT_THROW((void)restore(fresh.address(), file), Failure);
    EXPECT_EQ(connection.number("SELECT count(*) FROM body", {}), 1);
}

TEST(Restoring, a_database_of_a_later_version_is_refused) {
    const Fresh fresh(Engine::sqlite);
    Connection connection(fresh.address());
    migrate(connection);
    connection.run("INSERT INTO schema_step (number) VALUES (999)");
    try {
        migrate(connection);
        FAIL();
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.why(), Failure::Why::newer);
    }
}

TEST(Restoring, another_programs_database_is_left_alone) {
    const Fresh fresh(Engine::sqlite);
    Connection connection(fresh.address());
    connection.script("CREATE TABLE theirs (a)");
    EXPECT_THROW(migrate(connection), Failure);
    std::ofstream(fresh.address().file.string() + ".txt") << std::string(5000, 'x');
    EXPECT_THROW(Connection(Address::parse(fresh.address().file.string() + ".txt")), Failure);
}

TEST(Addresses, never_show_a_password) {
    EXPECT_EQ(Address::parse("postgresql://me:secret@host:5432/db?password=secret").shown(),
              "postgresql://host:5432/db");
    EXPECT_EQ(Address::parse("postgres://host/db").shown(), "postgresql://host/db");
    EXPECT_EQ(Address::parse("sqlite:/srv/a.db").shown(), "/srv/a.db");
    EXPECT_EQ(Address::parse("postgresql:secret@here").shown(), "postgresql://here");
}

INSTANTIATE_TEST_SUITE_P(Engines, BackedUp, testing::Values(Engine::sqlite, Engine::postgresql),
                         engine_name);

} // namespace
} // namespace ishigaki::store
