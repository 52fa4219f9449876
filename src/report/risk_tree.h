// The risk trees of the IPA guide for one system: from a priority over risks and their causes to
// measures, with what was decided about each. In a terminal and as a drawing.
//
// What is in a tree: what the guide's trees draw below its priority (whatever was decided), the
// boxes that refer to other pages, and the prerequisites that the formulation added. That E-11
// audits the other measures of its family is left to the explanation of E-11.
#pragma once

#include "formulate/ipa.h"
#include "report/render.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ishigaki::report {

enum class TreeKind { priority, risk, cross_page, measure };

// What was decided about a node. Priorities are chosen or not; boxes have no status.
enum class TreeStatus {
    none,
    treat,
    accepted,
    out_of_scope, // of a risk or a measure: no chosen priority leads to it
    required,
    prerequisite,
    conflict,
    declined,
    not_chosen, // by the user
};

[[nodiscard]] base::Text name(TreeStatus status);
[[nodiscard]] std::string_view id(TreeStatus status);
// One character that stands for it where colour may be missing.
[[nodiscard]] std::string_view sign(TreeStatus status);

struct TreeNode {
    std::string id;
    base::Text name;
    TreeKind kind = TreeKind::risk;
    TreeStatus status = TreeStatus::none;
    std::string reason;            // the user's: why it is accepted or declined
    std::vector<base::Text> notes; // what it is in conflict with, what it lacks
    std::size_t component = 0;     // in `components`
    std::size_t rank = 0;          // catalog order
};

// From one node to another, both by place in `nodes`.
struct TreeEdge {
    std::size_t from = 0;
    std::size_t to = 0;
    formulate::Link link = formulate::Link::leads_to;
    bool stated = false; // in the guide's text; otherwise restored, the drawings being lost
};

struct RiskTree {
    std::string system; // its name
    std::vector<base::Text> components;
    std::vector<TreeNode> nodes;    // a node before those below it
    std::vector<TreeEdge> edges;    // by `from`, in the order to be shown
    std::vector<std::size_t> roots; // priorities
};

// Of one priority, or where none is named of those chosen; of all four where none is chosen. A name
// that no priority has gives a tree without roots.
[[nodiscard]] RiskTree build_risk_tree(const formulate::RiskGraph& graph,
                                       const formulate::IpaResult& result, std::string_view system,
                                       std::string_view priority = {});

// What the part below one root holds, in one sentence: the alternative of the drawing.
[[nodiscard]] base::Text risk_tree_summary(const RiskTree& tree, std::size_t root);

// Every node in full where it first matters, and by reference elsewhere.
[[nodiscard]] std::string risk_tree_text(const RiskTree& tree, base::Lang lang,
                                         const TerminalStyle& style);

// A drawing that stands alone, sized for A3 landscape; with several roots one above the other.
[[nodiscard]] std::string risk_tree_svg(const RiskTree& tree, base::Lang lang);

// What a drawing on a screen is made of: `nodes` with what was decided and where they lie, `edges`
// by the places of their nodes, `lines` as they run between, `bands`, and the size of it all. Of
// the first root.
[[nodiscard]] std::string risk_tree_json(const RiskTree& tree, base::Lang lang);

} // namespace ishigaki::report
