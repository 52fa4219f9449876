// A document's blocks as HTML elements: what a page on a screen and a print have in common.
#pragma once

#include "report/blocks.h"
#include "report/html.h"

#include <string>
#include <string_view>
#include <vector>

namespace ishigaki::report {

// Writes blocks to the end of `html`, which outlives it.
class HtmlBlocks {
public:
    HtmlBlocks(std::string& html, base::Lang lang) : html_(html), lang_(lang) {}

    void operator()(const Heading& heading) const;
    void operator()(const Paragraph& paragraph) const;
    void operator()(const Bullets& bullets) const;
    void operator()(const Clauses& clauses) const;
    void operator()(const Facts& facts) const;
    void operator()(const Table& table) const;
    void operator()(const WallFigure& figure) const;
    void operator()(const Picture& picture) const;
    void operator()(const PageBreak& page_break) const;
    void operator()(const Details& details) const;

protected:
    // Parts that a print writes as well, with other elements around them.
    [[nodiscard]] static std::string heading_text(const Heading& heading);
    // `mark` stands before each line where the style does not draw one.
    void list(const std::vector<std::string>& lines, std::string_view mark = {}) const;
    void table_inside(const Table& table, std::string_view columns) const;
    void end_figure(const std::string& caption) const;

    std::string& html_;
    base::Lang lang_;
};

} // namespace ishigaki::report
