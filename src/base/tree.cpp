#include "base/tree.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <unordered_map>

namespace ishigaki::base {

std::string_view Value::text() const {
    if (!is_scalar()) return {};
    return tree_->text_.substr(node_->text_at, node_->text_size);
}

std::string_view Value::key() const {
    if (!node_) return {};
    return tree_->text_.substr(node_->key_at, node_->key_size);
}

std::optional<double> Value::as_number() const {
    if (kind() != Kind::number) return std::nullopt;
    std::string_view digits = text();
    if (digits.starts_with('+')) digits.remove_prefix(1);
    double number = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (fault != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return number;
}

std::optional<std::int64_t> Value::as_integer() const {
    const auto number = as_number();
    if (!number) return std::nullopt;
    // 2^53: beyond it a double no longer holds every whole number.
    constexpr double largest = 9007199254740992.0;
    const bool held = *number >= -largest && *number <= largest; // false for NaN
    if (!held) return std::nullopt;
    const auto whole = static_cast<std::int64_t>(*number);
    if (static_cast<double>(whole) != *number) return std::nullopt;
    return whole;
}

std::optional<bool> Value::as_boolean() const {
    if (kind() != Kind::boolean) return std::nullopt;
    const std::string_view word = text();
    return word == "true" || word == "True" || word == "TRUE";
}

Value::Iterator& Value::Iterator::operator++() {
    node_ = tree_->nodes_.data() + node_->end;
    return *this;
}

Value::Iterator Value::begin() const {
    return node_ && node_->count > 0 ? Iterator(tree_, node_ + 1) : end();
}

Value::Iterator Value::end() const {
    return node_ ? Iterator(tree_, tree_->nodes_.data() + node_->end) : Iterator();
}

Value Value::operator[](std::string_view key) const {
    if (!is_map() || node_->count == 0) return {};
    // The most frequent question of all: on the nodes themselves, and lengths before letters.
    const Node* const nodes = tree_->nodes_.data();
    const Node* const end = nodes + node_->end;
    for (const Node* child = node_ + 1; child != end; child = nodes + child->end) {
        if (child->key_size == key.size()
            && std::memcmp(tree_->text_.data() + child->key_at, key.data(), key.size()) == 0) {
            return {tree_, child};
        }
    }
    return {};
}

TextView Value::as_text() const {
    return {(*this)["ja"].text(), (*this)["en"].text()};
}

Tree::Tree(std::vector<Node> nodes, std::string text)
    : own_nodes_(std::move(nodes)), own_text_(std::make_unique<std::string>(std::move(text))),
      nodes_(own_nodes_), text_(*own_text_) {}

Node& TreeBuilder::add(Kind kind, Place place) {
    if (!open_.empty()) ++nodes_[open_.back()].count;
    Node node;
    node.kind = kind;
    node.place = place;
    node.key_at = next_key_at_;
    node.key_size = next_key_size_;
    node.key_place = next_key_place_;
    next_key_at_ = next_key_size_ = 0;
    next_key_place_ = {};
    nodes_.push_back(node);
    nodes_.back().end = static_cast<std::uint32_t>(nodes_.size());
    return nodes_.back();
}

void TreeBuilder::expect(std::size_t bytes) {
    constexpr std::size_t bytes_a_node = 24;
    constexpr std::size_t most = 1u << 20; // a huge source earns its room as it goes
    nodes_.reserve(std::min(bytes, most) / bytes_a_node);
    text_.reserve(std::min(bytes, most));
}

void TreeBuilder::key(std::string_view text, Place place) {
    next_key_at_ = static_cast<std::uint32_t>(text_.size());
    next_key_size_ = static_cast<std::uint32_t>(text.size());
    next_key_place_ = place;
    text_ += text;
}

void TreeBuilder::scalar(Kind kind, std::string_view text, Place place) {
    Node& node = add(kind, place);
    node.text_at = static_cast<std::uint32_t>(text_.size());
    node.text_size = static_cast<std::uint32_t>(text.size());
    text_ += text;
}

void TreeBuilder::open(Kind list_or_map, Place place) {
    add(list_or_map, place);
    open_.push_back(static_cast<std::uint32_t>(nodes_.size() - 1));
}

void TreeBuilder::close() {
    const std::uint32_t at = open_.back();
    open_.pop_back();
    nodes_[at].end = static_cast<std::uint32_t>(nodes_.size());
    if (nodes_[at].kind == Kind::map) check_duplicate_keys(at);
}

void TreeBuilder::check_duplicate_keys(std::uint32_t map) {
    const auto complain = [&](const Node& again, const Node& first) {
        diagnostics_.error(
            again.key_place, {},
            say("キー \"{}\" が重複しています", "duplicate key \"{}\"", key_of(again)),
            say("最初は {} 行目にあります。どちらか一方にしてください",
                "first seen in line {}; keep one of them", first.key_place.line));
    };
    const Node& parent = nodes_[map];
    constexpr std::uint32_t few = 12;
    if (parent.count <= few) {
        for (std::uint32_t i = map + 1; i < parent.end; i = nodes_[i].end) {
            for (std::uint32_t j = map + 1; j < i; j = nodes_[j].end) {
                if (key_of(nodes_[i]) == key_of(nodes_[j])) {
                    complain(nodes_[i], nodes_[j]);
                    break;
                }
            }
        }
        return;
    }
    std::unordered_map<std::string_view, std::uint32_t> seen;
    seen.reserve(parent.count);
    for (std::uint32_t i = map + 1; i < parent.end; i = nodes_[i].end) {
        const auto [first, inserted] = seen.try_emplace(key_of(nodes_[i]), i);
        if (!inserted) complain(nodes_[i], nodes_[first->second]);
    }
}

Tree TreeBuilder::finish() && {
    return {std::move(nodes_), std::move(text_)};
}

} // namespace ishigaki::base
