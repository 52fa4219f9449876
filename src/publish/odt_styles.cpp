#include "publish/odt_styles.h"

#include "publish/office_text.h"
#include "publish/xml_writer.h"

#include <fmt/format.h>

#include <array>
#include <string_view>

namespace ishigaki::publish::odt {

namespace {

struct ParagraphStyle {
    std::string_view name; // with spaces; written with _20_ where it is an identifier
    std::string_view parent;
    std::string_view paragraph; // attributes of style:paragraph-properties
    std::string_view text;      // of style:text-properties
    std::string_view tabs = {}; // elements within style:paragraph-properties
};

#define SIZE(points) "fo:font-size=\"" points "\" style:font-size-asian=\"" points "\""
constexpr std::string_view bold = "fo:font-weight=\"bold\" style:font-weight-asian=\"bold\"";

constexpr ParagraphStyle paragraph_styles[] = {
    {"Standard", "", "fo:line-height=\"17pt\" fo:orphans=\"2\" fo:widows=\"2\"", ""},
    {"Text body", "Standard", "fo:margin-bottom=\"6pt\" fo:text-align=\"justify\"", ""},
    {"Title", "Standard",
     "fo:margin-bottom=\"6pt\" fo:line-height=\"32pt\" fo:text-align=\"center\"",
     "fo:font-weight=\"bold\" style:font-weight-asian=\"bold\" " SIZE("22pt")},
    {"Subtitle", "Standard",
     "fo:margin-bottom=\"12pt\" fo:line-height=\"22pt\" fo:text-align=\"center\"",
     "fo:color=\"#565b63\" " SIZE("13pt")},
    {"Heading 1", "Standard",
     "fo:margin-top=\"18pt\" fo:margin-bottom=\"6pt\" fo:line-height=\"22pt\" "
     "fo:keep-with-next=\"always\" fo:border-bottom=\"0.75pt solid #8a8f96\" "
     "fo:border-top=\"none\" fo:border-left=\"none\" fo:border-right=\"none\" fo:padding=\"1pt\"",
     "fo:font-weight=\"bold\" style:font-weight-asian=\"bold\" " SIZE("14pt")},
    {"Heading 2", "Standard",
     "fo:margin-top=\"12pt\" fo:margin-bottom=\"4pt\" fo:line-height=\"19pt\" "
     "fo:keep-with-next=\"always\"",
     "fo:font-weight=\"bold\" style:font-weight-asian=\"bold\" " SIZE("12pt")},
    {"Heading 3", "Standard",
     "fo:margin-top=\"10pt\" fo:margin-bottom=\"3pt\" fo:line-height=\"18pt\" "
     "fo:keep-with-next=\"always\"",
     "fo:font-weight=\"bold\" style:font-weight-asian=\"bold\" " SIZE("11pt")},
    {"Note", "Text body", "fo:line-height=\"14pt\"", "fo:color=\"#565b63\" " SIZE("9pt")},
    {"Warning", "Text body",
     "fo:border-left=\"3pt solid #9a3324\" fo:border-top=\"none\" fo:border-right=\"none\" "
     "fo:border-bottom=\"none\" fo:padding-left=\"6pt\" fo:padding-top=\"0pt\" "
     "fo:padding-bottom=\"0pt\" fo:padding-right=\"0pt\"",
     bold},
    {"Signature line", "Standard",
     "fo:margin-top=\"24pt\" fo:margin-bottom=\"6pt\" fo:margin-right=\"70mm\" "
     "style:join-border=\"false\" fo:border-bottom=\"0.5pt solid #23262b\" fo:border-top=\"none\" "
     "fo:border-left=\"none\" "
     "fo:border-right=\"none\" fo:padding=\"1pt\"",
     ""},
    {"List Bullet", "Standard", "fo:margin-bottom=\"2pt\"", ""},
    {"Clause", "Standard",
     "fo:margin-bottom=\"4pt\" fo:margin-left=\"62.35pt\" fo:text-indent=\"-62.35pt\"", ""},
    {"Clause note", "Note", "fo:margin-bottom=\"3pt\" fo:margin-left=\"62.35pt\"", ""},
    {"Details heading", "Standard",
     "fo:margin-top=\"8pt\" fo:margin-bottom=\"2pt\" fo:keep-with-next=\"always\"", bold},
    {"Caption", "Standard",
     "fo:margin-top=\"6pt\" fo:margin-bottom=\"3pt\" fo:line-height=\"14pt\"",
     "fo:color=\"#565b63\" " SIZE("9pt")},
    {"Table caption", "Caption", "fo:keep-with-next=\"always\"", ""},
    {"Figure", "Standard", "fo:margin-top=\"6pt\" fo:line-height=\"100%\"", ""},
    {"Figure with caption", "Figure", "fo:keep-with-next=\"always\"", ""},
    {"Preformatted", "Standard", "fo:line-height=\"10pt\"",
     "style:font-name=\"MS Gothic\" style:font-name-asian=\"MS Gothic\" " SIZE("7.5pt")},
    {"Table text", "Standard", "fo:line-height=\"13pt\"", SIZE("9pt")},
    {"Table text right", "Table text", "fo:text-align=\"end\"", ""},
    {"Table text centre", "Table text", "fo:text-align=\"center\"", ""},
    {"Table heading", "Table text", "fo:keep-with-next=\"always\"", bold},
    {"Table heading right", "Table heading", "fo:text-align=\"end\"", ""},
    {"Table heading centre", "Table heading", "fo:text-align=\"center\"", ""},
    {"Table group row", "Table text", "fo:keep-with-next=\"always\"", bold},
    {"Fact name", "Standard", "", "fo:color=\"#565b63\""},
    {"Fact value", "Standard", "", bold},
    {"Fact explanation", "Standard", "", "fo:color=\"#565b63\" " SIZE("9pt")},
    {"Section end", "Standard", "fo:line-height=\"1pt\"", SIZE("1pt")},
    {"After table", "Standard", "fo:line-height=\"10pt\"", SIZE("5pt")},
    {"Cover classification", "Standard", "fo:text-align=\"center\"",
     "fo:font-weight=\"bold\" style:font-weight-asian=\"bold\" " SIZE("12pt")},
    {"Cover number", "Standard", "fo:margin-top=\"6pt\" fo:text-align=\"end\"", ""},
    {"Cover logo", "Standard",
     "fo:margin-top=\"60pt\" fo:line-height=\"100%\" fo:text-align=\"center\"", ""},
    {"Cover title", "Title", "fo:margin-top=\"12pt\"", ""},
    {"Cover status", "Standard",
     "fo:margin-top=\"6pt\" fo:line-height=\"22pt\" fo:text-align=\"center\"",
     "fo:font-weight=\"bold\" style:font-weight-asian=\"bold\" fo:color=\"#9a3324\" " SIZE("14pt")},
    {"Cover line", "Standard",
     "fo:margin-top=\"6pt\" fo:line-height=\"20pt\" fo:text-align=\"center\"", SIZE("13pt")},
    {"Contents Heading", "Standard", "fo:margin-bottom=\"12pt\" fo:line-height=\"22pt\"",
     "fo:font-weight=\"bold\" style:font-weight-asian=\"bold\" " SIZE("14pt")},
    {"Contents 1", "Standard", "fo:margin-top=\"4pt\"", bold, "leader"},
    {"Contents 2", "Standard", "fo:margin-left=\"11.35pt\"", "", "leader"},
    {"Contents 3", "Standard", "fo:margin-left=\"22.7pt\"", "", "leader"},
    {"Header", "Standard",
     "fo:line-height=\"13pt\" fo:border-bottom=\"0.5pt solid #b5b2a9\" fo:border-top=\"none\" "
     "fo:border-left=\"none\" fo:border-right=\"none\" fo:padding-bottom=\"2pt\"",
     SIZE("8.5pt"), "marks"},
    {"Header landscape", "Header", "", "", "wide"},
    {"Footer", "Standard", "fo:line-height=\"13pt\"", SIZE("8.5pt"), "marks"},
    {"Footer landscape", "Footer", "", "", "wide"},
};
#undef SIZE

std::string identifier(std::string_view name) {
    std::string id;
    for (const char c : name) id += c == ' ' ? std::string("_20_") : std::string(1, c);
    return id;
}

std::string tab_stops(std::string_view kind, const PageSetup& page) {
    if (kind.empty()) return "";
    const double width = kind == "wide" ? page.turned().text_width() : page.text_width();
    if (kind == "leader") {
        return fmt::format("<style:tab-stops><style:tab-stop style:position=\"{:.2f}pt\" "
                           "style:type=\"right\" style:leader-style=\"dotted\" "
                           "style:leader-text=\".\"/></style:tab-stops>",
                           width);
    }
    return fmt::format("<style:tab-stops><style:tab-stop style:position=\"{:.2f}pt\" "
                       "style:type=\"center\"/><style:tab-stop style:position=\"{:.2f}pt\" "
                       "style:type=\"right\"/></style:tab-stops>",
                       width / 2, width);
}

std::string paragraph_style(const ParagraphStyle& style, const PageSetup& page) {
    // A heading's level makes it part of the outline.
    const bool heading = style.name.starts_with("Heading ");
    // Positions of tabs count from the indent.
    PageSetup room = page;
    if (style.name == "Contents 2") room.left += 11.35;
    if (style.name == "Contents 3") room.left += 22.7;
    return fmt::format(
        "<style:style style:name=\"{}\" style:display-name=\"{}\" style:family=\"paragraph\"{}{}>"
        "<style:paragraph-properties {}>{}</style:paragraph-properties>"
        "<style:text-properties {}/></style:style>\n",
        identifier(style.name), style.name,
        style.parent.empty()
            ? ""
            : fmt::format(" style:parent-style-name=\"{}\"", identifier(style.parent)),
        heading ? fmt::format(" style:default-outline-level=\"{}\"", style.name.back()) : "",
        style.paragraph, tab_stops(style.tabs, room), style.text);
}

std::string outline_style(bool counted) {
    constexpr std::array<std::string_view, 3> indents{"28.35pt", "36.85pt", "45.35pt"};
    std::string text = "<text:outline-style style:name=\"Outline\">";
    for (std::size_t i = 0; i < indents.size(); ++i) {
        if (!counted) {
            text += fmt::format("<text:outline-level-style text:level=\"{}\" style:num-format=\"\">"
                                "</text:outline-level-style>",
                                i + 1);
            continue;
        }
        text += fmt::format(
            "<text:outline-level-style text:level=\"{0}\" style:num-format=\"1\" "
            "text:display-levels=\"{0}\"><style:list-level-properties "
            "text:list-level-position-and-space-mode=\"label-alignment\">"
            "<style:list-level-label-alignment text:label-followed-by=\"listtab\" "
            "text:list-tab-stop-position=\"{1}\" fo:text-indent=\"-{1}\" fo:margin-left=\"{1}\"/>"
            "</style:list-level-properties></text:outline-level-style>",
            i + 1, indents.at(i));
    }
    return text + "</text:outline-style>\n";
}

constexpr std::string_view bullet_style =
    "<text:list-style style:name=\"Bullets\"><text:list-level-style-bullet text:level=\"1\" "
    "text:bullet-char=\"・\"><style:list-level-properties "
    "text:list-level-position-and-space-mode=\"label-alignment\"><style:list-level-label-alignment "
    "text:label-followed-by=\"listtab\" text:list-tab-stop-position=\"15.6pt\" "
    "fo:text-indent=\"-15.6pt\" fo:margin-left=\"15.6pt\"/></style:list-level-properties>"
    "</text:list-level-style-bullet></text:list-style>\n";

std::string page_layout(std::string_view name, const PageSetup& page, bool marks) {
    // Headers and footers take their room from the margin, so that the text begins where it does
    // on a page without them.
    constexpr double mark_height = 15;
    const double top = marks ? page.top / 2 : page.top;
    const double bottom = marks ? page.bottom / 2 : page.bottom;
    std::string text = fmt::format(
        "<style:page-layout style:name=\"{}\"><style:page-layout-properties "
        "fo:page-width=\"{:.2f}pt\" fo:page-height=\"{:.2f}pt\" style:print-orientation=\"{}\" "
        "fo:margin-top=\"{:.2f}pt\" fo:margin-bottom=\"{:.2f}pt\" fo:margin-left=\"{:.2f}pt\" "
        "fo:margin-right=\"{:.2f}pt\" style:layout-grid-mode=\"none\"/>",
        name, page.width, page.height, page.width > page.height ? "landscape" : "portrait", top,
        bottom, page.left, page.right);
    if (marks) {
        text += fmt::format(
            "<style:header-style><style:header-footer-properties svg:height=\"{0:.2f}pt\" "
            "fo:margin-bottom=\"{1:.2f}pt\" style:dynamic-spacing=\"false\"/></style:header-style>"
            "<style:footer-style><style:header-footer-properties svg:height=\"{2:.2f}pt\" "
            "fo:margin-top=\"{3:.2f}pt\" style:dynamic-spacing=\"false\"/></style:footer-style>",
            page.top - top, page.top - top - mark_height, page.bottom - bottom,
            page.bottom - bottom - mark_height);
    }
    return text + "</style:page-layout>\n";
}

std::string header_and_footer(const report::Document& document, const PageSetup& page,
                              std::string_view suffix) {
    const std::string mark = document.cover ? classification_mark(*document.cover) : "";
    const std::string issued = document.cover ? shortened(document.cover->issued, 40) : "";
    const std::string number = document.cover ? shortened(document.cover->number, 40) : "";
    return fmt::format("<style:header><text:p text:style-name=\"Header{0}\">{1}<text:tab/>"
                       "<text:tab/>{2}</text:p></style:header><style:footer>"
                       "<text:p text:style-name=\"Footer{0}\">{3}<text:tab/>{4}<text:tab/>"
                       "<text:page-number text:select-page=\"current\">1</text:page-number> / "
                       "<text:page-count>1</text:page-count></text:p></style:footer>",
                       suffix, escape_xml(header_title(document, page.text_width())),
                       escape_xml(mark), escape_xml(issued), escape_xml(number));
}

} // namespace

std::string namespaces() {
    constexpr std::string_view open = "urn:oasis:names:tc:opendocument:xmlns:";
    return fmt::format(
        "xmlns:office=\"{0}office:1.0\" xmlns:style=\"{0}style:1.0\" xmlns:text=\"{0}text:1.0\" "
        "xmlns:table=\"{0}table:1.0\" xmlns:draw=\"{0}drawing:1.0\" "
        "xmlns:fo=\"{0}xsl-fo-compatible:1.0\" xmlns:svg=\"{0}svg-compatible:1.0\" "
        "xmlns:meta=\"{0}meta:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
        "xmlns:xlink=\"http://www.w3.org/1999/xlink\" office:version=\"1.3\"",
        open);
}

std::string styles_xml(const report::Document& document, const Outline& outline,
                       const PageSetup& page) {
    const PageSetup wide = page.turned();
    const bool japanese = document.lang == base::Lang::ja;
    std::string text = fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-styles {}>"
        "<office:font-face-decls><style:font-face style:name=\"Yu Gothic\" "
        "svg:font-family=\"&apos;Yu Gothic&apos;\" style:font-family-generic=\"swiss\"/>"
        "<style:font-face style:name=\"MS Gothic\" svg:font-family=\"&apos;MS Gothic&apos;\" "
        "style:font-family-generic=\"modern\" style:font-pitch=\"fixed\"/>"
        "</office:font-face-decls>\n<office:styles><style:default-style "
        "style:family=\"paragraph\"><style:paragraph-properties style:tab-stop-distance=\"42pt\" "
        "style:punctuation-wrap=\"hanging\" style:line-break=\"strict\"/><style:text-properties "
        "style:font-name=\"Yu Gothic\" style:font-name-asian=\"Yu Gothic\" fo:font-size=\"10.5pt\" "
        "style:font-size-asian=\"10.5pt\" fo:color=\"#23262b\" fo:language=\"{}\" "
        "fo:country=\"{}\" style:language-asian=\"ja\" style:country-asian=\"JP\"/>"
        "</style:default-style>\n",
        namespaces(), japanese ? "ja" : "en", japanese ? "JP" : "GB");
    for (const ParagraphStyle& style : paragraph_styles) text += paragraph_style(style, page);
    // Links of the table of contents look as its text.
    text += "<style:style style:name=\"Index_20_Link\" style:display-name=\"Index Link\" "
            "style:family=\"text\"/>\n";
    text += outline_style(outline.counted);
    text += bullet_style;
    text += "</office:styles>\n<office:automatic-styles>\n";
    text += page_layout("CoverPage", page, false);
    text += page_layout("UprightPage", page, true);
    text += page_layout("WidePage", wide, true);
    text += "</office:automatic-styles>\n<office:master-styles>\n";
    text += "<style:master-page style:name=\"Cover\" style:page-layout-name=\"CoverPage\" "
            "style:next-style-name=\"Standard\"/>\n";
    text += fmt::format("<style:master-page style:name=\"Standard\" "
                        "style:page-layout-name=\"UprightPage\">{}</style:master-page>\n",
                        header_and_footer(document, page, ""));
    text += fmt::format("<style:master-page style:name=\"Landscape\" "
                        "style:page-layout-name=\"WidePage\">{}</style:master-page>\n",
                        header_and_footer(document, wide, "_20_landscape"));
    return text + "</office:master-styles></office:document-styles>\n";
}

