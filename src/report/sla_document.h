// The security annex of an agreement on the level of service (サービス水準の合意書 別紙): what can
// be measured of the measures that are asked for, with its definition and, where it was decided,
// its target.
#pragma once

#include "formulate/formulate.h"
#include "report/blocks.h"

#include <string>
#include <vector>

namespace ishigaki::report {

struct ServiceItem {
    formulate::Item item;                  // of the catalog
    std::vector<formulate::Item> measures; // those asked for that call for it
    std::string target;                    // from a filled blank; empty where none was set
};

// The items of the catalog that a measure asked for calls for, in catalog order.
[[nodiscard]] std::vector<ServiceItem> service_items(const catalog::Library& library,
                                                     const formulate::Requirements& requirements);

struct SlaInput {
    const catalog::Library& library;
    const document::SystemFile& file;
    const formulate::Requirements& requirements;
};

[[nodiscard]] Document sla_document(const SlaInput& input, base::Lang lang);

} // namespace ishigaki::report
