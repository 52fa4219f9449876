// Jobs between servers that share a database.
#include "service/jobs.h"
#include "world.h"

namespace ishigaki::service {
namespace {

class SharedJobs : public World {
protected:
    void SetUp() override {
        World::SetUp();
        if (IsSkipped()) return;
        give_office();
        system("a");
        ask();
    }
    void ask() {
        EXPECT_FALSE(as(office_, [&](const Call& call) {
            job_ = ask_job(call, "a", "report", R"({"system":"a"})").id;
        }));
    }
    // What a server does between two jobs.
    std::optional<ClaimedJob> next_of(std::string_view server) {
        requeue_jobs(*connection_, now_);
        return claim_job(*connection_, server, now_);
    }
    std::string state() {
        std::string said;
        connection_->ask("SELECT state FROM job WHERE body = 1 AND id = ?", {job_},
                         [&](const store::Row& row) { said = row.string(0); });
        return said;
    }
    std::int64_t job_ = 0;
};

TEST_P(SharedJobs, stay_with_a_server_for_as_long_as_it_says_so) {
    const auto held = next_of("one");
    ASSERT_TRUE(held);
    EXPECT_EQ(held->job.id, job_);
    for (int round = 0; round < 20; ++round) {
        EXPECT_FALSE(next_of("two")) << "a server that starts takes nothing from another";
        now_ += job_renewal;
        EXPECT_TRUE(renew_job(*connection_, *held, now_));
    }
    EXPECT_TRUE(end_job(*connection_, *held, JobState::done, "", "f", now_));
    EXPECT_EQ(state(), "done");
}

TEST_P(SharedJobs, are_taken_over_when_their_server_was_silent_for_a_lease) {
    const auto lost = next_of("one");
    ASSERT_TRUE(lost);
    now_ += job_lease;
    EXPECT_FALSE(next_of("two"));
    now_ += std::chrono::milliseconds(1);
    const auto taken = next_of("two");
    ASSERT_TRUE(taken);
    EXPECT_EQ(taken->job.id, lost->job.id);
    // The first was only slow, and comes back: what it made is not wanted any more.
    EXPECT_FALSE(still_running(*connection_, *lost));
    EXPECT_FALSE(renew_job(*connection_, *lost, now_));
    EXPECT_FALSE(let_go_of_job(*connection_, *lost));
    EXPECT_FALSE(end_job(*connection_, *lost, JobState::failed, "late", "", now_));
    EXPECT_TRUE(still_running(*connection_, *taken));
    EXPECT_TRUE(end_job(*connection_, *taken, JobState::done, "", "f", now_));
}

TEST_P(SharedJobs, wait_again_at_once_where_their_server_stops_in_good_order) {
    const auto held = next_of("one");
    ASSERT_TRUE(held);
    EXPECT_TRUE(let_go_of_job(*connection_, *held));
    EXPECT_EQ(state(), "waiting");
    EXPECT_TRUE(next_of("two"));
}

TEST_P(SharedJobs, that_ran_when_there_were_no_leases_wait_again) {
    connection_->run("UPDATE job SET state = 'running'");
    EXPECT_TRUE(next_of("one"));
}

INSTANTIATE_TEST_SUITE_P(Engines, SharedJobs, testing::Values(Engine::sqlite, Engine::postgresql),
                         store::engine_name);

} // namespace
} // namespace ishigaki::service
