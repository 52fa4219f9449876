// A system that starts from another (`base: other.yaml`): what a file does not say about its
// description and formulation is taken from its base, and so is what the base says of improving.
// Plans and assessments are never inherited.
#pragma once

#include "document/system_file.h"

namespace ishigaki::document {

// `own` with what `base` says where `own` is silent: single values and lists of choices as a
// whole, information and connections by id, maps of reasons key by key. What is said of improving
// counts as a whole: projects, costs and constraints of the base where `own` says nothing; what
// belongs to carrying it out (assignments, causes, what is done) stays with the base.
[[nodiscard]] SystemFile over_base(SystemFile own, const SystemFile& base);

} // namespace ishigaki::document
