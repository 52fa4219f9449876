#include "base/circle.h"
#include "document/read_parts.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace ishigaki::document::impl {

using base::Value;

namespace {

// As the file has it; else as the catalog has it.
std::vector<std::string> needs_of(const ProjectEntry& entry, const catalog::Item& item) {
    if (entry.needs) return *entry.needs;
    std::vector<std::string> ids;
    if (item) {
        for (const Value id : item.attribute("needs")) ids.emplace_back(id.text());
    }
    return ids;
}

} // namespace

void check_needs(Value listed, const Improvement& improvement, const catalog::Library& library,
                 const catalog::StrengthModel& model, base::Diagnostics& diagnostics) {
    if (!improvement.projects) return;
    const auto& projects = *improvement.projects;
    // What is done is no longer waited for.
    std::map<std::string_view, std::size_t> considered;
    for (std::size_t i = 0; i < projects.size(); ++i) {
        if (!improvement.done.contains(projects[i].id)) considered.emplace(projects[i].id, i);
    }
    std::vector<std::vector<std::size_t>> needs(projects.size());
    for (const auto& [own, i] : considered) {
        for (const std::string& id : needs_of(projects[i], library.find(model.id, own))) {
            const auto other = considered.find(id);
            if (other != considered.end()) needs[i].push_back(other->second);
        }
    }
    const auto circle = base::first_circle(needs);
    if (!circle) return;
    std::string names;
    for (const std::size_t at : *circle) {
        if (!names.empty()) names += " → ";
        names += projects[at].id;
    }
    // Where the file itself says what comes first, if it does.
    const auto said = std::ranges::find_if(
        *circle, [&](std::size_t at) { return projects[at].needs.has_value(); });
    const std::size_t at = said == circle->end() ? circle->front() : *said;
    const Value entry = *std::ranges::next(listed.begin(), static_cast<std::ptrdiff_t>(at));
    const Value place = entry["needs"].present() ? entry["needs"] : entry;
    diagnostics.error(place.place(), fmt::format("improvement.projects[{}].needs", projects[at].id),
                      base::say("プロジェクトの前後関係が一巡しています：{}",
                                "projects need each other in a circle: {}", names),
                      base::say("needs のどれかを外してください", "drop one of the needs"));
}

} // namespace ishigaki::document::impl
