#include "base/utf8.h"
#include "report/risk_tree.h"

#include <algorithm>
#include <set>

namespace ishigaki::report {

using base::Lang;
using base::say;
using base::Text;
using formulate::Link;

namespace {

constexpr std::string_view tree_plain = "\x1b[0m";

std::string_view tree_colour(TreeStatus status) {
    switch (status) {
    case TreeStatus::treat:
    case TreeStatus::required: return "\x1b[1m";
    case TreeStatus::prerequisite: return "\x1b[36m";
    case TreeStatus::conflict: return "\x1b[31m";
    case TreeStatus::accepted:
    case TreeStatus::declined: return "\x1b[33m";
    case TreeStatus::none:
    case TreeStatus::out_of_scope:
    case TreeStatus::not_chosen: return "\x1b[2m";
    }
    return "";
}

// How a measure hangs on the measure above it.
Text word_of_link(Link link) {
    switch (link) {
    case Link::premise_of: return {"続く対策：", "then: "};
    case Link::deepened_by: return {"深める対策：", "further: "};
    case Link::needs: return {"前提：", "needs: "};
    default: return {};
    }
}

class TreeText {
public:
    TreeText(const RiskTree& tree, Lang lang, const TerminalStyle& style)
        : tree_(tree), lang_(lang), style_(style), below_(tree.nodes.size()),
          home_(tree.nodes.size(), nowhere), written_(tree.nodes.size(), false) {
        for (std::size_t i = 0; i < tree.edges.size(); ++i)
            if (tree.edges[i].link != Link::conflicts_with) below_[tree.edges[i].from].push_back(i);
        for (const std::size_t root : tree.roots) find_homes(root, true);
        for (const std::size_t root : tree.roots) find_homes(root, false);
    }

    std::string write() {
        for (const std::size_t root : tree_.roots) {
            const TreeNode& node = tree_.nodes[root];
            if (!text_.empty()) text_ += "\n";
            Text title = say("{}（{}）", "{} ({})", node.name, node.id);
            if (node.status == TreeStatus::not_chosen) {
                title = say("{}：選んでいない優先事項", "{}: a priority that is not chosen", title);
            }
            for (const std::string& line : base::wrap(title.in(lang_), room(0)))
                text_ += coloured(line, "\x1b[1m") + "\n";
            write_below(root, "");
        }
        if (!tree_.roots.empty()) write_legend();
        return std::move(text_);
    }

private:
    static constexpr std::size_t nowhere = ~std::size_t{0};

    // Where each node is shown in full: below the first node that still asks for it, so that what
    // is treated does not stand below a risk that is accepted; failing that, below the first.
    void find_homes(std::size_t node, bool live) { // NOLINT(misc-no-recursion): a tree's depth
        if (live ? !seen_live_.insert(node).second : !seen_.insert(node).second) return;
        const TreeStatus status = tree_.nodes[node].status;
        if (live && (status == TreeStatus::accepted || status == TreeStatus::out_of_scope)) return;
        for (const std::size_t edge : below_[node]) {
            const std::size_t to = tree_.edges[edge].to;
            if (home_[to] == nowhere && !is_root(to)) home_[to] = edge;
            find_homes(to, live);
        }
    }

    [[nodiscard]] bool is_root(std::size_t node) const {
        return std::ranges::find(tree_.roots, node) != tree_.roots.end();
    }

    void write_below(std::size_t node, // NOLINT(misc-no-recursion): a tree's depth
                     const std::string& indent) {
        written_[node] = true;
        for (std::size_t i = 0; i < below_[node].size(); ++i) {
            const bool last = i + 1 == below_[node].size();
            const std::size_t at = below_[node][i];
            const TreeEdge& edge = tree_.edges[at];
            const std::string branch = std::string(last ? "└" : "├") + (edge.stated ? "─ " : "╌ ");
            const std::string after = indent + (last ? "   " : "│  ");
            const bool full = home_[edge.to] == at && !written_[edge.to];
            const bool more = full && !below_[edge.to].empty();
            write_node(edge, full, indent + branch, after, more);
            if (full) write_below(edge.to, after);
        }
    }

