// Adds blocks to a document in its language: what the builders of documents share.
#pragma once

#include "report/blocks.h"

#include <string>
#include <utility>
#include <vector>

namespace ishigaki::report {

class Author {
public:
    explicit Author(Document& document) : document_(document) {}

    [[nodiscard]] base::Lang lang() const { return document_.lang; }
    [[nodiscard]] std::string in(const base::Text& text) const { return text.in(lang()); }
    [[nodiscard]] std::string in(base::TextView text) const { return std::string(text.in(lang())); }

    void add(Block block) { document_.blocks.push_back(std::move(block)); }
    void heading(int level, const base::Text& text) { add(Heading{level, in(text)}); }
    void paragraph(const base::Text& text, Voice voice = Voice::body) {
        add(Paragraph{in(text), voice});
    }
    // The table, or where it has no rows the sentence that says so.
    void table_or(Table table, const base::Text& none) {
        if (table.rows.empty()) {
            paragraph(none);
        } else {
            add(std::move(table));
        }
    }
    // A column by its title; a wide one takes the room that is left.
    [[nodiscard]] Column column(const base::Text& title, Align align = Align::left) const {
        return {in(title), align};
    }
    [[nodiscard]] Column wide(const base::Text& title) const {
        return {in(title), Align::left, true};
    }
    // A row of one cell that heads those that follow.
    static void group(Table& table, std::string title) {
        table.groups.push_back(table.rows.size());
        table.rows.push_back({std::move(title)});
    }
    // Lines for those who made, checked and approved the document.
    void approval();

private:
    Document& document_;
};

// Lines of one cell, or items of one sentence.
[[nodiscard]] std::string joined_lines(const std::vector<std::string>& lines);

} // namespace ishigaki::report
