#include "store/shape.h"

#include "base/json.h"

#include <fmt/format.h>

#include <algorithm>

namespace ishigaki::store {

using base::Json;

// One step of a pattern.
struct Segment {
    enum class Kind { fixed, key, index };
    Kind kind = Kind::fixed;
    std::string name;  // the key, or the column that keeps it
    std::string order; // the column that keeps which entry it was; may be empty
};

namespace {

constexpr std::size_t none = ~std::size_t{0};

// `a.b{c#d}[e]` → fixed a, fixed b, key c with order d, index e.
std::vector<Segment> segments_of(std::string_view pattern) {
    std::vector<Segment> segments;
    while (!pattern.empty()) {
        const char first = pattern.front();
        if (first == '.') {
            pattern.remove_prefix(1);
        } else if (first == '{' || first == '[') {
            const std::size_t end = pattern.find(first == '{' ? '}' : ']');
            if (end == std::string_view::npos) throw std::logic_error("pattern without an end");
            const std::string_view inside = pattern.substr(1, end - 1);
            const std::size_t hash = inside.find('#');
            segments.push_back(
                {first == '{' ? Segment::Kind::key : Segment::Kind::index,
                 std::string(inside.substr(0, hash)),
                 hash == std::string_view::npos ? "" : std::string(inside.substr(hash + 1))});
            pattern.remove_prefix(end + 1);
        } else {
            const std::size_t end = std::min(pattern.find_first_of(".{["), pattern.size());
            segments.push_back({Segment::Kind::fixed, std::string(pattern.substr(0, end)), {}});
            pattern.remove_prefix(end);
        }
    }
    return segments;
}

Datum datum_of(const Json& json, Type type) {
    switch (type) {
    case Type::text: return json.get<std::string>();
    case Type::integer: return json.get<std::int64_t>();
    case Type::real: return json.get<double>();
    case Type::boolean: return std::int64_t{json.get<bool>() ? 1 : 0};
    }
    return {};
}

Json json_of(const Datum& datum, Type type) {
    if (const auto* number = std::get_if<std::int64_t>(&datum)) {
        if (type == Type::boolean) return *number != 0;
        if (type == Type::real) return static_cast<double>(*number);
        return *number;
    }
    if (const auto* real = std::get_if<double>(&datum)) return *real;
    return std::get<std::string>(datum);
}

// The entry at one step, made where there is none.
Json& enter(Json& json, const Step& step) {
    if (const auto* key = std::get_if<std::string>(&step)) return json[*key];
    const std::size_t place = std::get<std::size_t>(step);
    while (json.size() <= place) json.push_back(nullptr);
    return json[place];
}

const Json* find(const Json& json, const Path& path) {
    const Json* at = &json;
    for (const Step& step : path) {
        if (const auto* key = std::get_if<std::string>(&step)) {
            if (!at->is_object() || !at->contains(*key)) return nullptr;
            at = &(*at)[*key];
        } else {
            const std::size_t place = std::get<std::size_t>(step);
            if (!at->is_array() || at->size() <= place) return nullptr;
            at = &(*at)[place];
        }
    }
    return at;
}

Path path_within(std::string_view dotted) {
    Path path;
    for (const Segment& segment : segments_of(dotted)) path.emplace_back(segment.name);
    return path;
}

} // namespace

std::string to_pointer(const Path& path) {
    Json::json_pointer pointer;
    for (const Step& step : path) {
        if (const auto* key = std::get_if<std::string>(&step)) {
            pointer /= *key;
        } else {
            pointer /= std::get<std::size_t>(step);
        }
    }
    return pointer.to_string();
}

// All patterns and the paths of their columns in one tree, so that a document is walked once.
struct Shape::Trie {
    std::map<std::string, Trie, std::less<>> fixed;
    std::unique_ptr<Trie> key;
    std::unique_ptr<Trie> index;
    bool ordered = false; // entries of `key` keep which one they were
    std::size_t table = none;
    std::size_t column = none; // a scalar here goes there

