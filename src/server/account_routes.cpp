// How others sign in: whoever looks after people removes a factor that was lost, and links accounts
// elsewhere.
#include "base/json.h"
#include "identity/factors.h"
#include "identity/passphrase_change.h"
#include "identity/provider_sign_in.h"
#include "server/fields.h"
#include "server/handlers.h"
#include "server/reply.h"

#include <fmt/format.h>

namespace ishigaki::server {

using base::Json;
using base::say;
using service::Problem;
using service::Refused;

namespace {

identity::Origin asked_from(const Exchange& exchange) {
    return {exchange.call.now, exchange.call.actor.address,
            std::string(exchange.request.head.headers.find("User-Agent").value_or(""))};
}

// Someone of one's own body, for whom the use case is admitted.
identity::Who admitted_person(const Exchange& exchange, service::UseCase use_case,
                              const char* detail) {
    const identity::Who who{exchange.call.actor.body, exchange.id("person")};
    service::admit_to_body(exchange.call, use_case, fmt::format("person/{}", who.person), detail);
    if (identity::about_person(exchange.call.connection, who)) return who;
    throw Refused(Problem::Kind::not_found, say("その人はいません", "there is no such person"));
}

} // namespace

Reply reset_factors(const Exchange& exchange) {
    const identity::Who who =
        admitted_person(exchange, service::UseCase::edit_people, "remove factors");
    // One's own is removed with the passphrase and a code, whatever else one may do.
    if (who.person == exchange.call.actor.person) {
        throw Refused(Problem::Kind::state, say("自分の要素は、自分の設定で外してください",
                                                "remove your own factor in your own settings"));
    }
    identity::remove_factors(exchange.call.connection, exchange.backing.desk, who,
                             exchange.call.actor.person, asked_from(exchange));
    return {};
}

Reply list_accounts(const Exchange& exchange) {
    const identity::Who who = admitted_person(exchange, service::UseCase::read_people, "accounts");
    Json json{{"accounts", Json::array()}};
    for (const identity::Link& one : identity::links_of(exchange.call.connection, who)) {
        json["accounts"].push_back({{"issuer", one.issuer},
                                    {"subject", one.subject},
                                    {"made", one.made.time_since_epoch().count()}});
    }
    return reply_with(json);
}

Reply link_account(const Exchange& exchange) {
    const Json body = exchange.body();
    Fields fields(body);
    const std::string issuer = fields.text("issuer");
    const std::string subject = fields.text("subject");
    fields.done();
    const identity::Who who =
        admitted_person(exchange, service::UseCase::edit_people, "link account");
    if (!issuer.starts_with("https://")) {
        throw Refused(Problem::Kind::invalid,
                      say("issuer は https:// で始まります", "`issuer` begins with https://"));
    }
    const auto linked = identity::link_account(exchange.call.connection, who, issuer, subject,
                                               exchange.call.actor.person, asked_from(exchange));
    if (linked) return {};
    throw Refused(linked.error().why == identity::Refusal::Why::state ? Problem::Kind::state
                                                                      : Problem::Kind::invalid,
                  linked.error().message);
}

Reply unlink_account(const Exchange& exchange) {
    const identity::Who who =
        admitted_person(exchange, service::UseCase::edit_people, "unlink account");
    if (!identity::unlink_account(exchange.call.connection, exchange.backing.desk, who,
                                  std::string(exchange.query("issuer").value_or("")),
                                  exchange.call.actor.person, asked_from(exchange))) {
        throw Refused(Problem::Kind::not_found,
                      say("そのアカウントは結び付いていません", "no such account is linked"));
    }
    return {};
}

} // namespace ishigaki::server
