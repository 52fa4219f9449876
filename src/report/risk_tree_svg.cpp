// The drawing as SVG: status by sign, shape, border and grey, so that it reads without colour; one
// accent colour for what is in conflict. Everything is in attributes, so that the drawing looks the
// same alone, in a page and in a document.
#include "base/utf8.h"
#include "report/html.h"
#include "report/risk_tree_layout.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace ishigaki::report {

using base::Lang;
using base::say;
using base::Text;
using formulate::Link;

namespace impl {

namespace {

constexpr std::string_view ink = "#23262b";
constexpr std::string_view soft = "#5f646b"; // readable, stands back
constexpr std::string_view pale = "#a3a6aa"; // lines only
constexpr std::string_view grey = "#ececea";
constexpr std::string_view accent = "#9a3324";

constexpr double a3_width = 1190.55; // points
constexpr double a3_height = 841.89;
constexpr double margin = 24;
constexpr double sign_width = 15; // the left end of a measure

struct Frame {
    double x, y, width, height;
};

class TreeSvg {
public:
    TreeSvg(const RiskTree& tree, Lang lang) : tree_(tree), lang_(lang) {}

    std::string write() {
        double width = 0;
        double height = 0;
        double scale = 1;
        for (const std::size_t root : tree_.roots) {
            const Size page = write_page(root, height);
            scale = std::min({scale, a3_width / page.width, a3_height / page.height});
            width = std::max(width, page.width);
            height += page.height;
        }
        constexpr double mm = 25.4 / 72;
        std::string names;
        std::string summary;
        for (const std::size_t root : tree_.roots) {
            names += (names.empty() ? "" : " / ") + tree_.nodes[root].name.in(lang_);
            summary += (summary.empty() ? "" : " ") + risk_tree_summary(tree_, root).in(lang_);
        }
        const Text title = say("{}のリスクの木：{}", "Risk tree of {}: {}", tree_.system, names);
        return fmt::format("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{:.1f}mm\" "
                           "height=\"{:.1f}mm\" viewBox=\"0 0 {:.1f} {:.1f}\" role=\"img\" "
                           "lang=\"{}\" aria-label=\"{}\" font-family=\"IPAexGothic, 'Noto Sans "
                           "CJK JP', 'Noto Sans JP', sans-serif\" font-size=\"{}\" fill=\"{}\">\n"
                           "<title>{}</title>\n<desc>{}</desc>\n"
                           "<rect width=\"{:.1f}\" height=\"{:.1f}\" fill=\"#fff\"/>\n{}</svg>\n",
                           width * mm * scale, height * mm * scale, width, height,
                           lang_ == Lang::ja ? "ja" : "en", safe(title), text_size, ink,
                           safe(title), escape_html(summary), width, height, svg_);
    }

private:
    struct Size {
        double width, height;
    };

    template <typename... Args>
    void put(fmt::format_string<Args...> format, Args&&... args) {
        fmt::format_to(std::back_inserter(svg_), format, std::forward<Args>(args)...);
    }
    [[nodiscard]] std::string safe(const Text& text) const { return escape_html(text.in(lang_)); }

    void write_text(double x, double y, std::string_view text, double size, std::string_view fill,
                    std::string_view more = {}) {
        put("<text x=\"{:.1f}\" y=\"{:.1f}\" font-size=\"{}\" fill=\"{}\"{}>{}</text>", x, y, size,
            fill, more, escape_html(text));
    }

    // --- one priority ----------------------------------------------------------------------------

    Size write_page(std::size_t root, double top) {
        const TreeDrawing drawing = lay_out(tree_, root, lang_);
        put("<g transform=\"translate({},{:.1f})\">\n", margin, top + margin);
        double y = write_heads(root, drawing);
        put("<g transform=\"translate(0,{:.1f})\">\n", y);
        write_bands(drawing);
        for (const bool live : {false, true}) // what is asked for lies above the rest
            for (const PlacedLine& line : drawing.lines)
                if (line.live == live) write_line(line);
        for (const Point& joint : drawing.joints)
            put("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"1.2\"/>", joint.x, joint.y);
        svg_ += "\n";
        for (const PlacedNode& node : drawing.nodes) write_node(node);
        svg_ += "</g>\n";
        y = write_legend(drawing, y + drawing.height + 16);
        svg_ += "</g>\n";
        return {drawing.width + 2 * margin, y + 2 * margin};
    }

