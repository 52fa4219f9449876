#include "base/json.h"
#include "server/handlers.h"
#include "server/query.h"
#include "server/reply.h"
#include "service/changes.h"
#include "service/overview.h"

#include <algorithm>

namespace ishigaki::server {

using base::Json;

namespace {

template <class Value>
Json or_null(const std::optional<Value>& value) {
    return value ? Json(*value) : Json(nullptr);
}

Json json_of(const service::GroupCount& group) {
    return {{"unit", or_null(group.unit)},
            {"sector", group.sector.empty() ? Json(nullptr) : Json(group.sector)},
            {"systems", group.systems},
            {"short_of_target", group.short_of_target},
            {"gaps", group.gaps},
            {"excesses", group.excesses},
            {"score", or_null(group.score)}};
}

} // namespace

Reply show_overview(const Exchange& exchange) {
    const service::Overview all = service::overview(exchange.call, query_number(exchange, "unit"));
    Json json{{"systems", all.systems},
              {"without_target", all.without_target},
              {"without_assessment", all.without_assessment},
              {"out_of_date", all.out_of_date},
              {"gaps", all.gaps},
              {"excesses", all.excesses},
              {"levels", Json::array()},
              {"units", Json::array()},
              {"sectors", Json::array()}};
    for (const service::LevelCount& one : all.levels) {
        json["levels"].push_back({{"target_level", or_null(one.target_level)},
                                  {"attained_level", or_null(one.attained_level)},
                                  {"systems", one.systems}});
    }
    for (const auto& one : all.units) json["units"].push_back(json_of(one));
    for (const auto& one : all.sectors) json["sectors"].push_back(json_of(one));
    return tagged(json.dump());
}

Reply list_changes(const Exchange& exchange) {
    constexpr std::size_t usual = 8;
    constexpr std::size_t most = 50;
    Json json{{"changes", Json::array()}};
    for (const service::RecentChange& one :
         service::recent_changes(exchange.call, std::min(query_most(exchange, usual), most))) {
        json["changes"].push_back({{"system", one.system},
                                   {"name", one.name},
                                   {"place", one.place},
                                   {"at", one.change.at.time_since_epoch().count()},
                                   {"reason", one.change.reason},
                                   {"person", or_null(one.change.person)},
                                   {"by", one.by.empty() ? Json(nullptr) : Json(one.by)}});
    }
    return reply_with(json);
}

Reply show_settings(const Exchange& exchange) {
    service::admit_to_body(exchange.call, service::UseCase::read_settings, "settings");
    Reply reply;
    reply.json = exchange.backing.settings;
    return reply;
}

} // namespace ishigaki::server