std::string automatic_styles() {
    constexpr std::string_view rule = "0.5pt solid #b5b2a9";
    std::string text;
    const auto cell = [&](std::string_view name, std::string_view properties) {
        text += fmt::format("<style:style style:name=\"{}\" style:family=\"table-cell\">"
                            "<style:table-cell-properties {}/></style:style>\n",
                            name, properties);
    };
    const std::string padding =
        "fo:padding-left=\"4.25pt\" fo:padding-right=\"4.25pt\" fo:padding-top=\"2pt\" "
        "fo:padding-bottom=\"2pt\"";
    const std::string ruled = fmt::format("{} fo:border=\"{}\"", padding, rule);
    cell("Cell", ruled);
    cell("HeadCell",
         fmt::format("{0} style:vertical-align=\"middle\" fo:background-color=\"#eceae4\" "
                     "fo:border-left=\"{1}\" fo:border-right=\"{1}\" "
                     "fo:border-top=\"1pt solid #23262b\" fo:border-bottom=\"1pt solid #23262b\"",
                     padding, rule));
    cell("GroupCell", ruled + " fo:background-color=\"#f6f5f1\"");
    cell("FactCell", "fo:border=\"none\" fo:padding-left=\"0pt\" fo:padding-right=\"8.5pt\" "
                     "fo:padding-top=\"2pt\" fo:padding-bottom=\"2pt\"");
    cell("BoxCell", "fo:border=\"1.5pt solid #23262b\" fo:padding=\"3pt\"");
    for (const auto& [name, keep] : {std::pair("WholeRow", "always"), std::pair("Row", "auto")}) {
        text += fmt::format("<style:style style:name=\"{}\" style:family=\"table-row\">"
                            "<style:table-row-properties fo:keep-together=\"{}\"/></style:style>\n",
                            name, keep);
    }
    for (const auto& [name, master] :
         {std::pair("CoverStart", "Cover"), std::pair("UprightStart", "Standard"),
          std::pair("WideStart", "Landscape")}) {
        text += fmt::format("<style:style style:name=\"{}\" style:family=\"paragraph\" "
                            "style:parent-style-name=\"Section_20_end\" "
                            "style:master-page-name=\"{}\"><style:paragraph-properties "
                            "style:page-number=\"auto\"/></style:style>\n",
                            name, master);
    }
    text += "<style:style style:name=\"PageStart\" style:family=\"paragraph\" "
            "style:parent-style-name=\"Section_20_end\"><style:paragraph-properties "
            "fo:break-before=\"page\"/></style:style>\n"
            "<style:style style:name=\"Inline\" style:family=\"graphic\">"
            "<style:graphic-properties style:vertical-pos=\"top\" "
            "style:vertical-rel=\"baseline\"/></style:style>\n"
            "<style:style style:name=\"Contents\" style:family=\"section\">"
            "<style:section-properties/></style:style>\n";
    return text;
}

} // namespace ishigaki::publish::odt
