// What many tests need: the built-in library, and system files made of a few lines.
#pragma once

#include "document/system_file.h"
#include "files/catalog_files.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace ishigaki::test {

inline const catalog::Library& library() {
    static const std::unique_ptr<catalog::Library> built_in = [] {
        base::Diagnostics none;
        return files::open_library({}, none);
    }();
    return *built_in;
}

inline const catalog::StrengthModel& model() {
    return *library().model("ecom-2005");
}

inline std::string errors_of(const base::Diagnostics& diagnostics) {
    std::string lines;
    for (const auto& one : diagnostics.all()) {
        lines += base::to_line(one, base::Lang::en) + "\n";
    }
    return lines;
}

// The head of a system file; `rest` follows under `plan:`.
inline std::string system_with(const std::string& rest) {
    return "ishigaki: 1\nsystem: {id: s, name: s}\nplan:\n" + rest;
}

inline document::SystemFile load(const std::string& text) {
    base::Diagnostics diagnostics("test");
    auto file = document::load_system_file(text, library(), diagnostics);
    EXPECT_TRUE(file.has_value()) << errors_of(diagnostics) << text;
    return file ? std::move(*file) : document::SystemFile{};
}

} // namespace ishigaki::test
