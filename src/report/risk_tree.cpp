#include "report/risk_tree.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace ishigaki::report {

using base::say;
using base::Text;
using formulate::Item;
using formulate::Link;

Text name(TreeStatus status) {
    switch (status) {
    case TreeStatus::none: return {};
    case TreeStatus::treat: return formulate::name(formulate::RiskStatus::treat);
    case TreeStatus::accepted: return formulate::name(formulate::RiskStatus::accepted);
    case TreeStatus::out_of_scope: return formulate::name(formulate::RiskStatus::out_of_scope);
    case TreeStatus::required: return formulate::name(formulate::MeasureStatus::required);
    case TreeStatus::prerequisite: return formulate::name(formulate::MeasureStatus::prerequisite);
    case TreeStatus::conflict: return formulate::name(formulate::MeasureStatus::conflict);
    case TreeStatus::declined: return formulate::name(formulate::MeasureStatus::declined);
    case TreeStatus::not_chosen: return {"選んでいない", "not chosen"};
    }
    return {};
}

std::string_view id(TreeStatus status) {
    switch (status) {
    case TreeStatus::none: return "none";
    case TreeStatus::treat: return "treat";
    case TreeStatus::accepted: return "accepted";
    case TreeStatus::out_of_scope: return "out_of_scope";
    case TreeStatus::required: return "required";
    case TreeStatus::prerequisite: return "prerequisite";
    case TreeStatus::conflict: return "conflict";
    case TreeStatus::declined: return "declined";
    case TreeStatus::not_chosen: return "not_chosen";
    }
    return "";
}

std::string_view sign(TreeStatus status) {
    switch (status) {
    case TreeStatus::none: return "→";
    case TreeStatus::treat: return "●";
    case TreeStatus::accepted: return "○";
    case TreeStatus::out_of_scope: return "─";
    case TreeStatus::required: return "■";
    case TreeStatus::prerequisite: return "＋";
    case TreeStatus::conflict: return "！";
    case TreeStatus::declined: return "□";
    case TreeStatus::not_chosen: return "・";
    }
    return "";
}

namespace {

bool draws(Link link) {
    return link == Link::leads_to || link == Link::caused_by || link == Link::countered_by
           || link == Link::see_other_page || link == Link::premise_of || link == Link::deepened_by;
}

// Below a node come causes, then measures, then references to other pages.
int order_of(Link link) {
    switch (link) {
    case Link::leads_to:
    case Link::caused_by: return 0;
    case Link::countered_by: return 1;
    case Link::see_other_page: return 2;
    case Link::premise_of:
    case Link::deepened_by: return 3;
    default: return 4;
    }
}

class TreeBuilder {
public:
    TreeBuilder(const formulate::RiskGraph& graph, const formulate::IpaResult& result)
        : result_(result) {
        for (const auto& edge : graph.edges()) {
            if (draws(edge.link)) out_[edge.from.index()].push_back(edge);
            known_.insert({edge.from.index(), edge.to.index()});
        }
        for (auto& [from, edges] : out_)
            std::ranges::stable_sort(edges, {}, [](const auto& one) { return order_of(one.link); });
        not_chosen_.insert(result.not_chosen.begin(), result.not_chosen.end());
    }

    RiskTree build(const formulate::RiskGraph& graph, std::string_view system,
                   std::string_view priority) {
        tree_.system = system;
        const bool any = std::ranges::any_of(result_.priorities, chosen);
        for (const Item& root : graph.priorities()) {
            const bool wanted = priority.empty() ? !any || is_chosen(root) : root.id() == priority;
            if (wanted) tree_.roots.push_back(add(root));
        }
        add_prerequisites();
        add_edges();
        note_conflicts();
        sort_components();
        return std::move(tree_);
    }

private:
    // Items hash by their place; the order is the catalog's.
    struct ByIndex {
        bool operator()(const Item& a, const Item& b) const { return a.index() < b.index(); }
    };

    static bool chosen(const formulate::PrioritySuggestion& one) { return one.chosen; }
    [[nodiscard]] bool is_chosen(const Item& priority) const {
        return std::ranges::any_of(result_.priorities, [&](const auto& one) {
            return one.priority == priority && one.chosen;
        });
    }

