// Where things are on the sheet that bidders fill in. Internal to the module.
#pragma once

#include "report/compliance_sheet.h"

#include <array>
#include <cstdint>

namespace ishigaki::publish::impl {

inline constexpr std::string_view about_sheet = "ishigaki";
inline constexpr std::string_view about_kind = "compliance-sheet";

enum class Field : std::uint8_t { number, text, kind, answer, explanation, reference };
inline constexpr std::size_t fields = 6;

// The title of a column.
[[nodiscard]] inline base::Text title(Field field) {
    using base::say;
    switch (field) {
    case Field::number: return say("番号", "Number");
    case Field::text: return say("要件", "Requirement");
    case Field::kind: return say("区分", "Kind");
    case Field::answer: return say("回答", "Answer");
    case Field::explanation: return say("説明", "Explanation");
    case Field::reference: return say("提案書の箇所", "Place in the proposal");
    }
    return {};
}

// Beside the cell for the bidder's name.
[[nodiscard]] inline base::Text bidder() {
    return base::say("事業者名", "Bidder");
}

} // namespace ishigaki::publish::impl
