#include "base/json.h"
#include "report/risk_tree_layout.h"

#include <array>
#include <string_view>

namespace ishigaki::report {

using base::Json;
using base::Lang;

namespace {

constexpr std::array<std::string_view, 4> kinds = {"priority", "risk", "cross-page", "measure"};
constexpr std::array<std::string_view, 4> ends = {"none", "arrow", "needed", "conflict"};
constexpr std::array<std::string_view, 10> links = {
    "leads-to",    "caused-by", "countered-by", "see-other-page", "premise-of",
    "deepened-by", "needs",     "audits",       "conditional",    "conflicts-with"};

Json node_json(const RiskTree& tree, const impl::PlacedNode& placed, Lang lang) {
    const TreeNode& node = tree.nodes[placed.node];
    Json notes = Json::array();
    for (const base::Text& note : node.notes) notes.push_back(note.in(lang));
    return {{"node", placed.node},
            {"id", node.id},
            {"name", node.name.in(lang)},
            {"kind", kinds.at(static_cast<std::size_t>(node.kind))},
            {"status", id(node.status)},
            {"status_name", name(node.status).in(lang)},
            {"sign", sign(node.status)},
            {"reason", node.reason},
            {"notes", std::move(notes)},
            {"x", placed.x},
            {"y", placed.y},
            {"width", placed.width},
            {"height", placed.height},
            {"lines", placed.name},
            {"details", placed.details},
            {"beside", placed.beside}};
}

Json line_json(const impl::PlacedLine& line) {
    Json points = Json::array();
    for (const impl::Point& point : line.points) points.push_back(Json::array({point.x, point.y}));
    return {{"points", std::move(points)},
            {"basis", line.stated ? "guide" : "reconstructed"},
            {"live", line.live},
            {"end", ends.at(static_cast<std::size_t>(line.end))},
            {"link", links.at(static_cast<std::size_t>(line.link))}};
}

} // namespace

std::string risk_tree_json(const RiskTree& tree, Lang lang) {
    const std::size_t root = tree.roots.front();
    const impl::TreeDrawing drawing = impl::lay_out(tree, root, lang);
    Json json{{"summary", risk_tree_summary(tree, root).in(lang)},
              {"width", drawing.width},
              {"height", drawing.height},
              {"nodes", Json::array()},
              {"edges", Json::array()},
              {"lines", Json::array()},
              {"bands", Json::array()}};
    for (const auto& node : drawing.nodes) json["nodes"].push_back(node_json(tree, node, lang));
    for (const TreeEdge& edge : tree.edges) {
        json["edges"].push_back({{"from", edge.from},
                                 {"to", edge.to},
                                 {"link", links.at(static_cast<std::size_t>(edge.link))},
                                 {"basis", edge.stated ? "guide" : "reconstructed"}});
    }
    for (const auto& line : drawing.lines) json["lines"].push_back(line_json(line));
    for (const auto& band : drawing.bands) {
        json["bands"].push_back({{"name", tree.components[band.component].in(lang)},
                                 {"y", band.y},
                                 {"height", band.height}});
    }
    return json.dump();
}

} // namespace ishigaki::report
