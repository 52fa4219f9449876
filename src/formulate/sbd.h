// Requirements by the measure list of the procurement manual (CONTRACT section 4): conditions A to
// F from the businesses, measures from the conditions, a level for each, and the text of the
// specification with its blanks.
#pragma once

#include "catalog/library.h"
#include "document/system_file.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ishigaki::formulate {

using catalog::Item;

enum class SbdLevel { low, mid, high };
[[nodiscard]] std::string_view id(SbdLevel level);
[[nodiscard]] base::Text name(SbdLevel level);

struct ConditionResult {
    Item condition;
    bool holds = false;
    bool derived = false;            // what the businesses and the description say
    bool overridden = false;         // the file says otherwise than what was derived
    std::string reason;              // of the override
    std::vector<base::Text> because; // what speaks for or against it
};

struct Blank {
    std::string mark; // as in the text: 1 for 【1】
    Item specification;
    base::Text question;
    base::Text unit;                  // may be empty
    std::vector<base::Text> examples; // may be empty
    std::optional<std::string> filled;
};

struct SbdMeasureResult {
    Item measure;
    bool selected = false;
    std::string left_out; // the reason, where the file leaves it out
    SbdLevel level = SbdLevel::low;
    SbdLevel suggested = SbdLevel::low;
    bool level_set = false; // by the file
    Item specification;     // whose text is asked at this level; absent where none is defined
    std::vector<base::Text> because;       // conditions, or that it is always selected
    std::vector<base::Text> level_because; // what speaks for the suggested level
    std::vector<Blank> blanks;

    [[nodiscard]] std::size_t blanks_open() const;
};

struct SbdResult {
    std::vector<ConditionResult> conditions; // A to F
    std::vector<SbdMeasureResult> measures;  // all, in catalog order
    base::Diagnostics diagnostics;           // warnings

    [[nodiscard]] const SbdMeasureResult* measure(std::string_view id) const;
};

// `file` outlives the result.
[[nodiscard]] SbdResult formulate_sbd(const catalog::Library& library,
                                      const document::SystemFile& file);

// The text of the specification with its blanks filled; an open one is shown as 【　　】 with its
// number, so that it cannot be overlooked.
[[nodiscard]] std::string specification_text(const SbdMeasureResult& measure, base::Lang lang);

} // namespace ishigaki::formulate
