#include "catalog/library.h"

#include "catalog/library_builder.h"

#include <algorithm>
#include <utility>

namespace ishigaki::catalog {

std::unique_ptr<Library> Library::build(std::vector<CatalogFile> files,
                                        base::Diagnostics& diagnostics) {
    auto library = LibraryBuilder(std::move(files), &diagnostics).build();
    if (diagnostics.has_errors()) return nullptr;
    return library;
}

std::unique_ptr<Library> Library::open(std::vector<CatalogFile> files, const PackedIndex& index) {
    return LibraryBuilder(std::move(files), nullptr).open(index);
}

std::vector<PackedItem> Library::packed_items() const {
    std::vector<PackedItem> items;
    items.reserve(records_.size());
    for (const Record& record : records_) {
        const auto file = static_cast<std::uint32_t>(record.file - files_.data());
        items.push_back({file, record.file->tree.index_of(record.value), record.guide, record.kind,
                         record.parent, record.end});
    }
    return items;
}

const Guide* Library::guide(std::string_view id) const {
    for (const Guide& guide : guides_) {
        if (guide.id == id) return &guide;
    }
    return nullptr;
}

Item Library::find(std::string_view guide, std::string_view id) const {
    for (std::uint32_t i = 0; i < guides_.size(); ++i) {
        if (guides_[i].id != guide) continue;
        const auto key = [&](std::uint32_t index) { return records_[index].id; };
        const auto found = std::ranges::lower_bound(guide_ids_[i], id, {}, key);
        if (found != guide_ids_[i].end() && key(*found) == id) return {this, *found};
    }
    return {};
}

std::vector<Item> Library::find(std::string_view id) const {
    std::vector<Item> found;
    for (const Guide& guide : guides_) {
        if (const Item item = find(guide.id, id)) found.push_back(item);
    }
    return found;
}

std::vector<Item> Library::items(std::string_view guide, std::string_view kind) const {
    // Ids are compared once for each guide, not for each of thousands of items.
    constexpr std::uint32_t none = ~std::uint32_t{0};
    constexpr std::uint32_t any = none - 1;
    std::vector<std::uint32_t> wanted; // kind, by guide
    std::uint32_t first = none;
    std::uint32_t last = 0;
    for (const Guide& one : guides_) {
        const auto [begin, end] = guide_places_[wanted.size()];
        wanted.push_back(none);
        if (guide.empty() ? one.auxiliary : one.id != guide) continue;
        if (kind.empty()) wanted.back() = any;
        for (std::uint32_t i = 0; i < one.kinds.size(); ++i) {
            if (one.kinds[i].id == kind) wanted.back() = i;
        }
        if (wanted.back() == none) continue;
        first = std::min(first, begin);
        last = std::max(last, end);
    }
    std::vector<Item> found;
    for (std::size_t i = first; i < last; ++i) {
        const std::uint32_t of_guide = wanted[records_[i].guide];
        if (of_guide == records_[i].kind || of_guide == any) found.push_back(item(i));
    }
    return found;
}

const StrengthModel* Library::model(std::string_view id) const {
    for (const auto& model : models_) {
        if (model->id == id) return model.get();
    }
    return nullptr;
}

Item Library::referred(const Item& from, const AttributeInfo& info, std::string_view id) const {
    for (const std::string_view to : info.to) {
        const auto slash = to.find('/');
        const bool elsewhere = slash != std::string_view::npos;
        const Item found = find(elsewhere ? to.substr(0, slash) : from.guide().id, id);
        if (found && found.kind().id == (elsewhere ? to.substr(slash + 1) : to)) return found;
    }
    return {};
}

std::vector<std::string_view> Library::ids(std::string_view guide, std::string_view kind) const {
    std::vector<std::string_view> found;
    for (const Item& item : items(guide, kind)) found.push_back(item.id());
    return found;
}

std::string_view Item::id() const {
    return library_->records_[index_].id;
}

const Guide& Item::guide() const {
    return library_->guides_[library_->records_[index_].guide];
}

const KindInfo& Item::kind() const {
    return guide().kinds[library_->records_[index_].kind];
}

base::TextView Item::name() const {
    const base::TextView own = attribute("name").as_text();
    return own.empty() ? text() : own;
}

base::TextView Item::text() const {
    return attribute("text").as_text();
}

std::string_view Item::source() const {
    for (Item item = *this; item; item = item.parent()) {
        if (const base::Value source = item.attribute("source")) return source.text();
    }
    return {};
}

Basis Item::basis() const {
    return basis_named(attribute("basis").text()).value_or(Basis::guide);
}

base::TextView Item::basis_note() const {
    return attribute("basis_note").as_text();
}

base::TextView Item::dropped() const {
    return attribute("dropped").as_text();
}

base::Value Item::attribute(std::string_view key) const {
    return library_->records_[index_].field(key);
}

Basis Item::basis_of(std::string_view key) const {
    if (basis() != Basis::guide) return basis();
    if (const auto own = basis_named(attribute("basis_of")[key].text())) return *own;
    if (key == "text") return kind().text_basis;
    const AttributeInfo* info = kind().attribute(key);
    return info != nullptr ? info->basis : Basis::guide;
}

Item Item::parent() const {
    const std::uint32_t parent = library_->records_[index_].parent;
    return parent == Library::nowhere ? Item{} : Item(library_, parent);
}

std::vector<Item> Item::children() const {
    std::vector<Item> found;
    const auto& records = library_->records_;
    for (std::uint32_t i = index_ + 1; i < records[index_].end; i = records[i].end) {
        found.push_back(Item(library_, i));
    }
    return found;
}

std::vector<Item> Item::children(std::string_view kind) const {
    std::vector<Item> found = children();
    std::erase_if(found, [&](const Item& item) { return item.kind().id != kind; });
    return found;
}

} // namespace ishigaki::catalog
