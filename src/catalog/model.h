// An evaluation model as data: scale, rubrics, decision tables, gate. The measuring engine
// interprets it; `catalogs/<guide>/model.yaml` states it. ECOM chapter 4 is the first such model.
#pragma once

#include "base/id.h"
#include "base/tree.h"
#include "catalog/level.h"

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ishigaki::catalog {

struct RequirementTag;
struct DomainTag;
struct ElementTag;
using RequirementIndex = base::Index<RequirementTag>;
using DomainIndex = base::Index<DomainTag>;
using ElementIndex = base::Index<ElementTag>;

// A peripheral element's class, an index into the model's classes, best first; the last one is
// "fail". Smaller is better.
class Class {
public:
    constexpr Class() = default;
    constexpr explicit Class(std::size_t index) : index_(static_cast<std::uint8_t>(index)) {}
    [[nodiscard]] constexpr std::size_t index() const { return index_; }
    [[nodiscard]] constexpr bool at_least(Class other) const { return index_ <= other.index_; }
    friend constexpr bool operator==(const Class&, const Class&) = default;

private:
    std::uint8_t index_ = 0;
};

// An answer about one point of a rubric, an index into the model's answers, worst first.
class Answer {
public:
    constexpr Answer() = default; // the worst one: what a point left out counts as
    constexpr explicit Answer(std::size_t index) : index_(static_cast<std::uint8_t>(index)) {}
    [[nodiscard]] constexpr std::size_t index() const { return index_; }
    friend constexpr auto operator<=>(const Answer&, const Answer&) = default;

private:
    std::uint8_t index_ = 0;
};

inline constexpr std::size_t max_elements = 8;
inline constexpr std::size_t max_points = 8;
inline constexpr std::size_t max_importance = 8;

// A named value of one of the model's small vocabularies.
struct Term {
    std::string_view id;
    base::TextView name;
    base::TextView explain;
    std::string_view symbol;
};

struct LevelInfo {
    Level level;
    base::TextView label;       // one word
    base::TextView meaning;     // of the level for a whole system
    base::TextView image;       // the kind of system it fits
    base::TextView requirement; // of the level for one requirement
    std::vector<base::TextView> examples;
    base::Value value; // everything else that the catalog says of it
};

// One row of a rubric: the least answers that earn a class. Nothing: not asked.
struct RubricRow {
    Class earned;
    std::array<std::optional<Answer>, max_points> needs;
};

// A peripheral element (周辺要素) with its rubric.
struct Element {
    std::string_view id;
    base::TextView name;
    base::TextView technical_name; // as it is called for technical requirements
    base::TextView question;
    std::string_view source;
    std::vector<Term> points;
    std::vector<RubricRow> rows;         // best class first
    std::vector<Class> truth_table;      // by rubric_key(); every combination of answers
    std::vector<std::uint8_t> row_table; // the row that decided; rows.size(): none

    [[nodiscard]] std::optional<std::size_t> point(std::string_view point_id) const;
};

using PointAnswers = std::array<Answer, max_points>;

struct CoverageRow {
    Level level;
    Level important; // least level of every important object
    Level others;    // and of every other object
};

struct RequirementRow {
    Level level;
    Level core;
    std::array<Class, max_elements> classes; // least class of every element
};

struct SystemRow {
    Level level;
    std::array<Level, max_importance> needs; // by importance
};

struct Criterion {
    std::string_view id;
    Level level;
    std::uint32_t item = 0; // index in the library
    base::TextView text;
};

struct Requirement {
    std::string_view id;
    base::TextView name;
    DomainIndex domain;
    bool technical = false;
    std::uint32_t item = 0;
    std::vector<Criterion> criteria; // by level, then in order

    [[nodiscard]] const Criterion* criterion(std::string_view criterion_id) const;
};

struct Domain {
    std::string_view id;
    base::TextView name;
    std::uint32_t item = 0;
    std::size_t first = 0; // its requirements are [first, last)
    std::size_t last = 0;
};

// A question about the system that speaks for a higher or lower target (table 5-1).
struct TargetFactor {
    std::string_view id;
    base::TextView group;
    base::TextView name;
    base::TextView question;
    std::array<base::TextView, 3> answers; // low, medium, high
};

struct StrengthModel {
    std::string_view id;
    base::TextView name;

    std::vector<LevelInfo> levels; // lowest first
    Level lowest_target;
    Level highest_target;
    int target_deviation = 1;

    std::vector<Term> classes; // best first, the last one fails
    std::vector<Term> answers; // worst first
    std::vector<Term> importance;
    std::size_t default_importance = 0;
    std::vector<Element> elements;

    // All tables hold their rows from the highest level down.
    std::vector<CoverageRow> coverage_rows;
    std::vector<RequirementRow> requirement_rows;
    std::vector<SystemRow> system_rows;

    std::vector<Requirement> requirements; // in catalog order
    std::vector<Domain> domains;
    std::vector<TargetFactor> target_factors;
    base::Value value; // the whole of model.yaml

    [[nodiscard]] Level lowest() const { return levels.front().level; }
    [[nodiscard]] Level highest() const { return levels.back().level; }
    [[nodiscard]] const LevelInfo& info(Level level) const {
        return levels[static_cast<std::size_t>(level.value() - levels.front().level.value())];
    }
    [[nodiscard]] Class fail() const { return Class(classes.size() - 1); }
    [[nodiscard]] Answer best_answer() const { return Answer(answers.size() - 1); }

    [[nodiscard]] std::optional<RequirementIndex> requirement(std::string_view id) const;
    [[nodiscard]] std::optional<DomainIndex> domain(std::string_view id) const;
    [[nodiscard]] std::optional<ElementIndex> element(std::string_view id) const;
    [[nodiscard]] const Requirement& at(RequirementIndex index) const {
        return requirements[index.value()];
    }
    [[nodiscard]] const Domain& at(DomainIndex index) const { return domains[index.value()]; }

    // Position of a combination of answers in an element's tables.
    [[nodiscard]] std::size_t rubric_key(std::span<const Answer> points) const {
        std::size_t key = 0;
        for (const Answer answer : points) key = key * answers.size() + answer.index();
        return key;
    }

    std::unordered_map<std::string_view, RequirementIndex> requirement_ids;
    std::unordered_map<std::string_view, DomainIndex> domain_ids;
};

} // namespace ishigaki::catalog