    double write_heads(std::size_t root, const TreeDrawing& drawing) {
        constexpr double title_size = 14;
        const Text title = say("リスクの木：{}", "Risk tree: {}", tree_.nodes[root].name);
        write_text(0, title_size, title.in(lang_), title_size, ink, " font-weight=\"600\"");
        double y = title_size + 14;
        const auto columns = static_cast<int>(drawing.width / (text_size * 0.58));
        for (const std::string& line : base::wrap(tree_.system, columns)) {
            write_text(0, y, line, text_size, soft);
            y += line_height;
        }
        y += 8;
        for (const PlacedColumn& column : drawing.columns) {
            const Text head = column.depth == 0 ? Text("優先事項", "Priority")
                              : column.measures ? Text("対策", "Measures")
                              : column.depth == 1
                                  ? Text("問題・リスク", "Risks")
                                  : Text(column.depth == 2 ? "その原因" : "さらに奥の原因",
                                         column.depth == 2 ? "Their causes" : "Causes behind them");
            write_text(column.x, y, head.in(lang_), small_size, soft);
        }
        svg_ += "\n";
        return y + 6;
    }

    void write_bands(const TreeDrawing& drawing) {
        if (drawing.columns.size() < 2) return;
        const double x = drawing.columns[1].x;
        for (const PlacedBand& band : drawing.bands) {
            put("<path d=\"M{:.1f} {:.1f}H{:.1f}\" stroke=\"{}\" stroke-width=\"0.4\" "
                "fill=\"none\"/>",
                x, band.y + 1, drawing.width, pale);
            write_text(x, band.y + 10.4, tree_.components[band.component].in(lang_), text_size, ink,
                       " font-weight=\"600\"");
        }
        svg_ += "\n";
    }

    // --- lines -----------------------------------------------------------------------------------

    void write_line(const PlacedLine& line) {
        const bool conflict = line.link == Link::conflicts_with;
        const std::string_view colour = conflict ? accent : line.live ? ink : pale;
        const double width = conflict || (line.stated && line.live) ? 1.1 : line.live ? 0.75 : 0.6;
        put("<path d=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\"{}/>", outline_of(line),
            colour, width, line.stated ? "" : " stroke-dasharray=\"2.6 1.4\"");
        write_end(line, colour);
        svg_ += "\n";
    }

    // With corners rounded as far as the segments allow.
    static std::string outline_of(const PlacedLine& line) {
        constexpr double most = 3;
        const auto& points = line.points;
        std::string path = fmt::format("M{:.1f} {:.1f}", points.front().x, points.front().y);
        for (std::size_t i = 1; i + 1 < points.size(); ++i) {
            const auto towards = [&](const Point& other) {
                const double dx = other.x - points[i].x;
                const double dy = other.y - points[i].y;
                const double length = std::max(0.01, std::hypot(dx, dy));
                const double part = std::min(most, length / 2) / length;
                return Point{points[i].x + dx * part, points[i].y + dy * part};
            };
            const Point in = towards(points[i - 1]);
            const Point out = towards(points[i + 1]);
            path += fmt::format("L{:.1f} {:.1f}Q{:.1f} {:.1f} {:.1f} {:.1f}", in.x, in.y,
                                points[i].x, points[i].y, out.x, out.y);
        }
        return path + fmt::format("L{:.1f} {:.1f}", points.back().x, points.back().y);
    }

    void write_end(const PlacedLine& line, std::string_view colour) {
        if (line.end == LineEnd::none || line.points.size() < 2) return;
        const Point end = line.points.back();
        const double way = end.x < line.points[line.points.size() - 2].x ? -1 : 1;
        switch (line.end) {
        case LineEnd::arrow:
            put("<path d=\"M{:.1f} {:.1f}l{} -1.9v3.8z\" fill=\"{}\"/>", end.x, end.y, -4.4 * way,
                colour);
            break;
        case LineEnd::needed:
            put("<path d=\"M{:.1f} {:.1f}l{} -2.2l{} 2.2l{} 2.2z\" fill=\"#fff\" stroke=\"{}\" "
                "stroke-width=\"0.8\"/>",
                end.x, end.y, -3.2 * way, -3.2 * way, 3.2 * way, colour);
            break;
        case LineEnd::conflict:
            put("<path d=\"M{:.1f} {:.1f}l4.4 4.4m0 -4.4l-4.4 4.4\" stroke=\"{}\" "
                "stroke-width=\"1.2\" fill=\"none\"/>",
                end.x - 4.6 * way - 2.2, end.y - 2.2, colour);
            break;
        case LineEnd::none: break;
        }
    }

    // --- boxes -----------------------------------------------------------------------------------

