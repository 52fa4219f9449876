// model.yaml → StrengthModel. Tables are completed and checked here once, so that the engine only
// looks things up.
#include "base/map_reader.h"
#include "catalog/library_builder.h"

#include <algorithm>

namespace ishigaki::catalog {

namespace {

using base::Diagnostics;
using base::MapReader;
using base::Need;
using base::say;
using base::Value;

template <typename T>
std::vector<std::string_view> ids_of(const std::vector<T>& terms) {
    std::vector<std::string_view> ids;
    for (const T& term : terms) ids.push_back(term.id);
    return ids;
}

class ModelReader {
public:
    ModelReader(const Library& library, const Guide& guide, Diagnostics& diagnostics)
        : library_(library), guide_(guide), diagnostics_(diagnostics) {}

    std::unique_ptr<const StrengthModel> read(Value root) {
        MapReader top(root, {}, diagnostics_);
        MapReader map(top.map("model", Need::required), "model", diagnostics_);
        top.finish();
        model_.value = root["model"];
        model_.id = map.filled_string("id", Need::required).value_or("");
        model_.name = map.text("name", Need::required);
        (void)map.string("source");
        read_levels(map.list("levels", Need::required));
        if (model_.levels.empty()) return nullptr;
        read_target_rule(map.map("targets", Need::required));
        model_.classes = terms(map.list("classes", Need::required), "model.classes");
        model_.answers = terms(map.list("answers", Need::required), "model.answers");
        read_importance(map.map("importance", Need::required));
        read_elements(map.list("elements", Need::required));
        read_coverage(map.list("coverage", Need::required));
        read_requirement_rows(map.list("requirement_levels", Need::required));
        read_system_rows(map.list("system_levels", Need::required));
        read_items(map);
        read_factors(map.list("target_factors"));
        (void)map.map("threats"); // read by measure::threat_view
        map.finish();
        if (diagnostics_.has_errors()) return nullptr;
        return std::make_unique<const StrengthModel>(std::move(model_));
    }

private:
    std::vector<Term> terms(Value list, const std::string& path) {
        std::vector<Term> found;
        for (const Value value : list) {
            MapReader map(value, path, diagnostics_);
            Term term;
            term.id = map.filled_string("id", Need::required).value_or("");
            term.name = map.text("name", Need::required);
            term.explain = map.text("explain");
            term.symbol = map.string("symbol").value_or("");
            map.finish();
            found.push_back(term);
        }
        return found;
    }

    std::optional<Level> level(MapReader& map, std::string_view key) {
        const auto number =
            map.integer(key, model_.lowest().value(), model_.highest().value(), Need::required);
        if (!number) return std::nullopt;
        return Level(static_cast<int>(*number));
    }

    void read_levels(Value list) {
        for (const Value value : list) {
            MapReader map(value, "model.levels", diagnostics_);
            LevelInfo info;
            const auto number = map.integer("level", 1, Level::highest_possible, Need::required);
            info.level = Level(static_cast<int>(number.value_or(1)));
            info.label = map.text("label", Need::required);
            info.meaning = map.text("meaning", Need::required);
            info.image = map.text("image");
            info.requirement = map.text("requirement");
            for (const Value example : map.list("examples")) {
                info.examples.push_back(example.as_text());
            }
            (void)map.list("core_technical");
            (void)map.list("core_management");
            (void)map.string("source");
            map.finish();
            info.value = value;
            model_.levels.push_back(info);
        }
        std::ranges::sort(model_.levels, {}, &LevelInfo::level);
        for (std::size_t i = 1; i < model_.levels.size(); ++i) {
            if (model_.levels[i].level.value() == model_.levels[i - 1].level.value() + 1) continue;
            diagnostics_.error(
                list.place(), "model.levels",
                say("レベルは 1 ずつ増えなければなりません", "levels must rise one by one"));
        }
    }

    void read_target_rule(Value value) {
        MapReader map(value, "model.targets", diagnostics_);
        model_.lowest_target = level(map, "lowest").value_or(model_.lowest());
        model_.highest_target = level(map, "highest").value_or(model_.highest());
        model_.target_deviation = static_cast<int>(
            map.integer("deviation", 0, Level::highest_possible, Need::required).value_or(0));
        (void)map.string("source");
        map.finish();
    }

    void read_importance(Value value) {
        MapReader map(value, "model.importance", diagnostics_);
        model_.importance = terms(map.list("marks", Need::required), "model.importance.marks");
        if (model_.importance.size() > max_importance) too_many(value, max_importance);
        const auto ids = ids_of(model_.importance);
        model_.default_importance = map.choice("default", ids, Need::required).value_or(0);
        map.finish();
    }

