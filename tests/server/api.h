// The interface as programs meet it, without the network: requests in, responses out.
#pragma once

#include "base/json.h"
#include "exchange/signing_key.h"
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
        ring_ = std::make_unique<store::KeyRing>(store::KeyRing::make());
        files_ = std::filesystem::temp_directory_path()
                 / ("ishigaki-files-" + std::to_string(::getpid()));
        vault_ = std::make_unique<store::Vault>(files_, *ring_);
        router_ = std::make_unique<Router>(
            Backing{*pool_, resources_, desk(), hub_, cache_, vault_.get(), sign(),
                    [this] { return now_; }},
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
            closed_entrances());
        give_office();
        unit(1);
        unit(2);
        system("mine", 1);
        system("other", 2);
        mine_ = connection_->number("SELECT id FROM system WHERE key = 'mine'", {});
    }

    // What is behind them is tried in entrance_test.cpp.
    static Entrances closed_entrances() {
        Entrances closed;
        for (const Route& route : routes()) {
            if (!is_of_entrance(route)) continue;
            closed[route.id] = [](auto&&...) {
                return http::Response{401, {}, R"({"status":401})"};
            };
        }
        return closed;
    }

    void TearDown() override {
        if (!files_.empty()) std::filesystem::remove_all(files_);
        World::TearDown();
    }

    // A key that this program made for itself.
    static store::Sign sign() {
        return [key = std::make_shared<exchange::SigningKey>(exchange::SecretBytes(32))](
                   std::string_view bytes) {
            return store::SealMade{key->public_key().bytes, key->sign(bytes)};
        };
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
        std::string text;
        if (const auto* own = std::get_if<std::string>(&response.content)) text = *own;
        if (const auto* shared = std::get_if<http::SharedText>(&response.content)) text = **shared;
        const auto type = response.headers.find("Content-Type").value_or("");
        if (!text.empty() && type.find("json") != std::string_view::npos) {
            answer.json = Json::parse(text, nullptr, false);
            EXPECT_FALSE(answer.json.is_discarded()) << text;
        }
        if (const auto tag = response.headers.find("ETag")) {
            answer.tag = tag->substr(1, tag->size() - 2);
        }
        return answer;
    }

    std::unique_ptr<service::Pool> pool_;
    std::filesystem::path files_;
    service::Hub hub_;
    Cache cache_;
    std::unique_ptr<store::KeyRing> ring_;
    std::unique_ptr<store::Vault> vault_;
    std::unique_ptr<Router> router_;
    std::int64_t mine_ = 0;
};

} // namespace ishigaki::server
