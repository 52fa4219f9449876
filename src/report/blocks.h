// A document as values: what a report says, apart from how it looks. Each report is built once and
// shown in a terminal, as a page or as Markdown by the renderers in render.h.
#pragma once

#include "report/wall.h"

#include <string>
#include <variant>
#include <vector>

namespace ishigaki::report {

struct Heading {
    int level = 1; // 1 is the title's next
    std::string text;
};

struct Paragraph {
    std::string text;
};

// Short statements, one below the other.
struct Bullets {
    std::vector<std::string> items;
};

// Names and values: the figures that a reader looks for first.
struct Facts {
    struct Fact {
        std::string name;
        std::string value;
        std::string explanation; // may be empty
    };
    std::vector<Fact> facts;
};

enum class Align { left, right, centre };

struct Column {
    std::string title;
    Align align = Align::left;
    bool wide = false; // takes the room that is left and wraps
};

struct Table {
    std::string caption; // may be empty
    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows;
};

struct WallFigure {
    Wall wall;
    std::string caption;
};

struct Document;

// A part that a reader opens when asking why; renderers without folding show it in full or leave
// it out.
struct Details {
    std::string anchor;
    std::string summary;
    std::vector<std::string> lines;
};

using Block = std::variant<Heading, Paragraph, Bullets, Facts, Table, WallFigure, Details>;

struct Document {
    base::Lang lang = base::Lang::ja;
    std::string title;
    std::string subtitle;
    std::vector<Block> blocks;
};

} // namespace ishigaki::report
