// Every route, every role, one's own and another's system, unit and body; made from the table that
// routes.
#include "api.h"

namespace ishigaki::server {
namespace {

class Routes : public Api {
protected:
    // A request that would be carried out for someone who may.
    struct Sample {
        std::string target;
        std::string body;
    };
    static Sample sample(const Route& route, const std::string& system) {
        std::string target(route.path);
        const auto fill = [&](std::string_view name, std::string_view value) {
            const std::size_t at = target.find(name);
            if (at != std::string::npos) target.replace(at, name.size(), value);
        };
        fill("{system}", system);
        fill("/{place...}", "/plan/system_level");
        fill("{approval}", "77");
        fill("{person}", "1");
        fill("{attachment}", "77");
        fill("{job}", "77");
        fill("{priority}", "leak");
        fill("{session}", "none");
        fill("{token}", "77");
        fill("{appointment}", "4711");
        fill("{guide}", "ecom-2005");
        fill("/{item...}", "/Tb1.1");
        fill("/{task...}", "/entered/77");
        const std::string id(route.id);
        std::string body;
        if (id == "createSystem") {
            body = R"({"file":{"ishigaki":1,"system":{"id":"new","name":"n"}},"unit":)"
                   + std::string(system == "mine" ? "1" : "2") + "}";
        }
        if (id == "writePart") body = "4";
        if (id == "askApproval") body = R"({"subject":"plan"})";
        if (id == "addUnit") body = R"({"kind":"section","name":"u"})";
        if (id == "changePerson") body = R"({"name":"n","login":"root1","version":99})";
        if (id == "addPerson") body = R"({"name":"n","login":"l"})";
        if (id == "appoint") {
            body = R"({"person":1,"role":"reader","scope":"body","first_day":"2026-01-01"})";
        }
        if (id == "endAppointment") body = R"({"last_day":"2026-12-31"})";
        if (id == "makeToken") body = R"({"name":"t","days":1,"scopes":["see"]})";
        if (id == "linkAccount") body = R"({"issuer":"https://id.example","subject":"s"})";
        if (id == "decideApproval") body = R"({"decision":"approve"})";
        if (id == "tellPresence") body = R"({"place":"/plan"})";
        if (id == "askJob") body = R"({"kind":"report","document":"plan","format":"docx"})";
        if (id == "addAttachment") {
            target += "?place=/plan&name=log.txt";
            body = "evidence";
        }
        if (id == "search") target += "?text=x";
        if (id == "enterTask") body = R"({"text":"t"})";
        if (id == "changeTask") body = R"({"done":true})";
        if (id == "chooseLanguage") body = R"({"language":"ja"})";
        if (id == "removeSystem") target += "?reason=x";
        return {target, body};
    }
    // Two systems, as they were before a permitted edit.
    void restore_systems() {
        connection_->run("UPDATE system SET removed = 1, key = 'gone' || id WHERE id > 2");
        connection_->run("UPDATE system SET removed = NULL, key = CASE id WHEN 1 THEN 'mine' ELSE"
                         " 'other' END WHERE id <= 2");
        connection_->run("DELETE FROM approval");
    }
    // Whether the answer says that it may not be done; anything else means that it was tried.
    static bool refused(const Answer& answer) {
        return answer.status == 401 || answer.status == 403;
    }
};

TEST_P(Routes, are_closed_to_those_who_did_not_sign_in) {
    for (const Route& route : routes()) {
        if (is_of_entrance(route)) continue; // tests/cli/serve_test.py
        const Sample one = sample(route, "mine");
        const Answer answer = ask(route.method, one.target, std::nullopt, one.body);
        SCOPED_TRACE(route.id);
        if (route.access == Access::anyone) {
            EXPECT_EQ(answer.status, 200);
        } else {
            EXPECT_EQ(answer.status, 401);
            EXPECT_EQ(answer.json["status"], 401);
        }
    }
}

TEST_P(Routes, let_each_role_do_what_the_service_says_and_no_more) {
    std::size_t tried = 0;
    for (const service::Role& role : service::roles()) {
        const std::int64_t subject = role.scope == Scope::unit     ? 1
                                     : role.scope == Scope::system ? mine_
                                                                   : 0;
        const std::int64_t person = with_role(std::string(role.id), role.scope, subject);
        for (const Route& route : routes()) {
            if (route.access != Access::use_case) continue;
            for (const std::string system : {"mine", "other"}) {
                SCOPED_TRACE(std::string(role.id) + " " + std::string(route.id) + " " + system);
                const auto rules = service::use_cases();
                const auto rule =
                    std::ranges::find(rules, route.use_case, &service::UseCaseRule::use_case);
                const bool about_system = route.path.find("{system}") != std::string_view::npos;
                const bool reached = role.scope == Scope::body
                                     || (system == "mine" && !rule->on_body
                                         && (about_system || (role.scope == Scope::unit)));
                const bool seen = role.scope == Scope::body || system == "mine";
                Sample one = sample(route, system);
                // Each edit asks for the right of its place.
                service::Right right = rule->right;
                if (route.id == "writePart" || route.id == "removePart") {
                    right = service::Right::plan;
                }
                const Answer answer = ask(route.method, one.target, person, one.body);
                ++tried;
                EXPECT_NE(answer.status, 401);
                EXPECT_LT(answer.status, 500);
                if (route.id == "showOverview") {
                    const std::int64_t all = role.scope == Scope::body ? 2 : 1;
                    EXPECT_EQ(answer.json["systems"],
                              role.rights.has(service::Right::see) ? all : 0)
                        << "what may not be seen is not counted";
                    continue;
                }
                if (route.id == "listSystems") {
                    EXPECT_EQ(answer.status, 200) << "a list shows what one may see";
                    for (const Json& listed : answer.json["systems"]) {
                        if (role.scope != Scope::body) EXPECT_EQ(listed["id"], "mine");
                    }
                    continue;
                }
                if (route.id == "listChanges") {
                    EXPECT_EQ(answer.status, 200) << "what one may see, and no more";
                    const bool any = role.rights.has(service::Right::see);
                    EXPECT_EQ(answer.json["changes"].empty(), !any);
                    for (const Json& change : answer.json["changes"]) {
                        if (role.scope != Scope::body) EXPECT_EQ(change["system"], "mine");
                    }
                    continue;
                }
                const bool sees = seen && role.rights.has(service::Right::see);
                if (about_system && !sees) {
                    EXPECT_EQ(answer.status, 404) << "what may not be seen is not there";
                } else if (!reached || !role.rights.has(right)) {
                    EXPECT_EQ(answer.status, 403);
                } else {
                    EXPECT_FALSE(refused(answer)) << answer.json.dump();
                }
                // Put back what a permitted edit may have changed.
                if (answer.status < 300 && route.writes) restore_systems();
            }
        }
    }
    EXPECT_GT(tried, 500U);
}

TEST_P(Routes, show_nothing_of_another_body) {
    person(2, 900, "stranger");
    appoint_directly(2, 900, "role-SUP");
    appoint_directly(2, 900, "role-AUD");
    for (const Route& route : routes()) {
        if (route.path.find("{system}") == std::string_view::npos) continue;
        for (const std::string key : {"mine", "other", "1", "mine~1"}) {
            const Sample one = sample(route, key);
            const Answer answer = ask(route.method, one.target, 900, one.body, {}, 2);
            EXPECT_EQ(answer.status, 404) << route.id;
        }
    }
    EXPECT_TRUE(ask("GET", "/api/v1/systems", 900, {}, {}, 2).json["systems"].empty());
    EXPECT_TRUE(ask("GET", "/api/v1/units", 900, {}, {}, 2).json["units"].empty());
    const Answer trail = ask("GET", "/api/v1/audit", 900, {}, {}, 2);
    for (const Json& record : trail.json["records"]) {
        EXPECT_EQ(record["person"], 900);
    }
}

TEST_P(Routes, are_all_in_the_description_with_schemas_that_exist) {
    const Json document = ask("GET", "/api/v1/openapi.json", std::nullopt).json;
    EXPECT_EQ(document["openapi"], "3.1.0");
    std::size_t operations = 0;
    for (const auto& [path, item] : document["paths"].items()) operations += item.size();
    EXPECT_EQ(operations, routes().size());
    const std::string text = document.dump();
    const Json& all = document["components"]["schemas"];
    for (std::size_t at = text.find("#/components/schemas/"); at != std::string::npos;
         at = text.find("#/components/schemas/", at + 1)) {
        const std::size_t begin = at + std::string_view("#/components/schemas/").size();
        const std::string name = text.substr(begin, text.find('"', begin) - begin);
        EXPECT_TRUE(all.contains(name)) << name;
    }
    std::set<std::string_view> ids;
    for (const Route& route : routes()) {
        EXPECT_TRUE(ids.insert(route.id).second) << route.id;
        EXPECT_EQ(route.handle == nullptr, is_of_entrance(route)) << route.id;
    }
}

INSTANTIATE_TEST_SUITE_P(Engines, Routes, testing::Values(Engine::sqlite, Engine::postgresql),
                         store::engine_name);

} // namespace
} // namespace ishigaki::server
