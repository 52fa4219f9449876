// The system file (システムファイル): one document that describes one system, its plan and its
// assessments (CONTRACT sections 1, 3 and 4). After reading, a level out of range or an unknown id
// cannot be expressed.
//
// What the author left out stays left out: an absent target is absent here too, so that writing
// the file again adds nothing.
#pragma once

#include "base/date.h"
#include "base/diagnostic.h"
#include "catalog/library.h"
#include "catalog/model.h"
#include "document/description.h"
#include "document/improvement.h"

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace ishigaki::document {

using catalog::Answer;
using catalog::Class;
using catalog::DomainIndex;
using catalog::ElementIndex;
using catalog::Level;
using catalog::RequirementIndex;

enum class Size { large, medium, small };
inline constexpr std::array<std::string_view, 3> size_words = {"large", "medium", "small"};

struct System {
    std::string id;
    std::string name;
    std::optional<std::string> sector; // an id of the sector list
    std::optional<Size> size;
};

// --- what was judged ---------------------------------------------------------------------------

// An object that a requirement covers, judged by itself (ECOM tables 4-6 and 4-7).
struct CoverageObject {
    std::string target;
    bool important = false;
    Level level;
};

// The answer about one level criterion.
struct CriterionAnswer {
    std::size_t criterion = 0; // index in the requirement's criteria
    bool met = false;
    bool applicable = true;
    std::string reason; // why it is not applicable
};

using Coverage = std::vector<CoverageObject>;
using CriterionAnswers = std::vector<CriterionAnswer>;

// How the core was judged: not at all, by a level, per object, or by criteria.
using Core = std::variant<std::monostate, Level, Coverage, CriterionAnswers>;

// The points of a rubric; a point that is left out counts as the worst answer.
struct RubricAnswers {
    std::array<std::optional<Answer>, catalog::max_points> points;
};

// One peripheral element: left out (which fails), a class, or answers to its rubric.
using Peripheral = std::variant<std::monostate, Class, RubricAnswers>;

struct Judgement {
    Core core;
    std::array<Peripheral, catalog::max_elements> periphery;
    std::array<bool, catalog::max_elements> in_core{}; // judged within the core
    std::string note;
};

enum class ItemState { done, partly, not_done, not_applicable };
inline constexpr std::array<std::string_view, 4> state_words = {"done", "partly", "not",
                                                                "not_applicable"};

// An item of another guide, answered by itself.
struct ItemAnswer {
    catalog::Item item;
    ItemState state = ItemState::not_done;
    std::string reason; // why it is not applicable
    std::string note;
};

struct Assessment {
    std::string id;
    std::optional<base::Date> as_of;
    std::vector<std::optional<Judgement>> judgements; // by requirement
    std::vector<ItemAnswer> answers;                  // in the file's order
};

// --- what was planned --------------------------------------------------------------------------

struct Target {
    Level level;
    std::string reason;
};

// Who meets a requirement, how, and by when. At least one of the four is given.
struct Assignment {
    std::string measure; // what is to be done, concretely
    std::string owner;
    std::optional<base::Date> due;
    std::string note;
};

struct Plan {
    std::optional<std::string> edition; // of the guide that the plan was made with
    std::optional<Level> system_level;
    // By requirement or domain, empty where the file says nothing.
    std::vector<std::optional<std::size_t>> importance; // index in the model's marks
    std::vector<std::optional<Target>> targets;
    std::vector<std::optional<std::string>> excluded; // the reason
    std::vector<std::optional<double>> requirement_weights;
    std::vector<std::optional<double>> domain_weights;
    std::vector<std::optional<Assignment>> assignments;
};

// --- how requirements were formulated ------------------------------------------------------------

struct Viewpoint {
    std::string answer;
    std::optional<std::string> rating; // high, medium, low
};

struct IpaFormulation {
    std::map<int, Viewpoint> viewpoints; // 1 to 9
    std::optional<std::vector<std::string>> priorities;
    std::map<std::string, std::string> accepted_risks;    // id → reason
    std::map<std::string, std::string> declined_measures; // id → reason
    std::optional<std::vector<std::string>> chosen_measures;
    std::map<std::string, bool> circumstances;            // rule → whether its case is given here
    std::map<std::string, std::string> settled_conflicts; // rule → how it was settled
};

struct Business {
    std::string id;
    std::string name; // may be empty
    std::vector<std::string> subjects;
    std::vector<std::string> information;
    std::vector<std::string> environment;
};

struct Condition {
    bool holds = false;
    std::optional<std::string> reason;
};

struct SbdFormulation {
    std::vector<Business> businesses;
    std::map<std::string, Condition> conditions;
    std::map<std::string, std::string> levels; // measure → low, mid, high
    std::map<std::string, std::vector<std::string>> fill;
    std::map<std::string, std::string> left_out; // measure → reason
};

struct Formulation {
    std::optional<IpaFormulation> ipa;
    std::optional<SbdFormulation> sbd;
};

// --- the whole -----------------------------------------------------------------------------------

// What stood in the file for an item that a newer edition no longer has; see migrate.h.
struct Retired {
    std::string guide;
    std::string edition;
    std::string id;
    std::string where;
    std::string value; // as JSON
};

struct SystemFile {
    const catalog::StrengthModel* model = nullptr; // the one that plan and assessments refer to
    std::optional<std::string> base; // the system file that this one starts from; see baseline.h
    System system;
    std::optional<Description> description;
    std::optional<Formulation> formulation;
    std::optional<Plan> plan;
    std::optional<Improvement> improvement;
    std::vector<Assessment> assessments;
    std::vector<Retired> retired;

    // The newest by date; of several of that day the last in the file. An assessment without a
    // date is older than any with one. Null where there is none.
    [[nodiscard]] const Assessment* newest() const;
    [[nodiscard]] const Assessment* assessment(std::string_view id) const;
};

// Reads a parsed file. Collects every error; nothing is returned where there was one.
[[nodiscard]] std::optional<SystemFile>
read_system_file(base::Value root, const catalog::Library& library, base::Diagnostics& diagnostics);

// Parses and reads: the usual way in.
[[nodiscard]] std::optional<SystemFile> load_system_file(std::string_view bytes,
                                                         const catalog::Library& library,
                                                         base::Diagnostics& diagnostics);

// The canonical form: JSON, two spaces, keys in the order of CONTRACT, requirements in catalog
// order, one line feed at the end. Reading it gives the same system file, and writing that gives
// the same bytes.
[[nodiscard]] std::string to_canonical_json(const SystemFile& file);

// The same as YAML for people.
[[nodiscard]] std::string to_yaml(const SystemFile& file);

} // namespace ishigaki::document
