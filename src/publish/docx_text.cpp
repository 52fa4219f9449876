#include "publish/column_widths.h"
#include "publish/docx_writer.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace ishigaki::publish::docx {

int twips(double points) {
    constexpr double in_a_point = 20;
    return static_cast<int>(std::lround(points * in_a_point));
}

void write_paragraph_properties(Xml& xml, const std::string& style, const ParagraphLook& look) {
    const auto properties = xml.in("w:pPr");
    if (!style.empty()) xml.leaf("w:pStyle", {{"w:val", style}});
    if (look.keep_next) xml.leaf("w:keepNext");
    if (look.page_break_before) xml.leaf("w:pageBreakBefore");
    if (look.number >= 0) {
        const auto numbering = xml.in("w:numPr");
        xml.leaf("w:ilvl", {{"w:val", std::to_string(look.number_level)}});
        xml.leaf("w:numId", {{"w:val", std::to_string(look.number)}});
    }
    const bool tabs =
        look.right_tab > 0 || look.centre_tab > 0 || look.plain_right_tab > 0 || look.hanging;
    if (tabs) {
        const auto stops = xml.in("w:tabs");
        if (look.hanging) {
            xml.leaf("w:tab",
                     {{"w:val", "clear"}, {"w:pos", std::to_string(twips(clause_style_indent))}});
            xml.leaf("w:tab", {{"w:val", "left"}, {"w:pos", std::to_string(look.left_indent)}});
        }
        if (look.centre_tab > 0) {
            xml.leaf("w:tab", {{"w:val", "center"}, {"w:pos", std::to_string(look.centre_tab)}});
        }
        if (look.plain_right_tab > 0) {
            xml.leaf("w:tab",
                     {{"w:val", "right"}, {"w:pos", std::to_string(look.plain_right_tab)}});
        }
        if (look.right_tab > 0) {
            xml.leaf("w:tab", {{"w:val", "right"},
                               {"w:leader", "dot"},
                               {"w:pos", std::to_string(look.right_tab)}});
        }
    }
    if (look.number == 0) xml.leaf("w:ind", {{"w:left", "0"}, {"w:firstLine", "0"}});
    if (look.left_indent >= 0) {
        const std::string indent = std::to_string(look.left_indent);
        xml.leaf("w:ind", {{"w:left", indent}, {"w:hanging", look.hanging ? indent : "0"}});
    }
    if (look.align != report::Align::left) {
        xml.leaf("w:jc", {{"w:val", look.align == report::Align::right ? "right" : "center"}});
    }
}

// Line feeds begin a new line within the paragraph, tabs stay tabs.
void write_run(Xml& xml, std::string_view text) {
    if (text.empty()) return;
    const auto run = xml.in("w:r");
    while (true) {
        const auto end = text.find_first_of("\n\t");
        if (end != 0) {
            xml.leaf("w:t", {{"xml:space", "preserve"}}, text.substr(0, end));
        }
        if (end == std::string_view::npos) return;
        xml.leaf(text[end] == '\n' ? "w:br" : "w:tab");
        text.remove_prefix(end + 1);
        if (text.empty()) return;
    }
}

void write_field(Xml& xml, const std::string& instruction, const std::string& shown) {
    const auto mark = [&](const char* kind) {
        const auto run = xml.in("w:r");
        xml.leaf("w:fldChar", {{"w:fldCharType", kind}});
    };
    mark("begin");
    {
        const auto run = xml.in("w:r");
        xml.leaf("w:instrText", {{"xml:space", "preserve"}}, " " + instruction + " ");
    }
    mark("separate");
    write_run(xml, shown);
    mark("end");
}

Xml::Element Writer::begin_paragraph(std::string_view style, const ParagraphLook& look) {
    ParagraphLook shown = look;
    if (break_pending) shown.page_break_before = true;
    break_pending = false;
    xml.open("w:p");
    write_paragraph_properties(xml, sheet.id(style), shown);
    return Xml::Element(xml);
}

void Writer::paragraph(std::string_view style, std::string_view text, const ParagraphLook& look) {
    const auto element = begin_paragraph(style, look);
    run(text);
}

void Writer::run(std::string_view text) {
    write_run(xml, text);
}

void Writer::field(const std::string& instruction, const std::string& shown) {
    write_field(xml, instruction, shown);
}

void Writer::bookmark(const std::string& name, bool begin) {
    if (begin) {
        xml.leaf("w:bookmarkStart", {{"w:id", std::to_string(next_bookmark)}, {"w:name", name}});
    } else {
        xml.leaf("w:bookmarkEnd", {{"w:id", std::to_string(next_bookmark++)}});
    }
}

std::string Links::add(std::string_view kind, std::string target) {
    relationships.push_back(
        {fmt::format("rId{}", relationships.size() + 1), std::string(kind), std::move(target)});
    return relationships.back().id;
}

std::string Links::add_image(const std::string& bytes, std::string_view extension) {
    if (const auto known = images_.find(bytes); known != images_.end()) return known->second;
    const std::string name = fmt::format("media/image{}.{}", media.size() + 1, extension);
    media.push_back({"word/" + name, bytes, false});
    return images_.emplace(bytes, add("image", name)).first->second;
}

} // namespace ishigaki::publish::docx