    Trie& child(const Segment& segment) {
        if (segment.kind == Segment::Kind::fixed) return fixed[segment.name];
        std::unique_ptr<Trie>& next = segment.kind == Segment::Kind::key ? key : index;
        if (!next) next = std::make_unique<Trie>();
        if (!segment.order.empty()) ordered = true;
        return *next;
    }
    // A key that has a column of its own goes there, unless it holds more than the column can take
    // and there is a table for that.
    [[nodiscard]] const Trie* follow(const Step& step, bool structured) const {
        const auto* name = std::get_if<std::string>(&step);
        if (name == nullptr) return index.get();
        const auto found = fixed.find(*name);
        if (found == fixed.end()) return key.get();
        const Trie& own = found->second;
        const bool leaf = own.fixed.empty() && !own.key && !own.index;
        return structured && leaf && key ? key.get() : &own;
    }
};

struct Shape::Way {
    std::vector<Segment> segments;
    std::vector<Path> columns;
};

Shape::Shape(std::vector<Table> tables)
    : tables_(std::move(tables)), trie_(std::make_unique<Trie>()) {
    for (const Table& table : tables_) {
        Way way{segments_of(table.pattern), {}};
        for (const Column& column : table.columns) way.columns.push_back(path_within(column.path));
        ways_.push_back(std::move(way));
    }
    for (std::size_t i = 0; i < tables_.size(); ++i) {
        const Table& table = tables_[i];
        Layout layout{&table, {}, {}, {}};
        if (table.name == blank_table) { // its places are written out
            layouts_.push_back({&table, {"place"}, {false}, {}});
            continue;
        }
        Trie* at = trie_.get();
        for (const Segment& segment : segments_of(table.pattern)) {
            at = &at->child(segment);
            if (segment.kind == Segment::Kind::fixed) continue;
            layout.keys.push_back(segment.name);
            layout.numbered.push_back(segment.kind == Segment::Kind::index);
            if (!segment.order.empty()) layout.orders.push_back(segment.order);
        }
        layouts_.push_back(std::move(layout));
        const auto take = [&](Trie& leaf, std::size_t column) {
            if (leaf.column != none) throw std::logic_error("two columns for " + table.name);
            leaf.table = i;
            leaf.column = column;
        };
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            const Column& one = table.columns[column];
            Trie* leaf = at;
            for (const Segment& segment : segments_of(one.path)) leaf = &leaf->child(segment);
            take(*leaf, column);
            if (one.short_form && leaf != at) take(*at, column);
        }
    }
}

Shape::Shape(Shape&&) noexcept = default;
Shape& Shape::operator=(Shape&&) noexcept = default;
Shape::~Shape() = default;

namespace {

// The rows that a walk through a document leaves behind.
template <typename Trie>
class Walk {
public:
    Walk(std::span<const Table> tables, std::span<const Shape::Layout> layouts)
        : tables_(tables), layouts_(layouts) {}

    // Goes to a place without taking anything.
    const Trie* go(const Trie* at, const Path& path) {
        for (const Step& step : path) {
            at = at == nullptr ? nullptr : enter(*at, step, 0, true);
        }
        return at;
    }

    void take(const Trie* at, const Json& json) { // NOLINT(misc-no-recursion)
        if (at == nullptr) throw std::logic_error("no table takes " + to_pointer(path_));
        if (json.is_structured()) {
            if (json.empty()) return blank(json);
            std::int64_t place = 0;
            if (json.is_object()) {
                for (const auto& [key, child] : json.items()) {
                    within(*at, Step(key), place++, child);
                }
            } else {
                for (const auto& child : json) {
                    within(*at, Step(static_cast<std::size_t>(place)), place, child);
                    ++place;
                }
            }
            return;
        }
        if (at->column == none) throw std::logic_error("no column takes " + to_pointer(path_));
        const Table& table = tables_[at->table];
        record(at->table).values[at->column] = datum_of(json, table.columns[at->column].type);
    }

    Content finish() && {
        Content content;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            Records& records = content[tables_[i].name];
            for (auto& [key, row] : rows_[i]) records.push_back(std::move(row));
        }
        return content;
    }

private:
    const Trie* enter(const Trie& at, const Step& step, std::int64_t place, bool structured) {
        path_.push_back(step);
        const Trie* next = at.follow(step, structured);
        if (const auto* key = std::get_if<std::string>(&step)) {
            if (next != nullptr && next == at.key.get()) {
                key_.emplace_back(*key);
                if (at.ordered) order_.emplace_back(place);
            }
        } else {
            key_.emplace_back(static_cast<std::int64_t>(std::get<std::size_t>(step)));
        }
        return next;
    }

    void within(const Trie& at, const Step& step, std::int64_t place, // NOLINT(misc-no-recursion)
                const Json& child) {
        const auto key = key_.size();
        const auto order = order_.size();
        take(enter(at, step, place, child.is_structured()), child);
        key_.resize(key);
        order_.resize(order);
        path_.pop_back();
    }

    Record& record(std::size_t table) {
        if (rows_.size() <= table) rows_.resize(tables_.size());
        Record& record = rows_[table][key_];
        if (record.values.empty()) {
            record.key = key_;
            record.order = order_;
            record.values.resize(tables_[table].columns.size());
        }
        return record;
    }

