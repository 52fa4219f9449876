#include "report/risk_tree_lines.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace ishigaki::report::impl {

using formulate::Link;

namespace {

// Relations that share an upright: of one measure with those that build on it, or of those that
// need one with it.
struct Bus {
    std::size_t hub = 0;
    Link link = Link::needs;
    std::vector<TreeEdge> edges;
    double top = 0;
    double bottom = 0;
    double hub_port = 0;
    std::vector<double> ports;
    std::size_t track = 0;
    [[nodiscard]] std::size_t other(const TreeEdge& edge) const {
        return edge.from == hub ? edge.to : edge.from;
    }
};

class Relations {
public:
    Relations(TreeDrawing& drawing, const RiskTree& tree) : drawing_(drawing), tree_(tree) {
        for (std::size_t i = 0; i < drawing.nodes.size(); ++i)
            place_.emplace(drawing.nodes[i].node, i);
    }

    void draw(std::span<const TreeEdge> relations) {
        std::map<std::pair<std::size_t, int>, Bus> grouped;
        for (const TreeEdge& edge : relations) {
            const bool need = edge.link == Link::needs;
            const bool conflict = edge.link == Link::conflicts_with;
            Bus& bus = grouped[{need ? edge.to : edge.from, need ? 1 : conflict ? 2 : 0}];
            bus.hub = need ? edge.to : edge.from;
            bus.link = edge.link;
            bus.edges.push_back(edge);
        }
        std::vector<Bus> buses;
        for (auto& [key, bus] : grouped) buses.push_back(std::move(bus));
        place_bus_ports(buses);
        assign_bus_tracks(buses);
        const double right = drawing_.width;
        constexpr double before = 9;
        std::size_t tracks = 0;
        for (const Bus& bus : buses) {
            tracks = std::max(tracks, bus.track + 1);
            draw_bus(bus, right, right + before + static_cast<double>(bus.track) * track_distance);
        }
        if (tracks > 0) {
            drawing_.width +=
                before + static_cast<double>(tracks - 1) * track_distance + track_distance;
        }
    }

private:
    void draw_bus(const Bus& bus, double right, double track) {
        const bool need = bus.link == Link::needs;
        const bool conflict = bus.link == Link::conflicts_with;
        std::vector<Tooth> teeth;
        bool live = false;
        for (std::size_t i = 0; i < bus.edges.size(); ++i) {
            const TreeEdge& edge = bus.edges[i];
            const bool asked = in_force(edge.from) && in_force(edge.to);
            live = live || asked;
            teeth.push_back({{right, bus.ports[i]},
                             edge.stated,
                             asked,
                             need       ? LineEnd::none
                             : conflict ? LineEnd::conflict
                                        : LineEnd::arrow,
                             edge.link});
        }
        draw_comb(drawing_, {right, bus.hub_port}, track, std::move(teeth));
        if (need || conflict) { // the hub's end is marked too
            drawing_.lines.push_back({{{track, bus.hub_port}, {right, bus.hub_port}},
                                      true,
                                      live,
                                      need ? LineEnd::needed : LineEnd::conflict,
                                      bus.link});
        }
    }

    [[nodiscard]] bool in_force(std::size_t node) const {
        const TreeStatus status = tree_.nodes[node].status;
        return status == TreeStatus::required || status == TreeStatus::prerequisite
               || status == TreeStatus::conflict;
    }

    [[nodiscard]] const PlacedNode& box_of(std::size_t node) const {
        return drawing_.nodes[place_.at(node)];
    }
    [[nodiscard]] double middle_of(std::size_t node) const {
        return box_of(node).y + box_of(node).height / 2;
    }

