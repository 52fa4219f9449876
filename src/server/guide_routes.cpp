#include "base/json.h"
#include "catalog/crosswalk.h"
#include "catalog/search.h"
#include "report/item_report.h"
#include "server/handlers.h"
#include "server/query.h"
#include "server/reply.h"
#include "service/editing.h"

#include <fmt/format.h>

namespace ishigaki::server {

using base::Json;
using base::Lang;
using base::say;
using service::Problem;
using service::Refused;

namespace {

Json both(base::TextView text) {
    return {{"ja", text.in(base::Lang::ja)}, {"en", text.in(base::Lang::en)}};
}

const catalog::StrengthModel& model_of(const Exchange& exchange) {
    const std::string& guide = exchange.value("guide");
    const catalog::StrengthModel* model = exchange.call.resources.library.model(guide);
    if (model == nullptr) {
        throw Refused(Problem::Kind::not_found,
                      say("ガイド \"{}\" に評価モデルはありません",
                          "the guide \"{}\" has no evaluation model", guide));
    }
    return *model;
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

namespace {

std::string items_json(const Exchange& exchange) {
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
    return json.dump();
}

} // namespace

Reply list_items(const Exchange& exchange) {
    const Json key{"items", exchange.query("guide").value_or(""),
                   exchange.query("kind").value_or("")};
    return lasting(exchange.backing.cache, key.dump(), [&] { return items_json(exchange); });
}

Reply show_tables(const Exchange& exchange) {
    const catalog::StrengthModel& model = model_of(exchange);
    return lasting(exchange.backing.cache, "tables/" + exchange.value("guide"),
                   [&] { return report::catalog_json(model.value); });
}

namespace {

std::string model_json(const Exchange& exchange) {
    const catalog::Library& library = exchange.call.resources.library;
    const std::string& guide = exchange.value("guide");
    const catalog::StrengthModel* model = &model_of(exchange);
    const Lang lang = exchange.lang;
    const auto terms = [&](const std::vector<catalog::Term>& all) {
        Json json = Json::array();
        for (const catalog::Term& one : all) {
            json.push_back({{"id", one.id},
                            {"name", one.name.in(lang)},
                            {"explain", one.explain.in(lang)},
                            {"symbol", one.symbol}});
        }
        return json;
    };
    Json json{{"guide", guide}, {"name", model->name.in(lang)}};
    json["levels"] = Json::array();
    for (const catalog::LevelInfo& level : model->levels) {
        json["levels"].push_back({{"level", level.level.value()},
                                  {"label", level.label.in(lang)},
                                  {"meaning", level.meaning.in(lang)},
                                  {"requirement", level.requirement.in(lang)}});
    }
    json["lowest_target"] = model->lowest_target.value();
    json["highest_target"] = model->highest_target.value();
    json["target_deviation"] = model->target_deviation;
    json["classes"] = terms(model->classes);
    json["answers"] = terms(model->answers);
    json["importance"] = terms(model->importance);
    json["elements"] = Json::array();
    for (const catalog::Element& element : model->elements) {
        json["elements"].push_back({{"id", element.id},
                                    {"name", element.name.in(lang)},
                                    {"technical_name", element.technical_name.in(lang)},
                                    {"question", element.question.in(lang)},
                                    {"points", terms(element.points)}});
    }
    json["domains"] = Json::array();
    for (const catalog::Domain& domain : model->domains) {
        json["domains"].push_back({{"id", domain.id}, {"name", domain.name.in(lang)}});
    }
    json["requirements"] = Json::array();
    for (const catalog::Requirement& requirement : model->requirements) {
        Json criteria = Json::array();
        for (const catalog::Criterion& one : requirement.criteria) {
            criteria.push_back({{"id", one.id},
                                {"level", one.level.value()},
                                {"text", one.text.in(lang)},
                                {"basis", catalog::name(library.item(one.item).basis())}});
        }
        const catalog::Item item = library.item(requirement.item);
        json["requirements"].push_back({{"id", requirement.id},
                                        {"name", requirement.name.in(lang)},
                                        {"text", item.text().in(lang)},
                                        {"domain", model->at(requirement.domain).id},
                                        {"technical", requirement.technical},
                                        {"criteria", std::move(criteria)}});
    }
    return json.dump();
}

} // namespace

Reply show_model(const Exchange& exchange) {
    (void)model_of(exchange); // refused before anything is kept under its name
    const std::string key = fmt::format("model/{}/{}", exchange.value("guide"),
                                        exchange.lang == Lang::ja ? "ja" : "en");
    return lasting(exchange.backing.cache, key, [&] { return model_json(exchange); });
}

Reply search(const Exchange& exchange) {
    const std::string_view words = exchange.query("text").value_or("");
    constexpr std::size_t longest = 200;
    if (words.empty() || words.size() > longest) {
        throw Refused(Problem::Kind::invalid,
                      say("text に探す言葉を入れてください（{} バイトまで）",
                          "`text` takes the words, up to {} bytes", longest));
    }
    constexpr std::size_t usual = 20;
    const std::size_t most = query_most(exchange, usual);
    Json json{{"systems", Json::array()}, {"items", Json::array()}};
    service::SystemQuery systems;
    systems.text = words;
    systems.most = most;
    for (const auto& one : service::list_systems(exchange.call, systems).systems) {
        json["systems"].push_back({{"id", one.key}, {"name", one.name}});
    }
    const catalog::Library& library = exchange.call.resources.library;
    const auto hits = catalog::search(
        library, words,
        {exchange.query("guide").value_or(""), exchange.query("kind").value_or("")});
    for (const catalog::SearchHit& hit : hits) {
        if (json["items"].size() == most) break;
        json["items"].push_back({{"guide", hit.item.guide().id},
                                 {"id", hit.item.id()},
                                 {"kind", hit.item.kind().id},
                                 {"name", hit.item.name().in(exchange.lang)},
                                 {"text", hit.item.text().in(exchange.lang)}});
    }
    json["all_items"] = hits.size();
    return reply_with(json);
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
