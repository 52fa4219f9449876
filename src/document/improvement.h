// What a system file says of improving the system: the pieces of work that come into consideration,
// what they cost, what limits them, who does what and when, and why gaps came about.
#pragma once

#include "base/date.h"
#include "catalog/model.h"
#include "document/period.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ishigaki::document {

// What is left out stays as the catalog has it. Effort is in person-days, in tenths at the finest,
// by role of staff; money in yen; lead time in days; upkeep for a year.
struct CostChange {
    std::string way; // of several ways to do the same; may be empty
    std::map<std::string, double> effort;
    std::optional<std::int64_t> money;
    std::optional<int> lead;
    std::optional<double> upkeep;
    std::optional<std::int64_t> upkeep_money;
};

struct CriterionOf {
    catalog::RequirementIndex requirement;
    std::size_t criterion = 0; // index in the requirement's criteria
    friend auto operator<=>(const CriterionOf&, const CriterionOf&) = default;
};

// A point of a rubric and the answer that it is brought to.
struct PointRaise {
    catalog::RequirementIndex requirement;
    std::size_t element = 0;
    std::size_t point = 0;
    catalog::Answer answer;
};

// An object that a requirement covers, and the level that it is brought to.
struct ObjectRaise {
    catalog::RequirementIndex requirement;
    std::string target;
    catalog::Level level;
};

// A project of the catalog with what is changed in it, or one of the body's own.
struct ProjectEntry {
    std::string id;
    std::string name; // of an own one
    std::string aim;
    CostChange cost;
    std::optional<std::vector<std::string>> needs; // ids of projects
    std::optional<std::vector<std::string>> excludes;
    std::optional<std::vector<CriterionOf>> criteria;
    std::optional<std::vector<PointRaise>> points;
    std::vector<ObjectRaise> objects;
    std::vector<std::string> steps;
};

struct Spending {
    std::optional<double> days;
    std::optional<std::int64_t> yen; // of money alone, without the price of effort
};

struct ImprovementConstraints {
    Spending budget;                         // of the whole
    std::map<std::string, Spending> budgets; // by period
    std::map<std::string, double> capacity;  // person-days a period, by role
    std::map<std::string, std::map<std::string, double>> capacities; // by role and period
    std::vector<std::string> must;                                   // projects
    std::vector<std::string> must_not;
    std::map<std::string, std::string> not_before; // project or requirement → period
    std::vector<std::pair<catalog::RequirementIndex, catalog::Level>> levels; // at least
    std::vector<catalog::RequirementIndex> frozen; // approved as they are: left alone
};

// Of a project or a requirement's own work; survives planning anew.
struct WorkAssignment {
    std::string owner;
    std::optional<std::string> start; // a period
    std::string note;
};

struct Cause {
    std::string cause; // id of a cause of the catalog
    std::string note;
};

struct Improvement {
    std::optional<std::vector<ProjectEntry>> projects; // none: all of the catalog
    std::optional<std::int64_t> day_rate;              // yen that a person-day counts as
    std::map<CriterionOf, std::vector<CostChange>> criterion_costs; // several: ways to choose from
    std::vector<std::pair<PointRaise, CostChange>> point_costs;
    ImprovementConstraints constraints;
    std::map<std::string, WorkAssignment> assignments; // project or requirement → who and when
    std::map<std::string, Cause> causes;               // requirement, or `system`
    std::map<std::string, base::Date> done;            // project → day
};

} // namespace ishigaki::document