    void write_node(const PlacedNode& placed) {
        const TreeNode& node = tree_.nodes[placed.node];
        const Frame frame{placed.x, placed.y, placed.width, placed.height};
        Text title = node.kind == TreeKind::cross_page
                         ? say("他の図へ：{}", "Other tree: {}", node.name)
                         : say("{} {}：{}", "{} {}: {}", node.id, node.name,
                               node.kind == TreeKind::priority ? (node.status == TreeStatus::treat
                                                                      ? Text("優先事項", "priority")
                                                                      : name(node.status))
                                                               : name(node.status));
        if (!node.reason.empty()) title = say("{}（{}）", "{} ({})", title, node.reason);
        put("<g class=\"{} {}\"><title>{}</title>", kind_word(node.kind), id(node.status),
            safe(title));
        write_frame(frame, node.kind, node.status);
        const std::string_view fill = stands_back(node) ? soft : ink;
        switch (node.kind) {
        case TreeKind::priority: write_priority(placed, node); break;
        case TreeKind::measure: write_measure(placed, node, fill); break;
        case TreeKind::risk:
            write_text(frame.x + 4.5, frame.y + 9.4, sign(node.status), small_size, fill);
            write_text(frame.x + 15, frame.y + 9.4, node.id, small_size, soft);
            write_lines(placed, frame.x + 4.5, frame.y + 9.4 + line_height, fill);
            break;
        case TreeKind::cross_page: write_lines(placed, frame.x + 4.5, frame.y + 10.5, soft); break;
        }
        svg_ += "</g>\n";
    }

    static bool stands_back(const TreeNode& node) {
        return node.status == TreeStatus::out_of_scope || node.status == TreeStatus::not_chosen;
    }

    static std::string_view kind_word(TreeKind kind) {
        switch (kind) {
        case TreeKind::priority: return "priority";
        case TreeKind::risk: return "risk";
        case TreeKind::cross_page: return "cross-page";
        case TreeKind::measure: return "measure";
        }
        return "";
    }

    void write_lines(const PlacedNode& placed, double x, double y, std::string_view fill) {
        for (const std::string& line : placed.name) {
            write_text(x, y, line, text_size, fill);
            y += line_height;
        }
        y -= line_height - small_height;
        for (const std::string& line : placed.details) {
            write_text(x, y, line, small_size, soft);
            y += small_height;
        }
    }

    void write_priority(const PlacedNode& placed, const TreeNode& node) {
        const double middle = placed.x + placed.width / 2;
        double y = placed.y + placed.height / 2
                   - line_height * (static_cast<double>(placed.name.size()) / 2 - 0.5);
        for (const std::string& line : placed.name) {
            write_text(middle, y, line, text_size, ink,
                       " text-anchor=\"middle\" font-weight=\"600\"");
            y += line_height;
        }
        if (node.status != TreeStatus::treat) {
            write_text(middle, y + 3, name(node.status).in(lang_), small_size, soft,
                       " text-anchor=\"middle\"");
        }
    }

    void write_measure(const PlacedNode& placed, const TreeNode& node, std::string_view fill) {
        const double base = placed.y + 9.2;
        const bool required = node.status == TreeStatus::required;
        const bool conflict = node.status == TreeStatus::conflict;
        write_text(placed.x + sign_width / 2, base, sign(node.status), small_size,
                   required   ? "#fff"
                   : conflict ? accent
                              : fill,
                   " text-anchor=\"middle\"");
        write_text(placed.x + sign_width + 4, base, node.id, text_size, fill,
                   " font-weight=\"600\"");
        write_lines(placed, placed.x + 50, base, fill);
        if (!placed.beside.empty()) {
            write_text(placed.x + placed.width - 4, base, placed.beside, small_size, soft,
                       " text-anchor=\"end\"");
        }
    }

