#include "publish/docx_style_table.h"

namespace ishigaki::publish::docx {

namespace {

// Line heights are exact, as offices in Japan set them: pages then break alike whichever Japanese
// font is at hand. Lengths in twentieths of a point, sizes of type in half points.
constexpr StyleText our_styles[] = {
    {"Normal", "paragraph", "Normal",
     R"(<w:qFormat/><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:line="340" w:lineRule="exact"/></w:pPr>)"},
    {"DefaultParagraphFont", "character", "Default Paragraph Font",
     R"(<w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/>)"},
    {"TableNormal", "table", "Normal Table",
     R"(<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>)"},
    {"BodyText", "paragraph", "Body Text",
     R"(<w:basedOn w:val="@Normal@"/><w:qFormat/><w:pPr><w:spacing w:before="0" w:after="120"/><w:jc w:val="both"/></w:pPr>)"},
    {"Title", "paragraph", "Title",
     R"(<w:basedOn w:val="@Normal@"/><w:next w:val="@BodyText@"/><w:qFormat/><w:pPr><w:spacing w:before="0" w:after="120" w:line="640" w:lineRule="exact"/><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val="44"/><w:szCs w:val="44"/></w:rPr>)"},
    {"Subtitle", "paragraph", "Subtitle",
     R"(<w:basedOn w:val="@Normal@"/><w:next w:val="@BodyText@"/><w:qFormat/><w:pPr><w:spacing w:before="0" w:after="240" w:line="440" w:lineRule="exact"/><w:jc w:val="center"/></w:pPr><w:rPr><w:color w:val="565B63"/><w:sz w:val="26"/><w:szCs w:val="26"/></w:rPr>)"},
    {"Heading1", "paragraph", "heading 1",
     R"(<w:basedOn w:val="@Normal@"/><w:next w:val="@BodyText@"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/>@numbered@<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="8A8F96"/></w:pBdr><w:spacing w:before="360" w:after="120" w:line="440" w:lineRule="exact"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr>)"},
    {"Heading2", "paragraph", "heading 2",
     R"(<w:basedOn w:val="@Normal@"/><w:next w:val="@BodyText@"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/>@numbered@<w:spacing w:before="240" w:after="80" w:line="380" w:lineRule="exact"/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val="24"/><w:szCs w:val="24"/></w:rPr>)"},
    {"Heading3", "paragraph", "heading 3",
     R"(<w:basedOn w:val="@Normal@"/><w:next w:val="@BodyText@"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/>@numbered@<w:spacing w:before="200" w:after="60" w:line="360" w:lineRule="exact"/><w:outlineLvl w:val="2"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr>)"},
    {"Note", "paragraph", "Note",
     R"(<w:basedOn w:val="@BodyText@"/><w:qFormat/><w:pPr><w:spacing w:line="280" w:lineRule="exact"/></w:pPr><w:rPr><w:color w:val="565B63"/><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>)"},
    {"Warning", "paragraph", "Warning",
     R"(<w:basedOn w:val="@BodyText@"/><w:qFormat/><w:pPr><w:pBdr><w:left w:val="single" w:sz="24" w:space="6" w:color="9A3324"/></w:pBdr><w:ind w:left="170"/></w:pPr><w:rPr><w:b/><w:bCs/></w:rPr>)"},
    {"SignatureLine", "paragraph", "Signature line",
     R"(<w:basedOn w:val="@Normal@"/><w:qFormat/><w:pPr><w:keepLines/><w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="auto"/><w:between w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr><w:spacing w:before="480" w:after="120"/><w:ind w:right="3969"/></w:pPr>)"},
    {"ListBullet", "paragraph", "List Bullet",
     R"(<w:basedOn w:val="@Normal@"/><w:qFormat/><w:pPr><w:numPr><w:numId w:val="@bullets@"/></w:numPr><w:spacing w:before="0" w:after="40"/><w:ind w:left="312" w:hanging="312"/></w:pPr>)"},
    {"Clause", "paragraph", "Clause",
     R"(<w:basedOn w:val="@Normal@"/><w:qFormat/><w:pPr><w:tabs><w:tab w:val="left" w:pos="1247"/></w:tabs><w:spacing w:before="0" w:after="80"/><w:ind w:left="1247" w:hanging="1247"/></w:pPr>)"},
    {"ClauseNote", "paragraph", "Clause note",
     R"(<w:basedOn w:val="@Note@"/><w:qFormat/><w:pPr><w:spacing w:after="60"/><w:ind w:left="1247"/></w:pPr>)"},
    {"DetailsHeading", "paragraph", "Details heading",
     R"(<w:basedOn w:val="@Normal@"/><w:next w:val="@ListBullet@"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="160" w:after="40"/></w:pPr><w:rPr><w:b/><w:bCs/></w:rPr>)"},
    {"Caption", "paragraph", "caption",
     R"(<w:basedOn w:val="@Normal@"/><w:next w:val="@BodyText@"/><w:qFormat/><w:pPr><w:spacing w:before="120" w:after="60" w:line="280" w:lineRule="exact"/></w:pPr><w:rPr><w:color w:val="565B63"/><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>)"},
    {"Figure", "paragraph", "Figure",
     R"(<w:basedOn w:val="@Normal@"/><w:next w:val="@Caption@"/><w:qFormat/><w:pPr><w:spacing w:before="120" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>)"},
    {"Preformatted", "paragraph", "Preformatted",
     R"(<w:basedOn w:val="@Normal@"/><w:qFormat/><w:pPr><w:keepLines/><w:spacing w:before="0" w:after="0" w:line="200" w:lineRule="exact"/></w:pPr><w:rPr><w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic" w:cs="MS Gothic"/><w:sz w:val="15"/><w:szCs w:val="15"/></w:rPr>)"},
    {"TableText", "paragraph", "Table text",
     R"(<w:basedOn w:val="@Normal@"/><w:qFormat/><w:pPr><w:spacing w:before="0" w:after="0" w:line="260" w:lineRule="exact"/></w:pPr><w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>)"},
    {"TableGroupRow", "paragraph", "Table group row",
     R"(<w:basedOn w:val="@TableText@"/><w:qFormat/><w:pPr><w:keepNext/></w:pPr><w:rPr><w:b/><w:bCs/></w:rPr>)"},
    {"FactName", "paragraph", "Fact name",
     R"(<w:basedOn w:val="@Normal@"/><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr><w:rPr><w:color w:val="565B63"/></w:rPr>)"},
    {"FactValue", "paragraph", "Fact value",
     R"(<w:basedOn w:val="@Normal@"/><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr><w:rPr><w:b/><w:bCs/></w:rPr>)"},
    {"FactExplanation", "paragraph", "Fact explanation",
     R"(<w:basedOn w:val="@Normal@"/><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr><w:rPr><w:color w:val="565B63"/><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>)"},
    {"SectionEnd", "paragraph", "Section end",
     R"(<w:basedOn w:val="@Normal@"/><w:semiHidden/><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr><w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>)"},
    {"AfterTable", "paragraph", "After table",
     R"(<w:basedOn w:val="@Normal@"/><w:semiHidden/><w:pPr><w:spacing w:before="0" w:after="0" w:line="200" w:lineRule="exact"/></w:pPr><w:rPr><w:sz w:val="10"/><w:szCs w:val="10"/></w:rPr>)"},
    {"CoverMark", "paragraph", "Cover classification",
     R"(<w:basedOn w:val="@Normal@"/><w:pPr><w:spacing w:before="0" w:after="0"/><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val="24"/><w:szCs w:val="24"/></w:rPr>)"},
    {"CoverNumber", "paragraph", "Cover number",
     R"(<w:basedOn w:val="@Normal@"/><w:pPr><w:spacing w:before="120" w:after="0"/><w:jc w:val="right"/></w:pPr>)"},
    {"CoverLogo", "paragraph", "Cover logo",
     R"(<w:basedOn w:val="@Normal@"/><w:pPr><w:spacing w:before="1200" w:after="0" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/></w:pPr>)"},
    {"CoverTitle", "paragraph", "Cover title",
     R"(<w:basedOn w:val="@Title@"/><w:pPr><w:spacing w:before="240"/></w:pPr>)"},
    {"CoverStatus", "paragraph", "Cover status",
     R"(<w:basedOn w:val="@Normal@"/><w:pPr><w:spacing w:before="120" w:after="0" w:line="440" w:lineRule="exact"/><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:bCs/><w:color w:val="9A3324"/><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr>)"},
    {"CoverLine", "paragraph", "Cover line",
     R"(<w:basedOn w:val="@Normal@"/><w:pPr><w:spacing w:before="120" w:after="0" w:line="400" w:lineRule="exact"/><w:jc w:val="center"/></w:pPr><w:rPr><w:sz w:val="26"/><w:szCs w:val="26"/></w:rPr>)"},
    {"TOCHeading", "paragraph", "TOC Heading",
     R"(<w:basedOn w:val="@Normal@"/><w:next w:val="@BodyText@"/><w:pPr><w:keepNext/><w:spacing w:before="0" w:after="240" w:line="440" w:lineRule="exact"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr>)"},
    {"TOC1", "paragraph", "toc 1",
     R"(<w:basedOn w:val="@Normal@"/><w:next w:val="@Normal@"/><w:uiPriority w:val="39"/><w:pPr><w:spacing w:before="80" w:after="0"/></w:pPr><w:rPr><w:b/><w:bCs/></w:rPr>)"},
    {"TOC2", "paragraph", "toc 2",
     R"(<w:basedOn w:val="@Normal@"/><w:next w:val="@Normal@"/><w:uiPriority w:val="39"/><w:pPr><w:spacing w:before="0" w:after="0"/><w:ind w:left="227"/></w:pPr>)"},
    {"TOC3", "paragraph", "toc 3",
     R"(<w:basedOn w:val="@Normal@"/><w:next w:val="@Normal@"/><w:uiPriority w:val="39"/><w:pPr><w:spacing w:before="0" w:after="0"/><w:ind w:left="454"/></w:pPr>)"},
    {"Header", "paragraph", "header",
     R"(<w:basedOn w:val="@Normal@"/><w:pPr><w:pBdr><w:bottom w:val="single" w:sz="4" w:space="2" w:color="B5B2A9"/></w:pBdr><w:spacing w:before="0" w:after="0" w:line="260" w:lineRule="exact"/></w:pPr><w:rPr><w:sz w:val="17"/><w:szCs w:val="17"/></w:rPr>)"},
    {"Footer", "paragraph", "footer",
     R"(<w:basedOn w:val="@Normal@"/><w:pPr><w:spacing w:before="0" w:after="0" w:line="260" w:lineRule="exact"/></w:pPr><w:rPr><w:sz w:val="17"/><w:szCs w:val="17"/></w:rPr>)"},
    {"TableGrid", "table", "Table Grid",
     R"(<w:basedOn w:val="@TableNormal@"/><w:uiPriority w:val="39"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:left w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:bottom w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:right w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:insideV w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tblBorders></w:tblPr>)"},
    {"IshigakiTable", "table", "Ishigaki Table", R"(<w:basedOn w:val="@TableGrid@"/><w:uiPriority w:val="40"/><w:qFormat/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="23262B"/><w:left w:val="single" w:sz="4" w:space="0" w:color="B5B2A9"/><w:bottom w:val="single" w:sz="8" w:space="0" w:color="23262B"/><w:right w:val="single" w:sz="4" w:space="0" w:color="B5B2A9"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="B5B2A9"/><w:insideV w:val="single" w:sz="4" w:space="0" w:color="B5B2A9"/></w:tblBorders><w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="23262B"/></w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="ECEAE4"/></w:tcPr></w:tblStylePr>)"},
    {"IshigakiFacts", "table", "Ishigaki Facts",
     R"(<w:basedOn w:val="@TableNormal@"/><w:uiPriority w:val="40"/><w:tblPr><w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/><w:right w:w="170" w:type="dxa"/></w:tblCellMar></w:tblPr>)"},
    {"CoverBox", "table", "Ishigaki Cover Box",
     R"(<w:basedOn w:val="@TableGrid@"/><w:uiPriority w:val="40"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="12" w:space="0" w:color="auto"/><w:left w:val="single" w:sz="12" w:space="0" w:color="auto"/><w:bottom w:val="single" w:sz="12" w:space="0" w:color="auto"/><w:right w:val="single" w:sz="12" w:space="0" w:color="auto"/></w:tblBorders><w:tblCellMar><w:top w:w="57" w:type="dxa"/><w:left w:w="170" w:type="dxa"/><w:bottom w:w="57" w:type="dxa"/><w:right w:w="170" w:type="dxa"/></w:tblCellMar></w:tblPr>)"},
};

} // namespace

std::span<const StyleText> style_texts() {
    return our_styles;
}

std::string_view default_properties() {
    return R"(<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Yu Gothic" w:eastAsia="Yu Gothic" w:hAnsi="Yu Gothic" w:cs="Times New Roman"/><w:color w:val="23262B"/><w:kern w:val="2"/><w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="@latin@" w:eastAsia="ja-JP" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>)";
}

// The names that other programs look for where Windows' fonts are not installed.
std::string_view font_table() {
    return R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:font w:name="Yu Gothic"><w:altName w:val="IPAexGothic"/><w:panose1 w:val="020B0400000000000000"/><w:charset w:val="80"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font><w:font w:name="MS Gothic"><w:altName w:val="IPAGothic"/><w:panose1 w:val="020B0609070205080204"/><w:charset w:val="80"/><w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font><w:font w:name="Times New Roman"><w:panose1 w:val="02020603050405020304"/><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>
)";
}

std::string_view bullet_numbering() {
    return R"(<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="・"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="312" w:hanging="312"/></w:pPr></w:lvl>)";
}

std::string_view heading_numbering() {
    return R"(<w:multiLevelType w:val="multilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>@link1@<w:lvlText w:val="%1"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="567" w:hanging="567"/></w:pPr></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>@link2@<w:lvlText w:val="%1.%2"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="737" w:hanging="737"/></w:pPr></w:lvl><w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/>@link3@<w:lvlText w:val="%1.%2.%3"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="907" w:hanging="907"/></w:pPr></w:lvl>)";
}

} // namespace ishigaki::publish::docx