    std::size_t add(const Item& item) { // NOLINT(misc-no-recursion): as deep as the trees
        if (const auto found = place_.find(item.index()); found != place_.end())
            return found->second;
        const std::size_t place = tree_.nodes.size();
        place_.emplace(item.index(), place);
        items_.push_back(item);
        tree_.nodes.push_back(node_of(item));
        if (const auto found = out_.find(item.index()); found != out_.end())
            for (const auto& edge : found->second) add(edge.to);
        return place;
    }

    TreeNode node_of(const Item& item) {
        TreeNode node;
        node.id = item.id();
        node.name = Text(item.name());
        node.rank = item.index();
        const std::string_view kind = item.kind().id;
        if (kind == "priority") {
            node.kind = TreeKind::priority;
            node.status = is_chosen(item) ? TreeStatus::treat : TreeStatus::not_chosen;
        } else if (kind == "risk") {
            node.kind = TreeKind::risk;
            if (const auto* one = result_.risk(item.id())) decide(node, *one);
        } else if (kind == "measure") {
            node.kind = TreeKind::measure;
            decide(node, item);
        } else {
            node.kind = TreeKind::cross_page;
        }
        node.component = component_of(item);
        return node;
    }

    static void decide(TreeNode& node, const formulate::RiskResult& result) {
        switch (result.status) {
        case formulate::RiskStatus::treat: node.status = TreeStatus::treat; break;
        case formulate::RiskStatus::accepted: node.status = TreeStatus::accepted; break;
        case formulate::RiskStatus::out_of_scope: node.status = TreeStatus::out_of_scope; break;
        }
        node.reason = result.reason;
    }

    void decide(TreeNode& node, const Item& measure) const {
        const auto* result = result_.measure(measure.id());
        if (result == nullptr) {
            node.status =
                not_chosen_.contains(measure) ? TreeStatus::not_chosen : TreeStatus::out_of_scope;
            return;
        }
        switch (result->status) {
        case formulate::MeasureStatus::required: node.status = TreeStatus::required; break;
        case formulate::MeasureStatus::declined: node.status = TreeStatus::declined; break;
        case formulate::MeasureStatus::prerequisite: node.status = TreeStatus::prerequisite; break;
        case formulate::MeasureStatus::conflict: node.status = TreeStatus::conflict; break;
        }
        node.reason = result->reason;
        for (const auto& missing : result_.missing_prerequisites) {
            if (missing.measure != measure) continue;
            node.notes.push_back(
                missing.declined ? say("前提の{}を求めていない", "{}, which it needs, is declined",
                                       missing.needs.id())
                                 : say("前提の{}を選んでいない",
                                       "{}, which it needs, is not chosen", missing.needs.id()));
        }
    }

    std::size_t component_of(const Item& item) {
        const auto* info = item.kind().attribute("component");
        const Item component =
            info == nullptr
                ? Item()
                : item.library().referred(item, *info, item.attribute("component").text());
        const auto found = std::ranges::find(components_, component);
        if (found != components_.end())
            return static_cast<std::size_t>(found - components_.begin());
        components_.push_back(component);
        return components_.size() - 1;
    }

    // What the formulation added because a measure here cannot work without it.
    void add_prerequisites() {
        for (bool grown = true; grown;) {
            grown = false;
            for (const auto& one : result_.measures) {
                const bool here = std::ranges::any_of(one.needed_by, [&](const Item& measure) {
                    return place_.contains(measure.index());
                });
                if (!here || place_.contains(one.measure.index())) continue;
                add(one.measure);
                grown = true;
            }
        }
    }

