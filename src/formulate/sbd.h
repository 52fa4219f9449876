// Requirements by the measure list of the procurement manual (CONTRACT section 4): conditions A to
// F from the businesses, measures from the conditions, a level for each, and the text of the
// specification with its blanks.
//
// The rules are data (catalogs/sbd/vocabulary.yaml; `raise` and `reconsider` of the measures): what
// the manual's text lost, or leaves to judgement, is ours and marked so. Every result says why.
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
    std::vector<base::Text> doubts;        // what speaks for leaving it out; selected all the same
    std::vector<Blank> blanks;             // of the specification; none where it is not selected

    [[nodiscard]] std::size_t blanks_open() const;
};

struct SbdResult {
    std::vector<ConditionResult> conditions; // A to F
    std::vector<SbdMeasureResult> measures;  // all, in catalog order
    bool described = false;                  // there is something to formulate from
    base::Diagnostics diagnostics;           // warnings

    [[nodiscard]] const SbdMeasureResult* measure(std::string_view id) const;
};

// `file` outlives the result. Where the file has neither a description nor `formulation.sbd`,
// nothing is selected, and every measure says so.
[[nodiscard]] SbdResult formulate_sbd(const catalog::Library& library,
                                      const document::SystemFile& file);

// The text of the specification with its blanks filled in as plain text; an open one is shown with
// its number as 【　1　】, so that it cannot be overlooked. Empty where no text applies.
[[nodiscard]] std::string specification_text(const SbdMeasureResult& measure, base::Lang lang);

} // namespace ishigaki::formulate
