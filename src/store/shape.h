// How a document lies in tables: each table takes what is found at one pattern of places in the
// document, one row a place. Rows are made of documents, and documents of rows, by the same list.
//
// A pattern is written as a path: `plan.targets{requirement}` stands for every entry of that map
// and keeps its key in the column `requirement`; `information[place]` stands for every entry of a
// list and keeps its number. `{item#at}` keeps also, in the column `at`, which entry of its map it
// was, where the order of a map means something.
#pragma once

#include "store/database.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace ishigaki::store {

enum class Type { text, integer, real, boolean };

struct Column {
    std::string name;
    std::string path; // within the pattern's place; empty: the place's value itself
    Type type = Type::text;
    // The value may stand in place of the map that would hold it alone: `yes` for `{state: yes}`.
    bool short_form = false;
};

struct Table {
    std::string name;
    std::string pattern;
    std::vector<Column> columns;
};

// A place in a document: keys of maps, and numbers of entries in lists.
using Step = std::variant<std::string, std::size_t>;
using Path = std::vector<Step>;
// As a JSON pointer (RFC 6901); the whole document is the empty text.
[[nodiscard]] std::string to_pointer(const Path& path);

// A row of a table: what the pattern kept, then the columns; nothing where there is no value.
struct Record {
    std::vector<Datum> key;
    std::vector<Datum> order; // of the `#` columns
    std::vector<Datum> values;
    friend bool operator==(const Record&, const Record&) = default;
};

// The rows of one table, by key.
using Records = std::vector<Record>;
using Content = std::map<std::string, Records, std::less<>>; // by table

class Shape {
public:
    // Throws std::logic_error where two tables take the same place: a fault of the program.
    explicit Shape(std::vector<Table> tables);
    Shape(Shape&&) noexcept;
    Shape& operator=(Shape&&) noexcept;
    ~Shape();

    struct Layout {
        const Table* table = nullptr;
        std::vector<std::string> keys;   // columns of the key, as the pattern names them
        std::vector<bool> numbered;      // whether each of them is a number
        std::vector<std::string> orders; // columns that keep the order of a map
    };
    [[nodiscard]] std::span<const Layout> layouts() const { return layouts_; }

    // The rows that hold `json`, which stands at `at` in the document. Throws std::logic_error
    // where something in it has no place in any table.
    [[nodiscard]] Content take_apart(std::string_view json, const Path& at = {}) const;
    // The JSON of what the rows say stands at `at`; nothing where they say nothing.
    [[nodiscard]] std::optional<std::string> put_together(const Content& content,
                                                          const Path& at = {}) const;

    // The tables that may hold something of `at`, with the values of the key columns that it
    // fixes, from the first on.
    struct Part {
        const Layout* layout = nullptr;
        std::vector<Datum> key;
        // Where the place lies within a row: which of its columns it is. Empty: whole rows.
        std::vector<bool> columns;
    };
    [[nodiscard]] std::vector<Part> parts(const Path& at) const;

private:
    struct Trie;
    struct Way; // a pattern and the paths of its columns, taken apart
    std::vector<Table> tables_;
    std::vector<Layout> layouts_;
    std::vector<Way> ways_; // as the layouts
    std::unique_ptr<Trie> trie_;
};

// The table of places that hold an empty list or map, which no other table can tell.
inline constexpr std::string_view blank_table = "blank";

// How a system file in its canonical form lies in tables. Elements are those of the model.
[[nodiscard]] Shape system_shape(std::span<const std::string_view> elements);

} // namespace ishigaki::store
