#include "service/editing.h"

#include "base/json.h"
#include "base/parse.h"
#include "service/digest.h"

#include <fmt/format.h>

namespace ishigaki::service {

using base::Json;
using base::say;

namespace {

// The tag of nothing differs from that of anything.
Part part_of(const std::optional<std::string>& json, std::int64_t version) {
    return {json.value_or("null"), digest_of(json.value_or(""), tag_digest), version};
}

UseCase use_case_at(const store::Path& at) {
    const auto* first = at.empty() ? nullptr : std::get_if<std::string>(&at.front());
    if (first == nullptr) return UseCase::edit_description;
    if (*first == "plan" || *first == "improvement") return UseCase::edit_plan;
    if (*first == "assessments") return UseCase::edit_assessment;
    return UseCase::edit_description;
}

// assessments/N/judgements/ID: the one place that is edited by the thousand. It is checked and
// written by itself; whatever else stands in the file cannot make it wrong.
bool is_judgement(const store::Path& at) {
    constexpr std::size_t depth = 4;
    return at.size() == depth && std::holds_alternative<std::size_t>(at[1])
           && at[0] == store::Step("assessments") && at[2] == store::Step("judgements")
           && std::holds_alternative<std::string>(at[3]);
}

Json& enter(Json& json, const store::Path& at) {
    Json* place = &json;
    for (const store::Step& step : at) {
        if (const auto* key = std::get_if<std::string>(&step)) {
            if (!place->is_object() && !place->is_null()) {
                throw Refused(Problem::Kind::not_found, say("\"{}\" は、この場所にありません",
                                                            "there is no \"{}\" here", *key));
            }
            place = &(*place)[*key];
        } else {
            const std::size_t index = std::get<std::size_t>(step);
            const bool fits =
                place->is_null() ? index == 0 : place->is_array() && index <= place->size();
            if (!fits) {
                throw Refused(Problem::Kind::not_found, say("{} 番目は、この場所にありません",
                                                            "there is no entry {} here", index));
            }
            if (index == place->size()) place->push_back(nullptr);
            place = &(*place)[index];
        }
    }
    return *place;
}

void take_away(Json& json, const store::Path& at) {
    store::Path above = at;
    above.pop_back();
    Json& place = enter(json, above);
    if (const auto* key = std::get_if<std::string>(&at.back())) {
        if (place.is_object()) place.erase(*key);
    } else if (place.is_array() && std::get<std::size_t>(at.back()) < place.size()) {
        place.erase(std::get<std::size_t>(at.back()));
    }
}

// The file in its canonical form; Refused with all faults where it is none.
document::SystemFile checked(std::string_view text, const catalog::Library& library) {
    base::Diagnostics diagnostics;
    auto file = document::load_system_file(text, library, diagnostics);
    if (!file) {
        throw Refused(Problem{Problem::Kind::invalid,
                              say("入力に誤りがあります", "the input is at fault"),
                              diagnostics,
                              {},
                              {}});
    }
    return *std::move(file);
}

Json parsed(std::string_view text) {
    // Depth, size and double keys are looked at by our own parser first.
    base::Diagnostics diagnostics;
    if (!base::parse(text, diagnostics) || diagnostics.has_errors()) {
        throw Refused(Problem{Problem::Kind::invalid,
                              say("JSON として読めません", "this cannot be read as JSON"),
                              diagnostics,
                              {},
                              {}});
    }
    Json json = Json::parse(text, nullptr, false);
    if (json.is_discarded()) {
        throw Refused(Problem::Kind::invalid,
                      say("JSON として読めません", "this cannot be read as JSON"));
    }
    return json;
}

[[noreturn]] void refuse_as_not_yet() {
    throw Refused(Problem::Kind::not_found,
                  say("その時点では、まだありませんでした", "it was not there yet at that time"));
}

// A file that holds nothing but this judgement, read and written again.
std::string canonical_judgement(const store::Path& at, const std::string& json,
                                const catalog::Library& library) {
    const auto& requirement = std::get<std::string>(at[3]);
    const Json file{
        {"ishigaki", 1},
        {"system", {{"id", "x"}, {"name", "x"}}},
        {"assessments",
         Json::array({Json{{"id", "x"}, {"judgements", {{requirement, parsed(json)}}}}})}};
    const Json again = Json::parse(document::to_canonical_json(checked(file.dump(), library)));
    return again["assessments"][0]["judgements"][requirement].dump();
}

} // namespace

Part read_system(const Call& call, std::string_view key, const store::Path& at,
                 std::optional<store::ChangeId> as_of) {
    const SystemRow system = system_of(call, key);
    admit(call, UseCase::read_system, system, store::to_pointer(at));
    if (at.empty()) {
        return canonical_part(stored_file(call, system, as_of), system.entry.version,
                              call.resources.library);
    }
    store::Systems systems(call.connection, call.resources.shape);
    const auto text = systems.read(system.entry.id, at, as_of);
    if (!text && as_of) refuse_as_not_yet();
    return part_of(text, system.entry.version);
}

std::string stored_file(const Call& call, const SystemRow& system,
                        std::optional<store::ChangeId> as_of) {
    store::Systems systems(call.connection, call.resources.shape);
    auto text = systems.read(system.entry.id, {}, as_of);
    if (!text) refuse_as_not_yet();
    return *std::move(text);
}

Part canonical_part(std::string_view stored, std::int64_t version,
                    const catalog::Library& library) {
    return part_of(document::to_canonical_json(checked(stored, library)), version);
}

std::vector<store::Change> read_history(const Call& call, std::string_view key,
                                        const store::Path& at, std::size_t most) {
    const SystemRow system = system_of(call, key);
    admit(call, UseCase::read_history, system, store::to_pointer(at));
    return store::Systems(call.connection, call.resources.shape).history(system.entry.id, at, most);
}

SystemRow create_system(const Call& call, std::string_view bytes, std::optional<std::int64_t> unit,
                        std::string_view reason) {
    const document::SystemFile file = checked(bytes, call.resources.library);
    SystemRow made{
        {},
        unit,
        rights_on_system(call.actor, unit_parents(call.connection, call.actor.body), 0, unit)};
    made.entry.key = file.system.id;
    admit(call, UseCase::create_system, made);
    if (unit
        && call.connection.number("SELECT count(*) FROM unit WHERE body = ? AND id = ?"
                                  " AND closed IS NULL",
                                  {call.actor.body.value, *unit})
               == 0) {
        throw Refused(Problem::Kind::invalid, say("その部局はありません", "there is no such unit"));
    }
    store::Systems systems(call.connection, call.resources.shape);
    if (systems.find(call.actor.body, file.system.id)) {
        throw Refused(Problem::Kind::conflict,
                      say("id \"{}\" のシステムは既にあります", "there is a system \"{}\" already",
                          file.system.id));
    }
    const store::ChangeId change =
        systems.begin_change(call.actor.body, call.now, call.actor.person, reason);
    const store::SystemId id =
        systems.create(call.actor.body, document::to_canonical_json(file), change);
    if (unit) {
        call.connection.run("UPDATE system SET unit = ? WHERE body = ? AND id = ?",
                            {*unit, id.body.value, id.value});
    }
    keep_summary(call.connection, id, summary_of(file));
    made.entry = systems.find(id).value();
    return made;
}

void remove_system(const Call& call, std::string_view key, std::string_view reason) {
    const SystemRow system = system_of(call, key);
    admit_to_body(call, UseCase::remove_system, "system/" + std::string(key), std::string(reason));
    if (reason.empty()) {
        throw Refused(Problem::Kind::invalid,
                      say("取り除く理由を書いてください", "say why it is taken away"));
    }
    store::Systems systems(call.connection, call.resources.shape);
    const store::ChangeId change =
        systems.begin_change(call.actor.body, call.now, call.actor.person, reason);
    // The data stay with their history; the key is free for another system.
    call.connection.run("UPDATE system SET removed = ?, key = ? WHERE body = ? AND id = ?",
                        {change.value, fmt::format("{}~{}", key, change.value),
                         system.entry.id.body.value, system.entry.id.value});
}

Part edit_system(const Call& call, std::string_view key, const Edit& edit) {
    const SystemRow system = system_of(call, key);
    if (edit.at.empty()) {
        // A whole file may touch everything, so it takes the right to everything.
        admit(call, UseCase::edit_plan, system);
        admit(call, UseCase::edit_assessment, system);
    }
    admit(call, use_case_at(edit.at), system, store::to_pointer(edit.at));
    store::Systems systems(call.connection, call.resources.shape);
    // The number of the change is the lock: from here on nobody else changes this body.
    const store::ChangeId change =
        systems.begin_change(call.actor.body, call.now, call.actor.person, edit.reason);
    const std::int64_t version = systems.find(system.entry.id).value().version;
    const auto current = systems.read(system.entry.id, edit.at);
    if (!edit.seen.empty() && edit.seen != part_of(current, version).tag) {
        Problem problem{Problem::Kind::conflict,
                        say("ほかの人が先に変更しました。今の内容を見て、選び直してください",
                            "someone else changed this first; look at what stands there now"),
                        {},
                        current.value_or("null"),
                        {}};
        const auto history = systems.history(system.entry.id, edit.at, 1);
        if (!history.empty()) problem.change = history.front();
        throw Refused(std::move(problem));
    }
    if (is_judgement(edit.at)) {
        const store::Path assessment = {edit.at[0], edit.at[1]};
        if (!systems.holds(system.entry.id, assessment)) {
            throw Refused(Problem::Kind::not_found,
                          say("その判定はありません", "there is no such assessment"));
        }
        const auto json =
            edit.json
                ? std::optional(canonical_judgement(edit.at, *edit.json, call.resources.library))
                : std::nullopt;
        const std::size_t changed = systems.write(system.entry.id, edit.at, json, change);
        return part_of(systems.read(system.entry.id, edit.at), version + (changed > 0 ? 1 : 0));
    }
    Json whole = Json::parse(systems.read(system.entry.id).value());
    if (edit.at.empty() && edit.json) {
        whole = parsed(*edit.json);
    } else if (edit.json) {
        enter(whole, edit.at) = parsed(*edit.json);
    } else if (!edit.at.empty()) {
        take_away(whole, edit.at);
    }
    const document::SystemFile file = checked(whole.dump(), call.resources.library);
    if (file.system.id != key && systems.find(call.actor.body, file.system.id)) {
        throw Refused(Problem::Kind::conflict,
                      say("id \"{}\" のシステムは既にあります", "there is a system \"{}\" already",
                          file.system.id));
    }
    const std::size_t changed =
        systems.write(system.entry.id, {}, document::to_canonical_json(file), change);
    if (changed > 0) keep_summary(call.connection, system.entry.id, summary_of(file));
    return part_of(systems.read(system.entry.id, edit.at), version + (changed > 0 ? 1 : 0));
}

std::size_t refresh_summaries(store::Connection& connection, const Resources& resources,
                              std::size_t most) {
    std::vector<store::SystemId> stale;
    connection.ask("SELECT body, id FROM system WHERE removed IS NULL"
                   " AND (summarised IS NULL OR summarised < changed) LIMIT ?",
                   {static_cast<std::int64_t>(most)}, [&](const store::Row& row) {
                       stale.push_back({{row.integer(0)}, row.integer(1)});
                   });
    store::Systems systems(connection, resources.shape);
    for (const store::SystemId id : stale) {
        const auto text = systems.read(id);
        base::Diagnostics diagnostics;
        const auto file =
            text ? document::load_system_file(*text, resources.library, diagnostics) : std::nullopt;
        // A file that today's catalogs cannot read shows no figures until it is migrated.
        keep_summary(connection, id, file ? summary_of(*file) : Summary{});
    }
    return stale.size();
}

} // namespace ishigaki::service
