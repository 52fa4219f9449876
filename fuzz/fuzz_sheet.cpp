// Any bytes as a sheet that someone returned: read or refused with a reason, and what it changes
// makes a sound system file.
#include "exchange/answer_sheet.h"
#include "exchange/read_csv.h"
#include "exchange/read_xlsx.h"
#include "exchange/write_xlsx.h"
#include "files/catalog_files.h"

#include <cstdint>
#include <cstdlib>

using namespace ishigaki;

namespace {

void import(const exchange::Workbook& book, const catalog::Library& library) {
    static const auto file = [&] {
        base::Diagnostics none;
        return document::load_system_file(
            "ishigaki: 1\nsystem: {id: s, name: s}\nassessments: [{id: a, judgements: {Tb1.1: "
            "{core: {level: 3}, periphery: {review: B}}}}]\n",
            library, none);
    }();
    base::Diagnostics diagnostics("fuzz");
    const auto imported = exchange::read_answer_sheet(book, *file, library, {}, diagnostics);
    if (imported.has_value() == diagnostics.has_errors()) std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto library = [] {
        base::Diagnostics none;
        return files::open_library({}, none);
    }();
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const bool text = !bytes.starts_with("PK");
    base::Diagnostics diagnostics("fuzz");
    const auto book = text ? exchange::read_csv(bytes, "fuzz", diagnostics)
                           : exchange::read_xlsx(bytes, diagnostics);
    if (book.has_value() == diagnostics.has_errors()) std::abort();
    if (!book) return 0;
    import(*book, *library);
    // What was read can be written, and says the same again.
    base::Diagnostics again("again");
    const auto second = exchange::read_xlsx(exchange::write_xlsx(*book), again);
    if (!second || second->sheets.size() != book->sheets.size()) std::abort();
    return 0;
}
