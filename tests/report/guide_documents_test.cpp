// Checklists and the policy draft: nothing of the guide is lost, and what was derived says so.
#include "documents.h"
#include "report/checklist.h"
#include "report/policy_document.h"
#include "report/render.h"

#include <algorithm>
#include <set>

namespace ishigaki::report {
namespace {

using base::Lang;
using catalog::Item;
using test::library;

std::vector<std::vector<std::string>> rows_of(const Document& document) {
    std::vector<std::vector<std::string>> rows;
    for (const Block& block : document.blocks) {
        const auto* table = std::get_if<Table>(&block);
        if (table == nullptr) continue;
        for (const auto& row : table->rows) {
            if (row.size() > 1) rows.push_back(row);
        }
    }
    return rows;
}

std::set<std::string> ids_of(const Document& document) {
    std::set<std::string> ids;
    for (const auto& row : rows_of(document)) ids.insert(row.front());
    return ids;
}

TEST(Checklist, HoldsEveryPointOfAGuideOnceInItsOwnOrder) {
    const Document document = checklist_document({library(), "nisc-infra", {}}, Lang::ja);
    const auto rows = rows_of(document);
    const auto points = library().items("nisc-infra", "point");
    ASSERT_EQ(rows.size(), points.size());
    for (std::size_t i = 0; i < rows.size(); ++i) EXPECT_EQ(rows[i].front(), points[i].id());
    expect_whole_tables(document);
    EXPECT_EQ(japanese_line(text_of(checklist_document({library(), "nisc-infra", {}}, Lang::en))),
              "");
}

TEST(Checklist, OfEveryGuideThatCanBeAnsweredIsComplete) {
    for (const auto& guide : library().guides()) {
        std::set<std::string> expected;
        for (const Item& item : library().items(guide.id)) {
            if (item.kind().answerable) expected.insert(std::string(item.id()));
        }
        if (expected.empty()) continue;
        EXPECT_EQ(ids_of(checklist_document({library(), guide.id, {}}, Lang::en)), expected)
            << guide.id;
    }
}

TEST(Checklist, OfARoleHoldsWhatTheRoleDoesAndNothingElse) {
    const std::string_view guide = "nisc-unified-2018";
    std::set<std::string> all;
    for (const Item& role : roles_of(library(), guide)) {
        std::set<std::string> expected;
        for (const Item& item : library().items(guide, "item")) {
            for (const auto value : item.attribute("roles")) {
                if (value.text() == role.id()) expected.insert(std::string(item.id()));
            }
        }
        const auto ids = ids_of(checklist_document({library(), guide, role}, Lang::ja));
        EXPECT_EQ(ids, expected) << role.id();
        all.insert(ids.begin(), ids.end());
    }
    EXPECT_EQ(all.size(), library().items(guide, "item").size());
    EXPECT_TRUE(roles_of(library(), "nisc-infra").empty());
}

TEST(Checklist, MarksWhatWasDerivedAndPrefersWhatWasAnswered) {
    std::string text = varied();
    text += "    answers: {nisc-infra: {4A-a-1-1: {state: not_applicable, reason: no staff}}}\n";
    const auto file = test::load(text);
    const auto& assessment = file.assessments.back();
    const auto evaluation = measure::evaluate(*file.model, *file.plan, assessment);
    const catalog::Crosswalk crosswalk(library());
    const auto state =
        measure::guide_state(library(), crosswalk, "nisc-infra", assessment, evaluation);
    const ChecklistState known{evaluation, state};
    const Document document = checklist_document({library(), "nisc-infra", {}, &known}, Lang::en);
    std::size_t derived = 0;
    for (const auto& row : rows_of(document)) {
        if (row.front() == "4A-a-1-1") {
            EXPECT_EQ(row[2], "－ not applicable");
            EXPECT_EQ(row[3], "answered");
            EXPECT_EQ(row[4], "no staff");
        } else if (row[3] == "derived") {
            ++derived;
            EXPECT_FALSE(row[2].empty() || row[4].empty()) << row.front();
        } else {
            EXPECT_TRUE(row[2].empty()) << row.front() << " is unknown and left to be filled in";
        }
    }
    EXPECT_GT(derived, 100U);
}

// A water system without suppliers: points on outsourcing make no sense for it.
constexpr const char* of_water = "system: {id: s, name: Pumps, sector: water}\n"
                                 "description: {form: mixed}\n";

TEST(Checklist, SetsAsideWhatDoesNotApplyToASystemAndSaysWhy) {
    const auto file = test::load(std::string("ishigaki: 1\n") + of_water);
    const auto tailored = formulate::tailor_infrastructure(library(), file);
    for (const Lang lang : {Lang::ja, Lang::en}) {
        const Document document =
            checklist_document({library(), "nisc-infra", {}, nullptr, "Pumps", &tailored}, lang);
        std::set<std::string> seen;
        std::size_t set_aside = 0;
        for (const auto& row : rows_of(document)) {
            EXPECT_TRUE(seen.insert(row.front()).second) << row.front() << " stands there twice";
            const auto* point = tailored.find(row.front());
            ASSERT_NE(point, nullptr);
            EXPECT_EQ(point->applies, row.size() == 5) << row.front();
            if (point->applies) continue;
            ++set_aside;
            EXPECT_EQ(row[2], point->because.in(lang));
        }
        EXPECT_EQ(seen.size(), tailored.points.size()) << "no point is lost";
        EXPECT_GT(set_aside, 10U);
        EXPECT_NE(document.title.find("Pumps"), std::string::npos);
        if (lang == Lang::en) EXPECT_EQ(japanese_line(text_of(document)), "");
    }
}

TEST(Checklist, KeepsWhatWasAnsweredThoughItSeemsNotToApply) {
    std::string text = varied();
    text.replace(text.find("local-government"), 16, "water");
    text += "    answers: {nisc-infra: {5C-a-1-1: {state: done}}}\n";
    text += "description: {form: mixed}\n";
    const auto file = test::load(text);
    const auto& assessment = file.assessments.back();
    const auto evaluation = measure::evaluate(*file.model, *file.plan, assessment);
    const catalog::Crosswalk crosswalk(library());
    const auto state =
        measure::guide_state(library(), crosswalk, "nisc-infra", assessment, evaluation);
    const auto tailored = formulate::tailor_infrastructure(library(), file);
    ASSERT_FALSE(tailored.find("5C-a-1-1")->applies);
    const ChecklistState known{evaluation, state};
    const Document document = checklist_document(
        {library(), "nisc-infra", {}, &known, file.system.name, &tailored}, Lang::en);
    for (const auto& row : rows_of(document)) {
        if (row.front() == "5C-a-1-1") EXPECT_EQ(row.size(), 5U);
    }
}

TEST(Checklist, OffersTheAnswersThatMayBeEntered) {
    const Document document = checklist_document({library(), "sbd", {}}, Lang::ja);
    for (const Block& block : document.blocks) {
        if (const auto* table = std::get_if<Table>(&block)) {
            EXPECT_EQ(table->columns.at(2).choices.size(), 4U);
        }
    }
}

std::vector<Clauses::Clause> clauses_of(const Document& document) {
    std::vector<Clauses::Clause> all;
    for (const Block& block : document.blocks) {
        if (const auto* one = std::get_if<Clauses>(&block)) {
            all.insert(all.end(), one->clauses.begin(), one->clauses.end());
        }
    }
    return all;
}

TEST(Policy, HoldsEveryArticleAndItemWithItsSourceAndSaysThatItIsADraft) {
    for (const Lang lang : {Lang::ja, Lang::en}) {
        const Document document = policy_document({library(), "City of Ishi", {}}, lang);
        const auto clauses = clauses_of(document);
        ASSERT_EQ(clauses.size(), 23U + 288U);
        const auto items = library().items(policy_guide, "item");
        for (std::size_t i = 0; i < items.size(); ++i) {
            const auto& clause = clauses[23 + i];
            EXPECT_EQ(clause.number, items[i].id());
            EXPECT_TRUE(clause.text.starts_with(items[i].text().in(lang)));
            EXPECT_NE(clause.notes.at(0).find(items[i].source()), std::string::npos);
        }
        const auto* first = std::get_if<Paragraph>(&document.blocks.front());
        ASSERT_NE(first, nullptr);
        EXPECT_EQ(first->voice, Voice::warning);
        EXPECT_NE(text_of(document).find("City of Ishi"), std::string::npos);
        expect_whole_tables(document);
    }
}

TEST(Policy, OfSomePartsLeavesOutTheOthersAndTheirRoles) {
    const Item part = library().find(policy_guide, "第8部");
    ASSERT_TRUE(part);
    const Document document = policy_document({library(), "", {part}}, Lang::ja);
    const auto clauses = clauses_of(document);
    ASSERT_GT(clauses.size(), 23U);
    for (std::size_t i = 23; i < clauses.size(); ++i)
        EXPECT_TRUE(clauses[i].number.starts_with("8."));
    const std::string text = text_of(document);
    EXPECT_NE(text.find("（組織の名称）"), std::string::npos);
    const auto roles = tables_below(document, "役割").at(0);
    EXPECT_EQ(row_of(roles, "情報セキュリティ監査責任者"), nullptr);
    EXPECT_EQ(tables_below(document, "用語").at(0).rows.size(), 33U);
}

TEST(Policy, HoldsTheLinesOfSubItems) {
    const auto clauses = clauses_of(policy_document({library(), "", {}}, Lang::ja));
    const auto found =
        std::ranges::find(clauses, std::string("3.1.1(1)(a)"), &Clauses::Clause::number);
    ASSERT_NE(found, clauses.end());
    EXPECT_NE(found->text.find("\n(ア) 格付と取扱制限の定義を規定に含める。"), std::string::npos)
        << found->text;
}

TEST(Cover, StandsAboveThePageAndItsLogoFetchesNothing) {
    Document document{Lang::ja, "題", "", {}};
    document.cover = Cover{"市 <b>",   "12",
                           "案",       "機密性2情報",
                           "複製禁止", "2026年9月30日",
                           "第2版",    "\x89PNG\r\n\x1a\nxy"};
    const std::string html = to_html(document);
    for (const char* part : {"機密性2情報", "複製禁止", "市 &lt;b&gt;", "文書番号：12", "第2版",
                             "src=\"data:image/png;base64,iVBORw0KGgp4eQ==\"", "img-src data:"}) {
        EXPECT_NE(html.find(part), std::string::npos) << part;
    }
    EXPECT_EQ(html.find("http"), html.find("http-equiv"));
    const std::string markdown = to_markdown(document);
    EXPECT_NE(markdown.find("**機密性2情報 / 複製禁止 / 案**"), std::string::npos) << markdown;
}

} // namespace
} // namespace ishigaki::report
