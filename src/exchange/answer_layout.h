// What the sheets of an answer workbook ask for, column by column, and in which words: shared by
// writing and reading. Internal to the module.
#pragma once

#include "document/system_file.h"
#include "exchange/workbook.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ishigaki::exchange::impl {

using base::Text;

// A text that is the same in both languages.
[[nodiscard]] inline Text in_both(std::string_view text) {
    return {std::string(text), std::string(text)};
}

// A word that a cell may hold: as it is shown, and what else is understood.
struct Word {
    Text shown;
    std::vector<std::string> also = {};
    std::vector<std::string> folded = {}; // all of them, for comparison
};

struct Field {
    enum class What {
        requirement,
        name,
        guidance,
        core,
        element,
        point,
        excluded,
        note,
        criterion,
        level,
        text,
        met,
        reason,
        object,
        important,
        guide,
        item,
        heading,
        state,
    };
    What what;
    std::string key; // understood as a title, too
    Text title;
    Style style = Style::cell;
    double width = 0;
    std::vector<Word> words = {};
    Text prompt = {};
    std::size_t element = 0;
    std::size_t point = 0;
    std::vector<std::string> folded = {}; // its titles, for comparison

    [[nodiscard]] bool asked() const { return style == Style::choice || style == Style::input; }
};

enum class Kind { criteria, items, objects, requirements };
inline constexpr std::array all_kinds = {Kind::criteria, Kind::items, Kind::objects,
                                         Kind::requirements};

// The fields of every kind, in the order of Kind.
using AllFields = std::array<std::vector<Field>, all_kinds.size()>;
[[nodiscard]] AllFields all_fields(const catalog::StrengthModel& model);

// The word that a cell's text means, by its place; nothing where it is none.
[[nodiscard]] std::optional<std::size_t> word_of(const std::vector<Word>& words,
                                                 std::string_view text);
// Width and case folded, without spaces and line ends.
[[nodiscard]] std::string folded(std::string_view text);

// Words of the core that are no level, after those that are.
enum class CoreWord { per_object, criteria };
// Words of an element that are no class, after the classes.
enum class ElementWord { within_core, by_points };
enum class MetWord { met, not_met, not_applicable };

// How parts of a judgement look in a cell; empty where nothing was said.
[[nodiscard]] Text core_text(const document::Core& core, const catalog::StrengthModel& model);
[[nodiscard]] Text element_text(const document::Judgement& judgement, std::size_t element,
                                const catalog::StrengthModel& model);
[[nodiscard]] Text point_text(const document::Peripheral& peripheral, std::size_t point,
                              const catalog::StrengthModel& model);
[[nodiscard]] Text met_text(const document::CriterionAnswer* answer);
[[nodiscard]] Text important_text(bool important);
[[nodiscard]] Text state_text(document::ItemState state);
[[nodiscard]] const document::CriterionAnswer* answer_to(const document::Core& core,
                                                         std::size_t criterion);

// Everything that is said of a requirement or an item, in a few digits: whether it changed.
[[nodiscard]] std::string digest(const document::SystemFile& file,
                                 const document::Assessment& assessment, std::size_t requirement);
[[nodiscard]] std::string digest(const document::ItemAnswer* answer);

// The hidden sheet that says what the workbook is.
inline constexpr std::string_view about_sheet = "_ishigaki";
inline constexpr std::string_view answer_sheet_kind = "answer-sheet";
inline constexpr int answer_sheet_version = 1;
[[nodiscard]] Text cover_name();

} // namespace ishigaki::exchange::impl
