#include "base/utf8.h"
#include "report/risk_tree.h"
#include "report/risk_tree_layout.h"
#include "support.h"

#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace ishigaki::report {
namespace {

using base::Lang;
using formulate::Link;

constexpr std::string_view hostile_words = "<script>alert('x')</script>\\\"&]]>--><!-- <b>";

// A system file with these lines under `formulation.ipa`.
struct Formulated {
    document::SystemFile file;
    formulate::IpaResult result;
    formulate::RiskGraph graph;

    explicit Formulated(const std::string& ipa, std::string_view system = "申請システム")
        : file(test::load(fmt::format("ishigaki: 1\nsystem: {{id: s, name: \"{}\"}}\nformulation: "
                                      "{{ipa: {{{}}}}}\n",
                                      system, ipa))),
          result(formulate::formulate_ipa(test::library(), file)), graph(test::library()) {}
    [[nodiscard]] RiskTree tree(std::string_view priority = {}) const {
        return build_risk_tree(graph, result, file.system.name, priority);
    }
};

constexpr const char* all_priorities = "priorities: [leak, stop, business, technology]";

const Formulated& decided() {
    static const Formulated one(
        std::string(all_priorities)
        + ", accepted_risks: {P.hw-attack: 専用機で運用する, S.external-comm: 閉域網だけを使う}"
          ", declined_measures: {A-6: 要員がいない}");
    return one;
}

std::size_t count_of(std::string_view text, std::string_view part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos;
         at = text.find(part, at + part.size()))
        ++count;
    return count;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines(1);
    for (const char c : text) {
        if (c == '\n') {
            lines.emplace_back();
        } else {
            lines.back() += c;
        }
    }
    return lines;
}

// Well-formed as far as these drawings use XML: tags nest, attributes are quoted and come once,
// nothing stands unescaped. Gives the fault.
std::string xml_fault(std::string_view xml) {
    std::vector<std::string> open;
    std::size_t at = 0;
    const auto entity_fault = [](std::string_view text) {
        for (std::size_t i = text.find('&'); i != std::string_view::npos;
             i = text.find('&', i + 1)) {
            const auto known = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
            if (std::ranges::none_of(
                    known, [&](const char* one) { return text.substr(i).starts_with(one); }))
                return true;
        }
        return text.find("]]>") != std::string_view::npos;
    };
    while (at < xml.size()) {
        const std::size_t next = std::min(xml.find('<', at), xml.size());
        if (entity_fault(xml.substr(at, next - at))) return "text at " + std::to_string(at);
        if (next == xml.size()) break;
        const std::size_t end = xml.find('>', next);
        if (end == std::string_view::npos) return "open tag";
        std::string_view tag = xml.substr(next + 1, end - next - 1);
        at = end + 1;
        if (tag.starts_with('/')) {
            if (open.empty() || open.back() != tag.substr(1)) return "</" + std::string(tag);
            open.pop_back();
            continue;
        }
        const bool closed = tag.ends_with('/');
        if (closed) tag.remove_suffix(1);
        std::size_t name_end = std::min(tag.find_first_of(" \n"), tag.size());
        const std::string name(tag.substr(0, name_end));
        std::set<std::string> attributes;
        while ((name_end = tag.find_first_not_of(" \n", name_end)) != std::string_view::npos) {
            const std::size_t equals = tag.find("=\"", name_end);
            const std::size_t quote =
                equals == std::string_view::npos ? equals : tag.find('"', equals + 2);
            if (quote == std::string_view::npos) return "attribute of " + name;
            if (!attributes.insert(std::string(tag.substr(name_end, equals - name_end))).second)
                return "twice in " + name;
            if (entity_fault(tag.substr(equals + 2, quote - equals - 2))) return "value in " + name;
            name_end = quote + 1;
        }
        if (!closed) open.push_back(name);
    }
    return open.empty() ? "" : "not closed: " + open.back();
}

