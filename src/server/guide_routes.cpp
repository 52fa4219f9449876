#include "base/json.h"
#include "catalog/crosswalk.h"
#include "report/item_report.h"
#include "server/handlers.h"
#include "service/digest.h"

namespace ishigaki::server {

using base::Json;
using base::say;
using service::Problem;
using service::Refused;

namespace {

Json both(base::TextView text) {
    return {{"ja", text.in(base::Lang::ja)}, {"en", text.in(base::Lang::en)}};
}

Reply tagged(std::string text) {
    std::string tag = service::digest_of(text, service::tag_digest);
    return {0, std::move(text), std::move(tag), {}};
}

} // namespace

Reply list_guides(const Exchange& exchange) {
    Json json{{"guides", Json::array()}};
    for (const catalog::Guide& guide : exchange.call.resources.library.guides()) {
        if (guide.auxiliary) continue;
        Json kinds = Json::array();
        for (const auto& kind : guide.kinds) {
            kinds.push_back({{"id", kind.id}, {"name", kind.name.in(exchange.lang)}});
        }
        json["guides"].push_back({{"id", guide.id},
                                  {"name", guide.name.in(exchange.lang)},
                                  {"edition", guide.edition},
                                  {"kinds", std::move(kinds)}});
    }
    return tagged(json.dump());
}

Reply list_items(const Exchange& exchange) {
    const catalog::Library& library = exchange.call.resources.library;
    Json json{{"items", Json::array()}};
    for (const catalog::Item& item :
         library.items(exchange.query("guide").value_or(""), exchange.query("kind").value_or(""))) {
        Json one{{"guide", item.guide().id},
                 {"id", item.id()},
                 {"kind", item.kind().id},
                 {"name", both(item.name())}};
        const catalog::Item parent = item.parent();
        one["parent"] = parent ? Json(parent.id()) : Json(nullptr);
        json["items"].push_back(std::move(one));
    }
    return tagged(json.dump());
}

Reply show_item(const Exchange& exchange) {
    const catalog::Library& library = exchange.call.resources.library;
    std::string_view id = exchange.value("item");
    if (id.starts_with('/')) id.remove_prefix(1);
    const catalog::Item item = library.find(exchange.value("guide"), id);
    if (!item) {
        throw Refused(Problem::Kind::not_found,
                      say("ガイド \"{}\" に項目 \"{}\" はありません",
                          "the guide \"{}\" has no item \"{}\"", exchange.value("guide"), id));
    }
    return tagged(report::item_json(item, catalog::Crosswalk(library)));
}

} // namespace ishigaki::server
