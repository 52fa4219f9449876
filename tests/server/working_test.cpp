// What people do with a system through the interface: evidence, documents, word of what happens,
// requests that come twice.
#include "api.h"
#include "service/jobs.h"

namespace ishigaki::server {
namespace {

class Working : public Api {
protected:
    void SetUp() override {
        Api::SetUp();
        if (IsSkipped()) return;
        editor_ = with_role("editor", Scope::system, mine_);
    }
    std::int64_t count(const std::string& action) {
        return connection_->number("SELECT count(*) FROM audit WHERE action = ?", {action});
    }
    // The attachment's content as it comes back.
    std::string download(std::int64_t id) {
        http::Request request;
        request.head.method = "GET";
        request.head.path = "/api/v1/systems/mine/attachments/" + std::to_string(id);
        request.head.headers.add("X-Test-Person", std::to_string(editor_));
        const http::Response response = router_->answer(request);
        EXPECT_EQ(response.status, 200);
        EXPECT_EQ(response.headers.find("Content-Security-Policy"), "sandbox; default-src 'none'");
        const auto& file = std::get<http::FileContent>(response.content);
        std::string bytes(file.size, ' ');
        EXPECT_EQ(::pread(file.file.number(), bytes.data(), bytes.size(), 0),
                  static_cast<ssize_t>(bytes.size()));
        return bytes;
    }
    std::int64_t editor_ = 0;
};

TEST_P(Working, evidence_comes_back_byte_for_byte_and_is_encrypted_on_the_disk) {
    const std::string evidence = "%PDF-1.7 " + std::string(200'000, 'e') + "終";
    const Answer added = ask("POST",
                             "/api/v1/systems/mine/attachments?place=/assessments/0/judgements/"
                             "Tb1.1&name=%E8%A8%BC%E8%B7%A1.pdf",
                             editor_, evidence);
    ASSERT_EQ(added.status, 201) << added.json.dump();
    EXPECT_EQ(added.json["name"], "証跡.pdf");
    EXPECT_EQ(added.json["type"], "application/pdf");
    EXPECT_EQ(added.json["size"], evidence.size());
    EXPECT_EQ(download(added.json["id"]), evidence);
    for (const auto& entry : std::filesystem::recursive_directory_iterator(files_)) {
        if (!entry.is_regular_file()) continue;
        EXPECT_EQ(store::read_file(entry.path()).find("eeeeeeee"), std::string::npos);
    }
    const auto listed = [&](const std::string& place) {
        return ask("GET", "/api/v1/systems/mine/attachments?place=" + place, editor_)
            .json["attachments"]
            .size();
    };
    EXPECT_EQ(listed("/assessments/0"), 1U);
    EXPECT_EQ(listed("/assessments/0/judgements/Tb1"), 0U) << "part of a name is no place";
    const std::string one = "/api/v1/systems/mine/attachments/" + added.json["id"].dump();
    EXPECT_EQ(ask("GET", one, with_role("editor", Scope::system, mine_ + 1)).status, 404);
    EXPECT_EQ(ask("DELETE", one, editor_).status, 204);
    EXPECT_EQ(ask("GET", one, editor_).status, 404);
    EXPECT_EQ(listed(""), 0U);
}

TEST_P(Working, names_and_places_that_would_harm_are_refused) {
    for (const std::string query : {"place=/plan&name=..%2Fx", "place=/plan&name=", "place=/plan",
                                    "place=plan&name=x", "place=/plan&name=a%0Ab", "name=x"}) {
        const Answer answer =
            ask("POST", "/api/v1/systems/mine/attachments?" + query, editor_, "x");
        EXPECT_EQ(answer.status, 422) << query;
    }
}

TEST_P(Working, a_request_that_comes_twice_is_carried_out_once) {
    const std::int64_t administrator = with_role("administrator");
    http::Headers key;
    key.add("Idempotency-Key", "3f1c2d1e-0000");
    const std::string body = R"({"kind":"section","name":"窓口課"})";
    const Answer first = ask("POST", "/api/v1/units", administrator, body, key);
    const Answer again = ask("POST", "/api/v1/units", administrator, body, key);
    ASSERT_EQ(first.status, 201);
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(first.json, again.json);
    EXPECT_EQ(connection_->number("SELECT count(*) FROM unit WHERE name = '窓口課'", {}), 1);
    const Answer other =
        ask("POST", "/api/v1/units", administrator, R"({"kind":"section","name":"別"})", key);
    EXPECT_EQ(other.status, 422);
    http::Headers short_key;
    short_key.add("Idempotency-Key", "1");
    EXPECT_EQ(ask("POST", "/api/v1/units", administrator, body, short_key).status, 422);
}

TEST_P(Working, what_is_shown_once_is_not_kept_for_a_repeated_request) {
    http::Headers key;
    key.add("Idempotency-Key", "3f1c2d1e-0001");
    const std::string body = R"({"name":"t","days":1,"scopes":["see"]})";
    EXPECT_EQ(ask("POST", "/api/v1/tokens", editor_, body, key).status, 201);
    EXPECT_EQ(connection_->number("SELECT count(*) FROM answered", {}), 0);
}

TEST_P(Working, who_is_disabled_is_out_at_once) {
    const std::int64_t administrator = with_role("administrator");
    const std::string at = "/api/v1/people/" + std::to_string(editor_);
    const auto change = [&](std::int64_t version, bool disabled) {
        return ask(
            "PUT", at, administrator,
            Json{{"name", "n"}, {"login", "editor-x"}, {"version", version}, {"disabled", disabled}}
                .dump());
    };
    EXPECT_EQ(change(7, true).status, 409) << "someone else changed it meanwhile";
    EXPECT_EQ(change(1, true).status, 200);
    EXPECT_EQ(ask("GET", "/api/v1/systems", editor_).status, 401);
    EXPECT_EQ(change(2, false).status, 200);
    EXPECT_EQ(ask("GET", "/api/v1/systems", editor_).status, 200);
}

TEST_P(Working, seals_by_another_key_are_none) {
    const std::int64_t auditor = with_role("role-AUD");
    const std::string at = "/api/v1/audit/verification";
    (void)ask("GET", "/api/v1/systems/mine", editor_);
    ASSERT_TRUE(store::seal_audit(*connection_, {1}, now_, sign()));
    EXPECT_EQ(ask("GET", at, auditor).json["whole"], true);
    exchange::SecretBytes seed(32);
    seed.bytes()[0] = 1;
    const exchange::SigningKey other(std::move(seed));
    (void)ask("GET", "/api/v1/systems/other", office_);
    ASSERT_TRUE(store::seal_audit(*connection_, {1}, now_, [&](std::string_view bytes) {
        return store::SealMade{other.public_key().bytes, other.sign(bytes)};
    }));
    EXPECT_EQ(ask("GET", at, auditor).json["whole"], false);
}

TEST_P(Working, reading_again_within_minutes_is_recorded_once) {
    const auto before = count("system.read");
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(ask("GET", "/api/v1/systems/mine", editor_).status, 200);
    }
    EXPECT_EQ(count("system.read"), before + 1);
    now_ += Readings::again_after;
    EXPECT_EQ(ask("GET", "/api/v1/systems/mine", editor_).status, 200);
    EXPECT_EQ(count("system.read"), before + 2);
    EXPECT_EQ(ask("GET", "/api/v1/systems/mine", office_).status, 200);
    EXPECT_EQ(count("system.read"), before + 3) << "another person is another reading";
}

TEST_P(Working, an_evaluation_that_is_kept_never_outlives_its_version) {
    const std::string at = "/api/v1/systems/mine/evaluation";
    const Answer first = ask("GET", at, editor_);
    ASSERT_EQ(first.status, 200) << first.json.dump();
    EXPECT_GT(cache_.bytes(), 1000U);
    EXPECT_EQ(ask("GET", at, editor_).json, first.json);
    const int target = first.json["target_level"];
    const Answer edited = ask("PUT", "/api/v1/systems/mine/file/plan/system_level", editor_,
                              std::to_string(target == 2 ? 3 : 2));
    ASSERT_EQ(edited.status, 200) << edited.json.dump();
    EXPECT_NE(ask("GET", at, editor_).json["target_level"], target);
    EXPECT_EQ(ask("GET", at, with_role("editor", Scope::system, mine_ + 1)).status, 404)
        << "what is kept is kept from strangers, too";
}

TEST_P(Working, who_looks_at_a_system_hears_of_it_and_nobody_else) {
    std::map<std::int64_t, std::vector<std::string>> heard;
    const auto listen = [&](std::int64_t person) {
        const auto actor =
            service::load_actor(*connection_, {1}, person, now_, "192.0.2.7").value();
        hub_.listen(
            actor, now_ + std::chrono::minutes(10),
            [&heard, person](const service::Happening& one) {
                heard[person].push_back(one.type + one.json);
                return true;
            },
            [&heard, person] { heard[person].push_back("end"); });
    };
    const std::int64_t stranger = with_role("editor", Scope::system, mine_ + 1);
    listen(office_);
    listen(stranger);
    ask("PUT", "/api/v1/systems/mine/file/plan/system_level", editor_, "3");
    ask("POST", "/api/v1/systems/mine/presence", editor_, R"({"place":"/plan"})");
    ask("PUT", "/api/v1/systems/mine/file/plan/system_level", editor_, "99");
    ASSERT_EQ(heard[office_].size(), 2U) << "what was refused did not happen";
    EXPECT_NE(heard[office_][0].find("plan/system_level"), std::string::npos);
    EXPECT_TRUE(heard[office_][1].starts_with("presence"));
    EXPECT_TRUE(heard[stranger].empty());
    hub_.prune(now_ + std::chrono::minutes(11));
    EXPECT_EQ(hub_.listeners(), 0U);
    EXPECT_EQ(heard[stranger], std::vector<std::string>{"end"});
}

TEST_P(Working, an_approver_finds_what_waits_and_decides) {
    const Answer asked =
        ask("POST", "/api/v1/systems/mine/approvals", editor_, R"({"subject":"plan"})");
    ASSERT_EQ(asked.status, 201);
    const std::int64_t chief = with_role("role-CISO");
    const auto waiting = [&](std::int64_t person) {
        return ask("GET", "/api/v1/approvals", person).json["approvals"].size();
    };
    EXPECT_EQ(waiting(chief), 1U);
    EXPECT_EQ(waiting(editor_), 0U) << "whoever asked does not decide";
    const std::string at = "/api/v1/systems/mine/approvals/" + asked.json["id"].dump();
    EXPECT_EQ(ask("POST", at + "/decision", editor_, R"({"decision":"approve"})").status, 403);
    EXPECT_EQ(ask("POST", at + "/decision", chief, R"({"decision":"maybe"})").status, 422);
    EXPECT_EQ(ask("POST", at + "/decision", chief, R"({"decision":"send-back"})").status, 422)
        << "without a reason";
    EXPECT_EQ(ask("GET", at + "/content", chief).status, 404);
    const Answer done = ask("POST", at + "/decision", chief, R"({"decision":"approve"})");
    ASSERT_EQ(done.status, 200) << done.json.dump();
    EXPECT_EQ(done.json["state"], "approved");
    EXPECT_EQ(waiting(chief), 0U);
    const Answer content = ask("GET", at + "/content", chief);
    EXPECT_EQ(content.json["signature"].get<std::string>().size(), 128U);
    EXPECT_EQ(content.json["key"].get<std::string>().size(), 64U);
}

TEST_P(Working, a_job_is_for_whoever_asked_and_ends_once) {
    const std::string at = "/api/v1/systems/mine/jobs";
    const Answer asked =
        ask("POST", at, editor_, R"({"kind":"report","document":"plan","format":"docx"})");
    ASSERT_EQ(asked.status, 202) << asked.json.dump();
    const std::string job = "/api/v1/jobs/" + asked.json["id"].dump();
    EXPECT_EQ(ask("GET", job, office_).status, 404);
    EXPECT_EQ(ask("GET", job + "/result", editor_).status, 409);
    EXPECT_EQ(ask("DELETE", job, editor_).json["state"], "cancelled");
    EXPECT_EQ(ask("GET", "/api/v1/jobs", editor_).json["jobs"].size(), 1U);
    EXPECT_FALSE(service::claim_job(*connection_, "a", now_))
        << "what was cancelled is not carried out";
    for (const std::string body :
         {R"({"kind":"report","document":"plan","format":"exe"})",
          R"({"kind":"report","document":"../x","format":"docx"})", R"({"kind":"shell"})",
          R"({"kind":"report","document":"plan","format":"docx","logo":"/etc/passwd"})",
          R"({"kind":"report","document":"plan","format":"docx","status":"a\nb"})", R"([])"}) {
        EXPECT_EQ(ask("POST", at, editor_, body).status, 422) << body;
    }
    for (std::size_t i = 0; i < service::most_waiting_jobs; ++i) {
        EXPECT_EQ(ask("POST", at, editor_, R"({"kind":"answer-sheet"})").status, 202);
    }
    EXPECT_EQ(ask("POST", at, editor_, R"({"kind":"answer-sheet"})").status, 409);
}

TEST_P(Working, formulation_tree_model_and_search_answer) {
    const Answer formulation = ask("GET", "/api/v1/systems/mine/formulation", editor_);
    EXPECT_EQ(formulation.json["ipa"]["risks"].size(), 56U);
    const Answer tree = ask("GET", "/api/v1/systems/mine/tree/leak", editor_);
    ASSERT_EQ(tree.status, 200) << tree.json.dump();
    EXPECT_GT(tree.json["nodes"].size(), 20U);
    for (const Json& edge : tree.json["edges"]) {
        EXPECT_TRUE(edge["basis"] == "guide" || edge["basis"] == "reconstructed");
    }
    EXPECT_EQ(ask("GET", "/api/v1/systems/mine/tree/none", editor_).status, 404);
    const Answer model = ask("GET", "/api/v1/guides/ecom-2005/model", editor_);
    EXPECT_EQ(model.json["requirements"].size(), 117U);
    EXPECT_EQ(ask("GET", "/api/v1/guides/ipa-2023/model", editor_).status, 404);
    const Answer tables = ask("GET", "/api/v1/guides/ecom-2005/tables", editor_);
    EXPECT_EQ(tables.json["requirement_levels"].size(), 4U);
    EXPECT_EQ(tables.json["targets"]["lowest"], 2);
    EXPECT_EQ(ask("GET", "/api/v1/guides/ipa-2023/tables", editor_).status, 404);
    const Answer found = ask("GET", "/api/v1/search?text=%E8%AA%8D%E8%A8%BC&most=5", editor_);
    EXPECT_EQ(found.json["items"].size(), 5U);
    EXPECT_GT(found.json["all_items"], 5);
    EXPECT_TRUE(ask("GET", "/api/v1/search?text=other", editor_).json["systems"].empty());
    EXPECT_EQ(ask("GET", "/api/v1/search", editor_).status, 422);
}

INSTANTIATE_TEST_SUITE_P(Engines, Working, testing::Values(Engine::sqlite, Engine::postgresql),
                         store::engine_name);

} // namespace
} // namespace ishigaki::server
