#include "formulate/risk_graph.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ishigaki::formulate {

namespace {

constexpr std::array<std::pair<std::string_view, Link>, 10> link_words = {{
    {"leads_to", Link::leads_to},
    {"caused_by", Link::caused_by},
    {"countered_by", Link::countered_by},
    {"see_other_page", Link::see_other_page},
    {"premise_of", Link::premise_of},
    {"deepened_by", Link::deepened_by},
    {"needs", Link::needs},
    {"audits", Link::audits},
    {"conditional", Link::conditional},
    {"conflicts_with", Link::conflicts_with},
}};

} // namespace

RiskGraph::RiskGraph(const catalog::Library& library, std::string_view guide)
    : priorities_(library.items(guide, "priority")), risks_(library.items(guide, "risk")),
      measures_(library.items(guide, "measure")) {
    const auto add = [&](const Item& item) {
        for (const base::Value link : item.attribute("edges")) {
            const auto word = std::ranges::find(link_words, link["relation"].text(),
                                                &std::pair<std::string_view, Link>::first);
            const Item to = library.find(guide, link["to"].text());
            if (word == link_words.end() || !to) continue;
            const auto basis = catalog::basis_named(link["basis"].text());
            edges_.push_back({item, to, word->second, basis.value_or(catalog::Basis::guide)});
        }
    };
    for (const auto* items : {&priorities_, &risks_, &measures_})
        std::ranges::for_each(*items, add);
}

std::vector<Edge> RiskGraph::from(const Item& item) const {
    std::vector<Edge> found;
    std::ranges::copy_if(edges_, std::back_inserter(found),
                         [&](const Edge& edge) { return edge.from == item; });
    return found;
}

std::vector<Edge> RiskGraph::into(const Item& item) const {
    std::vector<Edge> found;
    std::ranges::copy_if(edges_, std::back_inserter(found),
                         [&](const Edge& edge) { return edge.to == item; });
    return found;
}

} // namespace ishigaki::formulate
