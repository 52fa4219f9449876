// What both office formats settle before anything is written: which blocks lie on upright and which
// on wide pages, what the table of contents says, and whether the headings count themselves.
#pragma once

#include "report/blocks.h"

#include <string>
#include <vector>

namespace ishigaki::publish {

// Lengths in points.
struct PageSetup {
    double width = 595.3; // A4, 25 mm on each side
    double height = 841.9;
    double left = 70.85;
    double right = 70.85;
    double top = 70.85;
    double bottom = 70.85;

    [[nodiscard]] double text_width() const { return width - left - right; }
    [[nodiscard]] double text_height() const { return height - top - bottom; }
    [[nodiscard]] PageSetup turned() const; // the longer side across
};

struct OutlineEntry {
    int level = 1; // 1 to 3
    std::string number;
    std::string text;
    std::string bookmark;
    int page = 1; // as estimated: only an office program knows it
};

struct OutlineSection {
    bool landscape = false;
    std::vector<const report::Block*> blocks; // of the document that was laid out
};

struct Outline {
    std::vector<OutlineSection> sections;
    std::vector<OutlineEntry> entries; // the headings in their order
    // Every number that a heading carries is the one that counting gives (1, 1.1, 1.1.1).
    bool counted = false;
};

// `document` must outlive the result.
[[nodiscard]] Outline lay_out(const report::Document& document, const PageSetup& page);

} // namespace ishigaki::publish