    void blank(const Json& json) {
        const auto found = std::ranges::find(tables_, blank_table, &Table::name);
        if (found == tables_.end()) throw std::logic_error("no table for what is empty");
        if (rows_.empty()) rows_.resize(tables_.size());
        auto& rows = rows_[static_cast<std::size_t>(found - tables_.begin())];
        const Datum pointer = to_pointer(path_);
        rows[{pointer}] = {{pointer}, {}, {Datum(json.is_array() ? "list" : "map")}};
    }

    std::span<const Table> tables_;
    std::span<const Shape::Layout> layouts_;
    std::vector<std::map<std::vector<Datum>, Record>> rows_;
    std::vector<Datum> key_;
    std::vector<Datum> order_;
    Path path_;
};

} // namespace

Content Shape::take_apart(std::string_view json, const Path& at) const {
    Walk<Trie> walk(tables_, layouts_);
    const Trie* from = walk.go(trie_.get(), at);
    walk.take(from, Json::parse(json));
    return std::move(walk).finish();
}

std::optional<std::string> Shape::put_together(const Content& content, const Path& at) const {
    Json root;
    for (std::size_t table = 0; table < layouts_.size(); ++table) {
        const Layout& layout = layouts_[table];
        const Way& way = ways_[table];
        const auto found = content.find(layout.table->name);
        if (found == content.end() || layout.table->name == blank_table) continue;
        // In the order of the document: by number in lists, by `#` in maps that have an order.
        std::vector<const Record*> records;
        for (const Record& record : found->second) records.push_back(&record);
        std::ranges::stable_sort(records, [](const Record* a, const Record* b) {
            return a->order.empty() ? a->key < b->key : a->order < b->order;
        });
        for (const Record* record : records) {
            Json* place = &root;
            std::size_t key = 0;
            for (const Segment& segment : way.segments) {
                if (segment.kind == Segment::Kind::fixed) {
                    place = &enter(*place, segment.name);
                } else if (segment.kind == Segment::Kind::key) {
                    place = &enter(*place, std::get<std::string>(record->key[key++]));
                } else {
                    const auto number = std::get<std::int64_t>(record->key[key++]);
                    place = &enter(*place, static_cast<std::size_t>(number));
                }
            }
            const std::span<const Column> columns = layout.table->columns;
            const auto given = std::ranges::count_if(record->values, [](const Datum& value) {
                return !std::holds_alternative<std::monostate>(value);
            });
            for (std::size_t i = 0; i < columns.size(); ++i) {
                const Datum& value = record->values[i];
                if (std::holds_alternative<std::monostate>(value)) continue;
                Json* leaf = place;
                if (!columns[i].short_form || given > 1) {
                    for (const Step& step : way.columns[i]) leaf = &enter(*leaf, step);
                }
                *leaf = json_of(value, columns[i].type);
            }
        }
    }
    if (const auto blanks = content.find(blank_table); blanks != content.end()) {
        for (const Record& record : blanks->second) {
            const Json::json_pointer pointer(std::get<std::string>(record.key.front()));
            root[pointer] = std::get<std::string>(record.values.front()) == "list" ? Json::array()
                                                                                   : Json::object();
        }
    }
    const Json* there = find(root, at);
    if (there == nullptr || there->is_null()) return std::nullopt;
    return there->dump();
}

std::vector<Shape::Part> Shape::parts(const Path& at) const {
    std::vector<Part> parts;
    for (std::size_t table = 0; table < layouts_.size(); ++table) {
        const Layout& layout = layouts_[table];
        Part part{&layout, {}, {}};
        const std::vector<Segment>& segments = ways_[table].segments;
        bool meets = true;
        for (std::size_t i = 0; i < std::min(at.size(), segments.size()) && meets; ++i) {
            const Segment& segment = segments[i];
            const auto* key = std::get_if<std::string>(&at[i]);
            if (segment.kind == Segment::Kind::fixed) {
                meets = key != nullptr && *key == segment.name;
            } else if (segment.kind == Segment::Kind::key) {
                meets = key != nullptr;
                if (meets) part.key.emplace_back(*key);
            } else {
                meets = key == nullptr;
                if (meets) {
                    part.key.emplace_back(static_cast<std::int64_t>(std::get<std::size_t>(at[i])));
                }
            }
        }
        // A pattern that ends above the place meets it where one of its columns lies there.
        if (meets && at.size() > segments.size() && layout.table->name != blank_table) {
            const std::span rest(at.begin() + static_cast<std::ptrdiff_t>(segments.size()),
                                 at.end());
            for (const Path& path : ways_[table].columns) {
                part.columns.push_back(
                    path.size() >= rest.size()
                    && std::ranges::equal(rest, std::span(path).first(rest.size())));
            }
            meets = std::ranges::find(part.columns, true) != part.columns.end();
        }
        if (meets) parts.push_back(std::move(part));
    }
    return parts;
}

} // namespace ishigaki::store
