#include "document/migrate.h"

#include "base/json.h"
#include "catalog/changes.h"

#include <map>

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

    // Renames the keys of a map to what carries them on; keeps what has nowhere to go.
    void carry(Json& map, const std::string& where, std::string_view guide,
               Why without_place = Why::dropped) {
        Json carried = Json::object();
        for (auto& [id, value] : map.items()) {
            const Item old = before_.find(guide, id);
            const Item next = old ? catalog::successor(old, after_) : after_.find(guide, id);
            if (!next) {
                look_.push_back({without_place, id, {}, where});
                const auto* edition = before_.guide(guide);
                retired_.push_back({{"guide", guide},
                                    {"edition", edition != nullptr ? edition->edition : ""},
                                    {"id", id},
                                    {"where", where},
                                    {"value", value.dump()}});
                continue;
            }
            carried[std::string(next.id())] = std::move(value);
            if (changed_.contains(id) && guide == guide_) {
                look_.push_back({Why::changed, id, std::string(next.id()), where});
            }
        }
        map = std::move(carried);
    }

    const catalog::Library& before_;
    const catalog::Library& after_;
    std::string guide_;
    Json json_;
    std::map<std::string, ItemChange, std::less<>> changed_;
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
