// What goes out to tender: every demand once, with the number it has everywhere; open ends marked.
#include "report/bid_comparison.h"
#include "report/compliance_sheet.h"
#include "report/render.h"
#include "report/requirements_document.h"
#include "report/sla_document.h"
#include "report/specification_document.h"
#include "support.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

namespace ishigaki::report {

namespace {

using base::Lang;

std::string read(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

struct Case {
    document::SystemFile file;
    formulate::Requirements requirements;
    Specification specification;

    explicit Case(const std::string& text) : file(test::load(text)) {
        requirements = formulate::formulate(test::library(), file);
        specification = specify(file, requirements);
    }
    [[nodiscard]] SpecificationInput input(bool for_vendors = false) const {
        return {test::library(), file, requirements, specification, for_vendors};
    }
};

const Case& example() {
    static const Case one(read(ISHIGAKI_ROOT "/examples/resident-records.yaml"));
    return one;
}

const std::string blank_file = R"(ishigaki: 1
system: {id: s, name: 見本}
formulation:
  ipa: {priorities: [leak, business], chosen_measures: [A-3, A-5, A-9, F-3]}
  sbd:
    businesses:
      - {id: b1, subjects: [職員], information: [個人情報], environment: [庁内の端末]}
    conditions: {A: true, B: true, C: true, D: true, E: true, F: true}
    levels: {AU-1-1: mid}
    left_out: {UP-2-1: 利用者の情報を扱わない}
)";

// Every clause of a document by its number.
std::map<std::string, int> numbers_in(const Document& document) {
    std::map<std::string, int> numbers;
    for (const Block& block : document.blocks) {
        if (const auto* clauses = std::get_if<Clauses>(&block)) {
            for (const auto& clause : clauses->clauses) ++numbers[clause.number];
        }
    }
    return numbers;
}

std::size_t occurrences(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
    return count;
}

bool has_japanese(const std::string& text) {
    // Kana and the ideographs begin with these bytes in UTF-8.
    return std::ranges::any_of(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0xE3 && byte <= 0xE9;
    });
}

} // namespace

TEST(Specification, AsksForEveryRequiredDemandExactlyOnce) {
    std::map<std::size_t, int> asked;
    for (const Demand* demand : example().specification.demands()) {
        if (demand->item.kind().id != "precaution") ++asked[demand->item.index()];
    }
    std::size_t expected = 0;
    for (const auto& one : example().requirements.ipa.measures) {
        const bool wanted = one.status != formulate::MeasureStatus::declined;
        for (const auto& demand : one.demands) {
            expected += wanted ? 1U : 0U;
            EXPECT_EQ(asked[demand.index()], wanted ? 1 : 0) << demand.id();
        }
    }
    for (const auto& one : example().requirements.sbd.measures) {
        const bool wanted = one.selected && one.left_out.empty() && one.specification.present();
        if (!one.specification) continue;
        expected += wanted ? 1U : 0U;
        EXPECT_EQ(asked[one.specification.index()], wanted ? 1 : 0) << one.measure.id();
    }
    EXPECT_GT(expected, 50U);
    std::size_t all = 0;
    for (const auto& [item, count] : asked) all += static_cast<std::size_t>(count);
    EXPECT_EQ(all, expected);
}

TEST(Specification, NumbersDemandsAlikeInTheDocumentAndTheSheet) {
    for (const Lang lang : {Lang::ja, Lang::en}) {
        const Document document = specification_document(example().input(), lang);
        const ComplianceSheet sheet = compliance_sheet(example().specification, lang);
        const auto numbers = numbers_in(document);
        EXPECT_EQ(numbers.size(), sheet.rows.size());
        for (const ComplianceRow& row : sheet.rows) {
            ASSERT_TRUE(numbers.contains(row.number)) << row.number;
            EXPECT_EQ(numbers.at(row.number), 1) << row.number;
        }
        EXPECT_TRUE(std::ranges::any_of(sheet.rows, &ComplianceRow::conditional));
    }
}