    void add_edges() {
        std::vector<bool> reached(items_.size(), false);
        for (std::size_t from = 0; from < items_.size(); ++from) {
            const auto found = out_.find(items_[from].index());
            if (found == out_.end()) continue;
            for (const auto& edge : found->second) {
                const std::size_t to = place_.at(edge.to.index());
                tree_.edges.push_back({from, to, edge.link, edge.basis == catalog::Basis::guide});
                reached[to] = true;
            }
        }
        // A premise that the formulation added hangs on what it is needed by where nothing else
        // leads to it; other needs are arrows of their own.
        for (const auto& one : result_.measures) {
            const auto to = place_.find(one.measure.index());
            if (to == place_.end()) continue;
            const bool lone = !reached[to->second];
            for (const Item& measure : one.needed_by) {
                const auto from = place_.find(measure.index());
                const bool drawn = known_.contains({one.measure.index(), measure.index()});
                if (from == place_.end() || (drawn && !lone)) continue;
                tree_.edges.push_back({from->second, to->second, Link::needs, true});
            }
        }
        for (const auto& one : result_.conflicts) {
            const auto first = place_.find(one.first.index());
            const auto second = place_.find(one.second.index());
            if (first == place_.end() || second == place_.end() || one.settled) continue;
            tree_.edges.push_back({first->second, second->second, Link::conflicts_with, true});
        }
        std::ranges::stable_sort(tree_.edges, {}, &TreeEdge::from);
    }

    void note_conflicts() {
        for (const auto& one : result_.conflicts) {
            for (const auto& [here, other] :
                 {std::pair(one.first, one.second), std::pair(one.second, one.first)}) {
                const auto found = place_.find(here.index());
                if (found == place_.end()) continue;
                auto& notes = tree_.nodes[found->second].notes;
                if (one.settled) {
                    notes.push_back(say("{}との両立：{}", "with {}: {}", other.id(), *one.settled));
                } else if (one.certain) {
                    notes.push_back(say("{}と両立しない", "in conflict with {}", other.id()));
                } else {
                    notes.push_back(say("場合により{}と両立しない",
                                        "in conflict with {} in a certain case", other.id()));
                }
            }
        }
    }

    // In catalog order; priorities have none.
    void sort_components() {
        std::vector<std::size_t> order(components_.size());
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
        std::ranges::stable_sort(order, {}, [&](std::size_t i) {
            return components_[i] ? components_[i].index() + 1 : 0;
        });
        std::vector<std::size_t> now(order.size());
        for (std::size_t i = 0; i < order.size(); ++i) {
            now[order[i]] = i;
            const Item& component = components_[order[i]];
            tree_.components.push_back(component ? Text(component.name()) : Text());
        }
        for (TreeNode& node : tree_.nodes) node.component = now[node.component];
    }

    const formulate::IpaResult& result_;
    std::map<std::size_t, std::vector<formulate::Edge>> out_;
    std::set<std::pair<std::size_t, std::size_t>> known_; // pairs that any edge joins
    std::set<Item, ByIndex> not_chosen_;
    RiskTree tree_;
    std::map<std::size_t, std::size_t> place_; // by the item's place in the catalog
    std::vector<Item> items_;                  // by node
    std::vector<Item> components_;
};

} // namespace

RiskTree build_risk_tree(const formulate::RiskGraph& graph, const formulate::IpaResult& result,
                         std::string_view system, std::string_view priority) {
    return TreeBuilder(graph, result).build(graph, system, priority);
}

Text risk_tree_summary(const RiskTree& tree, std::size_t root) {
    std::vector<bool> below(tree.nodes.size(), false);
    std::vector<std::size_t> open{root};
    while (!open.empty()) {
        const std::size_t node = open.back();
        open.pop_back();
        if (below[node]) continue;
        below[node] = true;
        for (const TreeEdge& edge : tree.edges)
            if (edge.from == node && edge.link != Link::conflicts_with) open.push_back(edge.to);
    }
    std::map<TreeStatus, std::size_t> count;
    for (std::size_t i = 0; i < below.size(); ++i)
        if (below[i] && tree.nodes[i].kind != TreeKind::priority) ++count[tree.nodes[i].status];
    return say("優先事項「{}」から至る問題・リスクは、対策するもの {} 件、受容するもの {} 件。"
               "求める対策は {} 件、前提として要るもの {} 件、両立しないもの {} 件、"
               "求めないもの {} 件。",
               "Risks under the priority “{}”: {} treated, {} accepted. Measures: {} required, {} "
               "prerequisites, {} in conflict, {} declined.",
               tree.nodes[root].name, count[TreeStatus::treat], count[TreeStatus::accepted],
               count[TreeStatus::required], count[TreeStatus::prerequisite],
               count[TreeStatus::conflict], count[TreeStatus::declined]);
}

} // namespace ishigaki::report
