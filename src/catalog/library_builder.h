// Puts the files of all guides together into one library. Internal to the module.
#pragma once

#include "catalog/library.h"
#include "catalog/read_guide.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ishigaki::catalog {

class LibraryBuilder {
public:
    // `diagnostics` is null where the files are known to be good.
    LibraryBuilder(std::vector<CatalogFile> files, base::Diagnostics* diagnostics);

    [[nodiscard]] std::unique_ptr<Library> build() &&;
    // From an index made when the same files were packed.
    [[nodiscard]] std::unique_ptr<Library> open(const PackedIndex& index) &&;

private:
    // An item before its final place is known.
    struct Draft {
        Library::Record record;
        std::uint32_t first_child = Library::nowhere;
        std::uint32_t last_child = Library::nowhere;
        std::uint32_t next_sibling = Library::nowhere;
    };

    void read_guides();
    void read_items(std::uint32_t guide, const GuideFile& file);
    void add_items(std::uint32_t guide, const CatalogFile& file, base::Value list,
                   std::uint32_t parent);
    void add_item(std::uint32_t guide, const CatalogFile& file, base::Value value,
                  std::uint32_t parent);
    void order(std::uint32_t first);
    void sort_ids();
    void divide_ids();
    void read_models();

    // Checks (check.cpp); only where diagnostics are wanted.
    void check();
    void check_item(const Library::Record& record);
    void check_attribute(const Library::Record& record, const AttributeInfo& info,
                         base::Value value);
    void check_reference(const Library::Record& record, const AttributeInfo& info, base::Value id);
    void check_counts();
    void check_cycles();

    void error(const CatalogFile& file, base::Place place, std::string where, base::Text message,
               base::Text remedy = {});
    [[nodiscard]] const CatalogFile* file_of(std::string_view folder, std::string_view name) const;

    std::unique_ptr<Library> library_;
    base::Diagnostics* diagnostics_;
    std::vector<std::pair<const CatalogFile*, GuideFile>> guide_files_;
    std::vector<Draft> drafts_;
    // Of each guide: id → draft, later record.
    std::vector<std::unordered_map<std::string_view, std::uint32_t>> ids_;
    std::vector<std::uint32_t> tops_;
    std::vector<bool> changed_; // guides with additions, whose counts are their own affair
};

// Reads model.yaml against the items of its guide.
[[nodiscard]] std::unique_ptr<const StrengthModel> read_model(const Library& library,
                                                              const Guide& guide, base::Value root,
                                                              base::Diagnostics& diagnostics);

} // namespace ishigaki::catalog
