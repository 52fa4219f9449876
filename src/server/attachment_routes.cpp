#include "base/json.h"
#include "server/download.h"
#include "server/handlers.h"
#include "server/happenings.h"
#include "server/reply.h"
#include "service/attachments.h"

#include <algorithm>
#include <span>

namespace ishigaki::server {

using base::Json;
using base::say;
using service::Problem;
using service::Refused;

namespace {

Json json_of(const service::Attachment& one) {
    Json json{{"id", one.id},     {"place", one.place},
              {"name", one.name}, {"type", one.type},
              {"size", one.size}, {"added_at", one.added_at.time_since_epoch().count()}};
    if (one.added_by) json["added_by"] = *one.added_by;
    return json;
}

} // namespace

Reply list_attachments(const Exchange& exchange) {
    Json json{{"attachments", Json::array()}};
    for (const auto& one : service::attachments(exchange.call, exchange.value("system"),
                                                exchange.query("place").value_or(""))) {
        json["attachments"].push_back(json_of(one));
    }
    return reply_with(json);
}

// Whether it may be is asked first; the file is taken in while nobody holds the database.
Reply add_attachment(const Exchange& exchange) {
    service::allow_attachment(exchange.call, exchange.value("system"));
    Reply reply;
    reply.later = [&backing = exchange.backing, body = &exchange.request.body,
                   actor = exchange.call.actor, system = exchange.value("system"),
                   place = std::string(exchange.query("place").value_or("")),
                   name = std::string(exchange.query("name").value_or(""))] {
        std::uint64_t at = 0;
        bool readable = true;
        const auto stored = backing.vault->put(
            [&](std::span<char> into) {
                const auto piece = body->read(at, into.size());
                readable = readable && piece.has_value();
                if (!piece) return std::size_t{0};
                std::ranges::copy(*piece, into.begin());
                at += piece->size();
                return piece->size();
            },
            largest_attachment);
        if (!stored && stored.error().why == store::VaultFault::Why::disk) {
            throw store::Failure(stored.error().disk, stored.error().message.en);
        }
        if (!stored) throw Refused(Problem::Kind::invalid, stored.error().message);
        if (!readable || at != body->size()) {
            throw Refused(Problem::Kind::state,
                          say("送られたファイルを読めません", "what was sent cannot be read"));
        }
        service::Attachment made;
        backing.pool.write([&](store::Connection& connection) {
            const service::Call call{connection, backing.resources, actor, backing.clock()};
            made = service::attach(call, system, place, name, *stored);
        });
        return reply_with(json_of(made));
    };
    return reply;
}

Reply read_attachment(const Exchange& exchange) {
    const service::Attachment found = service::find_attachment(
        exchange.call, exchange.value("system"), exchange.id("attachment"));
    Reply reply;
    reply.later = [vault = exchange.backing.vault, found] {
        return download(*vault, found.digest, found.name, found.type);
    };
    return reply;
}

Reply remove_attachment(const Exchange& exchange) {
    service::detach(exchange.call, exchange.value("system"), exchange.id("attachment"));
    return {};
}

} // namespace ishigaki::server
