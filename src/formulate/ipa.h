// Requirements by the IPA guide (CONTRACT section 3; guide chapters 2 and 3): from the nine
// viewpoints and the priorities chosen on them to risks, and from risks to measures, each with the
// paths that lead to it.
//
// What is a candidate: the measures that counter a risk that is treated, and those that the trees
// draw behind them (premise_of, deepened_by). What a candidate needs (`needs`, such as the parts
// lists) is added as a prerequisite. A box that refers to another page is shown, but its measures
// are candidates only where an arrow leads to them.
#pragma once

#include "document/system_file.h"
#include "formulate/risk_graph.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ishigaki::formulate {

enum class RiskStatus { treat, accepted, out_of_scope };
[[nodiscard]] std::string_view id(RiskStatus status);
[[nodiscard]] base::Text name(RiskStatus status);

enum class MeasureStatus { required, declined, prerequisite, conflict };
[[nodiscard]] std::string_view id(MeasureStatus status);
[[nodiscard]] base::Text name(MeasureStatus status);

// From a priority over risks to the last item, which is a risk or a measure.
using Path = std::vector<Item>;

// A priority that the ratings speak for. Suggested, never chosen for the user.
struct PrioritySuggestion {
    Item priority;
    bool suggested = false;
    bool chosen = false;
    struct Voice {
        Item viewpoint;
        std::string rating; // high, medium, low
    };
    std::vector<Voice> voices; // the viewpoints with a rating that speak for it
    base::Text because;
};

struct RiskResult {
    Item risk;
    RiskStatus status = RiskStatus::out_of_scope;
    std::string reason;        // why it is accepted
    std::vector<Path> because; // the ways from the chosen priorities, shortest first
};

struct MeasureResult {
    Item measure;
    MeasureStatus status = MeasureStatus::required;
    std::string reason;          // why it is declined
    std::vector<Path> because;   // the ways from the chosen priorities, shortest first
    std::vector<Item> needed_by; // required measures that cannot work without it
    std::vector<Item> demands;   // what is asked in detail; those whose case is not given left out
    std::vector<Item> caveats;   // demands to be weighed against procurement agreements
    std::vector<Item> notes;     // rules of the guide that bear on it
};

struct Conflict {
    Item rule;
    Item first;
    Item second;
    bool certain = true;                // false: only if the case of the rule is given
    std::optional<std::string> settled; // how the user settled it
    std::vector<base::Text> ways_out;
};

struct MissingPrerequisite {
    Item measure;
    Item needs;
    bool declined = false; // or not chosen
};

// A connection to another system, and what is asked because of it (3.1).
struct Linkage {
    const document::Connection* connection = nullptr;
    Item pattern; // absent where none of the guide's fits
    std::vector<Item> precautions;
};

struct IpaResult {
    std::vector<PrioritySuggestion> priorities; // all four, in catalog order
    std::vector<RiskResult> risks;              // all, in catalog order
    std::vector<MeasureResult> measures;        // those with a status, in catalog order
    std::vector<Item> not_chosen;               // candidates that the administrator did not pick
    std::vector<Conflict> conflicts;
    std::vector<MissingPrerequisite> missing_prerequisites;
    std::vector<Item> open_questions; // rules whose case the file does not say
    std::vector<Linkage> linkages;
    bool own_work = false;         // usage scene 3: demands on vendors are one's own requirements
    bool government = false;       // the buyer is bound by procurement agreements
    base::Diagnostics diagnostics; // warnings

    [[nodiscard]] const MeasureResult* measure(std::string_view id) const;
    [[nodiscard]] const RiskResult* risk(std::string_view id) const;
};

// `file` outlives the result. Works with what is there: an empty formulation gives suggestions and
// nothing else.
[[nodiscard]] IpaResult formulate_ipa(const catalog::Library& library,
                                      const document::SystemFile& file);

} // namespace ishigaki::formulate
