// Workbooks as bytes: what is written is read back; what comes from outside is bounded and refused
// with a reason.
#include "exchange/package.h"
#include "exchange/read_csv.h"
#include "exchange/read_xlsx.h"
#include "exchange/write_xlsx.h"
#include "exchange/xml_text.h"
#include "exchange/zip_parts.h"
#include "support.h"

#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace ishigaki::exchange {
namespace {

using base::Diagnostics;

std::string zipped(const std::vector<PackagePart>& parts) {
    return write_package(parts).value();
}

struct Read {
    std::optional<Workbook> book;
    std::string errors;
};

Read read_back(const std::string& bytes, const ReadLimits& limits = {}) {
    Diagnostics diagnostics("f.xlsx");
    Read result{read_xlsx(bytes, diagnostics, limits), {}};
    result.errors = test::errors_of(diagnostics);
    EXPECT_EQ(result.book.has_value(), !diagnostics.has_errors()) << result.errors;
    return result;
}

void expect_refused(const Read& result, const std::string& part) {
    EXPECT_FALSE(result.book);
    EXPECT_NE(result.errors.find(part), std::string::npos) << result.errors;
}

constexpr const char* types =
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/"
    "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>";
constexpr const char* space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr const char* relations =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

// A package as another program might write it, around one sheet and its shared strings.
std::vector<PackagePart> parts(const std::string& rows, const std::string& strings = {},
                               const std::string& main = space,
                               const std::string& links = relations) {
    const auto relation = [&](const char* id, const char* type, const char* target) {
        return fmt::format(R"(<Relationship Id="{}" Type="{}/{}" Target="{}"/>)", id, links, type,
                           target);
    };
    const std::string open = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/"
                             "2006/relationships\">";
    return {
        {"[Content_Types].xml", types},
        {"_rels/.rels",
         open + relation("r1", "officeDocument", "/xl/workbook.xml") + "</Relationships>"},
        {"xl/workbook.xml",
         fmt::format(R"(<workbook xmlns="{}" xmlns:q="{}"><sheets><sheet name="S" sheetId="9" )"
                     R"(q:id="r7"/></sheets></workbook>)",
                     main, links)},
        {"xl/_rels/workbook.xml.rels", open + relation("r7", "worksheet", "worksheets/one.xml")
                                           + relation("r8", "sharedStrings", "../xl/shared.xml")
                                           + "</Relationships>"},
        {"xl/worksheets/one.xml",
         fmt::format("<worksheet xmlns=\"{}\"><sheetData>{}</sheetData></worksheet>", main, rows)},
        {"xl/shared.xml", fmt::format("<sst xmlns=\"{}\">{}</sst>", main, strings)},
    };
}

Read read_rows(const std::string& rows, const std::string& strings = {},
               const ReadLimits& limits = {}) {
    return read_back(zipped(parts(rows, strings)), limits);
}

std::string cell(const Read& result, std::size_t row, std::size_t column) {
    const auto& rows = result.book->sheets.at(0).rows;
    return shown(rows.at(row).at(column).value);
}

RC_GTEST_PROP(Xlsx, GivesBackEveryTextNumberAndBoolean, ()) {
    Workbook book;
    auto& sheet = book.sheets.emplace_back();
    sheet.name = "S";
    const int rows = *rc::gen::inRange(1, 6);
    for (int r = 0; r < rows; ++r) {
        auto& row = sheet.rows.emplace_back();
        const int columns = *rc::gen::inRange(1, 6);
        for (int c = 0; c < columns; ++c) {
            switch (*rc::gen::inRange(0, 3)) {
            case 0: row.push_back({*rc::gen::arbitrary<int>() / 8.0, Style::plain}); break;
            case 1: row.push_back({*rc::gen::arbitrary<bool>(), Style::plain}); break;
            default: {
                // Characters that mean something to XML or to Excel, and controls.
                const auto text = *rc::gen::container<std::string>(
                    rc::gen::oneOf(rc::gen::inRange<char>(1, 127),
                                   rc::gen::element('_', 'x', '0', '&', '<', '\r', '\n', ' ')));
                row.push_back({"t" + text, Style::plain});
            }
            }
        }
    }
    const auto back = read_back(write_xlsx(book));
    RC_ASSERT(back.book.has_value());
    RC_ASSERT(back.book->sheets[0].rows == sheet.rows);
}

TEST(Xlsx, IsTheSameBytesEveryTimeAndHoldsNoFormula) {
    Workbook book;
    book.title = "t";
    book.sheets.push_back(
        {.name = "S", .rows = {{{std::string("=cmd|' /C calc'!A0"), Style::input}}}});
    const std::string bytes = write_xlsx(book);
    EXPECT_EQ(bytes, write_xlsx(book));
    auto archive = impl::Archive::open(bytes, {100, 1 << 20, 1 << 20});
    ASSERT_TRUE(archive);
    EXPECT_EQ(archive->read("xl/worksheets/sheet1.xml")->find("<f"), std::string::npos);
    EXPECT_EQ(cell(read_back(bytes), 0, 0), "=cmd|' /C calc'!A0");
}

TEST(Xlsx, ReadsWhatOtherProgramsWrite) {
    const auto result = read_rows(
        "<row r=\"2\"><c r=\"B2\" t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row>"
        "<row><c t=\"inlineStr\"><is><r><t>行</t></r><r><t>内</t></r></is></c>"
        "<c t=\"b\"><v>1</v></c><c><f>1+1</f><v>2</v></c><c t=\"str\"><f>A1</f><v>x_x000D_y</v></c>"
        "<c t=\"e\"><v>#N/A</v></c><c><v>0.1</v></c></row>",
        "<si><r><rPr><b/></rPr><t>太</t></r><r><t xml:space=\"preserve\"> 字 </t></r>"
        "<rPh sb=\"0\" eb=\"1\"><t>フトジ</t></rPh><phoneticPr fontId=\"1\"/></si>"
        "<si><t>a&#10;b&amp;</t></si>");
    ASSERT_TRUE(result.book) << result.errors;
    EXPECT_EQ(cell(result, 1, 1), "太 字 ");
    EXPECT_EQ(cell(result, 1, 2), "a\nb&");
    EXPECT_EQ(cell(result, 2, 0), "行内");
    EXPECT_EQ(cell(result, 2, 1), "TRUE");
    EXPECT_EQ(cell(result, 2, 2), "2");
    EXPECT_EQ(cell(result, 2, 3), "x\ry");
    EXPECT_EQ(cell(result, 2, 4), "#N/A");
    EXPECT_EQ(cell(result, 2, 5), "0.1");
    EXPECT_TRUE(std::holds_alternative<CellFault>(result.book->sheets[0].rows[2][4].value));
}

TEST(Xlsx, ReadsTheStrictVariantAndPrefixes) {
    auto files = parts("<row r=\"1\"><c r=\"A1\"><v>7</v></c></row>", {},
                       "http://purl.oclc.org/ooxml/spreadsheetml/main",
                       "http://purl.oclc.org/ooxml/officeDocument/relationships");
    EXPECT_EQ(cell(read_back(zipped(files)), 0, 0), "7");
    files[4].bytes = fmt::format("<x:worksheet xmlns:x=\"{}\"><x:sheetData><x:row r=\"1\"><x:c "
                                 "r=\"A1\"><x:v>8</x:v></x:c></x:row></x:sheetData></x:worksheet>",
                                 space);
    EXPECT_EQ(cell(read_back(zipped(files)), 0, 0), "8");
}

TEST(Xlsx, ReadsDaysWhereACellShowsOne) {
    auto files = parts("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>46295</v></c><c r=\"B1\" s=\"2\">"
                       "<v>46295</v></c><c r=\"C1\" s=\"0\"><v>46295</v></c><c r=\"D1\" s=\"1\">"
                       "<v>0.5</v></c></row>");
    files.push_back(
        {"xl/styles.xml",
         fmt::format("<styleSheet xmlns=\"{}\"><numFmts><numFmt numFmtId=\"170\" "
                     "formatCode=\"[$-411]ggge&quot;年&quot;m&quot;月&quot;d\"/></numFmts>"
                     "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>"
                     "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/>"
                     "</cellXfs></styleSheet>",
                     space)});
    auto& links = files[3].bytes;
    links.insert(
        links.find("</Relationships>"),
        fmt::format(R"(<Relationship Id="r9" Type="{}/styles" Target="styles.xml"/>)", relations));
    const auto result = read_back(zipped(files));
    EXPECT_EQ(cell(result, 0, 0), "2026-09-30");
    EXPECT_EQ(cell(result, 0, 1), "2026-09-30");
    EXPECT_EQ(cell(result, 0, 2), "46295");
    EXPECT_EQ(cell(result, 0, 3), "0.5");
}

TEST(Xlsx, RefusesWithARemedyWhatIsNoWorkbookOfTheRightKind) {
    expect_refused(read_back("hello"), "this is not an Excel file (give an .xlsx or .csv file)");
    expect_refused(read_back("PK\x03\x04 and no more"), "the file is damaged");
    const std::string compound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    expect_refused(read_back(compound), "the old format (.xls) (save it as");
    std::string encrypted = compound;
    for (const char c : std::string("EncryptedPackage")) (encrypted += c) += '\0';
    expect_refused(read_back(encrypted), "encrypted with a password (remove the password");
    auto macros = parts("");
    macros[0].bytes = "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/"
                      "vnd.ms-excel.sheet.macroEnabled.main+xml\"/></Types>";
    expect_refused(read_back(zipped(macros)), "with macros (.xlsm) is not read (save it as");
    expect_refused(read_back(zipped({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                                     {"content.xml", "<x/>"}})),
                   "OpenDocument spreadsheet");
    expect_refused(read_back(zipped({{"a.txt", "x"}})), "this is not an Excel file");
}

TEST(Xlsx, RefusesDocumentTypesEntitiesAndDeepElements) {
    for (const char* text :
         {"<!DOCTYPE x [<!ENTITY a \"b\">]><worksheet><sheetData><row><c t=\"str\"><v>&a;</v></c>"
          "</row></sheetData></worksheet>",
          "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><worksheet/>"}) {
        auto files = parts("");
        files[4].bytes = text;
        expect_refused(read_back(zipped(files)), "declares a document type or entities");
    }
    std::string deep;
    for (int i = 0; i < 100; ++i) deep += "<a>";
    for (int i = 0; i < 100; ++i) deep += "</a>";
    expect_refused(read_rows("<row><c>" + deep + "</c></row>"), "nested too deeply");
    expect_refused(read_rows("<row"), "it is not well-formed XML");
    expect_refused(read_rows("<row><c t=\"str\"><v>&undeclared;</v></c></row>"), "part xl/");
}

TEST(Xlsx, IsBoundedInEveryDirection) {
    const std::string cell_a1 = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>";
    ReadLimits limits;
    limits.bytes = 100;
    expect_refused(read_rows(cell_a1, {}, limits), "the file is too large (at most 100 bytes)");
    limits = {};
    limits.entries = 3;
    expect_refused(read_rows(cell_a1, {}, limits), "it has too many parts (6, at most 3)");
    // A bomb: 80 MB of spaces in a few hundred kilobytes.
    auto bomb = parts(cell_a1);
    bomb[4].bytes += std::string(std::size_t{80} << 20U, ' ');
    const std::string bytes = zipped(bomb);
    EXPECT_LT(bytes.size(), std::size_t{500'000});
    expect_refused(read_back(bytes), "is too large (at most 67108864 bytes inflated)");
    limits = {};
    limits.text = 5;
    expect_refused(read_rows("<row><c t=\"str\"><v>123456</v></c></row>", {}, limits),
                   "S!A1: the text is too long (at most 5 bytes)");
    expect_refused(read_rows("<row><c r=\"XFD1\"><v>1</v></c></row>"),
                   "S!XFD1: only 50000 rows and 1000 columns are read");
    expect_refused(read_rows("<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>"),
                   "S!A1048576: only");
    limits = {};
    limits.cells = 100;
    expect_refused(read_rows("<row r=\"99\"><c r=\"C99\"><v>1</v></c></row>", {}, limits),
                   "too many cells");
    // Cells that hold nothing may stand anywhere, as formatted columns do.
    const auto blank = read_rows("<row r=\"1\"><c r=\"XFD1\" s=\"3\"/></row>");
    ASSERT_TRUE(blank.book) << blank.errors;
    EXPECT_TRUE(blank.book->sheets[0].rows.empty());
}

TEST(Xlsx, NamesTheCellThatIsWrong) {
    expect_refused(read_rows("<row><c r=\"B3\" t=\"s\"><v>4</v></c></row>"),
                   "S!B3: there is no shared text 4");
    expect_refused(read_rows("<row><c r=\"B3\"><v>1,5</v></c></row>"), "S!B3: \"1,5\" is not a");
    expect_refused(read_rows("<row><c r=\"ZZZZ1\"><v>1</v></c></row>"), "\"ZZZZ1\" is no address");
    expect_refused(read_rows("<row><c r=\"A0\"><v>1</v></c></row>"), "\"A0\" is no address");
    expect_refused(read_rows("<row r=\"0\"/>"), "\"0\" is no number of a row");
}

TEST(Xlsx, FollowsNoNameOutOfThePackage) {
    auto files = parts("");
    files[3].bytes.replace(files[3].bytes.find("worksheets/one.xml"), 18, "../../../../etc/passwd");
    expect_refused(read_back(zipped(files)), "it has no part etc/passwd");
    files = parts("<row><c r=\"A1\"><v>1</v></c></row>");
    files.push_back({"../../evil.txt", "x"});
    EXPECT_TRUE(read_back(zipped(files)).book);
}

TEST(Xlsx, SurvivesAnyDamage) {
    Workbook book;
    book.sheets.push_back({.name = "S", .rows = {{{std::string("text"), Style::plain}}}});
    const std::string sound = write_xlsx(book);
    for (std::size_t at = 0; at < sound.size(); at += 3) {
        std::string broken = sound;
        broken[at] = static_cast<char>(broken[at] ^ 0x55);
        read_back(broken);
        read_back(sound.substr(0, at));
    }
}

TEST(Names, OfSheetsAreWhatExcelAcceptsAndDiffer) {
    std::vector<Sheet> sheets;
    const auto add = [&](std::string_view wanted) {
        sheets.push_back({.name = sheet_name(wanted, sheets)});
        return sheets.back().name;
    };
    EXPECT_EQ(add("a/b:c*[d]?"), "a-b-c--d--");
    EXPECT_EQ(add("'q'"), "q");
    EXPECT_EQ(add(""), "Sheet");
    const std::string longest(40, 'x');
    EXPECT_EQ(utf16_length(add(longest)), 31U);
    EXPECT_EQ(add(longest), std::string(27, 'x') + " (2)");
    EXPECT_EQ(add("Q"), "Q (2)"); // names differ in more than case
    EXPECT_EQ(utf16_length(add(std::string("𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷"))), 30U);
    EXPECT_EQ(cell_name(11, 1), "B12");
    EXPECT_EQ(cell_name(0, 16'383), "XFD1");
}

// --- CSV -----------------------------------------------------------------------------------------

Read csv(const std::string& bytes, const ReadLimits& limits = {}) {
    Diagnostics diagnostics("f.csv");
    Read result{read_csv(bytes, "f", diagnostics, limits), {}};
    result.errors = test::errors_of(diagnostics);
    EXPECT_EQ(result.book.has_value(), !diagnostics.has_errors()) << result.errors;
    return result;
}

TEST(Csv, ReadsQuotesLineEndsAndTheByteOrderMark) {
    for (const char* end : {"\n", "\r\n", "\r"}) {
        const auto result = csv(std::string("\xEF\xBB\xBF") + "a,\"b,\"\"c\"\"\nd\"" + end + ",x,"
                                + end + end + "要求" + end);
        ASSERT_TRUE(result.book) << result.errors;
        EXPECT_EQ(cell(result, 0, 0), "a");
        EXPECT_EQ(cell(result, 0, 1), "b,\"c\"\nd");
        EXPECT_EQ(cell(result, 1, 1), "x");
        EXPECT_TRUE(result.book->sheets[0].rows[2].empty());
        EXPECT_EQ(cell(result, 3, 0), "要求");
        EXPECT_EQ(result.book->sheets[0].rows.size(), 4U);
    }
}

TEST(Csv, ReadsCp932WhereItIsNotUtf8) {
    EXPECT_EQ(cell(csv("\x95\x5C,\x83\x5C"), 0, 0), "表");
    EXPECT_EQ(cell(csv("\x95\x5C,\x83\x5C"), 0, 1), "ソ");
    EXPECT_EQ(cell(csv("\xFA\xB1"), 0, 0), "﨑"); // of NEC and IBM, not of JIS
    expect_refused(csv("\xFF\xFE"), "neither UTF-8 nor CP932");
    expect_refused(csv(std::string("a\0b", 3)), "control character U+0000");
}

TEST(Csv, NamesTheCellThatIsWrong) {
    expect_refused(csv("a,b\nc,\"d"), "f!B2: a quotation mark is not closed");
    expect_refused(csv("a,\"b\"c"), "f!B1: something follows a closed quotation mark");
    ReadLimits limits;
    limits.text = 3;
    expect_refused(csv("abcd", limits), "f!A1: the text is too long");
    limits = {};
    limits.columns = 3;
    expect_refused(csv(",,,,,", limits), "only 3 columns are read");
    limits = {};
    limits.rows = 2;
    expect_refused(csv("a\nb\nc", limits), "it is too large");
}

RC_GTEST_PROP(Csv, TakesAnyBytesForATableOrSaysWhyNot, ()) {
    for (int i = 0; i < 20; ++i) {
        const auto bytes = *rc::gen::container<std::string>(rc::gen::oneOf(
            rc::gen::arbitrary<char>(), rc::gen::element(',', '"', '\n', '\r', 'a')));
        const auto result = csv(bytes);
        RC_ASSERT(result.book.has_value() || !result.errors.empty());
    }
}

} // namespace
} // namespace ishigaki::exchange
