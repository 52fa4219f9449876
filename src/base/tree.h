// A parsed document as an immutable tree: what YAML and JSON have in common, with the place of
// every value. Catalogs are stored in the executable in this very form, so that opening them costs
// nothing.
//
// Nodes lie in reading order in one array; a node's children follow it, and `end` says where they
// stop. Scalars keep their source text; it is read as a number or a boolean when asked.
#pragma once

#include "base/diagnostic.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ishigaki::base {

enum class Kind : std::uint32_t { null, boolean, number, string, list, map };

struct Node {
    Kind kind = Kind::null;
    std::uint32_t key_at = 0;
    std::uint32_t key_size = 0;
    std::uint32_t text_at = 0;
    std::uint32_t text_size = 0;
    std::uint32_t end = 0;   // index after the last descendant
    std::uint32_t count = 0; // number of children
    Place place;
    Place key_place;
};

class Tree;

// A place in a tree; cheap to copy, valid as long as the tree's storage. A default-constructed
// value is "absent": it has kind null and no children.
class Value {
public:
    Value() = default;

    [[nodiscard]] bool present() const { return node_ != nullptr; }
    explicit operator bool() const { return present(); }

    [[nodiscard]] Kind kind() const { return node_ ? node_->kind : Kind::null; }
    [[nodiscard]] bool is_map() const { return kind() == Kind::map; }
    [[nodiscard]] bool is_list() const { return kind() == Kind::list; }
    [[nodiscard]] bool is_string() const { return kind() == Kind::string; }
    [[nodiscard]] bool is_scalar() const { return present() && !is_map() && !is_list(); }

    // The source text of a scalar; empty for lists and maps.
    [[nodiscard]] std::string_view text() const;
    [[nodiscard]] std::optional<std::int64_t> as_integer() const;
    [[nodiscard]] std::optional<double> as_number() const;
    [[nodiscard]] std::optional<bool> as_boolean() const;

    // The key under which this value stands in its map.
    [[nodiscard]] std::string_view key() const;
    [[nodiscard]] Place place() const { return node_ ? node_->place : Place{}; }
    [[nodiscard]] Place key_place() const { return node_ ? node_->key_place : Place{}; }

    // Children of a list or map, in order.
    class Iterator {
    public:
        using value_type = Value;
        using difference_type = std::ptrdiff_t;
        Iterator() = default;
        Iterator(const Tree* tree, const Node* node) : tree_(tree), node_(node) {}
        Value operator*() const { return {tree_, node_}; }
        Iterator& operator++();
        Iterator operator++(int) {
            Iterator old = *this;
            ++*this;
            return old;
        }
        friend bool operator==(const Iterator&, const Iterator&) = default;

    private:
        const Tree* tree_ = nullptr;
        const Node* node_ = nullptr;
    };
    [[nodiscard]] Iterator begin() const;
    [[nodiscard]] Iterator end() const;
    [[nodiscard]] std::size_t size() const { return node_ ? node_->count : 0; }

    // The value under a key, absent where the key or the map is.
    [[nodiscard]] Value operator[](std::string_view key) const;

    // A map `{ja: …, en: …}` as a text; absent parts are empty.
    [[nodiscard]] TextView as_text() const;

private:
    friend class Tree;
    Value(const Tree* tree, const Node* node) : tree_(tree), node_(node) {}

    const Tree* tree_ = nullptr;
    const Node* node_ = nullptr;
};

class Tree {
public:
    // A tree over memory that outlives it (the executable's own).
    Tree(std::span<const Node> nodes, std::string_view text) : nodes_(nodes), text_(text) {}
    // A tree that owns its memory.
    Tree(std::vector<Node> nodes, std::string text);

    Tree(Tree&&) = default;
    Tree& operator=(Tree&&) = default;
    Tree(const Tree&) = delete;
    Tree& operator=(const Tree&) = delete;
    ~Tree() = default;

    [[nodiscard]] Value root() const {
        return nodes_.empty() ? Value{} : Value(this, nodes_.data());
    }
    [[nodiscard]] std::span<const Node> nodes() const { return nodes_; }
    // A value by its place in `nodes`, and back.
    [[nodiscard]] Value at(std::uint32_t node) const { return {this, &nodes_[node]}; }
    [[nodiscard]] std::uint32_t index_of(const Value& value) const {
        return static_cast<std::uint32_t>(value.node_ - nodes_.data());
    }
    [[nodiscard]] std::string_view text() const { return text_; }

private:
    friend class Value;

    std::vector<Node> own_nodes_;
    std::unique_ptr<std::string> own_text_; // behind a pointer so that moving keeps views valid
    std::span<const Node> nodes_;
    std::string_view text_;
};

// Builds a tree from the events of a parser. Duplicate keys are reported here.
class TreeBuilder {
public:
    explicit TreeBuilder(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

    // Makes room for what a source of so many bytes usually holds.
    void expect(std::size_t bytes);
    void key(std::string_view text, Place place);
    void scalar(Kind kind, std::string_view text, Place place);
    void open(Kind list_or_map, Place place);
    void close();

    [[nodiscard]] std::size_t depth() const { return open_.size(); }
    [[nodiscard]] std::size_t node_count() const { return nodes_.size(); }
    [[nodiscard]] Tree finish() &&;

private:
    Node& add(Kind kind, Place place);
    void check_duplicate_keys(std::uint32_t map);
    [[nodiscard]] std::string_view key_of(const Node& node) const {
        return std::string_view(text_).substr(node.key_at, node.key_size);
    }

    Diagnostics& diagnostics_;
    std::vector<Node> nodes_;
    std::string text_;
    std::vector<std::uint32_t> open_;
    std::uint32_t next_key_at_ = 0;
    std::uint32_t next_key_size_ = 0;
    Place next_key_place_;
};

} // namespace ishigaki::base