    // Status as a shape: its outline, its border and its grey.
    void write_frame(const Frame& frame, TreeKind kind, TreeStatus status) {
        const auto rectangle = [&](double inset, double radius, std::string_view fill,
                                   std::string_view stroke, double width, std::string_view dash) {
            put("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" rx=\"{}\" "
                "fill=\"{}\" stroke=\"{}\" stroke-width=\"{}\"",
                frame.x + inset, frame.y + inset, frame.width - 2 * inset, frame.height - 2 * inset,
                radius, fill, stroke, width);
            if (!dash.empty()) put(" stroke-dasharray=\"{}\"", dash);
            svg_ += "/>";
        };
        if (kind == TreeKind::priority) {
            const bool chosen = status == TreeStatus::treat;
            rectangle(0, 2, chosen ? grey : "#fff", ink, chosen ? 1.3 : 0.8, chosen ? "" : "4 2");
            return;
        }
        if (kind == TreeKind::cross_page) { // a sign that points on
            put("<path d=\"M{:.1f} {:.1f}h{:.1f}l5 {:.1f}l-5 {:.1f}h{:.1f}z\" fill=\"#fff\" "
                "stroke=\"{}\" stroke-width=\"0.6\"/>",
                frame.x, frame.y, frame.width - 5, frame.height / 2, frame.height / 2,
                5 - frame.width, soft);
            return;
        }
        switch (status) {
        case TreeStatus::treat: rectangle(0, 1.5, "#fff", ink, 0.9, ""); break;
        case TreeStatus::accepted: rectangle(0, 9, grey, ink, 0.9, "5 2"); break;
        case TreeStatus::required:
            rectangle(0, 0, "#fff", ink, 0.9, "");
            put("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{}\" height=\"{:.1f}\"/>", frame.x,
                frame.y, sign_width, frame.height);
            break;
        case TreeStatus::prerequisite:
            rectangle(0, 0, "#fff", ink, 0.7, "");
            rectangle(1.6, 0, "none", ink, 0.5, "");
            break;
        case TreeStatus::conflict: rectangle(0, 0, "#fff", accent, 1.8, ""); break;
        case TreeStatus::declined:
            put("<path d=\"M{:.1f} {:.1f}h{:.1f}l7 7v{:.1f}h{:.1f}z\" fill=\"{}\" stroke=\"{}\" "
                "stroke-width=\"0.9\" stroke-dasharray=\"5 2\"/>",
                frame.x, frame.y, frame.width - 7, frame.height - 7, -frame.width, grey, ink);
            break;
        case TreeStatus::not_chosen: rectangle(0, 0, "#fff", soft, 0.6, "4 2"); break;
        case TreeStatus::out_of_scope:
        case TreeStatus::none: rectangle(0, 1.5, "#fff", soft, 0.6, "0.8 1.8"); break;
        }
    }

    // --- legend ----------------------------------------------------------------------------------

    double write_legend(const TreeDrawing& drawing, double y) {
        constexpr double row = 15;
        double x = 0;
        const auto room_for = [&](double picture, const Text& label) {
            const double width = picture + 5 + width_of_text(label.in(lang_), small_size) + 14;
            if (x > 0 && x + width > drawing.width) {
                x = 0;
                y += row;
            }
            const double at = x;
            x += width;
            return at;
        };
        const auto box = [&](TreeKind kind, TreeStatus status, const Text& label) {
            constexpr double width = 30;
            const double at = room_for(width, label);
            write_frame({at, y - 8.6, width, 11}, kind, status);
            if (kind != TreeKind::cross_page) {
                const double middle = at + (kind == TreeKind::measure ? sign_width / 2 : width / 2);
                write_text(middle, y - 0.4, sign(status), small_size,
                           status == TreeStatus::required   ? "#fff"
                           : status == TreeStatus::conflict ? accent
                                                            : ink,
                           " text-anchor=\"middle\"");
            }
            write_text(at + width + 5, y, label.in(lang_), small_size, ink);
            svg_ += "\n";
        };
        const auto line = [&](PlacedLine drawn, const Text& label) {
            constexpr double width = 26;
            const double at = room_for(width, label);
            drawn.points = {{at, y - 2.8}, {at + width, y - 2.8}};
            drawn.live = true;
            write_line(drawn);
            write_text(at + width + 5, y, label.in(lang_), small_size, ink);
            svg_ += "\n";
        };
        for (const auto status :
             {TreeStatus::treat, TreeStatus::accepted, TreeStatus::out_of_scope})
            box(TreeKind::risk, status, name(status));
        box(TreeKind::cross_page, TreeStatus::none, {"他の図へ", "see another tree"});
        for (const auto status :
             {TreeStatus::required, TreeStatus::prerequisite, TreeStatus::conflict,
              TreeStatus::declined, TreeStatus::not_chosen}) {
            box(TreeKind::measure, status, name(status));
        }
        x = 0;
        y += row;
        line({{}, false, true, LineEnd::arrow, Link::leads_to},
             {"原図の矢印が失われ、当方が復元したつながり",
              "restored by us, the arrows of the guide's drawings being lost"});
        line({{}, true, true, LineEnd::arrow, Link::premise_of},
             {"ガイドの本文にあるつながり", "in the guide's text"});
        line({{}, true, true, LineEnd::needed, Link::needs},
             {"前提となる対策（菱形の側）", "needs the measure at the diamond"});
        line({{}, true, true, LineEnd::conflict, Link::conflicts_with},
             {"両立しない", "in conflict"});
        return y;
    }

    const RiskTree& tree_;
    Lang lang_;
    std::string svg_;
};

} // namespace

} // namespace impl

std::string risk_tree_svg(const RiskTree& tree, Lang lang) {
    return impl::TreeSvg(tree, lang).write();
}

} // namespace ishigaki::report
