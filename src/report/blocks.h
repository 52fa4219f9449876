// A document as values: what a report says, apart from how it looks. Each report is built once and
// shown in a terminal, as a page or as Markdown by the renderers in render.h.
#pragma once

#include "report/wall.h"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace ishigaki::report {

struct Heading {
    int level = 1; // 1 is the title's next
    std::string text;
    std::string number = {}; // such as 2.1; empty where headings are not numbered
};

// How a paragraph speaks. A note stands back; a warning must not be overlooked (an open blank, a
// draft); a signature is a line to sign on; a label names what follows, and stays with it.
enum class Voice { body, note, warning, signature, label };

struct Paragraph {
    std::string text;
    Voice voice = Voice::body;
};

// Short statements, one below the other.
struct Bullets {
    std::vector<std::string> items;
};

// Statements that are referred to by number, such as the demands of a specification. The number is
// the author's and stays the same in every format.
struct Clauses {
    struct Clause {
        std::string number;
        std::string text;
        std::vector<std::string> notes = {}; // below it, standing back
    };
    std::vector<Clause> clauses;
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
    bool wide = false;                     // takes the room that is left and wraps
    std::vector<std::string> choices = {}; // what may be entered where the document is filled in
};

// A line feed in a cell begins a new line.
struct Table {
    std::string caption; // may be empty
    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows;
    std::vector<std::size_t> groups = {}; // rows of one cell that heads those that follow
    bool landscape = false;               // too wide for an upright page
};

struct WallFigure {
    Wall wall;
    std::string caption;
};

// A drawing. Where a format cannot hold it, its alternative stands there.
struct Picture {
    std::string svg;
    std::string caption;
    std::string alternative; // what it shows, in words
    bool landscape = false;
};

// What follows begins on a new page.
struct PageBreak {};

// A part that a reader opens when asking why; renderers without folding show it in full or leave
// it out.
struct Details {
    std::string anchor;
    std::string summary;
    std::vector<std::string> lines;
};

using Block = std::variant<Heading, Paragraph, Bullets, Clauses, Facts, Table, WallFigure, Picture,
                           PageBreak, Details>;

// What makes a document one that is signed and filed: a title page, a table of contents, and the
// classification and date on every page. Empty lines are left out.
struct Cover {
    std::string organisation;
    std::string number;         // of the document
    std::string status;         // such as 案 or draft
    std::string classification; // such as 機密性2情報
    std::string restriction;    // such as 複製禁止
    std::string issued;         // the day, as a reader sees it
    std::string edition;
    std::string logo; // a PNG or SVG file's bytes
};

// The lines of a cover that are neither marks nor a picture, in order, with what they are called;
// those that are empty are left out, and the organisation's name stands for itself.
[[nodiscard]] std::vector<std::pair<base::Text, std::string>> cover_lines(const Cover& cover);

struct Document {
    base::Lang lang = base::Lang::ja;
    std::string title;
    std::string subtitle;
    std::vector<Block> blocks;
    std::optional<Cover> cover = std::nullopt;
};

// Numbers the headings of levels 1 to 3 by their order: 1, 1.1, 1.1.1.
void number_headings(Document& document);

} // namespace ishigaki::report
