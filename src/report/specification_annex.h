// Annexes of a specification: the terms that its demands use, and what the officer in charge has to
// mind before it is published.
#pragma once

#include "report/author.h"
#include "report/specification_document.h"

namespace ishigaki::report {

void add_glossary(const SpecificationInput& input, const std::string& annex, Author& out);
void add_officer_notes(const SpecificationInput& input, const std::string& annex, Author& out);

} // namespace ishigaki::report
