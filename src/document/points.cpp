#include "document/points.h"

#include "document/read_parts.h"

#include <algorithm>

namespace ishigaki::document {

using base::Diagnostics;
using base::MapReader;
using base::say;
using base::Value;
using catalog::StrengthModel;

std::vector<PointRaise> read_points(Value points, const std::string& path,
                                    const StrengthModel& model, Diagnostics& diagnostics) {
    std::vector<PointRaise> raises;
    for (const Value of : points) {
        const auto requirement = impl::requirement_of(of, path, model, diagnostics);
        for_each_point(
            of, base::join_path(path, of.key()), model, diagnostics,
            [&](std::size_t element, std::size_t point, Value value, const std::string& where) {
                const auto answer = answer_named(value, model);
                if (!answer) {
                    std::vector<std::string_view> words;
                    for (const auto& term : model.answers) words.push_back(term.id);
                    diagnostics.error(
                        value.place(), where,
                        say("{}は使えません", "{} cannot be used here", base::shown(value)),
                        say("使えるのは {} です", "use one of {}",
                            fmt::format("{}", fmt::join(words, ", "))));
                } else if (requirement) {
                    raises.push_back({*requirement, element, point, *answer});
                }
            });
    }
    return raises;
}

std::optional<CriterionOf> criterion_named(std::string_view id, const StrengthModel& model) {
    const auto within = [&](catalog::RequirementIndex index) -> std::optional<CriterionOf> {
        const auto& criteria = model.at(index).criteria;
        const auto found = std::ranges::find(criteria, id, &catalog::Criterion::id);
        if (found == criteria.end()) return std::nullopt;
        return CriterionOf{index, static_cast<std::size_t>(found - criteria.begin())};
    };
    // Where ids are built as usual, the requirement's stands before the stroke.
    if (const auto index = model.requirement(id.substr(0, id.find('/')))) {
        if (const auto found = within(*index)) return found;
    }
    for (std::size_t i = 0; i < model.requirements.size(); ++i) {
        if (const auto found = within(catalog::RequirementIndex(i))) return found;
    }
    return std::nullopt;
}

std::optional<Answer> answer_named(Value value, const StrengthModel& model) {
    if (!value.is_scalar()) return std::nullopt;
    for (std::size_t i = 0; i < model.answers.size(); ++i) {
        if (value.text() == model.answers[i].id) return Answer(i);
    }
    if (const auto boolean = base::read_yes_no(value)) {
        return *boolean ? model.best_answer() : Answer{};
    }
    return std::nullopt;
}

void for_each_point(
    Value elements, const std::string& path, const StrengthModel& model, Diagnostics& diagnostics,
    const std::function<void(std::size_t, std::size_t, Value, const std::string&)>& use) {
    MapReader map(elements, path, diagnostics);
    for (std::size_t e = 0; e < model.elements.size(); ++e) {
        const catalog::Element& element = model.elements[e];
        const Value points = map.map(element.id);
        if (!points) continue;
        MapReader inner(points, map.path_of(element.id), diagnostics);
        for (std::size_t p = 0; p < element.points.size(); ++p) {
            if (const Value value = inner.get(element.points[p].id)) {
                use(e, p, value, inner.path_of(element.points[p].id));
            }
        }
        inner.finish();
    }
    map.finish();
}

} // namespace ishigaki::document
