#include "base/json.h"
#include "base/parse.h"
#include "report/evaluation_report.h"
#include "report/formulation_report.h"
#include "report/risk_tree.h"
#include "server/fields.h"
#include "server/handlers.h"
#include "server/happenings.h"
#include "server/query.h"
#include "server/reply.h"
#include "server/sparse.h"
#include "service/digest.h"
#include "service/editing.h"

#include <fmt/format.h>

#include <charconv>
#include <memory>

namespace ishigaki::server {

using base::Json;
using base::say;
using service::Problem;
using service::Refused;

namespace {

[[noreturn]] void refuse(Problem::Kind kind, base::Text message) {
    throw Refused(kind, std::move(message));
}

// `/assessments/0/judgements/Tb1.1`: digits are places of lists, as canonical files have no other
// keys of digits alone but those of the IPA viewpoints.
store::Path path_of(std::string_view pointer) {
    store::Path path;
    bool in_viewpoints = false;
    while (pointer.starts_with('/')) {
        pointer.remove_prefix(1);
        const std::size_t end = std::min(pointer.find('/'), pointer.size());
        std::string key;
        for (std::size_t i = 0; i < end; ++i) {
            const bool escaped = pointer[i] == '~' && i + 1 < end;
            if (escaped && pointer[i + 1] == '1') {
                key += '/';
                ++i;
            } else if (escaped && pointer[i + 1] == '0') {
                key += '~';
                ++i;
            } else {
                key += pointer[i];
            }
        }
        pointer.remove_prefix(end);
        std::size_t place = 0;
        const auto [stop, fault] = std::from_chars(key.data(), key.data() + key.size(), place);
        const bool digits = fault == std::errc() && stop == key.data() + key.size();
        constexpr std::size_t most_entries = 100'000;
        if (digits && !in_viewpoints && place < most_entries) {
            path.emplace_back(place);
        } else {
            path.emplace_back(key);
        }
        in_viewpoints = key == "viewpoints";
    }
    if (!pointer.empty()) {
        refuse(Problem::Kind::not_found, say("場所は / で始めてください", "a place begins with /"));
    }
    // The whole is the empty pointer, which in a path of the web has to be written as one slash.
    if (path.size() == 1 && path.front() == store::Step(std::string())) path.clear();
    return path;
}

std::optional<store::ChangeId> as_of(const Exchange& exchange) {
    const auto text = exchange.query("on");
    if (!text) return std::nullopt;
    const auto day = base::parse_date(*text);
    if (!day) {
        refuse(Problem::Kind::invalid, say("\"{}\" は日付ではありません（例：2026-09-30）",
                                           "\"{}\" is no date; write it like 2026-09-30", *text));
    }
    const store::Time end =
        std::chrono::sys_days(*day) + std::chrono::days(1) - std::chrono::milliseconds(1);
    store::Systems systems(exchange.call.connection, exchange.call.resources.shape);
    return systems.last_change(exchange.call.actor.body, end).value_or(store::ChangeId{0});
}

Json json_of(const service::ListedSystem& one) {
    const service::Summary& summary = one.summary;
    Json json{{"id", one.key}, {"name", one.name}, {"version", one.version}};
    const auto add = [&](const char* name, const auto& value) {
        json[name] = value ? Json(*value) : Json(nullptr);
    };
    add("unit", one.unit);
    json["sector"] = summary.sector.empty() ? Json(nullptr) : Json(summary.sector);
    json["assessment"] = summary.assessment.empty() ? Json(nullptr) : Json(summary.assessment);
    json["as_of"] = summary.as_of.empty() ? Json(nullptr) : Json(summary.as_of);
    add("target_level", summary.target_level);
    add("attained_level", summary.attained_level);
    add("score", summary.score);
    add("completeness", summary.completeness);
    json["gaps"] = summary.gaps;
    json["excesses"] = summary.excesses;
    return json;
}

Reply reply_of(const service::Part& part) {
    return {0, part.json, part.tag, {}};
}

// With word of it to those who look at the system.
Reply edited(const Exchange& exchange, const service::Part& part) {
    Reply reply = reply_of(part);
    reply.told.push_back(about_system(
        exchange, "system", exchange.value("system"),
        {{"place", exchange.value("place")}, {"version", part.version}, {"tag", part.tag}}));
    return reply;
}

// The system that the path names, to be read by the actor.
service::SystemRow admitted(const Exchange& exchange) {
    service::SystemRow system = service::system_of(exchange.call, exchange.value("system"));
    service::admit(exchange.call, service::UseCase::read_system, system);
    return system;
}

// Of one version there is one result.
std::string key_of(std::string_view what, const Exchange& exchange,
                   const service::SystemRow& system, std::optional<store::ChangeId> then) {
    return fmt::format("{} {} {} {} {}", what, exchange.call.actor.body.value,
                       system.entry.id.value, system.entry.version, then ? then->value : -1);
}

std::optional<Reply> kept_reply(const Exchange& exchange, const std::string& key) {
    const auto kept = exchange.backing.cache.find(key);
    if (!kept) return std::nullopt;
    Reply reply;
    reply.shared = kept->text;
    reply.tag = kept->tag;
    return reply;
}

Reply keep(const Backing& backing, const std::string& key, std::string text, std::string tag) {
    Reply reply;
    reply.shared = std::make_shared<const std::string>(std::move(text));
    reply.tag = std::move(tag);
    backing.cache.keep(key, {reply.shared, reply.tag});
    return reply;
}

} // namespace

Reply list_systems(const Exchange& exchange) {
    service::SystemQuery query;
    query.text = exchange.query("text").value_or("");
    query.unit = query_number(exchange, "unit");
    query.sector = exchange.query("sector").value_or("");
    if (const auto level = query_number(exchange, "attained_level")) {
        query.attained_level = static_cast<int>(std::clamp<std::int64_t>(*level, 0, 9));
    }
    query.with_gaps = query_flag(exchange, "gaps");
    query.with_excesses = query_flag(exchange, "excesses");
    query.descending = query_flag(exchange, "descending");
    query.after = exchange.query("after").value_or("");
    constexpr std::size_t page_size = 50;
    query.most = query_most(exchange, page_size);
    using Order = service::SystemQuery::Order;
    const std::string_view order = exchange.query("order").value_or("name");
    if (order == "level") {
        query.order = Order::level;
    } else if (order == "gaps") {
        query.order = Order::gaps;
    } else if (order == "as_of") {
        query.order = Order::as_of;
    } else if (order != "name") {
        refuse(Problem::Kind::invalid, say("order は name、level、gaps、as_of のどれかです",
                                           "`order` is name, level, gaps or as_of"));
    }
    const service::SystemPage page = service::list_systems(exchange.call, query);
    Json json{{"systems", Json::array()}};
    for (const auto& one : page.systems) json["systems"].push_back(json_of(one));
    json["next"] = page.next.empty() ? Json(nullptr) : Json(page.next);
    return tagged(json.dump());
}

Reply create_system(const Exchange& exchange) {
    const Json body = exchange.body();
    Fields fields(body);
    const auto unit = fields.number("unit");
    const std::string reason = fields.text("reason", false);
    const Json* file = fields.take("file");
    fields.done();
    if (file == nullptr || !file->is_object()) {
        refuse(Problem::Kind::invalid,
               say("\"file\" にシステムファイルを入れてください", "`file` takes the system file"));
    }
    const service::SystemRow made =
        service::create_system(exchange.call, file->dump(), unit, reason);
    Reply reply{0,
                Json{{"id", made.entry.key}, {"name", made.entry.name}}.dump(),
                {},
                "/api/v1/systems/" + made.entry.key};
    reply.told.push_back(about_system(exchange, "systems", made.entry.key));
    return reply;
}

Reply read_system(const Exchange& exchange) {
    const auto then = as_of(exchange);
    const service::SystemRow system = admitted(exchange);
    const std::string key = key_of("file", exchange, system, then);
    if (auto kept = kept_reply(exchange, key)) return *std::move(kept);
    Reply reply;
    reply.later = [&backing = exchange.backing, key, version = system.entry.version,
                   stored = service::stored_file(exchange.call, system, then)] {
        service::Part part = service::canonical_part(stored, version, backing.resources.library);
        return keep(backing, key, std::move(part.json), std::move(part.tag));
    };
    return reply;
}

Reply read_part(const Exchange& exchange) {
    return reply_of(service::read_system(exchange.call, exchange.value("system"),
                                         path_of(exchange.value("place")), as_of(exchange)));
}

Reply write_part(const Exchange& exchange) {
    const service::Edit edit{path_of(exchange.value("place")), exchange.body().dump(),
                             exchange.seen(), "api"};
    return edited(exchange, service::edit_system(exchange.call, exchange.value("system"), edit));
}

Reply remove_part(const Exchange& exchange) {
    const service::Edit edit{path_of(exchange.value("place")), std::nullopt, exchange.seen(),
                             "api"};
    return edited(exchange, service::edit_system(exchange.call, exchange.value("system"), edit));
}

Reply remove_system(const Exchange& exchange) {
    Reply reply;
    reply.told.push_back(about_system(exchange, "systems", exchange.value("system")));
    service::remove_system(exchange.call, exchange.value("system"),
                           exchange.query("reason").value_or(""));
    return reply;
}

Reply read_history(const Exchange& exchange) {
    constexpr std::size_t usual = 100;
    const auto history = service::read_history(exchange.call, exchange.value("system"),
                                               path_of(exchange.query("at").value_or("")),
                                               query_most(exchange, usual));
    Json json{{"changes", Json::array()}};
    for (const store::Change& change : history) {
        Json one{{"id", change.id.value},
                 {"at", change.at.time_since_epoch().count()},
                 {"reason", change.reason}};
        one["person"] = change.person ? Json(*change.person) : Json(nullptr);
        json["changes"].push_back(std::move(one));
    }
    return reply_with(json);
}

Reply evaluate_system(const Exchange& exchange) {
    const std::string asked(exchange.query("assessment").value_or(""));
    const std::string fields(exchange.query("fields").value_or(""));
    const auto then = as_of(exchange);
    const service::SystemRow system = admitted(exchange);
    const std::string key =
        fmt::format("{} {} {} {}", key_of("evaluation", exchange, system, then),
                    exchange.lang == base::Lang::ja ? "ja" : "en", asked, fields);
    if (auto kept = kept_reply(exchange, key)) return *std::move(kept);
    Reply reply;
    reply.later = [&backing = exchange.backing, lang = exchange.lang,
                   bytes = service::stored_file(exchange.call, system, then), key, asked, fields] {
        base::Diagnostics diagnostics;
        const auto file = document::load_system_file(bytes, backing.resources.library, diagnostics);
        if (!file || !file->plan || !file->plan->system_level) {
            refuse(Problem::Kind::state,
                   say("目標レベルを決めてから評価します", "set a target level before evaluating"));
        }
        const document::Assessment* assessment =
            asked.empty() ? file->newest() : file->assessment(asked);
        if (assessment == nullptr) {
            refuse(Problem::Kind::not_found, say("判定がありません", "there is no assessment"));
        }
        const measure::Evaluation evaluation =
            measure::evaluate(*file->model, *file->plan, *assessment);
        std::string whole = report::evaluation_json(
            {backing.resources.library, *file, *assessment, evaluation, diagnostics}, lang);
        if (!fields.empty()) whole = sparse(Json::parse(whole), fields).dump();
        std::string tag = service::digest_of(whole, service::tag_digest);
        return keep(backing, key, std::move(whole), std::move(tag));
    };
    return reply;
}

Reply formulate_system(const Exchange& exchange) {
    Reply reply;
    reply.later = [&backing = exchange.backing, lang = exchange.lang,
                   bytes = service::stored_file(exchange.call, admitted(exchange))] {
        base::Diagnostics diagnostics;
        const auto file = document::load_system_file(bytes, backing.resources.library, diagnostics);
        if (!file) {
            refuse(Problem::Kind::state,
                   say("システムファイルに誤りがあります", "the system file is at fault"));
        }
        const auto requirements = formulate::formulate(backing.resources.library, *file);
        return tagged(report::formulation_json({*file, requirements, nullptr}, lang));
    };
    return reply;
}

Reply draw_risk_tree(const Exchange& exchange) {
    Reply reply;
    reply.later = [&backing = exchange.backing, lang = exchange.lang,
                   bytes = service::stored_file(exchange.call, admitted(exchange)),
                   priority = exchange.value("priority")] {
        base::Diagnostics diagnostics;
        const auto file = document::load_system_file(bytes, backing.resources.library, diagnostics);
        if (!file) {
            refuse(Problem::Kind::state,
                   say("システムファイルに誤りがあります", "the system file is at fault"));
        }
        const auto requirements = formulate::formulate(backing.resources.library, *file);
        const report::RiskTree tree =
            report::build_risk_tree(formulate::RiskGraph(backing.resources.library),
                                    requirements.ipa, file->system.name, priority);
        if (tree.roots.empty()) {
            refuse(Problem::Kind::not_found,
                   say("優先事項 \"{}\" はありません", "there is no priority \"{}\"", priority));
        }
        return tagged(report::risk_tree_json(tree, lang));
    };
    return reply;
}

} // namespace ishigaki::server
