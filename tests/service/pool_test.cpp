// Many threads share connections; what a write returned from is there, and one that fails troubles
// no other.
#include "service/world.h"

#include <thread>

namespace ishigaki::service {
namespace {

class Shared : public World {};

TEST_P(Shared, writes_of_many_threads_are_all_there_and_none_twice) {
    Pool pool(fresh_->address(), 8);
    constexpr int threads = 16;
    constexpr int each = 25;
    std::atomic<int> refused = 0;
    {
        std::vector<std::jthread> writers;
        for (int t = 0; t < threads; ++t) {
            writers.emplace_back([&, t] {
                for (int i = 0; i < each; ++i) {
                    const auto write = [&](bool fail) {
                        pool.write([&](store::Connection& connection) {
                            store::append_audit(
                                connection, {1},
                                {now_, t, "", fail ? "undone" : "done", std::to_string(i), ""});
                            if (fail) {
                                throw Refused(Problem::Kind::invalid, base::Text("だめ", "no"));
                            }
                        });
                    };
                    write(false);
                    try {
                        write(true);
                    } catch (const Refused&) {
                        ++refused;
                    }
                }
            });
        }
    }
    EXPECT_EQ(refused, threads * each);
    EXPECT_EQ(connection_->number("SELECT count(*) FROM audit WHERE action = 'done'", {}),
              threads * each);
    EXPECT_EQ(connection_->number("SELECT count(*) FROM audit WHERE action = 'undone'", {}), 0);
    EXPECT_FALSE(store::verify_audit(*connection_, {1}).fault);
}

TEST_P(Shared, a_database_that_is_not_there_is_a_failure_and_not_a_wait) {
    Pool pool(store::Address::parse("postgresql://127.0.0.1:1/none"), 2);
    for (int i = 0; i < 5; ++i) {
        EXPECT_THROW(pool.read([](store::Connection&) {}), store::Failure);
    }
}

TEST_P(Shared, a_connection_that_was_cut_is_replaced) {
    if (GetParam() == Engine::sqlite) GTEST_SKIP() << "a file is not cut";
    Pool pool(fresh_->address(), 2);
    const auto count = [&] {
        std::int64_t found = 0;
        pool.read([&](store::Connection& connection) {
            found = connection.number("SELECT count(*) FROM body", {});
        });
        return found;
    };
    EXPECT_EQ(count(), 2);
    connection_->ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <>"
                     " pg_backend_pid() AND datname = current_database()",
                     {}, [](const store::Row&) {});
    EXPECT_EQ(count(), 2) << "without a restart, and without an error";
}

INSTANTIATE_TEST_SUITE_P(Engines, Shared, testing::Values(Engine::sqlite, Engine::postgresql),
                         store::engine_name);

} // namespace
} // namespace ishigaki::service
