#include "report/wall.h"

#include <algorithm>

namespace ishigaki::report {

using base::say;
using base::Text;
using catalog::Item;

base::Text name(Stone stone) {
    switch (stone) {
    case Stone::excluded: return say("対象外", "excluded");
    case Stone::unassessed: return say("未判定", "unassessed");
    case Stone::missing: return say("欠けている（レベル 1）", "missing (level 1)");
    case Stone::short_by_two: return say("2 段以上不足", "short by two or more");
    case Stone::short_by_one: return say("1 段不足", "short by one");
    case Stone::met: return say("目標どおり", "in place");
    case Stone::over: return say("目標より強い", "more than asked");
    }
    return {};
}

std::string_view id(Stone stone) {
    switch (stone) {
    case Stone::excluded: return "excluded";
    case Stone::unassessed: return "unassessed";
    case Stone::missing: return "missing";
    case Stone::short_by_two: return "short2";
    case Stone::short_by_one: return "short1";
    case Stone::met: return "met";
    case Stone::over: return "over";
    }
    return "";
}

Stone stone_of(const measure::RequirementResult& result, const catalog::StrengthModel& model) {
    switch (result.status) {
    case measure::Status::excluded: return Stone::excluded;
    case measure::Status::unassessed: return Stone::unassessed;
    case measure::Status::over: return Stone::over;
    case measure::Status::met: return Stone::met;
    case measure::Status::short_of: break;
    }
    if (result.level == model.lowest()) return Stone::missing;
    return result.short_by(model) == 1 ? Stone::short_by_one : Stone::short_by_two;
}

namespace {

// The topmost ancestor of an item: the view that its section of the wall is named for.
Item top_of(Item item) {
    while (const Item parent = item.parent()) item = parent;
    return item;
}

} // namespace

Wall build_wall(const catalog::Library& library, const measure::Evaluation& evaluation) {
    const catalog::StrengthModel& model = *evaluation.model;
    Wall wall;
    for (std::size_t d = 0; d < model.domains.size(); ++d) {
        const catalog::Domain& domain = model.domains[d];
        const Item view = top_of(library.item(domain.item));
        if (wall.sections.empty() || wall.sections.back().id != view.id()) {
            wall.sections.push_back({std::string(view.id()), Text(view.name()), {}});
        }
        Course course{std::string(domain.id), Text(domain.name), evaluation.domains[d].share, {}};
        for (std::size_t i = domain.first; i < domain.last; ++i) {
            const auto& requirement = model.requirements[i];
            const auto& result = evaluation.requirements[i];
            course.stones.push_back({std::string(requirement.id), Text(requirement.name),
                                     stone_of(result, model),
                                     result.judged ? result.level.value() : 0,
                                     result.target.value(), evaluation.shares[i]});
        }
        wall.sections.back().courses.push_back(std::move(course));
    }
    return wall;
}

} // namespace ishigaki::report
