#include "catalog/library_builder.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace ishigaki::catalog {

using base::Diagnostics;
using base::say;
using base::Value;

LibraryBuilder::LibraryBuilder(std::vector<CatalogFile> files, Diagnostics* diagnostics)
    : library_(new Library), diagnostics_(diagnostics) {
    for (CatalogFile& file : files) {
        (file.tree.root()["crosswalk"] ? library_->crosswalk_files_ : library_->files_)
            .push_back(std::move(file));
    }
}

std::unique_ptr<Library> LibraryBuilder::build() && {
    read_guides();
    ids_.resize(guide_files_.size());
    changed_.resize(guide_files_.size());
    for (std::uint32_t guide = 0; guide < guide_files_.size(); ++guide) {
        const auto first = static_cast<std::uint32_t>(drafts_.size());
        read_items(guide, guide_files_[guide].second);
        order(first);
    }
    sort_ids();
    if (diagnostics_ != nullptr) check();
    if (diagnostics_ == nullptr || !diagnostics_->has_errors()) read_models();
    return std::move(library_);
}

std::unique_ptr<Library> LibraryBuilder::open(const PackedIndex& index) && {
    read_guides();
    auto& records = library_->records_;
    records.reserve(index.items.size());
    for (const PackedItem& item : index.items) {
        const CatalogFile& file = library_->files_[item.file];
        const Value value = file.tree.at(item.node);
        records.push_back({value["id"].text(), item.guide, item.kind, item.parent, item.end, value,
                           Value{}, &file});
    }
    library_->by_id_ = index.by_id;
    divide_ids();
    library_->search_text_ = index.search_text;
    read_models();
    return std::move(library_);
}

void LibraryBuilder::sort_ids() {
    auto& by_id = library_->own_by_id_;
    by_id.resize(library_->records_.size());
    std::iota(by_id.begin(), by_id.end(), 0U);
    std::ranges::sort(by_id, {}, [&](std::uint32_t index) {
        const auto& record = library_->records_[index];
        return std::pair(record.guide, record.id);
    });
    library_->by_id_ = by_id;
    divide_ids();
}

void LibraryBuilder::divide_ids() {
    std::span<const std::uint32_t> rest = library_->by_id_;
    for (std::uint32_t guide = 0; guide < library_->guides_.size(); ++guide) {
        const auto end = std::ranges::upper_bound(
            rest, guide, {}, [&](std::uint32_t index) { return library_->records_[index].guide; });
        const auto size = static_cast<std::size_t>(end - rest.begin());
        library_->guide_ids_.push_back(rest.first(size));
        const auto places = std::ranges::minmax_element(library_->guide_ids_.back());
        library_->guide_places_.emplace_back(size == 0 ? 0 : *places.min,
                                             size == 0 ? 0 : *places.max + 1);
        rest = rest.subspan(size);
    }
}

void LibraryBuilder::error(const CatalogFile& file, base::Place place, std::string where,
                           base::Text message, base::Text remedy) {
    if (diagnostics_ == nullptr) return;
    Diagnostics one(file.name);
    one.error(place, std::move(where), std::move(message), std::move(remedy));
    diagnostics_->append(one);
}

const CatalogFile* LibraryBuilder::file_of(std::string_view folder, std::string_view name) const {
    const CatalogFile* found = nullptr;
    for (const CatalogFile& file : library_->files_) {
        const bool same_name =
            file.name == name
            || (file.name.ends_with(name) && file.name[file.name.size() - name.size() - 1] == '/');
        if (file.folder == folder && same_name && !file.overlay) found = &file;
    }
    return found;
}

void LibraryBuilder::read_guides() {
    for (const CatalogFile& file : library_->files_) {
        if (!file.name.ends_with("guide.yaml")) continue;
        Diagnostics found(file.name);
        GuideFile guide = read_guide(file.tree.root(), found);
        if (diagnostics_ != nullptr) {
            diagnostics_->append(found);
            if (found.has_errors()) continue;
        }
        const auto same = std::ranges::find(
            guide_files_, guide.guide.id, [](const auto& known) { return known.second.guide.id; });
        if (same == guide_files_.end()) {
            guide_files_.emplace_back(&file, std::move(guide));
        } else {
            error(file, {1, 1}, "guide.id",
                  say("ガイド \"{}\" が二つあります", "the guide \"{}\" exists twice",
                      guide.guide.id),
                  say("最初は {} です", "first in {}", same->first->name));
        }
    }
    for (const auto& [file, guide] : guide_files_) library_->guides_.push_back(guide.guide);
}

void LibraryBuilder::read_items(std::uint32_t guide, const GuideFile& guide_file) {
    const CatalogFile& owner = *guide_files_[guide].first;
    ids_[guide].reserve(1024);
    for (const std::string_view name : guide_file.files) {
        const CatalogFile* file = file_of(owner.folder, name);
        if (file == nullptr) {
            error(owner, {1, 1}, "files",
                  say("ファイル \"{}\" がありません", "the file \"{}\" does not exist", name));
            continue;
        }
        add_items(guide, *file, file->tree.root()["items"], Library::nowhere);
    }
    for (const CatalogFile& file : library_->files_) {
        if (!file.overlay || file.folder != owner.folder) continue;
        changed_[guide] = true;
        add_items(guide, file, file.tree.root()["items"], Library::nowhere);
    }
}

