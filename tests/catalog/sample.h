// A small guide to build libraries from.
#pragma once

#include "base/parse.h"
#include "support.h"

namespace ishigaki::catalog {

inline CatalogFile file(const std::string& name, const std::string& text, bool overlay = false) {
    base::Diagnostics diagnostics(name);
    auto tree = base::parse(text, diagnostics);
    EXPECT_TRUE(tree) << test::errors_of(diagnostics);
    return {name.substr(0, name.find('/')), name, std::move(*tree), overlay};
}

} // namespace ishigaki::catalog
