#include "document/migrate.h"

#include "base/json.h"
#include "catalog/changes.h"

#include <algorithm>
#include <map>
#include <set>

namespace ishigaki::document {

namespace {

using base::Json;
using catalog::Item;
using catalog::ItemChange;
using Why = NeedsLook::Why;

// Works on the canonical form, where everything that belongs to an item stands under its id.
class Migrator {
public:
    Migrator(const SystemFile& file, const catalog::Library& before, const catalog::Library& after)
        : before_(before), after_(after), guide_(file.model->id),
          json_(Json::parse(to_canonical_json(file))) {
        for (const ItemChange& change : catalog::changes(before, after, guide_)) {
            if (!change.dropped() && !change.added()) changed_.emplace(change.before.id(), change);
        }
        if (!file.improvement || !file.improvement->projects) return;
        for (const ProjectEntry& project : *file.improvement->projects) {
            if (!before.find(guide_, project.id)) own_.insert(project.id);
        }
    }

    void run() {
        if (json_.contains("plan")) {
            Json& plan = json_["plan"];
            for (const char* key : {"importance", "targets", "excluded", "assignments"}) {
                if (plan.contains(key)) carry(plan[key], std::string("plan.") + key, guide_);
            }
            if (plan.contains("weights")) {
                for (const char* key : {"domains", "requirements"}) {
                    if (!plan["weights"].contains(key)) continue;
                    carry(plan["weights"][key], std::string("plan.weights.") + key, guide_);
                }
            }
            if (const auto* guide = after_.guide(guide_)) plan["edition"] = guide->edition;
        }
        if (json_.contains("improvement")) carry_improvement(json_["improvement"]);
        if (json_.contains("assessments")) {
            for (Json& assessment : json_["assessments"]) carry_assessment(assessment);
        }
        if (!retired_.empty()) {
            Json& list = json_["retired"];
            for (Json& one : retired_) list.push_back(std::move(one));
        }
        for (const ItemChange& change : catalog::changes(before_, after_, guide_)) {
            if (change.added() && is_requirement(change.after)) {
                look_.push_back({Why::added, {}, std::string(change.after.id()), {}});
            }
        }
    }

    [[nodiscard]] std::string text() const { return base::to_text(json_); }
    [[nodiscard]] std::vector<NeedsLook> look() && { return std::move(look_); }

private:
    [[nodiscard]] bool is_requirement(const Item& item) const {
        const auto* model = after_.model(guide_);
        return model != nullptr && model->requirement(item.id()).has_value();
    }

    void carry_assessment(Json& assessment) {
        const std::string where = "assessments[" + assessment.value("id", std::string()) + "]";
        if (assessment.contains("judgements")) {
            for (auto& [id, judgement] : assessment["judgements"].items()) {
                carry_criteria(judgement, fmt::format("{}.{}", where, id));
            }
            carry(assessment["judgements"], where, guide_);
        }
        if (!assessment.contains("answers")) return;
        for (auto& [guide, answers] : assessment["answers"].items()) {
            carry(answers, fmt::format("{}.answers.{}", where, guide), guide);
        }
    }

    void carry_criteria(Json& judgement, const std::string& where) {
        if (!judgement.contains("core") || !judgement["core"].contains("criteria")) return;
        Json& criteria = judgement["core"]["criteria"];
        const std::size_t retired = retired_.size();
        carry(criteria, where + ".criteria", guide_, Why::lost_place);
        // An answer to no criterion is none: the judgement goes on without a core.
        if (retired_.size() > retired && criteria.empty()) judgement.erase("core");
    }

    void carry_improvement(Json& improvement) {
        const std::string where = "improvement";
        if (improvement.contains("projects")) carry_projects(improvement["projects"]);
        if (improvement.contains("costs")) {
            Json& costs = improvement["costs"];
            carry_at(costs, "criteria", where + ".costs", Why::lost_place);
            carry_at(costs, "points", where + ".costs");
            carry_efforts(costs, where + ".costs");
        }
        if (improvement.contains("constraints")) {
            Json& constraints = improvement["constraints"];
            for (const char* key : {"must", "must_not", "frozen"}) {
                carry_list(constraints, key, where + ".constraints");
            }
            for (const char* key : {"not_before", "levels"}) {
                carry_at(constraints, key, where + ".constraints");
            }
            if (constraints.contains("capacity")) {
                carry_roles(constraints["capacity"], where + ".constraints.capacity");
            }
        }
        for (const char* key : {"assignments", "done"}) carry_at(improvement, key, where);
        if (improvement.contains("causes")) carry_causes(improvement["causes"]);
    }

    void carry_projects(Json& projects) {
        const std::string where = "improvement.projects";
        Json carried = Json::array();
        for (Json& project : projects) {
            const std::string old = project["id"];
            const auto id = carried_id(old, guide_);
            if (!id) {
                retire(old, where, project, guide_, Why::dropped);
                continue;
            }
            note_change(old, *id, where, guide_);
            project["id"] = *id;
            const std::string of = fmt::format("{}[{}]", where, old);
            for (const char* key : {"needs", "excludes", "criteria"}) carry_list(project, key, of);
            for (const char* key : {"points", "objects"}) carry_at(project, key, of);
            carry_efforts(project, of);
            carried.push_back(std::move(project));
        }
        projects = std::move(carried);
    }

