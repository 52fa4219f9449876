#include "base/json.h"
#include "server/fields.h"
#include "server/handlers.h"
#include "server/happenings.h"

#include <chrono>
#include <memory>

namespace ishigaki::server {

using base::Json;

Reply listen(const Exchange& exchange) {
    // Not for ever: whoever comes back is asked again who they are and what they may.
    constexpr std::chrono::minutes longest{2};
    auto events = std::make_shared<http::Events>();
    events->push("{}", "hello");
    exchange.backing.hub.listen(
        exchange.call.actor, exchange.call.now + longest,
        [events](const service::Happening& one) { return events->push(one.json, one.type); },
        [events] { events->close(); });
    Reply reply;
    reply.other =
        http::Response{200,
                       {{"Content-Type", "text/event-stream"}, {"Cache-Control", "no-store"}},
                       std::move(events)};
    return reply;
}

Reply tell_presence(const Exchange& exchange) {
    const Json body = exchange.body();
    Fields fields(body);
    const std::string place = fields.text("place");
    fields.done();
    Reply reply{204, {}, {}, {}};
    reply.told.push_back(
        about_system(exchange, "presence", exchange.value("system"), {{"place", place}}));
    return reply;
}

} // namespace ishigaki::server
