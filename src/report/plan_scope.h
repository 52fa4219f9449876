// What a plan is for, as its first section: purpose, system, information handled.
#pragma once

#include "report/author.h"

namespace ishigaki::report {

void add_scope(const catalog::Library& library, const document::SystemFile& file, Author& out);

} // namespace ishigaki::report