void LibraryBuilder::add_items(std::uint32_t guide, const CatalogFile& file, Value list,
                               std::uint32_t parent) {
    for (const Value value : list) add_item(guide, file, value, parent);
}

void LibraryBuilder::add_item(std::uint32_t guide, const CatalogFile& file, Value value,
                              std::uint32_t parent) {
    Value id, kind, named_parent, children;
    for (const Value field : value) {
        const std::string_view key = field.key();
        if (key == "id") id = field;
        if (key == "kind") kind = field;
        if (key == "parent") named_parent = field;
        if (key == "items") children = field;
    }
    auto& ids = ids_[guide];
    if (id.text().empty()) {
        error(file, value.place(), "id", say("id がありません", "an item needs an \"id\""));
        return;
    }
    if (named_parent) {
        const auto found = ids.find(named_parent.text());
        if (found == ids.end()) {
            error(file, named_parent.place(), std::string(id.text()),
                  say("親 \"{}\" がありません", "there is no parent \"{}\"", named_parent.text()),
                  say("親は子より前に書いてください", "a parent stands before its children"));
            return;
        }
        parent = found->second;
    }
    const auto known = ids.find(id.text());
    if (known != ids.end()) {
        Draft& draft = drafts_[known->second];
        if (file.overlay && !draft.record.change) {
            draft.record.change = value;
            draft.record.file = &file;
            add_items(guide, file, children, known->second);
        } else {
            error(file, id.place(), std::string(id.text()),
                  say("id \"{}\" が重複しています", "the id \"{}\" is used twice", id.text()),
                  say("最初は {} です", "first in {}", draft.record.file->name));
        }
        return;
    }
    const auto& kinds = library_->guides_[guide].kinds;
    const auto found = std::ranges::find(kinds, kind.text(), &KindInfo::id);
    if (found == kinds.end()) {
        error(file, kind ? kind.place() : value.place(), std::string(id.text()),
              say("\"{}\" という種類はこのガイドにありません", "the guide has no kind \"{}\"",
                  kind.text()),
              say("種類は guide.yaml の kinds に書きます", "kinds are declared in guide.yaml"));
        return;
    }
    const auto index = static_cast<std::uint32_t>(drafts_.size());
    Draft draft;
    draft.record.id = id.text();
    draft.record.guide = guide;
    draft.record.kind = static_cast<std::uint32_t>(found - kinds.begin());
    draft.record.parent = parent;
    draft.record.value = value;
    draft.record.file = &file;
    drafts_.push_back(draft);
    ids.emplace(id.text(), index);
    if (parent == Library::nowhere) {
        tops_.push_back(index);
    } else {
        Draft& above = drafts_[parent];
        (above.last_child == Library::nowhere ? above.first_child
                                              : drafts_[above.last_child].next_sibling) = index;
        above.last_child = index;
    }
    add_items(guide, file, children, index);
}

// Moves the drafts from `first` on into the library so that every item is followed by its
// descendants.
void LibraryBuilder::order(std::uint32_t first) {
    auto& records = library_->records_;
    records.reserve(records.size() + drafts_.size() - first);
    std::vector<std::uint32_t> place(drafts_.size(), Library::nowhere);
    const auto visit = [&](const auto& self, std::uint32_t draft) -> void {
        const auto at = static_cast<std::uint32_t>(records.size());
        place[draft] = at;
        records.push_back(drafts_[draft].record);
        auto& parent = records[at].parent;
        if (parent != Library::nowhere) parent = place[parent];
        for (std::uint32_t child = drafts_[draft].first_child; child != Library::nowhere;
             child = drafts_[child].next_sibling) {
            self(self, child);
        }
        records[at].end = static_cast<std::uint32_t>(records.size());
    };
    for (const std::uint32_t top : tops_) visit(visit, top);
    tops_.clear();
    for (auto& ids : ids_) {
        for (auto& [id, index] : ids) {
            if (index >= first && index < place.size() && place[index] != Library::nowhere) {
                index = place[index];
            }
        }
    }
}

void LibraryBuilder::read_models() {
    for (std::size_t i = 0; i < guide_files_.size(); ++i) {
        const auto& [owner, guide] = guide_files_[i];
        if (guide.model.empty()) continue;
        const CatalogFile* file = file_of(owner->folder, guide.model);
        if (file == nullptr) {
            error(
                *owner, {1, 1}, "model",
                say("ファイル \"{}\" がありません", "the file \"{}\" does not exist", guide.model));
            continue;
        }
        Diagnostics found(file->name);
        auto model = read_model(*library_, library_->guides_[i], file->tree.root(), found);
        if (diagnostics_ != nullptr) diagnostics_->append(found);
        if (model) library_->models_.push_back(std::move(model));
    }
}

} // namespace ishigaki::catalog