const std::vector<std::string> four = {"leak", "stop", "business", "technology"};

TEST(RiskTree, HoldsWhatTheGuideDrawsBelowItsPriorityWithWhatWasDecided) {
    const RiskTree tree = decided().tree("leak");
    ASSERT_EQ(tree.roots.size(), 1u);
    EXPECT_EQ(tree.nodes[tree.roots[0]].id, "leak");
    std::map<std::string, TreeStatus> status;
    for (const TreeNode& node : tree.nodes) status[node.id] = node.status;
    EXPECT_EQ(status.size(), tree.nodes.size()) << "a node is there twice";
    EXPECT_EQ(status["leak"], TreeStatus::treat);
    EXPECT_EQ(status["P.insider-leak"], TreeStatus::treat);
    EXPECT_EQ(status["P.hw-attack"], TreeStatus::accepted);
    EXPECT_EQ(status["A-1"], TreeStatus::required);
    EXPECT_EQ(status["A-6"], TreeStatus::declined);
    EXPECT_EQ(status["C-4"], TreeStatus::prerequisite);
    EXPECT_EQ(status["A-9"], TreeStatus::conflict);
    EXPECT_EQ(status["X.data-B1-B9"], TreeStatus::none);
    EXPECT_FALSE(status.contains("Q.disaster")) << "only stop leads to it";
}

TEST(RiskTree, EveryTreatedRiskAndEveryMeasureOfTheResultIsInTheTreeOfAllPriorities) {
    const RiskTree tree = decided().tree();
    EXPECT_EQ(tree.roots.size(), 4u);
    std::map<std::string, int> count;
    for (const TreeNode& node : tree.nodes) ++count[node.id];
    for (const auto& risk : decided().result.risks)
        EXPECT_EQ(count[std::string(risk.risk.id())], 1);
    for (const auto& one : decided().result.measures)
        EXPECT_EQ(count[std::string(one.measure.id())], 1) << one.measure.id();
}

TEST(RiskTree, WhatOnlyAnAcceptedRiskLeadsToIsOutOfScope) {
    const Formulated one("priorities: [leak], accepted_risks: {P.misoperation-leak: reason}");
    for (const TreeNode& node : one.tree("leak").nodes) {
        if (node.id == "A-16") EXPECT_EQ(node.status, TreeStatus::out_of_scope);
        if (node.id == "A-1") EXPECT_EQ(node.status, TreeStatus::required); // another leads to it
    }
}

TEST(RiskTree, APriorityThatIsNotChosenIsDrawnOutOfScopeAndSaysSo) {
    const Formulated one("priorities: [leak]");
    const RiskTree tree = one.tree("business");
    for (const TreeNode& node : tree.nodes) {
        EXPECT_TRUE(node.status == TreeStatus::out_of_scope || node.kind == TreeKind::priority)
            << node.id;
    }
    EXPECT_NE(risk_tree_text(tree, Lang::ja, {}).find("選んでいない優先事項"), std::string::npos);
    EXPECT_NE(risk_tree_svg(tree, Lang::en).find(">not chosen<"), std::string::npos);
}

TEST(RiskTree, WithoutChosenPrioritiesAllFourAreThereAndAnUnknownOneGivesNothing) {
    const Formulated none("viewpoints: {}");
    EXPECT_EQ(none.tree().roots.size(), 4u);
    EXPECT_TRUE(none.tree("nonsense").roots.empty());
    EXPECT_EQ(risk_tree_text(none.tree("nonsense"), Lang::ja, {}), "");
    EXPECT_EQ(xml_fault(risk_tree_svg(none.tree("nonsense"), Lang::ja)), "");
}

TEST(RiskTree, AMeasureWhosePrerequisiteIsDeclinedSaysWhatItLacks) {
    const Formulated one("priorities: [leak], declined_measures: {C-4: 部品表を作れない}");
    const std::string text = risk_tree_text(one.tree("leak"), Lang::ja, {200});
    EXPECT_NE(text.find("※ 前提のC-4を求めていない"), std::string::npos) << text;
}