    void carry_causes(Json& causes) {
        const std::string where = "improvement.causes";
        Json system;
        if (causes.contains("system")) {
            system = std::move(causes["system"]);
            causes.erase("system");
        }
        carry(causes, where, guide_);
        if (!system.is_null()) causes["system"] = std::move(system);
        Json carried = Json::object();
        for (auto& [of, cause] : causes.items()) {
            const std::string old = cause["cause"];
            if (const auto id = carried_id(old, guide_)) {
                cause["cause"] = *id;
                carried[of] = std::move(cause);
            } else {
                retire(old, fmt::format("{}.{}", where, of), cause, guide_, Why::dropped);
            }
        }
        causes = std::move(carried);
    }

    // Effort by role, wherever in a part it stands.
    void carry_efforts(Json& part, const std::string& where) {
        if (part.is_object() && part.contains("effort")) {
            carry_roles(part["effort"], where + ".effort");
        }
        if (part.is_array()) {
            for (Json& one : part) carry_efforts(one, where);
        } else if (part.is_object()) {
            for (auto& [key, one] : part.items()) {
                carry_efforts(one, fmt::format("{}.{}", where, key));
            }
        }
    }

    // Roles are words of the table of costs, no items: they go on only under the same id.
    void carry_roles(Json& by_role, const std::string& where) {
        Json carried = Json::object();
        for (auto& [role, value] : by_role.items()) {
            const auto tables = after_.items(guide_, "cost-table");
            if (std::ranges::any_of(tables, [&role = role](const Item& table) {
                    return table.attribute("roles")[role].present();
                })) {
                carried[role] = std::move(value);
            } else {
                retire(role, where, value, guide_, Why::lost_place);
            }
        }
        by_role = std::move(carried);
    }

    void carry_at(Json& parent, const char* key, const std::string& where,
                  Why without_place = Why::dropped) {
        if (!parent.contains(key)) return;
        carry(parent[key], fmt::format("{}.{}", where, key), guide_, without_place);
    }

    // Renames the keys of a map to what carries them on; keeps what has nowhere to go. So with the
    // second of two that have become one.
    void carry(Json& map, const std::string& where, std::string_view guide,
               Why without_place = Why::dropped) {
        Json carried = Json::object();
        for (auto& [old, value] : map.items()) {
            const auto id = carried_id(old, guide);
            if (!id) {
                retire(old, where, value, guide, without_place);
            } else if (carried.contains(*id)) {
                retire(old, where, value, guide, Why::lost_place);
            } else {
                carried[*id] = std::move(value);
                note_change(old, *id, where, guide);
            }
        }
        map = std::move(carried);
    }

    // Likewise with a list of ids. Of two that have become one, one is enough.
    void carry_list(Json& parent, const char* key, const std::string& of) {
        if (!parent.contains(key)) return;
        const std::string where = fmt::format("{}.{}", of, key);
        Json carried = Json::array();
        for (const Json& one : parent[key]) {
            const std::string old = one;
            const auto id = carried_id(old, guide_);
            if (!id) {
                retire(old, where, one, guide_, Why::lost_place);
            } else if (std::ranges::find(carried, Json(*id)) == carried.end()) {
                carried.push_back(*id);
                note_change(old, *id, where, guide_);
            }
        }
        parent[key] = std::move(carried);
    }

    [[nodiscard]] std::optional<std::string> carried_id(const std::string& old,
                                                        std::string_view guide) const {
        if (guide == guide_ && own_.contains(old)) return old;
        const Item item = before_.find(guide, old);
        const Item next = item ? catalog::successor(item, after_) : after_.find(guide, old);
        if (!next) return std::nullopt;
        return std::string(next.id());
    }

    void note_change(const std::string& old, const std::string& id, const std::string& where,
                     std::string_view guide) {
        if (guide == guide_ && changed_.contains(old)) {
            look_.push_back({Why::changed, old, id, where});
        }
    }

    void retire(const std::string& id, const std::string& where, const Json& value,
                std::string_view guide, Why why) {
        look_.push_back({why, id, {}, where});
        const auto* edition = before_.guide(guide);
        retired_.push_back({{"guide", guide},
                            {"edition", edition != nullptr ? edition->edition : ""},
                            {"id", id},
                            {"where", where},
                            {"value", value.dump()}});
    }

    const catalog::Library& before_;
    const catalog::Library& after_;
    std::string guide_;
    Json json_;
    std::map<std::string, ItemChange, std::less<>> changed_;
    std::set<std::string, std::less<>> own_; // projects of the file, in no edition
    std::vector<Json> retired_;
    std::vector<NeedsLook> look_;
};

} // namespace

std::optional<Migration> migrate(const SystemFile& file, const catalog::Library& before,
                                 const catalog::Library& after, base::Diagnostics& diagnostics) {
    Migrator migrator(file, before, after);
    migrator.run();
    auto carried = load_system_file(migrator.text(), after, diagnostics);
    if (!carried) return std::nullopt;
    return Migration{std::move(*carried), std::move(migrator).look()};
}

} // namespace ishigaki::document
