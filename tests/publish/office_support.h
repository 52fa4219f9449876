// Office files opened again, and a document with one of everything.
#pragma once

#include "exchange/package.h"
#include "publish/office_options.h"
#include "report/blocks.h"

#include <gtest/gtest.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ishigaki::test {

using Parts = std::map<std::string, std::string, std::less<>>;

inline Parts parts_of(const std::string& file) {
    auto parts = exchange::read_package(file, [](std::string_view) { return true; },
                                        {2000, std::size_t{64} << 20U, std::size_t{128} << 20U});
    EXPECT_TRUE(parts.has_value());
    return parts ? std::move(*parts) : Parts{};
}

struct FreeTree {
    void operator()(xmlDoc* tree) const { xmlFreeDoc(tree); }
};
using Tree = std::unique_ptr<xmlDoc, FreeTree>;

inline Tree parse(const std::string& text) {
    return Tree(
        xmlReadMemory(text.data(), static_cast<int>(text.size()), nullptr, nullptr,
                      XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE));
}

inline std::string qualified(const xmlNode* node) {
    const auto* name = reinterpret_cast<const char*>(node->name);
    if (node->ns == nullptr || node->ns->prefix == nullptr) return name;
    return std::string(reinterpret_cast<const char*>(node->ns->prefix)) + ":" + name;
}

// Every element, parents first.
inline void each_element(xmlNode* node, const std::function<void(xmlNode*)>& visit) {
    for (; node != nullptr; node = node->next) {
        if (node->type != XML_ELEMENT_NODE) continue;
        visit(node);
        each_element(node->children, visit);
    }
}

// The values of an attribute (by local name) on elements of a name, in document order.
inline std::vector<std::string> values(xmlDoc* tree, std::string_view element,
                                       std::string_view attribute) {
    std::vector<std::string> found;
    each_element(xmlDocGetRootElement(tree), [&](xmlNode* node) {
        if (qualified(node) != element) return;
        for (const xmlAttr* one = node->properties; one != nullptr; one = one->next) {
            if (reinterpret_cast<const char*>(one->name) != attribute) continue;
            xmlChar* value = xmlNodeListGetString(tree, one->children, 1);
            found.emplace_back(value == nullptr ? "" : reinterpret_cast<const char*>(value));
            xmlFree(value);
        }
    });
    return found;
}

inline std::string text_of(xmlDoc* tree) {
    xmlChar* content = xmlNodeGetContent(xmlDocGetRootElement(tree));
    std::string text = content == nullptr ? "" : reinterpret_cast<const char*>(content);
    xmlFree(content);
    return text;
}

inline std::size_t count(std::string_view text, std::string_view what) {
    std::size_t found = 0;
    for (auto at = text.find(what); at != std::string_view::npos;
         at = text.find(what, at + what.size())) {
        ++found;
    }
    return found;
}

// A PNG file as far as its size is concerned.
inline std::string tiny_png() {
    return {"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\x04\0\0\0\x02\x08\0\0\0\0", 29};
}

inline publish::OfficeOptions with_pictures() {
    return {[](std::string_view) { return std::optional(tiny_png()); }, {}};
}

constexpr std::string_view plain_svg =
    R"(<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200"><rect width="9" height="9"/></svg>)";

inline report::Document one_of_everything() {
    using namespace report;
    Document document{base::Lang::ja, "情報セキュリティ要件定義書", "別紙3", {}};
    document.cover = Cover{"石垣市",   "第123号",    "案",      "機密性2情報",
                           "複製禁止", "2026-09-30", "第1.0版", tiny_png()};
    auto& blocks = document.blocks;
    blocks.emplace_back(Heading{1, "目的"});
    blocks.emplace_back(Paragraph{"本文である。"});
    blocks.emplace_back(Paragraph{"注である。", Voice::note});
    blocks.emplace_back(Paragraph{"未記入の箇所がある。", Voice::warning});
    blocks.emplace_back(Facts{{{"レベル", "3", "目標は 4"}, {"得点", "3.4", ""}}});
    blocks.emplace_back(Facts{{{"所管", "情報政策課", ""}}});
    blocks.emplace_back(Heading{2, "用語"});
    blocks.emplace_back(Bullets{{"一つ目", "二つ目"}});
    blocks.emplace_back(Clauses{{{"AC-1-1-long-number", "認証すること。", {"背景：なりすまし"}}}});
    Table table{
        "表1", {{"番号"}, {"名称", Align::left, true}, {"点", Align::right}}, {}, {}, false};
    table.rows = {{"領域"}, {"T1", "一行目\n二行目", "3"}, {"T2", "", "4"}};
    table.groups = {0};
    blocks.emplace_back(table);
    blocks.emplace_back(PageBreak{});
    table.caption.clear();
    blocks.emplace_back(table);
    WallFigure wall{{{{"S", {"視点", "View"}, {}}}}, "図1"};
    wall.wall.sections[0].courses.push_back({"T", {"領域", "Domain"}, 1, {}});
    for (const Stone stone : all_stones) {
        wall.wall.sections[0].courses[0].stones.push_back(
            {"T1", {"要求", "Requirement"}, stone, 3, 4, 0.1});
    }
    blocks.emplace_back(wall);
    blocks.emplace_back(Heading{2, "木"});
    blocks.emplace_back(Picture{std::string(plain_svg), "図2", "木の図", true});
    table.landscape = true;
    blocks.emplace_back(table);
    blocks.emplace_back(PageBreak{});
    blocks.emplace_back(Heading{1, "詳細"});
    blocks.emplace_back(Details{"T1", "なぜか", {"一つ目の理由"}});
    blocks.emplace_back(Paragraph{"責任者：", Voice::signature});
    number_headings(document);
    return document;
}

} // namespace ishigaki::test
