// Items of the catalogs as documents, tables and JSON (CONTRACT 2.7).
#pragma once

#include "catalog/crosswalk.h"
#include "catalog/library.h"
#include "report/blocks.h"

#include <span>
#include <string>

namespace ishigaki::report {

// One item with what it says, where it comes from, what stands below it, and what other guides say
// to the same end. `official` is the guide's own text where the user has attached it.
[[nodiscard]] Document item_report(const catalog::Item& item, const catalog::Crosswalk& crosswalk,
                                   base::Lang lang, std::string_view official = {});
// The same, whole: every attribute, every child.
[[nodiscard]] std::string item_json(const catalog::Item& item, const catalog::Crosswalk& crosswalk,
                                    std::string_view official = {});

// A part of a catalog as it is written there.
[[nodiscard]] std::string catalog_json(base::Value value);

[[nodiscard]] Table item_table(std::span<const catalog::Item> items, base::Lang lang);
[[nodiscard]] std::string item_list_json(std::span<const catalog::Item> items);

// The quiet mark of what is not the guide's own word; empty for what is.
[[nodiscard]] base::Text basis_mark(catalog::Basis basis);

} // namespace ishigaki::report