    void read_elements(Value list) {
        for (const Value value : list) {
            MapReader map(value, "model.elements", diagnostics_);
            Element element;
            element.id = map.filled_string("id", Need::required).value_or("");
            element.name = map.text("name", Need::required);
            element.technical_name = map.text("technical_name");
            if (element.technical_name.empty()) element.technical_name = element.name;
            element.question = map.text("question");
            element.source = map.string("source").value_or("");
            element.points = terms(map.list("points", Need::required), "model.elements.points");
            if (element.points.size() > max_points) {
                too_many(value, max_points);
                continue;
            }
            read_rubric(element, map.list("rows", Need::required));
            map.finish();
            complete(element);
            model_.elements.push_back(std::move(element));
        }
        if (model_.elements.size() > max_elements) too_many(list, max_elements);
    }

    void read_rubric(Element& element, Value rows) {
        const auto classes = ids_of(model_.classes);
        const auto answers = ids_of(model_.answers);
        for (const Value value : rows) {
            MapReader map(value, "model.elements.rows", diagnostics_);
            RubricRow row;
            row.earned = Class(map.choice("class", classes, Need::required).value_or(0));
            MapReader needs(map.map("needs", Need::required), "model.elements.rows.needs",
                            diagnostics_);
            for (std::size_t point = 0; point < element.points.size(); ++point) {
                const auto answer = needs.choice(element.points[point].id, answers);
                if (answer) row.needs[point] = Answer(*answer);
            }
            needs.finish();
            map.finish();
            element.rows.push_back(row);
        }
        std::ranges::stable_sort(element.rows, {},
                                 [](const RubricRow& row) { return row.earned.index(); });
    }

    // Works out the class of every combination of answers: the best one with a satisfied row.
    void complete(Element& element) const {
        std::size_t combinations = 1;
        for (std::size_t i = 0; i < element.points.size(); ++i) {
            combinations *= model_.answers.size();
        }
        element.truth_table.assign(combinations, model_.fail());
        element.row_table.assign(combinations, static_cast<std::uint8_t>(element.rows.size()));
        std::vector<Answer> answers(element.points.size());
        for (std::size_t key = 0; key < combinations; ++key) {
            std::size_t rest = key;
            for (std::size_t i = element.points.size(); i-- > 0;) {
                answers[i] = Answer(rest % model_.answers.size());
                rest /= model_.answers.size();
            }
            for (std::size_t row = 0; row < element.rows.size(); ++row) {
                bool satisfied = true;
                for (std::size_t i = 0; i < answers.size(); ++i) {
                    const auto& need = element.rows[row].needs[i];
                    satisfied = satisfied && (!need || answers[i] >= *need);
                }
                if (!satisfied) continue;
                element.truth_table[key] = element.rows[row].earned;
                element.row_table[key] = static_cast<std::uint8_t>(row);
                break;
            }
        }
    }

    void read_coverage(Value list) {
        for (const Value value : list) {
            MapReader map(value, "model.coverage", diagnostics_);
            CoverageRow row;
            row.level = level(map, "level").value_or(Level{});
            row.important = level(map, "important").value_or(Level{});
            row.others = level(map, "others").value_or(Level{});
            map.finish();
            model_.coverage_rows.push_back(row);
        }
        std::ranges::sort(model_.coverage_rows, std::ranges::greater{}, &CoverageRow::level);
    }

    void read_requirement_rows(Value list) {
        const auto classes = ids_of(model_.classes);
        for (const Value value : list) {
            MapReader map(value, "model.requirement_levels", diagnostics_);
            RequirementRow row;
            row.level = level(map, "level").value_or(Level{});
            row.core = level(map, "core").value_or(Level{});
            row.classes.fill(Class(0));
            MapReader needs(map.map("classes", Need::required), "model.requirement_levels.classes",
                            diagnostics_);
            for (std::size_t i = 0; i < model_.elements.size() && i < max_elements; ++i) {
                row.classes[i] =
                    Class(needs.choice(model_.elements[i].id, classes, Need::required).value_or(0));
            }
            needs.finish();
            map.finish();
            model_.requirement_rows.push_back(row);
        }
        std::ranges::sort(model_.requirement_rows, std::ranges::greater{}, &RequirementRow::level);
    }

    void read_system_rows(Value list) {
        for (const Value value : list) {
            MapReader map(value, "model.system_levels", diagnostics_);
            SystemRow row;
            row.level = level(map, "level").value_or(Level{});
            MapReader needs(map.map("needs", Need::required), "model.system_levels.needs",
                            diagnostics_);
            for (std::size_t i = 0; i < model_.importance.size() && i < max_importance; ++i) {
                row.needs[i] = level(needs, model_.importance[i].id).value_or(Level{});
            }
            needs.finish();
            (void)map.string("note");
            map.finish();
            model_.system_rows.push_back(row);
        }
        std::ranges::sort(model_.system_rows, std::ranges::greater{}, &SystemRow::level);
    }

