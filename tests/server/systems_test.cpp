// A system through the interface: made, read, edited by two, evaluated, approved.
#include "api.h"

namespace ishigaki::server {
namespace {

class Interface : public Api {};

constexpr std::string_view judgement = "/api/v1/systems/mine/file/assessments/0/judgements/Tb1.1";

TEST_P(Interface, keeps_two_editors_apart_by_tags) {
    const Answer first = ask("GET", judgement, office_);
    EXPECT_EQ(first.json, nullptr);
    const http::Headers seen = {{"If-Match", "\"" + first.tag + "\""}};
    const Answer written = ask("PUT", judgement, office_, R"({"core":{"level":3}})", seen);
    EXPECT_EQ(written.status, 200);
    EXPECT_NE(written.tag, first.tag);
    const Answer late = ask("PUT", judgement, office_, R"({"core":{"level":5}})", seen);
    EXPECT_EQ(late.status, 412);
    EXPECT_EQ(late.json["current"]["core"]["level"], 3);
    EXPECT_EQ(late.json["changed_by"], office_);
    EXPECT_EQ(
        ask("GET", judgement, office_, {}, {{"If-None-Match", "\"" + written.tag + "\""}}).status,
        304);
    EXPECT_EQ(
        ask("DELETE", judgement, office_, {}, {{"If-Match", "\"" + written.tag + "\""}}).status,
        200);
    EXPECT_EQ(ask("GET", judgement, office_).json, nullptr);
    EXPECT_EQ(ask("PUT", judgement, office_, "{}", {{"If-Match", "W/\"x\""}}).status, 422);
}

TEST_P(Interface, names_every_fault_with_its_place_in_the_readers_language) {
    const std::string bad = R"({"core":{"level":9},"periphery":{"process":"Z"},"x":1})";
    const Answer ja = ask("PUT", judgement, office_, bad);
    EXPECT_EQ(ja.status, 422);
    EXPECT_EQ(ja.json["errors"].size(), 3U);
    const Answer en = ask("PUT", judgement, office_, bad, {{"Accept-Language", "en-GB, ja;q=0.5"}});
    EXPECT_EQ(en.headers.find("Content-Language"), "en");
    EXPECT_NE(en.json["errors"][0]["message"], ja.json["errors"][0]["message"]);
    for (const char* body : {"{", "[1,", "\"\\ud800\"", R"({"a":1,"a":2})"}) {
        EXPECT_EQ(ask("PUT", judgement, office_, body).status, 422) << body;
    }
    EXPECT_EQ(ask("PUT", judgement, office_, std::string(200, '[')).status, 422);
}

TEST_P(Interface, evaluates_as_the_command_line_does) {
    ask("PUT", judgement, office_, R"({"core":{"level":3},"periphery":{"deliberation":"B"}})");
    const Answer answer = ask("GET", "/api/v1/systems/mine/evaluation", office_);
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.json["system"], "mine");
    EXPECT_EQ(answer.json["requirements"].size(), 117U);
    EXPECT_EQ(answer.json["attained_level"], 1);
    EXPECT_EQ(ask("GET", "/api/v1/systems/mine/evaluation?assessment=none", office_).status, 404);
}

TEST_P(Interface, makes_systems_and_says_where_they_are) {
    const std::string file = R"({"file":{"ishigaki":1,"system":{"id":"tax","name":"税務"}}})";
    const Answer made = ask("POST", "/api/v1/systems", office_, file);
    EXPECT_EQ(made.status, 201);
    EXPECT_EQ(made.headers.find("Location"), "/api/v1/systems/tax");
    EXPECT_EQ(ask("GET", "/api/v1/systems/tax", office_).json["system"]["name"], "税務");
    EXPECT_EQ(ask("POST", "/api/v1/systems", office_, file).status, 409);
    EXPECT_EQ(ask("POST", "/api/v1/systems", office_, R"({"file":{}})").status, 422);
    EXPECT_EQ(ask("POST", "/api/v1/systems", office_, R"({})").status, 422);
}

TEST_P(Interface, shows_history_and_any_day) {
    now_ = service::day(2026, 11, 22);
    ask("PUT", "/api/v1/systems/mine/file/plan/system_level", office_, "4");
    EXPECT_EQ(
        ask("GET", "/api/v1/systems/mine?on=2026-11-21", office_).json["plan"]["system_level"], 3);
    EXPECT_EQ(
        ask("GET", "/api/v1/systems/mine?on=2026-11-22", office_).json["plan"]["system_level"], 4);
    EXPECT_EQ(ask("GET", "/api/v1/systems/mine?on=2020-01-01", office_).status, 404);
    EXPECT_EQ(ask("GET", "/api/v1/systems/mine?on=today", office_).status, 422);
    const Answer history = ask("GET", "/api/v1/systems/mine/history?at=/plan", office_);
    EXPECT_EQ(history.json["changes"][0]["person"], office_);
    EXPECT_EQ(ask("GET", "/api/v1/systems/mine/history?most=0", office_).status, 422);
}

TEST_P(Interface, tells_what_was_changed_of_late_and_by_whom) {
    now_ = service::day(2026, 11, 22);
    ask("PUT", "/api/v1/systems/mine/file/plan/system_level", office_, "4");
    const Json changes = ask("GET", "/api/v1/changes?most=1", office_).json["changes"];
    ASSERT_FALSE(changes.empty());
    EXPECT_EQ(changes[0]["system"], "mine");
    EXPECT_EQ(changes[0]["place"], "/plan");
    EXPECT_EQ(changes[0]["person"], office_);
    EXPECT_TRUE(changes[0]["by"].is_string());
    for (const Json& one : changes) {
        EXPECT_EQ(one["system"], "mine") << "one system was asked for";
        EXPECT_NE(one["place"], "/system") << "it lies in the same row, but stayed as it was";
        EXPECT_LE(one["at"], changes[0]["at"]);
    }
    const Json all = ask("GET", "/api/v1/changes", office_).json["changes"];
    for (const Json& one : all) {
        if (one["system"] == "other") EXPECT_EQ(one["place"], "") << "it was made, as a whole";
    }
    EXPECT_EQ(ask("GET", "/api/v1/changes?most=0", office_).status, 422);
}

TEST_P(Interface, answers_what_is_not_there_and_what_is_not_allowed_by_the_book) {
    EXPECT_EQ(ask("GET", "/api/v1/nothing", office_).status, 404);
    EXPECT_EQ(ask("GET", "/api/v1/systems/", office_).status, 404);
    const Answer wrong = ask("PATCH", "/api/v1/systems/mine", office_);
    EXPECT_EQ(wrong.status, 405);
    EXPECT_EQ(wrong.headers.find("Allow"), "GET, DELETE");
    EXPECT_EQ(wrong.headers.find("Content-Type"), "application/problem+json");
    http::Request request;
    request.head.method = "PUT";
    request.head.path = judgement;
    request.body = http::Body("<x/>");
    request.head.headers.add("Content-Type", "text/xml");
    EXPECT_EQ(router_->answer(request).status, 415);
}

TEST_P(Interface, reads_the_guides) {
    EXPECT_EQ(ask("GET", "/api/v1/guides", office_).json["guides"].size(), 5U);
    EXPECT_EQ(
        ask("GET", "/api/v1/items?guide=ecom-2005&kind=requirement", office_).json["items"].size(),
        117U);
    EXPECT_EQ(ask("GET", "/api/v1/guides/ecom-2005/items/Tb1.1", office_).json["id"], "Tb1.1");
    EXPECT_EQ(ask("GET", "/api/v1/guides/ecom-2005/items/Tb1.1/3a", office_).status, 200)
        << "an id with a slash";
    EXPECT_EQ(ask("GET", "/api/v1/guides/ecom-2005/items/Xx", office_).status, 404);
}

TEST_P(Interface, gives_the_guides_packed_to_who_takes_them_so) {
    const auto items = [&](const char* coding) {
        http::Request request;
        request.head.method = "GET";
        request.head.path = "/api/v1/items";
        request.head.headers.add("X-Test-Person", std::to_string(office_));
        if (coding != nullptr) request.head.headers.add("Accept-Encoding", coding);
        return router_->answer(request);
    };
    const http::Response plain = items(nullptr);
    const http::Response packed = items("gzip");
    EXPECT_FALSE(plain.headers.find("Content-Encoding"));
    EXPECT_EQ(packed.headers.find("Content-Encoding"), "gzip");
    EXPECT_EQ(packed.headers.find("Vary"), "Accept-Encoding");
    EXPECT_NE(packed.headers.find("ETag"), plain.headers.find("ETag"));
    const auto size = [](const http::Response& one) {
        return std::get<http::SharedText>(one.content)->size();
    };
    EXPECT_LT(size(packed) * 4, size(plain));
    EXPECT_FALSE(ask("GET", "/api/v1/systems", office_).headers.find("Content-Encoding"))
        << "what is a body's own is never packed beside a stranger's words";
}

TEST_P(Interface, without_its_database_says_so_at_once) {
    service::Pool gone(store::Address::parse("postgresql://127.0.0.1:1/none"), 2);
    const Router router(
        Backing{gone, resources_, desk(), hub_, cache_, nullptr, {}, [] { return store::Time(); }},
        [](auto&&...) -> Identified { return {}; }, {});
    http::Request request;
    request.head.method = "GET";
    request.head.path = "/api/v1/systems";
    const http::Response response = router.answer(request);
    EXPECT_EQ(response.status, 503);
    EXPECT_TRUE(response.headers.find("Retry-After"));
}

INSTANTIATE_TEST_SUITE_P(Engines, Interface, testing::Values(Engine::sqlite, Engine::postgresql),
                         store::engine_name);

} // namespace
} // namespace ishigaki::server