    // On the right of each box, those that lead up above those that lead down.
    void place_bus_ports(std::vector<Bus>& buses) {
        struct Port {
            double* y;
            double towards;
        };
        std::map<std::size_t, std::vector<Port>> of_box;
        for (Bus& bus : buses) {
            bus.ports.assign(bus.edges.size(), 0);
            double sum = 0;
            for (std::size_t i = 0; i < bus.edges.size(); ++i) {
                const std::size_t other = bus.other(bus.edges[i]);
                of_box[other].push_back({&bus.ports[i], middle_of(bus.hub)});
                sum += middle_of(other);
            }
            of_box[bus.hub].push_back({&bus.hub_port, sum / static_cast<double>(bus.edges.size())});
        }
        for (auto& [node, ports] : of_box) {
            std::ranges::stable_sort(ports, {}, &Port::towards);
            const double room = box_of(node).height - 5;
            const auto count = static_cast<double>(ports.size());
            const double distance =
                ports.size() < 2 ? 0 : std::min(port_distance + 1, room / (count - 1));
            for (std::size_t i = 0; i < ports.size(); ++i) {
                *ports[i].y =
                    middle_of(node) + (static_cast<double>(i) - (count - 1) / 2) * distance;
            }
        }
        for (Bus& bus : buses) {
            bus.top = std::min(bus.hub_port, *std::ranges::min_element(bus.ports));
            bus.bottom = std::max(bus.hub_port, *std::ranges::max_element(bus.ports));
        }
    }

    // Short ones inside long ones.
    static void assign_bus_tracks(std::vector<Bus>& buses) {
        std::ranges::stable_sort(buses, {}, [](const Bus& bus) { return bus.bottom - bus.top; });
        for (std::size_t i = 0; i < buses.size(); ++i) {
            for (bool free = false; !free; buses[i].track += free ? 0 : 1) {
                free = std::none_of(buses.begin(), buses.begin() + static_cast<std::ptrdiff_t>(i),
                                    [&](const Bus& other) {
                                        return other.track == buses[i].track
                                               && other.top < buses[i].bottom + 2
                                               && buses[i].top < other.bottom + 2;
                                    });
            }
        }
    }

    TreeDrawing& drawing_;
    const RiskTree& tree_;
    std::map<std::size_t, std::size_t> place_; // of nodes in the drawing
};

} // namespace

void draw_comb(TreeDrawing& drawing, Point hub, double track, const std::vector<Tooth>& teeth) {
    const auto line = [&](std::vector<Point> points, const Tooth& tooth, LineEnd mark) {
        drawing.lines.push_back({std::move(points), tooth.stated, tooth.live, mark, tooth.link});
    };
    const auto merged = [](std::span<const Tooth> of) {
        Tooth all = of.front();
        for (const Tooth& one : of) {
            all.stated = all.stated && one.stated;
            all.live = all.live || one.live;
        }
        return all;
    };
    std::vector<Tooth> up;
    std::vector<Tooth> down;
    std::vector<Tooth> straight;
    for (const Tooth& tooth : teeth) {
        const double rise = tooth.end.y - hub.y;
        (std::abs(rise) < 0.05 ? straight : rise < 0 ? up : down).push_back(tooth);
    }
    for (const Tooth& tooth : straight) line({hub, tooth.end}, tooth, tooth.mark);
    const Point turn{track, hub.y};
    const bool parts = !straight.empty() || (!up.empty() && !down.empty());
    if (parts && (!up.empty() || !down.empty())) drawing.joints.push_back(turn);
    if (parts && straight.empty()) line({hub, turn}, merged(teeth), LineEnd::none);
    for (auto* way : {&up, &down}) {
        std::ranges::stable_sort(*way, {},
                                 [&](const Tooth& tooth) { return std::abs(tooth.end.y - hub.y); });
        Point last = turn;
        for (std::size_t i = 0; i < way->size(); ++i) {
            const Tooth& tooth = (*way)[i];
            const Point corner{track, tooth.end.y};
            std::vector<Point> points;
            if (i == 0 && !parts) points.push_back(hub);
            points.push_back(last);
            points.push_back(corner);
            if (i + 1 == way->size()) {
                points.push_back(tooth.end);
                line(std::move(points), tooth, tooth.mark);
            } else {
                line(std::move(points), merged(std::span(*way).subspan(i)), LineEnd::none);
                line({corner, tooth.end}, tooth, tooth.mark);
                drawing.joints.push_back(corner);
            }
            last = corner;
        }
    }
}

void draw_relations(TreeDrawing& drawing, const RiskTree& tree,
                    std::span<const TreeEdge> relations) {
    Relations(drawing, tree).draw(relations);
}

} // namespace ishigaki::report::impl
