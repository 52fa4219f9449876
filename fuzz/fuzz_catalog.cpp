// Any bytes as the item file of a small guide: accepted or refused with a reason.
#include "base/parse.h"
#include "catalog/library.h"

#include <cstdint>
#include <cstdlib>

using namespace ishigaki;

namespace {

constexpr std::string_view guide = R"(guide: {id: g, edition: "1", name: {ja: g, en: g}}
files: [items.yaml]
kinds:
  a: {name: {ja: a, en: a}, attributes: {next: {name: {ja: n, en: n}, type: references, to: [a], acyclic: true}, link: {name: {ja: l, en: l}, type: links, to: [a, b]}}}
  b: {name: {ja: b, en: b}, parents: [a, b], text: required, attributes: {n: {name: {ja: n, en: n}, type: integer}, t: {name: {ja: t, en: t}, type: texts}}}
)";

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    base::Diagnostics diagnostics("g/items.yaml");
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    auto items = base::parse(bytes, diagnostics);
    if (!items) {
        if (!diagnostics.has_errors()) std::abort();
        return 0;
    }
    std::vector<catalog::CatalogFile> files;
    base::Diagnostics none;
    files.push_back({"g", "g/guide.yaml", std::move(*base::parse(guide, none)), false});
    files.push_back({"g", "g/items.yaml", std::move(*items), false});
    const auto library = catalog::Library::build(std::move(files), diagnostics);
    if (!library) {
        if (!diagnostics.has_errors()) std::abort();
        return 0;
    }
    for (std::size_t i = 0; i < library->size(); ++i) {
        const auto item = library->item(i);
        if (library->find("g", item.id()) != item) std::abort();
        for (const auto& child : item.children()) {
            if (child.parent() != item) std::abort();
        }
    }
    return 0;
}
