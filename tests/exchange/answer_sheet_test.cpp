// Answers out to departments and back: nothing is lost, and nothing wrong comes in.
#include "any_file.h"
#include "exchange/answer_sheet.h"
#include "exchange/read_csv.h"
#include "exchange/read_xlsx.h"
#include "exchange/write_xlsx.h"

#include <rapidcheck/gtest.h>

#include <algorithm>

namespace ishigaki::exchange {
namespace {

using base::Diagnostics;
using document::SystemFile;

Workbook exported(const SystemFile& file, const AnswerSheetOptions& options = {}) {
    Diagnostics diagnostics("file");
    auto book = make_answer_sheet(file, file.newest(), test::library(), options, diagnostics);
    EXPECT_TRUE(book.has_value()) << test::errors_of(diagnostics);
    return book ? std::move(*book) : Workbook{};
}

// Through the bytes of a file.
Workbook through_xlsx(const Workbook& book) {
    Diagnostics diagnostics("book");
    auto again = read_xlsx(write_xlsx(book), diagnostics);
    EXPECT_TRUE(again.has_value()) << test::errors_of(diagnostics);
    return again ? std::move(*again) : Workbook{};
}

struct Outcome {
    std::optional<Imported> imported;
    std::string errors;
};

Outcome imported(const Workbook& book, const SystemFile& file, const ImportOptions& options = {}) {
    Diagnostics diagnostics("book");
    Outcome outcome;
    outcome.imported = read_answer_sheet(book, file, test::library(), options, diagnostics);
    outcome.errors = test::errors_of(diagnostics);
    EXPECT_EQ(outcome.imported.has_value(), !diagnostics.has_errors()) << outcome.errors;
    return outcome;
}

std::string canonical(const Outcome& outcome) {
    return outcome.imported ? document::to_canonical_json(outcome.imported->file) : outcome.errors;
}

SystemFile file_with(const std::string& judgements) {
    return test::load("ishigaki: 1\nsystem: {id: s, name: s}\nassessments:\n  - id: a\n"
                      "    judgements:\n"
                      + judgements);
}

Sheet& sheet_of(Workbook& book, std::string_view name) {
    const auto found = std::ranges::find(book.sheets, name, &Sheet::name);
    if (found == book.sheets.end()) std::abort();
    return *found;
}

// The place of a cell, by the id of its row and the title of its column.
Cell& cell_at(Sheet& sheet, std::string_view id, std::string_view title) {
    const auto& header = sheet.rows[2];
    std::size_t column = 0;
    while (shown(header.at(column).value) != title) ++column;
    for (auto& row : sheet.rows) {
        const bool names =
            std::ranges::any_of(row, [&](const Cell& cell) { return shown(cell.value) == id; });
        if (!names) continue;
        if (row.size() <= column) row.resize(column + 1);
        return row[column];
    }
    std::abort();
}

RC_GTEST_PROP(AnswerSheet, ComesBackAsItWentOutInBothLanguages, ()) {
    static int files = 0;
    if (!test::another_file(files)) return;
    const SystemFile file = test::any_file();
    AnswerSheetOptions options;
    options.lang = test::one_in(2) ? base::Lang::ja : base::Lang::en;
    const auto back = imported(through_xlsx(exported(file, options)), file);
    RC_ASSERT(canonical(back) == document::to_canonical_json(file));
    RC_ASSERT(back.imported->changes.empty());
}

// What another workbook says of the same file, as if people had typed it into this one.
Workbook retyped(const SystemFile& before, const SystemFile& after) {
    AnswerSheetOptions options;
    options.guides = {"sbd", "nisc-unified-2018"};
    Workbook book = exported(after, options);
    book.sheets.back() = exported(before, options).sheets.back(); // what was exported
    return book;
}

RC_GTEST_PROP(AnswerSheet, AThousandEditsArriveWithNothingLost, ()) {
    static int files = 0;
    if (!test::another_file(files)) return;
    const SystemFile before = test::any_file();
    SystemFile after = before;
    after.assessments[0] = test::any_assessment("a");
    const auto back = imported(through_xlsx(retyped(before, after)), before);
    RC_ASSERT(back.imported.has_value());
    RC_ASSERT(back.imported->changes.size() > 1000);
    // A judgement that says nothing leaves no trace in a sheet; answers keep the file's order.
    SystemFile wanted_file = after;
    SystemFile found_file = back.imported->file;
    for (SystemFile* file : {&wanted_file, &found_file}) {
        file->assessments[0].answers.clear();
        for (std::size_t i = 0; i < after.assessments[0].judgements.size(); ++i) {
            const auto& judged = after.assessments[0].judgements[i];
            if (!judged || test::says_nothing(*judged)) file->assessments[0].judgements[i].reset();
        }
    }
    RC_ASSERT(document::to_canonical_json(found_file) == document::to_canonical_json(wanted_file));
    const auto& answers = back.imported->file.assessments[0].answers;
    RC_ASSERT(answers.size() == after.assessments[0].answers.size());
    for (const auto& wanted : after.assessments[0].answers) {
        const auto found = std::ranges::find(answers, wanted.item, &document::ItemAnswer::item);
        RC_ASSERT(found != answers.end());
        RC_ASSERT(found->state == wanted.state);
        RC_ASSERT(found->reason == wanted.reason);
        RC_ASSERT(found->note == wanted.note);
    }
    // And what has arrived is said again without a change.
    RC_ASSERT(
        imported(exported(back.imported->file), back.imported->file).imported->changes.empty());
}

RC_GTEST_PROP(AnswerSheet, MayHaveItsColumnsRowsAndSheetsInAnyOrderAndMissing, ()) {
    static int files = 0;
    if (!test::another_file(files)) return;
    const SystemFile file = test::any_file();
    Workbook book = exported(file);
    for (Sheet& sheet : book.sheets) {
        if (sheet.header_rows == 0 || sheet.name == "対象") continue;
        for (int swaps = 0; swaps < 5; ++swaps) {
            const int last = static_cast<int>(sheet.rows[2].size()) - 1;
            const auto a = static_cast<std::size_t>(test::any_int(0, last));
            const auto b = static_cast<std::size_t>(test::any_int(0, last));
            for (std::size_t r = 2; r < sheet.rows.size(); ++r) {
                std::swap(sheet.rows[r][a], sheet.rows[r][b]);
            }
        }
        std::reverse(sheet.rows.begin() + 3, sheet.rows.end());
        if (test::one_in(3)) sheet.rows.resize(3 + (sheet.rows.size() - 3) / 2);
    }
    std::reverse(book.sheets.begin(), book.sheets.end());
    std::erase_if(book.sheets, [](const Sheet& sheet) {
        return sheet.name.starts_with("Tb") && test::one_in(2);
    });
    const auto back = imported(through_xlsx(book), file);
    RC_ASSERT(canonical(back) == document::to_canonical_json(file));
}

TEST(AnswerSheet, AsksForWhatWasWanted) {
    const SystemFile file = file_with("      Tb1.1: {core: {level: 3}}\n");
    AnswerSheetOptions options;
    options.requirements.resize(test::model().requirements.size());
    options.requirements[test::model().requirement("Tb1.1")->value()] = true;
    const Workbook book = exported(file, options);
    std::vector<std::string> names;
    for (const auto& sheet : book.sheets) names.push_back(sheet.name);
    EXPECT_EQ(names, (std::vector<std::string>{"はじめに", "Tb1", "基準", "対象", "_ishigaki"}));
    EXPECT_EQ(book.sheet("Tb1")->rows.size(), 4U);
    EXPECT_TRUE(book.sheet("_ishigaki")->hidden);

    AnswerSheetOptions by_role;
    by_role.by_role = true;
    const Workbook roles = exported(file, by_role);
    EXPECT_GT(roles.sheets.size(), 10U);
    EXPECT_EQ(roles.sheet("Tb1"), nullptr);
}

TEST(AnswerSheet, ShowsWhatChangedBeforeAndAfter) {
    const SystemFile file = file_with("      Tb1.1: {core: {level: 3}}\n");
    Workbook book = exported(file);
    Sheet& sheet = sheet_of(book, "Tb1");
    cell_at(sheet, "Tb1.1", "コアのレベル").value = 4.0;
    cell_at(sheet, "Tb1.2", "文書化のレベル").value = std::string("Ａ");
    cell_at(sheet, "Tb1.2", "対象外とする理由").value = std::string("無線を使わない");
    const auto back = imported(through_xlsx(book), file);
    ASSERT_TRUE(back.imported) << back.errors;
    ASSERT_EQ(back.imported->changes.size(), 3U);
    const auto& change = back.imported->changes[0];
    EXPECT_EQ(change.id, "Tb1.1");
    EXPECT_EQ(change.what.en, "Core level");
    EXPECT_EQ(change.before.ja, "3");
    EXPECT_EQ(change.after.ja, "4");
    const auto index = test::model().requirement("Tb1.2")->value();
    EXPECT_EQ(back.imported->file.plan->excluded[index], "無線を使わない");
}

TEST(AnswerSheet, UnderstandsTheWordsAndSignsThatPeopleUse) {
    const SystemFile file = file_with("      Tb1.1: {core: {level: 3}}\n");
    for (const char* word : {"はい", "○", "〇", "yes", "YES", "できている", " はい "}) {
        Workbook book = exported(file);
        cell_at(sheet_of(book, "Tb1"), "Tb1.1", "検討のレベル／検討体制").value = std::string(word);
        const auto back = imported(book, file);
        ASSERT_TRUE(back.imported) << word << back.errors;
        ASSERT_EQ(back.imported->changes.size(), 1U);
        EXPECT_EQ(back.imported->changes[0].after.ja, "はい") << word;
    }
}

TEST(AnswerSheet, NamesEveryWrongCellAndChangesNothing) {
    const SystemFile file = file_with("      Tb1.1: {core: {level: 3}, periphery: {review: B}}\n");
    Workbook book = exported(file);
    Sheet& sheet = sheet_of(book, "Tb1");
    cell_at(sheet, "Tb1.1", "コアのレベル").value = 6.0;
    cell_at(sheet, "Tb1.2", "検討のレベル").value = std::string("D");
    cell_at(sheet, "Tb1.3", "検討のレベル／検討体制").value = std::string("たぶん");
    cell_at(sheet, "Tb1.4", "コアのレベル").value = std::string("対象ごと");
    cell_at(sheet, "Tb1.5", "要求ID").value = std::string("Tb1.55");
    cell_at(sheet, "Tb1.6", "備考").value = CellFault{"#REF!"};
    cell_at(sheet, "Tb1.1", "見直しの実行／見直しのルールの確立").value = std::string("はい");
    Sheet& criteria = sheet_of(book, "基準");
    cell_at(criteria, "Tb1.7/2a", "判定").value = std::string("該当しない");
    cell_at(criteria, "Tb1.8/2a", "該当しない理由").value = std::string("なぜか");
    const auto back = imported(through_xlsx(book), file);
    EXPECT_FALSE(back.imported);
    for (const char* part :
         {"Tb1!D4: \"6\" cannot be used here (use one of 1, 2, 3, 4, 5, per object, criteria)",
          "Tb1!E5: \"D\" cannot be used here", "Tb1!F6: \"たぶん\" cannot be used here (use one of",
          "Tb1!D7: Tb1.4 has no object",
          "Tb1!A8: there is no id \"Tb1.55\" (did you mean \"Tb1.5\"?)",
          "the cell holds the error #REF!", "has the class B, and yet its points are answered",
          "it is missing why the criterion is not applicable",
          "there is a reason and no judgement"}) {
        EXPECT_NE(back.errors.find(part), std::string::npos) << part << "\n" << back.errors;
    }
}

TEST(AnswerSheet, RefusesAnIdThatIsThereTwice) {
    const SystemFile file = file_with("      Tb1.1: {core: {level: 3}}\n");
    Workbook book = exported(file);
    Sheet& sheet = sheet_of(book, "Tb1");
    sheet.rows.push_back(sheet.rows[3]);
    const auto back = imported(book, file);
    EXPECT_NE(back.errors.find("there are two rows of \"Tb1.1\", also at Tb1!A4"),
              std::string::npos)
        << back.errors;
}

TEST(AnswerSheet, RefusesAWayOfJudgingThatContradictsOtherAnswers) {
    const SystemFile file = file_with("      Tb1.1: {core: {level: 3}}\n");
    Workbook book = exported(file);
    cell_at(sheet_of(book, "基準"), "Tb1.1/2a", "判定").value = std::string("満たす");
    EXPECT_NE(imported(book, file).errors.find("it says \"3\", and yet there are answers"),
              std::string::npos);
    // A core that is left blank is judged by the criteria that are answered.
    cell_at(sheet_of(book, "Tb1"), "Tb1.1", "コアのレベル").value = {};
    const auto back = imported(book, file);
    ASSERT_TRUE(back.imported) << back.errors;
    EXPECT_EQ(back.imported->changes[0].after.en, "criteria");
}

TEST(AnswerSheet, ChoosingALevelDoesNotAskToClearOldAnswers) {
    const SystemFile file =
        file_with("      Tb1.1: {core: {criteria: {Tb1.1/2a: yes}}}\n"
                  "      Tb1.2: {core: {coverage: [{target: DMZ, level: 3}]}}\n");
    Workbook book = exported(file);
    cell_at(sheet_of(book, "Tb1"), "Tb1.1", "コアのレベル").value = 4.0;
    cell_at(sheet_of(book, "Tb1"), "Tb1.2", "コアのレベル").value = 5.0;
    const auto back = imported(book, file);
    ASSERT_TRUE(back.imported) << back.errors;
    EXPECT_EQ(std::get<catalog::Level>(back.imported->file.assessments[0]
                                           .judgements[test::model().requirement("Tb1.2")->value()]
                                           ->core),
              catalog::Level(5));
}

TEST(AnswerSheet, KeepsWhatTheFileSaysSinceWhereTheSheetWasNotTouched) {
    const SystemFile old =
        file_with("      Tb1.1: {core: {level: 3}}\n      Tb1.2: {core: {level: 2}}\n");
    const SystemFile now =
        file_with("      Tb1.1: {core: {level: 5}}\n      Tb1.2: {core: {level: 2}}\n");
    Workbook book = exported(old);
    cell_at(sheet_of(book, "Tb1"), "Tb1.2", "コアのレベル").value = 4.0;
    auto back = imported(through_xlsx(book), now);
    ASSERT_TRUE(back.imported) << back.errors;
    ASSERT_EQ(back.imported->changes.size(), 1U); // Tb1.1 stays at 5
    EXPECT_EQ(back.imported->changes[0].id, "Tb1.2");
    // Where both have changed, a person decides.
    cell_at(sheet_of(book, "Tb1"), "Tb1.1", "コアのレベル").value = 4.0;
    EXPECT_NE(imported(book, now).errors.find("Tb1!A4: Tb1.1 has changed in the file as well"),
              std::string::npos);
    ImportOptions options;
    options.overwrite = true;
    back = imported(book, now, options);
    ASSERT_TRUE(back.imported);
    EXPECT_EQ(back.imported->changes.size(), 2U);
}

TEST(AnswerSheet, BeginsAnAssessmentAsACopy) {
    const SystemFile file = file_with("      Tb1.1: {core: {level: 3}, note: 見た}\n");
    Workbook book = exported(file);
    cell_at(sheet_of(book, "Tb1"), "Tb1.1", "コアのレベル").value = 4.0;
    ImportOptions options;
    options.assessment = "b";
    options.as_of = base::parse_date("2027-03-31");
    const auto back = imported(book, file, options);
    ASSERT_TRUE(back.imported) << back.errors;
    EXPECT_TRUE(back.imported->begun);
    ASSERT_EQ(back.imported->file.assessments.size(), 2U);
    EXPECT_EQ(document::to_canonical_json(back.imported->file).find("\"level\": 4")
                  != std::string::npos,
              true);
    EXPECT_EQ(back.imported->file.assessments[1]
                  .judgements[test::model().requirement("Tb1.1")->value()]
                  ->note,
              "見た");
    EXPECT_EQ(back.imported->changes.size(), 1U);
}

TEST(AnswerSheet, RefusesTheSheetOfAnotherSystemAndOtherWorkbooks) {
    const SystemFile file = file_with("      Tb1.1: {core: {level: 3}}\n");
    SystemFile other = file;
    other.system.id = "other";
    EXPECT_NE(imported(exported(other), file).errors.find("sheet of another system, \"other\""),
              std::string::npos);
    Workbook empty;
    empty.sheets.push_back({.name = "x", .rows = {{{std::string("y"), Style::plain}}}});
    EXPECT_NE(imported(empty, file).errors.find("this is no sheet of answers"), std::string::npos);
}

TEST(AnswerSheet, TakesOneSheetAsCsvInCp932) {
    const SystemFile file = file_with("      Tb1.1: {core: {level: 3}}\n");
    // 要求ID,コアのレベル,備考 / Tb1.1,4,表 (whose second byte is a backslash)
    const std::string csv = "\x97\x76\x8B\x81ID,\x83\x52\x83\x41\x82\xCC\x83\x8C\x83\x78\x83\x8B,"
                            "\x94\xF5\x8D\x6C\r\nTb1.1,4,\"\x95\x5C\"\r\n";
    Diagnostics diagnostics("f.csv");
    const auto book = read_csv(csv, "f", diagnostics);
    ASSERT_TRUE(book) << test::errors_of(diagnostics);
    const auto back = imported(*book, file);
    ASSERT_TRUE(back.imported) << back.errors;
    ASSERT_EQ(back.imported->changes.size(), 2U);
    EXPECT_EQ(back.imported->changes[1].after.ja, "表");
}

TEST(AnswerSheet, DoesNotCutATextThatNoCellCanHold) {
    const SystemFile file =
        file_with("      Tb1.1: {note: \"" + std::string(max_cell_units + 1, 'x') + "\"}\n");
    Diagnostics diagnostics("file");
    EXPECT_FALSE(make_answer_sheet(file, file.newest(), test::library(), {}, diagnostics));
    EXPECT_NE(test::errors_of(diagnostics).find("Tb1.1: Note is too long for a cell"),
              std::string::npos);
}

TEST(AnswerSheet, AsksAnItemOfSeveralRolesOnEachSheetAndWantsOneAnswer) {
    const SystemFile file = file_with("      Tb1.1: {core: {level: 3}}\n");
    AnswerSheetOptions options;
    options.by_role = true;
    Workbook book = exported(file, options);
    std::map<std::string, std::vector<Sheet*>> sheets;
    for (Sheet& sheet : book.sheets) {
        if (sheet.header_rows == 0) continue;
        for (std::size_t r = 3; r < sheet.rows.size(); ++r) {
            sheets[shown(sheet.rows[r][1].value)].push_back(&sheet);
        }
    }
    const auto shared =
        std::ranges::find_if(sheets, [](const auto& one) { return one.second.size() > 1; });
    ASSERT_NE(shared, sheets.end());
    const auto& [id, on] = *shared;
    cell_at(*on[0], id, "実施状況").value = std::string("実施済み");
    auto back = imported(book, file);
    ASSERT_TRUE(back.imported) << back.errors;
    EXPECT_EQ(back.imported->changes.size(), 1U);
    cell_at(*on[1], id, "実施状況").value = std::string("未実施");
    EXPECT_NE(imported(book, file).errors.find("differs from that at"), std::string::npos);
}

} // namespace
} // namespace ishigaki::exchange
