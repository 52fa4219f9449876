#include "publish/outline.h"

#include "publish/column_widths.h"
#include "publish/figures.h"
#include "report/print_layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace ishigaki::publish {

using namespace report;

namespace {

bool is_break(const Block& block) {
    return std::holds_alternative<PageBreak>(block);
}

// A page break beside a turn of the page, or at either end, would be an empty page.
std::vector<OutlineSection> split(const std::vector<Block>& blocks) {
    const std::vector<bool> turned = landscape_blocks(blocks);
    std::vector<OutlineSection> sections;
    const auto end_section = [&] {
        if (sections.empty()) return;
        auto& last = sections.back().blocks;
        while (!last.empty() && is_break(*last.back())) last.pop_back();
    };
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (is_break(blocks[i])) {
            if (sections.empty() || is_break(*sections.back().blocks.back())) continue;
        } else if (sections.empty() || sections.back().landscape != turned[i]) {
            end_section();
            sections.push_back({turned[i], {}});
        }
        sections.back().blocks.push_back(&blocks[i]);
    }
    end_section();
    if (sections.empty()) sections.emplace_back();
    return sections;
}

bool numbers_are_counted(const std::vector<OutlineEntry>& entries) {
    std::array<int, 3> counts{};
    bool any = false;
    for (const OutlineEntry& entry : entries) {
        if (entry.number.empty()) continue;
        any = true;
        const auto level = static_cast<std::size_t>(entry.level);
        ++counts.at(level - 1);
        for (std::size_t deeper = level; deeper < counts.size(); ++deeper) counts.at(deeper) = 0;
        std::string counted;
        for (std::size_t i = 0; i < level; ++i) {
            if (counts.at(i) == 0) return false; // programs differ on a level that was passed over
            counted += (i == 0 ? "" : ".") + std::to_string(counts.at(i));
        }
        if (counted != entry.number) return false;
    }
    return any;
}

// Follows the text down the pages. The line heights are exact in our styles, so that the result
// is right but for the ends of lines.
class PageCounter {
public:
    PageCounter(int page, double width, double height)
        : page_(page), width_(width), height_(height) {}

    [[nodiscard]] int page() const { return page_; }
    void begin_page(double width, double height) {
        if (used_ > 0 || width != width_) ++page_;
        used_ = 0;
        width_ = width;
        height_ = height;
    }
    void end_page() { begin_page(width_, height_); }

    // `after`: what has to follow on the same page.
    void place(double height, double after = 0) {
        if (used_ > 0 && used_ + height + after > height_) end_page();
        used_ += height;
        while (used_ > height_) {
            ++page_;
            used_ -= height_;
        }
    }
    void place_lines(int lines, double line_height, double spacing) {
        for (int i = 0; i < lines; ++i) place(line_height);
        if (used_ + spacing <= height_) used_ += spacing;
    }
    [[nodiscard]] double width() const { return width_; }
    [[nodiscard]] double height() const { return height_; }

private:
    int page_;
    double used_ = 0;
    double width_;
    double height_;
};

constexpr double body_size = 10.5;
constexpr double body_line = 17;
constexpr double small_size = 9;
constexpr double small_line = 14;
constexpr double bullet_indent = 15.6;
constexpr double caption_height = 24;
constexpr double after_table = 10;

struct BlockCounter {
    PageCounter& pages;
    std::vector<OutlineEntry>& entries;
    std::size_t& next_heading;

