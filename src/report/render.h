// From a document to what people look at.
#pragma once

#include "report/blocks.h"

#include <string>

namespace ishigaki::report {

// One self-contained page: no script, nothing fetched, prints on A4.
[[nodiscard]] std::string to_html(const Document& document);

// The same for paper, as WeasyPrint understands it: A4 pages with the title and the classification
// at the head, the day and the page's number at the foot, and, where the document has a cover, that
// cover and a table of contents. Refers to nothing outside itself.
[[nodiscard]] std::string to_print_html(const Document& document);

[[nodiscard]] std::string to_markdown(const Document& document);

struct TerminalStyle {
    int columns = 80;
    bool colour = false;
    bool details = false; // show what a page would fold away
};
[[nodiscard]] std::string to_terminal(const Document& document, const TerminalStyle& style);

// RFC 4180 with CRLF and a byte order mark, so that Excel opens it as UTF-8; cells that a
// spreadsheet would run as a formula are preceded by an apostrophe.
[[nodiscard]] std::string to_csv(const Table& table);

} // namespace ishigaki::report