TEST(RiskTree, EdgesOfTheGuidesTextAreToldFromThoseRestored) {
    const RiskTree tree = decided().tree("leak");
    for (const TreeEdge& edge : tree.edges) {
        const std::string pair = tree.nodes[edge.from].id + " " + tree.nodes[edge.to].id;
        if (pair == "A-3 A-4" || pair == "C-1 C-4") EXPECT_TRUE(edge.stated) << pair;
        if (pair == "A-7 A-8" || edge.link == Link::leads_to) EXPECT_FALSE(edge.stated) << pair;
    }
}

// --- in a terminal
// --------------------------------------------------------------------------------

TEST(RiskTreeText, EveryNodeStandsThereInFullExactlyOnce) {
    for (const Lang lang : {Lang::ja, Lang::en}) {
        const RiskTree tree = decided().tree();
        const std::string text = risk_tree_text(tree, lang, {400});
        for (const TreeNode& node : tree.nodes) {
            if (node.status == TreeStatus::none || node.kind == TreeKind::priority) continue;
            const std::string full = std::string(name(node.status).in(lang)) + "  " + node.id + "  "
                                     + node.name.in(lang) + "\n";
            EXPECT_EQ(count_of(text, full), 1u) << full;
        }
    }
}

TEST(RiskTreeText, WhatIsAcceptedOrDeclinedHasItsReasonBelow) {
    const std::string text = risk_tree_text(decided().tree("leak"), Lang::ja, {200});
    const auto at = text.find("○  受容する  P.hw-attack");
    ASSERT_NE(at, std::string::npos);
    EXPECT_EQ(count_of(text.substr(at, 250), "理由：専用機で運用する"), 1u);
    EXPECT_EQ(count_of(text, "理由：要員がいない"), 1u);
}

TEST(RiskTreeText, WhatIsAskedForStandsInFullBelowARiskThatIsTreated) {
    // A-11 counters P.insider-leak, which comes first but is accepted, and P.hw-attack.
    const Formulated one("priorities: [leak], accepted_risks: {P.insider-leak: reason}");
    const std::string text = risk_tree_text(one.tree("leak"), Lang::ja, {200});
    EXPECT_GT(text.find("求める  A-11"), text.find("対策する  P.hw-attack"));
    EXPECT_EQ(count_of(text, "A-11  計算途上のデータ暗号化の確保（下記）"), 1u);
    EXPECT_EQ(count_of(text, "A-1  運用者の権限制限（下記）"), 1u);
    EXPECT_GE(count_of(text, "（上記）"), 1u);
}

TEST(RiskTreeText, KeepsWithinTheColumnsOfTheTerminal) {
    for (const Lang lang : {Lang::ja, Lang::en}) {
        for (const int columns : {60, 80, 132}) {
            for (const std::string& line :
                 lines_of(risk_tree_text(decided().tree(), lang, {columns}))) {
                EXPECT_LT(base::display_width(line), columns) << line;
            }
        }
    }
}

TEST(RiskTreeText, ColoursOnlyWhereTheyAreAskedForAndLosesNothingWithoutThem) {
    const RiskTree tree = decided().tree("leak");
    const std::string plain = risk_tree_text(tree, Lang::ja, {80, false});
    std::string coloured = risk_tree_text(tree, Lang::ja, {80, true});
    EXPECT_EQ(plain.find('\x1b'), std::string::npos);
    EXPECT_NE(coloured.find('\x1b'), std::string::npos);
    for (std::size_t at = coloured.find('\x1b'); at != std::string::npos;
         at = coloured.find('\x1b'))
        coloured.erase(at, coloured.find('m', at) - at + 1);
    EXPECT_EQ(coloured, plain);
}

// --- as a drawing
// ---------------------------------------------------------------------------------

