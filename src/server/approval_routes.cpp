#include "base/json.h"
#include "server/fields.h"
#include "server/handlers.h"
#include "server/happenings.h"
#include "server/reply.h"
#include "service/approvals.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

namespace ishigaki::server {

using base::Json;
using base::say;
using service::Problem;
using service::Refused;

namespace {

Json json_of(const service::Approval& one) {
    Json json{{"id", one.id},
              {"subject", one.subject},
              {"state", name(one.state)},
              {"asked_by", one.asked_by},
              {"asked_at", one.asked_at.time_since_epoch().count()},
              {"digest", one.digest},
              {"version", one.version}};
    if (one.place) json["assessment"] = *one.place;
    if (one.asked_of) json["asked_of"] = *one.asked_of;
    if (one.decided_by) json["decided_by"] = *one.decided_by;
    if (one.decided_at) json["decided_at"] = one.decided_at->time_since_epoch().count();
    if (!one.reason.empty()) json["reason"] = one.reason;
    return json;
}

Reply told(const Exchange& exchange, const service::Approval& approval) {
    Reply reply = reply_with(json_of(approval));
    reply.told.push_back(
        about_system(exchange, "approval", exchange.value("system"),
                     {{"approval", approval.id}, {"state", name(approval.state)}}));
    return reply;
}

} // namespace

Reply list_approvals(const Exchange& exchange) {
    Json json{{"approvals", Json::array()}};
    for (const auto& one : service::approvals(exchange.call, exchange.value("system"))) {
        json["approvals"].push_back(json_of(one));
    }
    return reply_with(json);
}

Reply ask_approval(const Exchange& exchange) {
    const Json body = exchange.body();
    Fields fields(body);
    const std::string subject = fields.text("subject");
    const auto assessment = fields.number("assessment");
    const auto of = fields.number("asked_of");
    fields.done();
    const auto made =
        service::ask_approval(exchange.call, exchange.value("system"), subject, assessment, of);
    return told(exchange, made);
}

Reply withdraw_approval(const Exchange& exchange) {
    return told(exchange, service::withdraw(exchange.call, exchange.value("system"),
                                            exchange.id("approval")));
}

Reply decide_approval(const Exchange& exchange) {
    const Json body = exchange.body();
    Fields fields(body);
    const std::string word = fields.text("decision");
    const std::string reason = fields.text("reason", false);
    const auto to = fields.number("to");
    fields.done();
    constexpr std::array<std::string_view, 3> words = {"approve", "send-back", "pass-on"};
    const auto found = std::ranges::find(words, word);
    if (found == words.end()) {
        throw Refused(Problem::Kind::invalid,
                      say("decision は approve、send-back、pass-on のどれかです",
                          "`decision` is approve, send-back or pass-on"));
    }
    const auto decision = static_cast<service::Decision>(found - words.begin());
    return told(exchange,
                service::decide(exchange.call, exchange.value("system"), exchange.id("approval"),
                                decision, reason, to, exchange.backing.sign));
}

Reply read_approved(const Exchange& exchange) {
    const service::ApprovedContent approved =
        service::approved_content(exchange.call, exchange.value("system"), exchange.id("approval"));
    constexpr std::size_t key_size = std::tuple_size_v<store::SealKey>;
    const auto hex = [](std::span<const unsigned char> bytes) {
        return fmt::format("{:02x}", fmt::join(bytes, ""));
    };
    const std::span<const unsigned char> bytes = approved.signature;
    return {0,
            Json{{"content", approved.content},
                 {"key", hex(bytes.first(key_size))},
                 {"signature", hex(bytes.subspan(key_size))}}
                .dump(),
            {},
            {}};
}

Reply list_waiting_approvals(const Exchange& exchange) {
    Json json{{"approvals", Json::array()}};
    for (const service::WaitingApproval& one : service::waiting_approvals(exchange.call)) {
        Json entry = json_of(one.approval);
        entry["system"] = one.system;
        entry["system_name"] = one.system_name;
        json["approvals"].push_back(std::move(entry));
    }
    return reply_with(json);
}

} // namespace ishigaki::server
