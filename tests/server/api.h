// The interface as programs meet it, without the network: requests in, responses out.
#pragma once

#include "base/json.h"
#include "server/openapi.h"
#include "server/problem.h"
#include "server/router.h"
#include "service/world.h"

namespace ishigaki::server {

using base::Json;
using service::Scope;
using store::Engine;

struct Answer {
    int status = 0;
    Json json;
    std::string tag;
    http::Headers headers;
};

class Api : public service::World {
protected:
    void SetUp() override {
        World::SetUp();
        if (IsSkipped()) return;
        pool_ = std::make_unique<service::Pool>(fresh_->address(), 4);
        router_ = std::make_unique<Router>(
            *pool_, resources_, desk(),
            [](store::Connection& connection, const http::Head& head, const Route&,
               store::Time now) -> Identified {
                const auto person = head.headers.find("X-Test-Person");
                if (!person) return {};
                const auto body = head.headers.find("X-Test-Body").value_or("1");
                auto actor =
                    service::load_actor(connection, {std::stoll(std::string(body))},
                                        std::stoll(std::string(*person)), now, "192.0.2.7");
                if (!actor) return {};
                return {*std::move(actor), {}};
            },
            [](const Match&, const http::Request&, base::Lang) {
                return http::Response{401, {}, R"({"status":401})"}; // tried in entrance_test.cpp
            },
            [this] { return now_; });
        give_office();
        unit(1);
        unit(2);
        system("mine", 1);
        system("other", 2);
        mine_ = connection_->number("SELECT id FROM system WHERE key = 'mine'", {});
    }

    static const identity::Desk& desk() {
        static const identity::Desk made = [] {
            identity::Policy policy;
            policy.cost = {1, std::size_t{8} << 20};
            return identity::Desk(identity::Keys(identity::Keys::make_secret()), policy, {});
        }();
        return made;
    }

    Answer ask(std::string_view method, std::string_view target, std::optional<std::int64_t> person,
               const std::string& body = {}, http::Headers headers = {}, std::int64_t of = 1) {
        http::Request request;
        request.head.method = method;
        const auto read = http::read_target(target);
        EXPECT_TRUE(read) << target;
        request.head.path = read->path;
        request.head.query = read->query;
        request.head.headers = std::move(headers);
        if (person) request.head.headers.add("X-Test-Person", std::to_string(*person));
        request.head.headers.add("X-Test-Body", std::to_string(of));
        if (!body.empty()) {
            request.head.headers.add("Content-Type", "application/json");
            request.body = http::Body(body);
        }
        http::Response response = router_->answer(request);
        Answer answer{response.status, nullptr, {}, response.headers};
        const auto& text = std::get<std::string>(response.content);
        if (!text.empty()) {
            answer.json = Json::parse(text, nullptr, false);
            EXPECT_FALSE(answer.json.is_discarded()) << text;
        }
        if (const auto tag = response.headers.find("ETag")) {
            answer.tag = tag->substr(1, tag->size() - 2);
        }
        return answer;
    }

    std::unique_ptr<service::Pool> pool_;
    std::unique_ptr<Router> router_;
    std::int64_t mine_ = 0;
};

} // namespace ishigaki::server
