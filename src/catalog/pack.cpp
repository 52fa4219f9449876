#include "catalog/pack.h"

#include "catalog/search.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <type_traits>

namespace ishigaki::catalog {

namespace {

static_assert(std::is_trivially_copyable_v<base::Node>);

constexpr std::uint64_t magic = 0x3230'6b63'6170'4900u + sizeof(base::Node);

struct Head {
    std::uint64_t magic;
    std::uint64_t files;
    std::uint64_t nodes;
    std::uint64_t items;
    std::uint64_t text_size;
    std::uint64_t search_size;
};

struct FileHead {
    std::uint64_t folder_at, folder_size;
    std::uint64_t name_at, name_size;
    std::uint64_t first_node, nodes;
    std::uint64_t text_at, text_size;
};

template <typename T>
void append(std::string& bytes, const T* values, std::size_t count) {
    bytes.append(reinterpret_cast<const char*>(values), count * sizeof(T));
}

} // namespace

std::string pack(const Library& library) {
    const std::string searched = search_text(library);
    const std::vector<PackedItem> items = library.packed_items();
    Head head{magic, library.files().size() + library.crosswalk_files().size(),
              0,     items.size(),
              0,     searched.size()};
    std::vector<FileHead> heads;
    std::string nodes;
    std::string text;
    const auto add = [&](const CatalogFile& file) {
        FileHead one{};
        one.folder_at = text.size();
        one.folder_size = file.folder.size();
        text += file.folder;
        one.name_at = text.size();
        one.name_size = file.name.size();
        text += file.name;
        one.first_node = head.nodes;
        one.nodes = file.tree.nodes().size();
        append(nodes, file.tree.nodes().data(), file.tree.nodes().size());
        one.text_at = text.size();
        one.text_size = file.tree.text().size();
        text += file.tree.text();
        head.nodes += one.nodes;
        heads.push_back(one);
    };
    std::ranges::for_each(library.files(), add);
    std::ranges::for_each(library.crosswalk_files(), add);
    head.text_size = text.size();
    std::string bytes;
    append(bytes, &head, 1);
    append(bytes, heads.data(), heads.size());
    bytes += nodes;
    append(bytes, items.data(), items.size());
    append(bytes, library.by_id().data(), library.by_id().size());
    bytes += text;
    bytes += searched;
    return bytes;
}

Unpacked unpack(std::span<const std::byte> bytes) {
    const auto fail = [] {
        throw std::invalid_argument("the packed catalogs are of another build");
    };
    Head head{};
    if (bytes.size() < sizeof head) fail();
    std::memcpy(&head, bytes.data(), sizeof head);
    const std::size_t nodes_at = sizeof head + head.files * sizeof(FileHead);
    const std::size_t items_at = nodes_at + head.nodes * sizeof(base::Node);
    const std::size_t by_id_at = items_at + head.items * sizeof(PackedItem);
    const std::size_t text_at = by_id_at + head.items * sizeof(std::uint32_t);
    if (head.magic != magic || bytes.size() < text_at + head.text_size + head.search_size) fail();
    const auto* nodes = reinterpret_cast<const base::Node*>(bytes.data() + nodes_at);
    const std::string_view text(reinterpret_cast<const char*>(bytes.data() + text_at),
                                head.text_size);
    const auto* items = reinterpret_cast<const PackedItem*>(bytes.data() + items_at);
    const auto* by_id = reinterpret_cast<const std::uint32_t*>(bytes.data() + by_id_at);
    Unpacked unpacked{
        {},
        {{items, head.items}, {by_id, head.items}, {text.data() + text.size(), head.search_size}}};
    std::vector<CatalogFile>& files = unpacked.files;
    files.reserve(head.files);
    for (std::size_t i = 0; i < head.files; ++i) {
        FileHead one{};
        std::memcpy(&one, bytes.data() + sizeof head + i * sizeof one, sizeof one);
        files.push_back({std::string(text.substr(one.folder_at, one.folder_size)),
                         std::string(text.substr(one.name_at, one.name_size)),
                         base::Tree(std::span(nodes + one.first_node, one.nodes),
                                    text.substr(one.text_at, one.text_size)),
                         false});
    }
    return unpacked;
}

} // namespace ishigaki::catalog