    void write_node(const TreeEdge& edge, bool full, const std::string& first,
                    const std::string& rest, bool more) {
        const TreeNode& node = tree_.nodes[edge.to];
        const std::string mark = padded_sign(node.status);
        // What is there only as a prerequisite says so by its status.
        const bool said = edge.link == Link::needs && node.status == TreeStatus::prerequisite;
        std::string line = full && said ? std::string() : word_of_link(edge.link).in(lang_);
        if (full) {
            const std::string status(name(node.status).in(lang_));
            if (!status.empty()) line += status + "  ";
            if (node.kind == TreeKind::cross_page) line += cross_page().in(lang_);
        }
        if (node.kind != TreeKind::cross_page) line += node.id + "  ";
        line += node.name.in(lang_);
        if (!full) {
            line += (written_[edge.to] ? Text("（上記）", " (see above)")
                                       : Text("（下記）", " (see below)"))
                        .in(lang_);
        }
        const std::string hang(3, ' ');
        // The line below a node's own text goes on where something hangs below it.
        const std::string under = rest + (more ? "│  " : hang);
        write_lines(line, first + coloured(mark, tree_colour(node.status)) + " ", under,
                    base::display_width(first) + 3);
        if (!full) return;
        if (!node.reason.empty()) {
            const Text reason = say("理由：{}", "Reason: {}", node.reason);
            write_lines(reason.in(lang_), under, under, base::display_width(under));
        }
        for (const Text& note : node.notes) {
            write_lines((lang_ == Lang::ja ? "※ " : "* ") + note.in(lang_), under, under,
                        base::display_width(under));
        }
    }

    void write_lines(const std::string& line, const std::string& first, const std::string& rest,
                     int indent) {
        const auto lines = base::wrap(line, room(indent));
        for (std::size_t i = 0; i < lines.size(); ++i)
            text_ += (i == 0 ? first : rest) + lines[i] + "\n";
    }

    void write_legend() {
        text_ += "\n";
        std::string line;
        for (const TreeStatus status :
             {TreeStatus::treat, TreeStatus::accepted, TreeStatus::out_of_scope,
              TreeStatus::required, TreeStatus::prerequisite, TreeStatus::conflict,
              TreeStatus::declined, TreeStatus::not_chosen}) {
            const std::string entry =
                std::string(sign(status)) + " " + std::string(name(status).in(lang_));
            if (!line.empty() && base::display_width(line + "  " + entry) > style_.columns - 1) {
                text_ += line + "\n";
                line.clear();
            }
            line += (line.empty() ? "" : "  ") + entry;
        }
        text_ += line + "\n";
        const Text basis = say("├╌ は、原図の矢印が失われ、当方が復元したつながりです。├─ "
                               "は、ガイドの本文にあるつながりです。",
                               "├╌ is restored by us, the arrows of the guide's drawings being "
                               "lost; ├─ is in its text.");
        write_lines(basis.in(lang_), "", "", 0);
    }

    [[nodiscard]] static std::string padded_sign(TreeStatus status) {
        const std::string text(sign(status));
        return base::display_width(text) < 2 ? text + " " : text;
    }
    [[nodiscard]] static Text cross_page() { return {"他の図へ  ", "other tree  "}; }
    [[nodiscard]] std::string coloured(const std::string& text, std::string_view code) const {
        return style_.colour ? std::string(code) + text + std::string(tree_plain) : text;
    }
    [[nodiscard]] int room(int indent) const {
        constexpr int least = 20;
        return std::max(least, style_.columns - 1 - indent);
    }

    const RiskTree& tree_;
    Lang lang_;
    const TerminalStyle& style_;
    std::vector<std::vector<std::size_t>> below_; // edges by node
    std::vector<std::size_t> home_;               // the edge below which a node is in full
    std::vector<bool> written_;
    std::set<std::size_t> seen_live_;
    std::set<std::size_t> seen_;
    std::string text_;
};

} // namespace

std::string risk_tree_text(const RiskTree& tree, Lang lang, const TerminalStyle& style) {
    return TreeText(tree, lang, style).write();
}

} // namespace ishigaki::report
