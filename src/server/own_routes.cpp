// What concerns the one who asks: sessions, tokens; and the link that lets another in.
#include "base/json.h"
#include "identity/passphrase_change.h"
#include "identity/session.h"
#include "identity/tokens.h"
#include "server/fields.h"
#include "server/handlers.h"
#include "server/reply.h"

#include <fmt/format.h>

#include <algorithm>

namespace ishigaki::server {

using base::Json;
using base::say;
using service::Problem;
using service::Refused;

namespace {

identity::Who who_of(const service::Actor& actor) {
    return {actor.body, actor.person};
}

identity::Origin origin_of(const Exchange& exchange) {
    return {exchange.call.now, exchange.call.actor.address,
            std::string(exchange.request.head.headers.find("User-Agent").value_or(""))};
}

[[noreturn]] void refuse(const identity::Refusal& refusal) {
    using Why = identity::Refusal::Why;
    throw Refused(refusal.why == Why::not_found ? Problem::Kind::not_found
                  : refusal.why == Why::state   ? Problem::Kind::state
                                                : Problem::Kind::invalid,
                  refusal.message);
}

// A token must not make another, nor see where its owner is signed in.
void require_person(const Exchange& exchange) {
    if (!exchange.call.actor.limited) return;
    throw Refused(Problem::Kind::forbidden,
                  say("トークンではできない操作です", "this is not done with a token"));
}

Json json_of(const identity::TokenEntry& entry) {
    Json scopes = Json::array();
    for (std::size_t i = 0; i < service::right_count; ++i) {
        const auto right = static_cast<service::Right>(i);
        if (entry.scopes.has(right)) scopes.push_back(name(right));
    }
    Json json{{"id", entry.id},
              {"name", entry.name},
              {"scopes", std::move(scopes)},
              {"made", entry.made.time_since_epoch().count()},
              {"ends", entry.ends.time_since_epoch().count()}};
    json["used"] = entry.used ? Json(entry.used->time_since_epoch().count()) : Json(nullptr);
    return json;
}

service::Rights scopes_of(const Json& body) {
    service::Rights rights;
    const auto list = body.find("scopes");
    if (list == body.end() || !list->is_array()) return rights;
    for (const Json& one : *list) {
        bool known = false;
        for (std::size_t i = 0; i < service::right_count; ++i) {
            const auto right = static_cast<service::Right>(i);
            if (!one.is_string() || one.get_ref<const std::string&>() != name(right)) continue;
            rights.add({right});
            known = true;
        }
        if (known) continue;
        throw Refused(Problem::Kind::invalid,
                      say("{} という権限はありません", "there is no right {}", one.dump()));
    }
    return rights;
}

} // namespace

Reply make_link(const Exchange& exchange) {
    const std::int64_t person = exchange.id("person");
    service::admit_to_body(exchange.call, service::UseCase::edit_people,
                           fmt::format("person/{}", person), "link");
    const auto link = identity::make_link(exchange.call.connection, exchange.backing.desk,
                                          {exchange.call.actor.body, person}, std::chrono::days(2),
                                          exchange.call.actor.person, origin_of(exchange));
    if (!link) refuse(link.error());
    Reply reply = reply_with(Json{{"link", *link}});
    reply.secret = true;
    return reply;
}

Reply list_sessions(const Exchange& exchange) {
    require_person(exchange);
    Json json{{"sessions", Json::array()}};
    for (const identity::Session& one :
         identity::sessions_of(exchange.call.connection, exchange.backing.desk,
                               who_of(exchange.call.actor), exchange.call.now)) {
        json["sessions"].push_back({{"id", one.id},
                                    {"since", one.since.time_since_epoch().count()},
                                    {"used", one.used.time_since_epoch().count()},
                                    {"ends", one.ends.time_since_epoch().count()},
                                    {"address", one.address},
                                    {"agent", one.agent}});
    }
    return reply_with(json);
}

Reply end_session(const Exchange& exchange) {
    require_person(exchange);
    if (!identity::end_session(exchange.call.connection, exchange.backing.desk,
                               who_of(exchange.call.actor), exchange.value("session"),
                               origin_of(exchange))) {
        throw Refused(Problem::Kind::not_found,
                      say("そのセッションはありません", "there is no such session"));
    }
    return {};
}

Reply list_tokens(const Exchange& exchange) {
    require_person(exchange);
    Json json{{"tokens", Json::array()}};
    for (const identity::TokenEntry& one : identity::tokens_of(
             exchange.call.connection, exchange.call.actor.body, exchange.call.actor.person)) {
        json["tokens"].push_back(json_of(one));
    }
    return reply_with(json);
}

Reply make_token(const Exchange& exchange) {
    require_person(exchange);
    const Json body = exchange.body();
    Fields fields(body);
    const std::string label = fields.text("name");
    const auto days = fields.number("days", true);
    (void)fields.take("scopes");
    fields.done();
    constexpr std::int64_t most = 366;
    const store::Time ends =
        exchange.call.now + std::chrono::days(std::clamp<std::int64_t>(days.value_or(0), 0, most));
    const auto made = identity::make_token(exchange.call.connection, exchange.backing.desk,
                                           who_of(exchange.call.actor), label, scopes_of(body),
                                           ends, origin_of(exchange));
    if (!made) refuse(made.error());
    Json json = json_of(made->entry);
    json["token"] = made->token;
    Reply reply = reply_with(json);
    reply.secret = true;
    return reply;
}

Reply revoke_token(const Exchange& exchange) {
    require_person(exchange);
    if (!identity::revoke_token(exchange.call.connection, who_of(exchange.call.actor),
                                exchange.id("token"), {}, origin_of(exchange))) {
        throw Refused(Problem::Kind::not_found,
                      say("そのトークンはありません", "there is no such token"));
    }
    return {};
}

} // namespace ishigaki::server
