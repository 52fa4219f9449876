// The guides, open for reading: immutable, indexed, in catalog order.
//
// A library is built from trees: those packed into the executable, or those just parsed from
// `catalogs/` and from folders laid over them. Views into it stay valid as long as it lives.
#pragma once

#include "base/diagnostic.h"
#include "base/id.h"
#include "base/tree.h"
#include "catalog/guide.h"
#include "catalog/model.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ishigaki::catalog {

class Library;

// Anything a guide asks, names or explains.
class Item {
public:
    Item() = default;

    [[nodiscard]] bool present() const { return library_ != nullptr; }
    explicit operator bool() const { return present(); }

    [[nodiscard]] const Library& library() const { return *library_; }
    // Its place in catalog order, for sorting and as a key.
    [[nodiscard]] std::size_t index() const { return index_; }
    [[nodiscard]] std::string_view id() const;
    [[nodiscard]] const Guide& guide() const;
    [[nodiscard]] const KindInfo& kind() const;
    [[nodiscard]] base::TextView name() const;     // the guide's name of it
    [[nodiscard]] base::TextView text() const;     // said in our own words
    [[nodiscard]] std::string_view source() const; // section or table of the guide
    [[nodiscard]] Basis basis() const;
    [[nodiscard]] base::TextView basis_note() const;
    // Why an overlay leaves the item out of what is asked; empty where it does not.
    [[nodiscard]] base::TextView dropped() const;
    [[nodiscard]] base::Value attribute(std::string_view key) const;
    // The basis of one attribute: its own, or that of the item.
    [[nodiscard]] Basis basis_of(std::string_view key) const;

    [[nodiscard]] Item parent() const; // absent at the top
    [[nodiscard]] std::vector<Item> children() const;
    [[nodiscard]] std::vector<Item> children(std::string_view kind) const;

    friend bool operator==(const Item&, const Item&) = default;

private:
    friend class Library;
    friend class LibraryBuilder;
    Item(const Library* library, std::uint32_t index) : library_(library), index_(index) {}

    const Library* library_ = nullptr;
    std::uint32_t index_ = 0;
};

// One parsed file of a catalog folder.
struct CatalogFile {
    std::string folder; // the guide's folder
    std::string name;   // path for diagnostics
    base::Tree tree;
    bool overlay = false; // from a folder that the user laid over the built-in catalogs
};

// Where each item of packed catalogs lies, so that opening them walks no tree.
struct PackedItem {
    std::uint32_t file = 0; // of those that are not of the crosswalk
    std::uint32_t node = 0; // in the file's tree
    std::uint32_t guide = 0;
    std::uint32_t kind = 0;
    std::uint32_t parent = 0;
    std::uint32_t end = 0;
};

// What is made once, when catalogs are packed; it outlives the library.
struct PackedIndex {
    std::span<const PackedItem> items;    // in catalog order
    std::span<const std::uint32_t> by_id; // items sorted by guide and id
    std::string_view search_text;         // see search.h
};

class Library {
public:
    // Reads and checks everything: schema, unique ids, references, cycles, counts, translations.
    // Nothing where an error was found.
    [[nodiscard]] static std::unique_ptr<Library> build(std::vector<CatalogFile> files,
                                                        base::Diagnostics& diagnostics);
    // The same without the checks, for files that passed them when they were packed.
    [[nodiscard]] static std::unique_ptr<Library> open(std::vector<CatalogFile> files,
                                                       const PackedIndex& index);

    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;
    ~Library() = default;

    [[nodiscard]] std::span<const Guide> guides() const { return guides_; }
    [[nodiscard]] const Guide* guide(std::string_view id) const;

    [[nodiscard]] std::size_t size() const { return records_.size(); }
    [[nodiscard]] Item item(std::size_t index) const {
        return {this, static_cast<std::uint32_t>(index)};
    }
    // Absent where the guide has no such item.
    [[nodiscard]] Item find(std::string_view guide, std::string_view id) const;
    // In every guide, in their order.
    [[nodiscard]] std::vector<Item> find(std::string_view id) const;
    [[nodiscard]] std::vector<Item> items(std::string_view guide, std::string_view kind = {}) const;

    // The files it was made of, but for those of the crosswalk.
    [[nodiscard]] std::span<const CatalogFile> files() const { return files_; }
    // Made beforehand for search; empty where it has to be made.
    [[nodiscard]] std::string_view search_text() const { return search_text_; }
    // For packing.
    [[nodiscard]] std::vector<PackedItem> packed_items() const;
    [[nodiscard]] std::span<const std::uint32_t> by_id() const { return by_id_; }
    // Files of pairs between guides; see crosswalk.h.
    [[nodiscard]] std::span<const CatalogFile> crosswalk_files() const { return crosswalk_files_; }

    [[nodiscard]] std::span<const std::unique_ptr<const StrengthModel>> models() const {
        return models_;
    }
    [[nodiscard]] const StrengthModel* model(std::string_view id) const;

    // The item that an id in an attribute refers to; absent where it is none.
    [[nodiscard]] Item referred(const Item& from, const AttributeInfo& info,
                                std::string_view id) const;

    // The id and, for a reader's question "did you mean", all ids of a kind.
    [[nodiscard]] std::vector<std::string_view> ids(std::string_view guide,
                                                    std::string_view kind) const;

private:
    friend class Item;
    friend class LibraryBuilder;
    Library() = default;

    static constexpr std::uint32_t nowhere = ~std::uint32_t{0};

    struct Record {
        std::string_view id;
        std::uint32_t guide = 0;
        std::uint32_t kind = 0;
        std::uint32_t parent = nowhere;
        std::uint32_t end = 0; // index after the last descendant
        base::Value value;
        base::Value change; // laid over `value`
        const CatalogFile* file = nullptr;
        [[nodiscard]] base::Value field(std::string_view key) const {
            const base::Value changed = change[key];
            return changed ? changed : value[key];
        }
    };

    std::vector<CatalogFile> files_;
    std::vector<CatalogFile> crosswalk_files_;
    std::string_view search_text_;
    std::vector<Guide> guides_;
    std::vector<Record> records_;
    std::vector<std::uint32_t> own_by_id_;
    std::span<const std::uint32_t> by_id_;                  // records sorted by guide and id
    std::vector<std::span<const std::uint32_t>> guide_ids_; // the part of each guide
    // By guide: its records lie in [first, second), perhaps with others between them.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> guide_places_;
    std::vector<std::unique_ptr<const StrengthModel>> models_;
};

} // namespace ishigaki::catalog
