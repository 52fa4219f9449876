// The chapters of the list of requirements. Internal to requirements_document.cpp.
#pragma once

#include "report/author.h"
#include "report/requirements_document.h"

namespace ishigaki::report::impl {

void add_character(const RequirementsInput& input, Author& out); // viewpoints, priorities
void add_risks(const RequirementsInput& input, Author& out);     // treated, accepted
void add_measures(const RequirementsInput& input, Author& out);  // per component and category
void add_not_asked(const RequirementsInput& input, Author& out); // declined, not chosen, left out
void add_trees(const RequirementsInput& input, Author& out);     // the risk trees as pictures
void add_sources(const RequirementsInput& input, Author& out);   // where each item stands

} // namespace ishigaki::report::impl
