// What the tests of documents share: systems to report on, and all that a document says as text.
#pragma once

#include "measure/check_plan.h"
#include "report/blocks.h"
#include "report/evaluation_report.h"
#include "support.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

namespace ishigaki::report {

struct Reported {
    document::SystemFile file;
    measure::Evaluation evaluation;
    base::Diagnostics warnings;

    explicit Reported(const std::string& text)
        : file(test::load(text)),
          evaluation(measure::evaluate(test::model(), *file.plan, *file.newest())),
          warnings(measure::check_plan(test::model(), *file.plan)) {}
    [[nodiscard]] EvaluationInput input() const {
        return {test::library(), file, *file.newest(), evaluation, warnings};
    }
};

// A system of every status: levels 1 to 5 in turn, one requirement not judged, two excluded, and
// an earlier assessment of it all at level 2. Its words are English.
inline std::string varied(std::string_view plan = "") {
    std::string text = fmt::format(
        "ishigaki: 1\nsystem: {{id: s, name: Ledger, sector: local-government, size: medium}}\n"
        "plan:\n  system_level: 3\n"
        "  importance: {{Tb1.1: critical, Tb1.3: important}}\n"
        "  targets: {{Tb1.1: {{level: 4, reason: it is the key}}, Tb1.4: {{level: 4, reason: "
        "because of partners}}}}\n"
        "  excluded: {{Tb1.5: no wireless network, Tb7.1: no mail}}\n"
        "  assignments:\n    Ma1.1: {{measure: rewrite the policy, owner: Planning, due: "
        "2027-03-31, note: with the board}}\n{}"
        "assessments:\n",
        plan);
    const auto add = [&](std::string_view head, const auto& level_of) {
        text += head;
        for (const auto& requirement : test::model().requirements) {
            if (requirement.id == "Tb1.6" || requirement.id == "Tb1.5"
                || requirement.id == "Tb7.1") {
                continue;
            }
            text += fmt::format("      {}: {{core: {{level: {}}}, periphery: {{deliberation: A, "
                                "process: A, management: A, review: A, documentation: A}}, "
                                "note: seen at {}}}\n",
                                requirement.id, level_of(), requirement.id);
        }
    };
    int level = 0;
    add("  - id: second\n    as_of: 2026-09-30\n    judgements:\n",
        [&] { return level = level % 5 + 1; });
    add("  - id: first\n    as_of: 2025-09-30\n    judgements:\n", [] { return 2; });
    return text;
}

// Every string of a document, a line each.
inline std::string text_of(const Document& document) {
    std::string text = document.title + "\n" + document.subtitle + "\n";
    const auto add = [&](const std::string& line) { text += line + "\n"; };
    for (const Block& block : document.blocks) {
        std::visit(
            [&](const auto& one) {
                using Kind = std::decay_t<decltype(one)>;
                if constexpr (std::is_same_v<Kind, Heading> || std::is_same_v<Kind, Paragraph>) {
                    add(one.text);
                } else if constexpr (std::is_same_v<Kind, Bullets>) {
                    for (const auto& item : one.items) add(item);
                } else if constexpr (std::is_same_v<Kind, Clauses>) {
                    for (const auto& clause : one.clauses) {
                        add(clause.number + " " + clause.text);
                        for (const auto& note : clause.notes) add(note);
                    }
                } else if constexpr (std::is_same_v<Kind, Facts>) {
                    for (const auto& fact : one.facts) {
                        add(fact.name + " " + fact.value + " " + fact.explanation);
                    }
                } else if constexpr (std::is_same_v<Kind, Table>) {
                    add(one.caption);
                    for (const auto& column : one.columns) add(column.title);
                    for (const auto& row : one.rows) {
                        for (const auto& cell : row) add(cell);
                    }
                } else if constexpr (std::is_same_v<Kind, Details>) {
                    add(one.summary);
                    for (const auto& line : one.lines) add(line);
                } else if constexpr (std::is_same_v<Kind, WallFigure>) {
                    add(one.caption);
                }
            },
            block);
    }
    return text;
}

// The tables below a heading, up to the next heading of that level or above.
inline std::vector<Table> tables_below(const Document& document, std::string_view heading) {
    std::vector<Table> found;
    int level = 0;
    for (const Block& block : document.blocks) {
        if (const auto* one = std::get_if<Heading>(&block)) {
            if (level == 0 && one->text.find(heading) != std::string::npos) {
                level = one->level;
            } else if (level != 0 && one->level <= level) {
                break;
            }
        } else if (const auto* table = std::get_if<Table>(&block); table != nullptr && level != 0) {
            found.push_back(*table);
        }
    }
    return found;
}

inline const std::vector<std::string>* row_of(const Table& table, std::string_view first) {
    for (const auto& row : table.rows) {
        if (row.front() == first || row.front().starts_with(std::string(first) + "\n")) return &row;
    }
    return nullptr;
}

// The first line with kana or kanji.
inline std::string japanese_line(const std::string& text) {
    std::size_t start = 0;
    while (start < text.size()) {
        const std::size_t end = text.find('\n', start);
        const std::string line = text.substr(start, end - start);
        for (std::size_t i = 0; i + 1 < line.size(); ++i) {
            const auto lead = static_cast<unsigned char>(line[i]);
            const auto next = static_cast<unsigned char>(line[i + 1]);
            const bool kana = lead == 0xE3 && next >= 0x81 && next <= 0x83;
            if (kana || (lead >= 0xE4 && lead <= 0xE9)) return line;
        }
        if (end == std::string::npos) break;
        start = end + 1;
    }
    return {};
}

// Tables must be whole for every format: each row as wide as its head, or a heading of a group.
inline void expect_whole_tables(const Document& document) {
    for (const Block& block : document.blocks) {
        const auto* table = std::get_if<Table>(&block);
        if (table == nullptr) continue;
        for (std::size_t r = 0; r < table->rows.size(); ++r) {
            const bool group = std::ranges::find(table->groups, r) != table->groups.end();
            EXPECT_EQ(table->rows[r].size(), group ? 1U : table->columns.size())
                << table->caption << " row " << r << ": " << table->rows[r].front();
        }
    }
}

} // namespace ishigaki::report
