// What commands about formulated requirements share: the file, laid over its base, and what
// follows from it.
#pragma once

#include "cli/context.h"
#include "formulate/formulate.h"
#include "report/formulation_report.h"

#include <memory>
#include <optional>

namespace ishigaki::cli {

// Lives as long as its results are looked at; they point into it.
struct Formulated {
    std::unique_ptr<const document::SystemFile> file; // laid over its base
    formulate::Requirements requirements;
    std::unique_ptr<const document::SystemFile> base; // null where there is none
    std::optional<formulate::Requirements> base_requirements;

    [[nodiscard]] report::FormulationInput input() const {
        return {*file, requirements, base_requirements ? &*base_requirements : nullptr};
    }
};

// The file with all that it inherits from its bases, which are read from beside it.
[[nodiscard]] document::SystemFile load_with_base(Context& context, const std::string& path);

// Reads the file and, from beside it, the files it starts from. Faults end the command.
[[nodiscard]] Formulated formulate_file(Context& context, const std::string& path);

} // namespace ishigaki::cli
