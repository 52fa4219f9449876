// The risk trees of the IPA guide as one graph: priorities lead to risks, risks have causes and are
// countered by measures, measures build on measures (2.1.2 to 2.1.4, 2.2).
#pragma once

#include "catalog/crosswalk.h"
#include "catalog/library.h"

#include <map>
#include <span>
#include <vector>

namespace ishigaki::formulate {

using catalog::Item;

enum class Link {
    leads_to,       // priority → risk
    caused_by,      // risk → the risk behind it
    countered_by,   // risk → measure
    see_other_page, // risk → box that names measures of another tree
    premise_of,     // measure → measure that builds on it
    deepened_by,    // measure → measure that goes further
    needs,          // measure → measure without which it cannot work
    audits,         // measure → measure that it checks
    conditional,    // measure → measure that is needed in a certain case
    conflicts_with, // measure → measure
};

struct Edge {
    Item from;
    Item to;
    Link link = Link::leads_to;
    catalog::Basis basis = catalog::Basis::guide; // of the edge
};

class RiskGraph {
public:
    // Reads the links of every priority, risk and measure of the guide.
    explicit RiskGraph(const catalog::Library& library, std::string_view guide = "ipa-2023");

    [[nodiscard]] std::span<const Edge> edges() const { return edges_; }
    [[nodiscard]] std::vector<Edge> from(const Item& item) const;
    [[nodiscard]] std::vector<Edge> into(const Item& item) const;

    [[nodiscard]] std::span<const Item> priorities() const { return priorities_; }
    [[nodiscard]] std::span<const Item> risks() const { return risks_; }
    [[nodiscard]] std::span<const Item> measures() const { return measures_; }

private:
    std::vector<Edge> edges_; // by the catalog order of `from`
    std::vector<Item> priorities_;
    std::vector<Item> risks_;
    std::vector<Item> measures_;
};

} // namespace ishigaki::formulate