    void text(std::string_view text, double indent, double size, double line, double after) const {
        pages.place_lines(lines_in(text, pages.width() - indent, size), line, after);
    }
    void operator()(const Heading& /*heading*/) const {
        constexpr std::array<double, 3> heights{46, 35, 31};
        OutlineEntry& entry = entries.at(next_heading++);
        pages.place(heights.at(static_cast<std::size_t>(entry.level - 1)), 2 * body_line);
        entry.page = pages.page();
    }
    void operator()(const Paragraph& paragraph) const {
        const bool small = paragraph.voice == Voice::note;
        if (paragraph.voice == Voice::signature) pages.place(24);
        if (paragraph.voice == Voice::label) {
            pages.place(8 + body_line + 2, body_line);
            return;
        }
        text(paragraph.text, 0, small ? small_size : body_size, small ? small_line : body_line, 6);
    }
    void operator()(const Bullets& bullets) const {
        for (const auto& item : bullets.items) text(item, bullet_indent, body_size, body_line, 2);
    }
    void operator()(const Clauses& clauses) const {
        const double indent = clause_indent(clauses);
        for (const auto& clause : clauses.clauses) {
            text(clause.text, indent, body_size, body_line, 4);
            for (const auto& note : clause.notes) {
                text(note, indent, small_size, small_line, 3);
            }
        }
    }
    void operator()(const Facts& facts) const {
        const auto widths = fact_widths(facts, pages.width());
        for (const auto& fact : facts.facts) {
            int lines = std::max(lines_in(fact.name, widths[0], body_size),
                                 lines_in(fact.value, widths[1], body_size));
            if (widths.size() > 2) {
                lines = std::max(lines, lines_in(fact.explanation, widths[2], small_size));
            }
            pages.place(lines * body_line + 2 * cell_top_space);
        }
        pages.place(after_table);
    }
    void operator()(const Table& table) const {
        const auto widths = column_widths(table, pages.width());
        std::vector<std::string> titles;
        for (const Column& column : table.columns) titles.push_back(column.title);
        const double head = row_height(titles, widths);
        const double caption = table.caption.empty() ? 0 : caption_height;
        pages.place(caption + head, cell_line_height);
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            const int before = pages.page();
            const double height = row_height(table, row, widths);
            // A group's head takes the row beneath it along.
            const bool heads = heads_a_group(table, row) && row + 1 < table.rows.size();
            const double next = heads ? row_height(table, row + 1, widths) : 0;
            if (height < tallest_whole_row) {
                pages.place(height, next < tallest_whole_row ? next : cell_line_height);
            } else {
                pages.place_lines(static_cast<int>(height / cell_line_height), cell_line_height, 0);
            }
            if (pages.page() != before) pages.place(head); // repeated
        }
        pages.place(after_table);
    }
    void picture(const Size& size, const std::string& caption) const {
        const Size shown = fit(size, pages.width(), pages.height() - 2 * caption_height);
        pages.place(shown.height + (caption.empty() ? 6 : caption_height));
    }
    void operator()(const WallFigure& figure) const {
        picture(svg_size(standalone_wall_svg(figure.wall, base::Lang::ja)).value_or(Size{}),
                figure.caption);
    }
    void operator()(const Picture& one) const {
        picture(svg_size(one.svg).value_or(Size{0, small_line}), one.caption);
    }
    void operator()(const PageBreak& /*unused*/) const { pages.end_page(); }
    void operator()(const Details& details) const {
        pages.place(27, body_line);
        for (const auto& line : details.lines) text(line, bullet_indent, body_size, body_line, 2);
    }
};

} // namespace

PageSetup PageSetup::turned() const {
    if (width > height) return *this;
    return {height, width, top, bottom, right, left};
}

Outline lay_out(const Document& document, const PageSetup& page) {
    Outline outline;
    outline.sections = split(document.blocks);
    for (const Block& block : document.blocks) {
        const auto* heading = std::get_if<Heading>(&block);
        if (heading == nullptr) continue;
        outline.entries.push_back({std::clamp(heading->level, 1, 3), heading->number, heading->text,
                                   fmt::format("_Toc{:09}", outline.entries.size() + 1)});
    }
    outline.counted = numbers_are_counted(outline.entries);

    int first = 1;
    if (document.cover) {     // the title page, then the table of contents
        double contents = 34; // its heading
        for (const OutlineEntry& entry : outline.entries) contents += entry.level == 1 ? 21 : 17;
        first = 2 + static_cast<int>(contents / page.text_height()) + 1;
        if (outline.entries.empty()) first = 2;
    }
    PageCounter pages(first, page.text_width(), page.text_height());
    std::size_t next_heading = 0;
    if (!document.cover) pages.place(60); // title and subtitle
    bool begun = false;
    for (const OutlineSection& section : outline.sections) {
        const PageSetup turned = section.landscape ? page.turned() : page;
        if (begun || section.landscape) pages.begin_page(turned.text_width(), turned.text_height());
        begun = true;
        for (const Block* block : section.blocks) {
            std::visit(BlockCounter{pages, outline.entries, next_heading}, *block);
        }
    }
    return outline;
}

} // namespace ishigaki::publish
