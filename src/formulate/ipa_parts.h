// Parts of the formulation by the IPA guide. Internal to the module.
#pragma once

#include "formulate/ipa.h"

namespace ishigaki::formulate::impl {

// The items of the same guide that an attribute of references lists.
[[nodiscard]] std::vector<Item> references(const Item& item, std::string_view attribute);
[[nodiscard]] bool names(const Item& item, std::string_view attribute, const Item& other);

[[nodiscard]] std::vector<PrioritySuggestion>
suggest_priorities(const RiskGraph& graph, const document::IpaFormulation& choices,
                   base::Diagnostics& diagnostics);

[[nodiscard]] std::vector<base::Text> ways_out(const Item& rule, const Item& first,
                                               const Item& second);

[[nodiscard]] std::vector<Linkage> find_linkages(const catalog::Library& library,
                                                 const document::SystemFile& file);

} // namespace ishigaki::formulate::impl