TEST(Specification, KeepsItsNumbersWithoutTheOfficersAnnex) {
    const Document whole = specification_document(example().input(false), Lang::ja);
    const Document out = specification_document(example().input(true), Lang::ja);
    EXPECT_EQ(numbers_in(whole), numbers_in(out));
    EXPECT_NE(to_markdown(whole).find("担当者用の留意事項"), std::string::npos);
    EXPECT_EQ(to_markdown(out).find("担当者用の留意事項"), std::string::npos);
    EXPECT_EQ(to_markdown(out).find("WTO"), std::string::npos);
}

TEST(Specification, BearsAnotherReferenceOnceADemandChanges) {
    const Case before(blank_file);
    const Case same(blank_file);
    EXPECT_EQ(before.specification.mark, same.specification.mark);
    const Case filled(blank_file + "    fill: {AU-1-1: [5年]}\n");
    EXPECT_NE(before.specification.mark, filled.specification.mark);
    EXPECT_EQ(before.specification.demands().size(), filled.specification.demands().size());
}

TEST(Specification, MarksEveryBlankThatIsOpen) {
    const Case open(blank_file);
    ASSERT_FALSE(open.specification.open_blanks.empty());
    const Document document = specification_document(open.input(), Lang::ja);
    std::size_t warnings = 0;
    for (const Block& block : document.blocks) {
        const auto* paragraph = std::get_if<Paragraph>(&block);
        if (paragraph != nullptr && paragraph->voice == Voice::warning
            && paragraph->text.starts_with("空欄：")) {
            ++warnings;
        }
    }
    EXPECT_EQ(warnings, open.specification.open_blanks.size());
    // The first thing a reader sees says so.
    const auto* first = std::get_if<Paragraph>(&document.blocks.front());
    ASSERT_NE(first, nullptr);
    EXPECT_EQ(first->voice, Voice::warning);
    const Case filled(blank_file + "    fill: {AU-1-1: [5年]}\n");
    EXPECT_EQ(filled.specification.open_blanks.size() + 1, open.specification.open_blanks.size());
}

TEST(Specification, HasNoBlankOpenInTheExample) {
    EXPECT_TRUE(example().specification.open_blanks.empty());
    EXPECT_TRUE(example().specification.unsettled.empty());
    EXPECT_EQ(to_markdown(specification_document(example().input(), Lang::ja)).find("【"),
              std::string::npos);
}

TEST(Specification, SaysWhatContradictsAndWhatIsMissing) {
    const Case one(blank_file);
    // A-9 with F-3; A-5 without A-4, which the choice left out.
    EXPECT_FALSE(one.specification.unsettled.empty());
    const std::string text = to_markdown(specification_document(one.input(), Lang::ja));
    EXPECT_NE(text.find("両立しない"), std::string::npos);
}

TEST(Specification, SpeaksToTheOwnerWhoBuildsAlone) {
    const Case own(blank_file + "description: {scene: scene-3}\n");
    ASSERT_TRUE(own.specification.own_work);
    const std::string text = to_markdown(specification_document(own.input(), Lang::ja));
    EXPECT_NE(text.find("自らの要件として"), std::string::npos);
    EXPECT_EQ(text.find("受託者は、次の各号を満たすこと"), std::string::npos);
}

TEST(RequirementsDocument, GivesTheReasonOfAllThatIsNotAsked) {
    const Case& all = example();
    const std::string text =
        to_markdown(requirements_document({test::library(), all.file, all.requirements}, Lang::ja));
    const auto& formulation = *all.file.formulation;
    for (const auto& reasons : {formulation.ipa->declined_measures, formulation.ipa->accepted_risks,
                                formulation.sbd->left_out}) {
        for (const auto& [id, reason] : reasons) {
            EXPECT_GE(occurrences(text, reason), 1U) << id;
        }
    }
    for (const auto& [number, viewpoint] : formulation.ipa->viewpoints) {
        EXPECT_NE(text.find(viewpoint.answer), std::string::npos) << number;
    }
}