TEST(RiskTreeSvg, EveryNodeIsDrawnExactlyOnceAndReasonsAreThere) {
    for (const std::string& priority : four) {
        const RiskTree tree = decided().tree(priority);
        const std::string svg = risk_tree_svg(tree, Lang::ja);
        EXPECT_EQ(xml_fault(svg), "");
        for (const TreeNode& node : tree.nodes) {
            if (node.kind == TreeKind::cross_page || node.kind == TreeKind::priority) continue;
            EXPECT_EQ(count_of(svg, "<title>" + node.id + " "), 1u) << node.id;
            if (!node.reason.empty()) EXPECT_GE(count_of(svg, node.reason), 2u) << node.id;
        }
    }
}

TEST(RiskTreeSvg, StandsAloneAndIsTheSameEveryTime) {
    for (const Lang lang : {Lang::ja, Lang::en}) {
        const std::string svg = risk_tree_svg(decided().tree(), lang);
        EXPECT_EQ(svg, risk_tree_svg(decided().tree(), lang));
        EXPECT_TRUE(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
        EXPECT_EQ(count_of(svg, "http"), 1u);
        for (const char* outside : {"<!DOCTYPE", "href", "url(", "<script", "@import", "<image"})
            EXPECT_EQ(svg.find(outside), std::string::npos) << outside;
        EXPECT_NE(svg.find("role=\"img\""), std::string::npos);
        EXPECT_NE(svg.find(lang == Lang::ja ? "lang=\"ja\"" : "lang=\"en\""), std::string::npos);
    }
}

TEST(RiskTreeSvg, HostileNamesAndReasonsStayText) {
    const Formulated one(
        fmt::format("{}, accepted_risks: {{P.hw-attack: \"{}\"}}", all_priorities, hostile_words),
        hostile_words);
    for (const Lang lang : {Lang::ja, Lang::en}) {
        const std::string svg = risk_tree_svg(one.tree(), lang);
        EXPECT_EQ(xml_fault(svg), "");
        EXPECT_EQ(svg.find("<script"), std::string::npos);
        EXPECT_NE(svg.find("&lt;script&gt;"), std::string::npos);
    }
}

TEST(RiskTreeSvg, TheCheckForWellFormedXmlFindsFaults) {
    for (const char* bad :
         {"<a>", "<a><b></a></b>", "<a>&x</a>", "<a b=\"1\" b=\"2\"/>", "<a b=1/>", "<a>]]></a>"})
        EXPECT_NE(xml_fault(bad), "") << bad;
    EXPECT_EQ(xml_fault("<a b=\"1\">&amp;<c/></a>"), "");
}

TEST(RiskTreeSvg, EveryPriorityIsReadableOnA3) {
    constexpr double points = 72 / 25.4;
    for (const std::string& priority : four) {
        for (const Lang lang : {Lang::ja, Lang::en}) {
            const std::string svg = risk_tree_svg(Formulated(all_priorities).tree(priority), lang);
            const auto number = [&](std::string_view key) {
                return std::stod(svg.substr(svg.find(key) + key.size()));
            };
            EXPECT_LE(number("width=\""), 420.1);
            EXPECT_LE(number("height=\""), 297.1);
            const double scale =
                number("width=\"") * points
                / std::stod(svg.substr(svg.find(' ', svg.find("viewBox=\"0 0")) + 5));
            EXPECT_GE(scale * impl::small_size, 6.5) << priority;
            EXPECT_EQ(svg.find("font-size=\"5"), std::string::npos);
        }
    }
}

bool overlap(const impl::PlacedNode& a, const impl::PlacedNode& b) {
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height
           && b.y < a.y + a.height;
}

void expect_clear(const RiskTree& tree, Lang lang) {
    for (const std::size_t root : tree.roots) {
        const impl::TreeDrawing drawing = impl::lay_out(tree, root, lang);
        for (std::size_t i = 0; i < drawing.nodes.size(); ++i) {
            const auto& node = drawing.nodes[i];
            EXPECT_GE(node.y, -0.01);
            EXPECT_LE(node.y + node.height, drawing.height + 0.01);
            EXPECT_LE(node.x + node.width, drawing.width + 0.01);
            for (std::size_t j = i + 1; j < drawing.nodes.size(); ++j) {
                EXPECT_FALSE(overlap(node, drawing.nodes[j]))
                    << tree.nodes[node.node].id << " " << tree.nodes[drawing.nodes[j].node].id;
            }
            // No line of text is wider than its box, nor are all of them higher.
            double height = 0;
            for (const std::string& line : node.name) {
                EXPECT_LE(impl::width_of_text(line, impl::text_size), node.width) << line;
                height += impl::line_height;
            }
            for (const std::string& line : node.details) {
                EXPECT_LE(impl::width_of_text(line, impl::small_size), node.width) << line;
                height += impl::small_height;
            }
            EXPECT_LE(height, node.height);
        }
    }
}

TEST(RiskTreeLayout, NoBoxesOverlapAndTextsFitTheirs) {
    for (const Lang lang : {Lang::ja, Lang::en}) {
        expect_clear(decided().tree(), lang);
        std::string reasons = "accepted_risks: {";
        for (const auto& risk : decided().result.risks)
            reasons += fmt::format("{}: \"{}\", ", risk.risk.id(), std::string(400, 'w'));
        expect_clear(Formulated(fmt::format("{}, {}}}", all_priorities, reasons)).tree(), lang);
    }
}

TEST(RiskTreeLayout, LinesRunAtRightAnglesAndThroughNoBox) {
    for (const std::string& priority : four) {
        const RiskTree tree = decided().tree(priority);
        const impl::TreeDrawing drawing = impl::lay_out(tree, tree.roots[0], Lang::ja);
        for (const auto& line : drawing.lines) {
            for (std::size_t i = 0; i + 1 < line.points.size(); ++i) {
                const impl::Point& a = line.points[i];
                const impl::Point& b = line.points[i + 1];
                EXPECT_TRUE(std::abs(a.x - b.x) < 0.1 || std::abs(a.y - b.y) < 0.1);
                for (const auto& node : drawing.nodes) {
                    const double in = 0.2;
                    const bool through = std::max(a.x, b.x) > node.x + in
                                         && std::min(a.x, b.x) < node.x + node.width - in
                                         && std::max(a.y, b.y) > node.y + in
                                         && std::min(a.y, b.y) < node.y + node.height - in;
                    EXPECT_FALSE(through) << tree.nodes[node.node].id;
                }
            }
        }
    }
}

// Every piece of a line is drawn once, so no two may lie on each other; only the stub at a diamond
// or a cross is drawn again, to carry it.
TEST(RiskTreeLayout, DifferentLinesNeverFallOnEachOther) {
    struct Piece {
        double at, from, to;
    };
    for (const std::string& priority : four) {
        for (const Lang lang : {Lang::ja, Lang::en}) {
            const RiskTree tree = decided().tree(priority);
            std::vector<Piece> upright;
            std::vector<Piece> level;
            for (const auto& line : impl::lay_out(tree, tree.roots[0], lang).lines) {
                if (line.end == impl::LineEnd::needed || line.end == impl::LineEnd::conflict)
                    continue;
                for (std::size_t i = 0; i + 1 < line.points.size(); ++i) {
                    const impl::Point& a = line.points[i];
                    const impl::Point& b = line.points[i + 1];
                    upright.push_back({a.x, std::min(a.y, b.y), std::max(a.y, b.y)});
                    level.push_back({a.y, std::min(a.x, b.x), std::max(a.x, b.x)});
                    if (upright.back().to - upright.back().from < 0.1) upright.pop_back();
                    if (level.back().to - level.back().from < 0.1) level.pop_back();
                }
            }
            ASSERT_FALSE(upright.empty());
            for (const auto* pieces : {&upright, &level}) {
                for (std::size_t i = 0; i < pieces->size(); ++i) {
                    for (std::size_t j = i + 1; j < pieces->size(); ++j) {
                        const Piece& a = (*pieces)[i];
                        const Piece& b = (*pieces)[j];
                        const bool shared = std::abs(a.at - b.at) < 0.5 && a.from < b.to - 0.1
                                            && b.from < a.to - 0.1;
                        EXPECT_FALSE(shared) << priority << " at " << a.at << ": " << a.from << "-"
                                             << a.to << ", " << b.from << "-" << b.to;
                    }
                }
            }
        }
    }
}

RC_GTEST_PROP(RiskTreeLayout, SettlingKeepsOrderDistancesAndBounds, ()) {
    const auto wanted = *rc::gen::nonEmpty(rc::gen::container<std::vector<double>>(
        rc::gen::map(rc::gen::inRange(0, 1000), [](int x) { return static_cast<double>(x); })));
    const std::vector<double> apart(wanted.size(), 10);
    const double room = 10.0 * static_cast<double>(wanted.size()) + 50;
    const auto settled = impl::settle(wanted, apart, 5, 5 + room);
    RC_ASSERT(settled.size() == wanted.size());
    RC_ASSERT(settled.front() >= 5 - 1e-6);
    RC_ASSERT(settled.back() <= 5 + room + 1e-6);
    for (std::size_t i = 0; i + 1 < settled.size(); ++i)
        RC_ASSERT(settled[i + 1] - settled[i] >= 10 - 1e-6);
}

RC_GTEST_PROP(RiskTreeLayout, NetsThatMeetHaveTracksOfTheirOwn, ()) {
    const auto heights = *rc::gen::container<std::vector<std::pair<int, int>>>(
        rc::gen::pair(rc::gen::inRange(0, 300), rc::gen::inRange(0, 300)));
    std::vector<impl::Net> nets;
    for (const auto& [from, to] : heights)
        nets.push_back({static_cast<double>(from), {static_cast<double>(to)}});
    const impl::Tracks tracks = impl::assign_tracks(nets);
    for (std::size_t i = 0; i < nets.size(); ++i) {
        for (std::size_t j = i + 1; j < nets.size(); ++j) {
            if (nets[i].straight() || nets[j].straight()) continue;
            const bool meet =
                nets[i].top() <= nets[j].bottom() && nets[j].top() <= nets[i].bottom();
            RC_ASSERT(!meet || tracks.of[i] != tracks.of[j]);
        }
    }
}

// Whatever is decided, in whatever combination: every node stands in both renderings.
RC_GTEST_PROP(RiskTreeText, HoldsEveryNodeWhateverIsDecided, ()) {
    const auto pick = [](const std::vector<catalog::Item>& items) {
        std::string picked;
        const auto places = *rc::gen::container<std::set<std::size_t>>(
            rc::gen::inRange<std::size_t>(0, items.size()));
        for (const std::size_t place : places) picked += fmt::format("{}: r, ", items[place].id());
        return picked;
    };
    std::string priorities;
    for (const std::string& one : four)
        if (*rc::gen::arbitrary<bool>()) priorities += one + ", ";
    const Formulated one(
        fmt::format("priorities: [{}], accepted_risks: {{{}}}, declined_measures: {{{}}}",
                    priorities, pick(test::library().items("ipa-2023", "risk")),
                    pick(test::library().items("ipa-2023", "measure"))));
    const RiskTree tree = one.tree();
    const std::string text = risk_tree_text(tree, Lang::ja, {400});
    for (const TreeNode& node : tree.nodes) {
        if (node.status == TreeStatus::none || node.kind == TreeKind::priority) continue;
        const std::string full =
            std::string(name(node.status).in(Lang::ja)) + "  " + node.id + "  ";
        RC_ASSERT(count_of(text, full) == 1u);
    }
    RC_ASSERT(xml_fault(risk_tree_svg(tree, Lang::en)).empty());
}

} // namespace
} // namespace ishigaki::report