    // Which kinds of items are judged, and how they are grouped.
    void read_items(MapReader& map) {
        const auto judged = map.filled_string("judged", Need::required).value_or("");
        const auto grouped = map.filled_string("grouped_by", Need::required).value_or("");
        const auto criterion = map.string("criteria").value_or("");
        for (std::size_t i = 0; i < library_.size(); ++i) {
            const Item item = library_.item(i);
            if (&item.guide() != &guide_) continue;
            const std::string_view kind = item.kind().id;
            if (kind == grouped) {
                const DomainIndex index(model_.domains.size());
                const std::size_t at = model_.requirements.size();
                model_.domains.push_back(
                    {item.id(), item.name(), static_cast<std::uint32_t>(i), at, at});
                model_.domain_ids.emplace(item.id(), index);
            } else if (kind == judged && !model_.domains.empty()) {
                const RequirementIndex index(model_.requirements.size());
                Requirement requirement;
                requirement.id = item.id();
                requirement.name = item.name();
                requirement.domain = DomainIndex(model_.domains.size() - 1);
                requirement.technical = item.attribute("nature").text() == "technical";
                requirement.item = static_cast<std::uint32_t>(i);
                model_.requirements.push_back(std::move(requirement));
                model_.requirement_ids.emplace(item.id(), index);
                model_.domains.back().last = model_.requirements.size();
            } else if (kind == criterion && !model_.requirements.empty()) {
                const auto level = item.attribute("level").as_integer().value_or(0);
                if (level <= model_.lowest().value() || level > model_.highest().value()) {
                    diagnostics_.error({}, std::string(item.id()),
                                       say("基準のレベルは {} から {} です",
                                           "a criterion has a level from {} to {}",
                                           model_.lowest().value() + 1, model_.highest().value()));
                    continue;
                }
                model_.requirements.back().criteria.push_back(
                    {item.id(), Level(static_cast<int>(level)), static_cast<std::uint32_t>(i),
                     item.text()});
            }
        }
        for (Requirement& requirement : model_.requirements) finish_criteria(requirement);
        if (model_.requirements.empty()) {
            diagnostics_.error(
                map.value().place(), "model.judged",
                say("種類 \"{}\" の項目がありません", "there is no item of kind \"{}\"", judged));
        }
    }

    // A requirement either has criteria for every level above the lowest, or none.
    void finish_criteria(Requirement& requirement) {
        std::ranges::stable_sort(requirement.criteria, {}, &Criterion::level);
        if (requirement.criteria.empty()) return;
        for (const LevelInfo& info : model_.levels) {
            if (info.level == model_.lowest()) continue;
            const bool stated = std::ranges::any_of(
                requirement.criteria, [&](const Criterion& c) { return c.level == info.level; });
            if (!stated) {
                diagnostics_.error({}, std::string(requirement.id),
                                   say("レベル {} の基準がありません", "no criterion for level {}",
                                       info.level.value()));
            }
        }
    }

    void read_factors(Value list) {
        for (const Value value : list) {
            MapReader map(value, "model.target_factors", diagnostics_);
            TargetFactor factor;
            factor.id = map.filled_string("id", Need::required).value_or("");
            factor.group = map.text("group", Need::required);
            factor.name = map.text("name", Need::required);
            factor.question = map.text("question", Need::required);
            factor.answers = {map.text("low", Need::required), map.text("medium", Need::required),
                              map.text("high", Need::required)};
            map.finish();
            model_.target_factors.push_back(factor);
        }
    }

    void too_many(Value value, std::size_t limit) {
        diagnostics_.error(value.place(), "model",
                           say("多すぎます。上限は {} です", "too many; at most {}", limit));
    }

    const Library& library_;
    const Guide& guide_;
    Diagnostics& diagnostics_;
    StrengthModel model_;
};

} // namespace

std::unique_ptr<const StrengthModel> read_model(const Library& library, const Guide& guide,
                                                Value root, Diagnostics& diagnostics) {
    return ModelReader(library, guide, diagnostics).read(root);
}

std::optional<std::size_t> Element::point(std::string_view point_id) const {
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (points[i].id == point_id) return i;
    }
    return std::nullopt;
}

const Criterion* Requirement::criterion(std::string_view criterion_id) const {
    for (const Criterion& criterion : criteria) {
        if (criterion.id == criterion_id) return &criterion;
    }
    return nullptr;
}

std::optional<RequirementIndex> StrengthModel::requirement(std::string_view requirement_id) const {
    const auto found = requirement_ids.find(requirement_id);
    if (found == requirement_ids.end()) return std::nullopt;
    return found->second;
}

std::optional<DomainIndex> StrengthModel::domain(std::string_view domain_id) const {
    const auto found = domain_ids.find(domain_id);
    if (found == domain_ids.end()) return std::nullopt;
    return found->second;
}

std::optional<ElementIndex> StrengthModel::element(std::string_view element_id) const {
    for (std::size_t i = 0; i < elements.size(); ++i) {
        if (elements[i].id == element_id) return ElementIndex(i);
    }
    return std::nullopt;
}

} // namespace ishigaki::catalog
