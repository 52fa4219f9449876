#include "server/once.h"

#include "base/json.h"
#include "service/digest.h"

#include <algorithm>
#include <chrono>

namespace ishigaki::server {

using base::Json;
using base::say;
using service::Problem;
using service::Refused;

namespace {

constexpr std::chrono::hours kept_for{24};

std::string key_of(const Exchange& exchange) {
    const auto header = exchange.request.head.headers.find("Idempotency-Key");
    if (!header) return {};
    constexpr std::size_t shortest = 8; // a counter would meet another's
    constexpr std::size_t longest = 100;
    const bool sound = header->size() >= shortest && header->size() <= longest
                       && std::ranges::all_of(*header, [](char character) {
                              return character > ' ' && character < '\x7f';
                          });
    if (sound) return std::string(*header);
    throw Refused(Problem::Kind::invalid,
                  say("Idempotency-Key は、ASCII の {} 字から {} 字までにしてください",
                      "an Idempotency-Key has {} to {} characters of ASCII", shortest, longest));
}

// What the request asks for, all that its answer depends on.
std::string digest_of(const Exchange& exchange) {
    const http::Head& head = exchange.request.head;
    std::string text = head.method + "\n" + head.path + "\n";
    text += head.headers.find("If-Match").value_or("");
    return service::digest_of(text + "\n" + exchange.request.body.bytes());
}

} // namespace

Reply once(const Exchange& exchange, const std::function<Reply()>& carry_out) {
    const std::string key = key_of(exchange);
    const service::Call& call = exchange.call;
    if (key.empty() || call.actor.person == 0) return carry_out();
    const std::string asked = digest_of(exchange);
    std::optional<Reply> before;
    bool another = false;
    call.connection.ask(
        "SELECT request, status, answer FROM answered"
        " WHERE body = ? AND person = ? AND key = ?",
        {call.actor.body.value, call.actor.person, key}, [&](const store::Row& row) {
            another = row.text(0) != asked;
            const Json answer = Json::parse(row.text(2), nullptr, false);
            before = Reply{static_cast<int>(row.integer(1)), answer.value("json", ""),
                           answer.value("tag", ""), answer.value("location", "")};
        });
    if (another) {
        throw Refused(Problem::Kind::invalid,
                      say("この Idempotency-Key は、別の要求に使われています",
                          "this Idempotency-Key was used for another request"));
    }
    if (before) return *std::move(before);
    Reply reply = carry_out();
    // Files and streams are not kept: their requests change nothing that a second one would double.
    // What is shown once is not kept in clear for a day: its request is refused the second time.
    if (reply.other || reply.shared || reply.later || reply.secret) return reply;
    call.connection.run(
        "INSERT INTO answered (body, person, key, request, status, answer, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        {call.actor.body.value, call.actor.person, key, asked, std::int64_t{reply.status},
         Json{{"json", reply.json}, {"tag", reply.tag}, {"location", reply.location}}.dump(),
         call.now.time_since_epoch().count()});
    return reply;
}

void forget_answers(store::Connection& connection, store::Time now) {
    connection.run("DELETE FROM answered WHERE at < ?",
                   {(now - kept_for).time_since_epoch().count()});
}

} // namespace ishigaki::server