TEST(RequirementsDocument, NamesTheRisksBehindEveryMeasure) {
    const Case& all = example();
    const std::string text =
        to_markdown(requirements_document({test::library(), all.file, all.requirements}, Lang::ja));
    for (const auto& one : all.requirements.ipa.measures) {
        if (one.status == formulate::MeasureStatus::declined) continue;
        for (const auto& path : one.because) {
            for (const auto& item : path) {
                if (item.kind().id != "risk") continue;
                EXPECT_NE(text.find(std::string(item.name().ja)), std::string::npos) << item.id();
            }
        }
    }
}

TEST(FormulatedDocuments, AreCompleteInEnglish) {
    // A system whose own words are English, so that any Japanese would be ours.
    const Case one("ishigaki: 1\nsystem: {id: s, name: sample, sector: local-government}\n"
                   "description: {body: local-public-entity, form: cloud,\n"
                   "  information: [{id: a, name: records, class: {confidentiality: 2}}]}\n"
                   "formulation:\n"
                   "  ipa: {priorities: [leak, stop, business, technology]}\n"
                   "  sbd: {conditions: {A: true, B: true, C: true, D: true, E: true, F: true}}\n");
    const formulate::Requirements& all = one.requirements;
    const catalog::Library& library = test::library();
    const ComplianceSheet sheet = compliance_sheet(one.specification, Lang::en);
    std::vector<Bid> bids(1);
    bids.front().vendor = "A";
    bids.front().rows.resize(sheet.rows.size());
    for (const Document& document :
         {specification_document(one.input(), Lang::en),
          requirements_document({library, one.file, all}, Lang::en),
          sla_document({library, one.file, all}, Lang::en), compliance_document(sheet),
          bid_comparison(sheet, bids, Lang::en)}) {
        std::string text = to_markdown(document);
        std::string faults;
        for (std::size_t at = 0; at < text.size();) {
            const auto end = std::min(text.find('\n', at), text.size());
            const std::string line = text.substr(at, end - at);
            // Sources are cited as they are printed.
            if (has_japanese(line) && line.find("対策要件集") == std::string::npos
                && line.find("【") == std::string::npos) {
                faults += line + "\n";
            }
            at = end + 1;
        }
        EXPECT_EQ(faults, "") << document.title;
    }
}

TEST(Sla, NamesForEachItemAMeasureThatIsAskedFor) {
    const Case& all = example();
    const auto items = service_items(test::library(), all.requirements);
    EXPECT_GT(items.size(), 15U);
    for (const ServiceItem& one : items) {
        EXPECT_FALSE(one.measures.empty()) << one.item.id();
        for (const auto& measure : one.measures) {
            if (const auto* asked = all.requirements.ipa.measure(measure.id())) {
                EXPECT_NE(asked->status, formulate::MeasureStatus::declined) << measure.id();
            }
        }
    }
}

TEST(Sla, TakesTargetsFromFilledBlanks) {
    const auto items = service_items(test::library(), example().requirements);
    std::set<std::string> targets;
    for (const ServiceItem& one : items) targets.insert(one.target);
    EXPECT_TRUE(targets.contains("4時間"));
    EXPECT_TRUE(targets.contains("5年"));
}

TEST(Sla, RefersOnlyToMeasuresThatExist) {
    for (const auto& item : test::library().items("common", "service-item")) {
        for (const base::Value written : item.attribute("measures")) {
            const std::string_view text = written.text();
            const auto slash = text.find('/');
            ASSERT_NE(slash, std::string_view::npos) << text;
            EXPECT_TRUE(test::library().find(text.substr(0, slash), text.substr(slash + 1)))
                << item.id() << ": " << text;
        }
    }
}

TEST(BidComparison, CountsWhatIsMandatoryAndNotMet) {
    ComplianceSheet sheet;
    sheet.rows = {{"1", "g", "a", false}, {"2", "g", "b", false}, {"3", "g", "c", true}};
    Bid bid;
    bid.rows = {{BidAnswer::no, "", ""}, {std::nullopt, "", ""}, {BidAnswer::partly, "", ""}};
    const BidCounts counts = count(sheet, bid);
    EXPECT_EQ(counts.mandatory_unmet, 1U);
    EXPECT_EQ(counts.unanswered, 1U);
    EXPECT_EQ(counts.answers[static_cast<std::size_t>(BidAnswer::partly)], 1U);
}

} // namespace ishigaki::report
