// Pieces that the documents from formulated requirements share.
#pragma once

#include "formulate/formulate.h"
#include "report/author.h"

#include <span>
#include <string>
#include <vector>

namespace ishigaki::report {

// The risks right before a measure on the ways that lead to it, each once, nearest first.
[[nodiscard]] std::vector<formulate::Item> background_risks(std::span<const formulate::Path> ways);

// Words set side by side: 、 or a comma.
[[nodiscard]] base::Text listed(std::span<const base::Text> words);
[[nodiscard]] base::Text names_of(std::span<const formulate::Item> items);
// Id and name.
[[nodiscard]] base::Text titled(const formulate::Item& item);
[[nodiscard]] base::Text titles_of(std::span<const formulate::Item> items);

// The names of information that a list gives by id; what is no id stays as it is written.
[[nodiscard]] std::vector<std::string> information_names(const document::SystemFile& file,
                                                         std::span<const std::string> information);

// A text with the quiet mark of what is not the guide's own word.
[[nodiscard]] base::Text with_mark(const base::Text& text, catalog::Basis basis);

// The system as its owner describes it: a subsection (at `level`) each for what it is, the
// information and its classes, connections and suppliers; those that are empty are left out.
struct SystemParts {
    bool suppliers = true;
    bool businesses = true;
};
void add_system(const catalog::Library& library, const document::SystemFile& file,
                const formulate::Classification& classification, SystemParts parts, int level,
                Author& out);

} // namespace ishigaki::report
