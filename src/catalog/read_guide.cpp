#include "catalog/read_guide.h"

#include "base/map_reader.h"

#include <algorithm>
#include <array>
#include <limits>

namespace ishigaki::catalog {

namespace {

using base::MapReader;
using base::Need;
using base::Value;

constexpr std::array<std::string_view, 3> basis_words = {"guide", "reconstructed", "ours"};

constexpr std::array<std::string_view, 2> facet_words = {"role", "class"};

constexpr std::array<std::string_view, 12> attribute_types = {
    "text",   "texts",   "string",    "strings",    "integer", "boolean",
    "choice", "choices", "reference", "references", "links",   "map"};

std::vector<std::string_view> words(Value list) {
    std::vector<std::string_view> found;
    for (const Value word : list) found.push_back(word.text());
    return found;
}

AttributeInfo read_attribute(Value value, const std::string& path, base::Diagnostics& diagnostics) {
    MapReader map(value, path, diagnostics);
    AttributeInfo info;
    info.key = value.key();
    info.name = map.text("name", Need::required);
    if (const auto type = map.choice("type", attribute_types, Need::required)) {
        info.type = static_cast<AttributeType>(*type);
    }
    info.required = map.boolean("required").value_or(false);
    info.acyclic = map.boolean("acyclic").value_or(false);
    const bool chooses = info.type == AttributeType::choice || info.type == AttributeType::choices;
    MapReader values(map.map("values", chooses ? Need::required : Need::optional),
                     map.path_of("values"), diagnostics);
    for (const Value one : values.value()) {
        info.values.push_back({one.key(), values.text(one.key(), Need::required)});
    }
    const bool refers = info.type == AttributeType::reference
                        || info.type == AttributeType::references
                        || info.type == AttributeType::links;
    info.to = words(map.list("to", refers ? Need::required : Need::optional));
    if (const auto basis = map.choice("basis", basis_words))
        info.basis = static_cast<Basis>(*basis);
    if (const auto facet = map.choice("facet", facet_words)) info.facet = facet_words[*facet];
    map.finish();
    return info;
}

KindInfo read_kind(Value value, base::Diagnostics& diagnostics) {
    constexpr std::array<std::string_view, 2> need_words = {"optional", "required"};
    MapReader map(value, base::join_path("kinds", value.key()), diagnostics);
    KindInfo kind;
    kind.id = value.key();
    kind.name = map.text("name", Need::required);
    kind.plural = map.string("plural").value_or("");
    kind.parents = words(map.list("parents"));
    kind.count = map.integer("count", 0, std::numeric_limits<std::int32_t>::max());
    kind.unnamed = map.boolean("unnamed").value_or(false);
    if (const auto basis = map.choice("text_basis", basis_words)) {
        kind.text_basis = static_cast<Basis>(*basis);
    }
    kind.answerable = map.boolean("answerable").value_or(false);
    MapReader passage(map.map("passage"), map.path_of("passage"), diagnostics);
    if (passage.value()) {
        kind.passage.heading = passage.filled_string("heading", Need::required).value_or("");
        kind.passage.anywhere = passage.boolean("anywhere").value_or(false);
        kind.passage.last = passage.boolean("last").value_or(false);
        kind.passage.wanted = passage.boolean("wanted").value_or(false);
        passage.finish();
    }
    kind.text_required = map.choice("text", need_words).value_or(0) == 1;
    for (const Value attribute : map.map("attributes")) {
        kind.attributes.push_back(read_attribute(
            attribute, base::join_path(map.path_of("attributes"), attribute.key()), diagnostics));
    }
    map.finish();
    return kind;
}

} // namespace

std::string_view name(Basis basis) {
    return basis_words[static_cast<std::size_t>(basis)];
}

std::optional<Basis> basis_named(std::string_view word) {
    for (std::size_t i = 0; i < basis_words.size(); ++i) {
        if (basis_words[i] == word) return static_cast<Basis>(i);
    }
    return std::nullopt;
}

const Choice* AttributeInfo::choice(std::string_view id) const {
    const auto found = std::ranges::find(values, id, &Choice::id);
    return found == values.end() ? nullptr : &*found;
}

const AttributeInfo* KindInfo::attribute(std::string_view key) const {
    for (const AttributeInfo& attribute : attributes) {
        if (attribute.key == key) return &attribute;
    }
    return nullptr;
}

const KindInfo* Guide::kind(std::string_view kind_id) const {
    for (const KindInfo& kind : kinds) {
        if (kind.id == kind_id) return &kind;
    }
    return nullptr;
}

GuideFile read_guide(Value root, base::Diagnostics& diagnostics) {
    GuideFile file;
    MapReader top(root, {}, diagnostics);
    MapReader about(top.map("guide", Need::required), "guide", diagnostics);
    file.guide.id = about.filled_string("id", Need::required).value_or("");
    file.guide.edition = about.filled_string("edition", Need::required).value_or("");
    file.guide.name = about.text("name", Need::required);
    file.guide.publisher = about.text("publisher");
    file.guide.auxiliary = about.boolean("auxiliary").value_or(false);
    about.finish();
    for (const Value kind : top.map("kinds", Need::required)) {
        file.guide.kinds.push_back(read_kind(kind, diagnostics));
    }
    file.files = words(top.list("files", Need::required));
    file.model = top.string("model").value_or("");
    top.finish();
    return file;
}

} // namespace ishigaki::catalog
