#include "report/item_report.h"

#include "base/json.h"
#include "report/crosswalk_report.h"
#include "report/map_words.h"

#include <algorithm>

namespace ishigaki::report {

using base::Json;
using base::Kind;
using base::Lang;
using base::say;
using base::Text;
using base::Value;
using catalog::Basis;
using catalog::Item;

namespace {

Json text_json(base::TextView text) {
    return {{"ja", text.ja}, {"en", text.in(Lang::en)}};
}

Json value_json(Value value) { // NOLINT(misc-no-recursion): as deep as the catalog
    switch (value.kind()) {
    case Kind::null: return nullptr;
    case Kind::boolean: return *value.as_boolean();
    case Kind::number: {
        if (const auto whole = value.as_integer()) return *whole;
        return value.as_number().value_or(0);
    }
    case Kind::string: return value.text();
    case Kind::list: {
        Json list = Json::array();
        for (const Value child : value) list.push_back(value_json(child));
        return list;
    }
    case Kind::map: {
        Json map = Json::object();
        for (const Value child : value) map[std::string(child.key())] = value_json(child);
        return map;
    }
    }
    return nullptr;
}

Json head_json(const Item& item) {
    const Item parent = item.parent();
    return {{"guide", item.guide().id},
            {"id", item.id()},
            {"kind", item.kind().id},
            {"parent", parent ? Json(parent.id()) : Json(nullptr)},
            {"name", text_json(item.name())},
            {"source", item.source()},
            {"basis", catalog::name(item.basis())}};
}

Json whole_json(const Item& item) { // NOLINT(misc-no-recursion): as deep as the catalog
    Json json = head_json(item);
    if (!item.text().empty()) json["text"] = text_json(item.text());
    if (item.basis_of("text") != item.basis()) {
        json["basis_of"]["text"] = catalog::name(item.basis_of("text"));
    }
    if (!item.dropped().empty()) json["dropped"] = text_json(item.dropped());
    if (!item.basis_note().empty()) json["basis_note"] = text_json(item.basis_note());
    for (const auto& info : item.kind().attributes) {
        const Value value = item.attribute(info.key);
        if (!value) continue;
        json[std::string(info.key)] = value_json(value);
        const Basis basis = item.basis_of(info.key);
        if (basis != item.basis()) {
            json["basis_of"][std::string(info.key)] = catalog::name(basis);
        }
    }
    for (const Item& child : item.children()) {
        const catalog::KindInfo& kind = child.kind();
        const std::string list =
            kind.plural.empty() ? std::string(kind.id) + "s" : std::string(kind.plural);
        json[list].push_back(whole_json(child));
    }
    return json;
}

// An attribute's value: in one line, or in several where it holds sentences or maps.
std::vector<std::string> in_lines(const Item& item, const catalog::AttributeInfo& info, Value value,
                                  Lang lang) {
    using catalog::AttributeType;
    // Words that guides share are shown by name, other items by id and name.
    const auto referred = [&](std::string_view id) {
        const Item found = item.library().referred(item, info, id);
        if (!found) return std::string(id);
        const std::string called(found.name().in(lang));
        return found.guide().auxiliary ? called : fmt::format("{} {}", id, called);
    };
    const auto chosen = [&](Value word) {
        const catalog::Choice* choice = info.choice(word.text());
        return std::string(choice == nullptr ? word.text() : choice->name.in(lang));
    };
    const auto list = [&](const auto& one) {
        std::vector<std::string> words;
        for (const Value entry : value) {
            words.push_back(one(entry));
            if (words.back().empty()) words.pop_back();
        }
        return words;
    };
    switch (info.type) {
    case AttributeType::text: return {std::string(value.as_text().in(lang))};
    case AttributeType::texts:
        return list([&](Value entry) { return std::string(entry.as_text().in(lang)); });
    case AttributeType::strings: return list([](Value entry) { return std::string(entry.text()); });
    case AttributeType::references:
        return list([&](Value entry) { return referred(entry.text()); });
    case AttributeType::links:
        return list([&](Value entry) { return referred(entry["to"].text()); });
    case AttributeType::reference: return {referred(value.text())};
    case AttributeType::choice: return {chosen(value)};
    case AttributeType::choices: return list(chosen);
    case AttributeType::boolean:
        return {say("{}", "{}", *value.as_boolean() ? Text{"はい", "yes"} : Text{"いいえ", "no"})
                    .in(lang)};
    case AttributeType::string: return {std::string(value.text())};
    case AttributeType::integer: return {grouped_number(value.text())};
    case AttributeType::map: return map_words(item, info, value, lang);
    }
    return {};
}

std::string in_words(const Item& item, const catalog::AttributeInfo& info, Value value, Lang lang) {
    std::string line;
    for (const std::string& word : in_lines(item, info, value, lang)) {
        line += (line.empty() ? "" : lang == Lang::ja ? "、" : ", ") + word;
    }
    return line;
}

// Sentences and maps are not strung together.
bool stands_apart(const catalog::AttributeInfo& info, const std::vector<std::string>& lines) {
    if (lines.size() < 2) return false;
    return info.type == catalog::AttributeType::map
           || std::ranges::all_of(lines, [](std::string_view line) {
                  return line.ends_with("。") || line.ends_with('.');
              });
}

std::string marked(std::string text, Basis basis, Lang lang) {
    const Text mark = basis_mark(basis);
    if (!mark.empty())
        text += (lang == Lang::ja ? "［" : " [") + mark.in(lang) + (lang == Lang::ja ? "］" : "]");
    return text;
}

// What other guides ask to the same end, a heading for each guide.
void add_crosswalk(Document& document, const Item& item, const catalog::Crosswalk& crosswalk,
                   Lang lang) {
    std::string_view guide;
    for (const catalog::Mapping& one : crosswalk.of(item)) {
        if (one.to.guide().id != guide) {
            guide = one.to.guide().id;
            document.blocks.emplace_back(Heading{
                1, marked(say("対応関係：{}", "crosswalk: {}", one.to.guide().name).in(lang),
                          Basis::ours, lang)});
            document.blocks.emplace_back(Bullets{});
        }
        const std::string name(one.to.name().in(lang));
        std::get<Bullets>(document.blocks.back())
            .items.push_back(say("{}{}（{}、確かさ：{}）— {}", "{}{} ({}, confidence: {}) — {}",
                                 one.to.id(), name == one.to.id() ? "" : " " + name,
                                 relation_text(one.relation), confidence_text(one.confidence),
                                 one.reason)
                                 .in(lang));
    }
    for (const auto& one : crosswalk.without()) {
        if (one.item != item) continue;
        document.blocks.emplace_back(
            Paragraph{say("{} には対応する項目がない：{}", "no counterpart in {}: {}",
                          one.elsewhere, one.reason)
                          .in(lang)});
    }
}

} // namespace

Text basis_mark(Basis basis) {
    switch (basis) {
    case Basis::guide: return {};
    case Basis::reconstructed: return say("復元", "reconstructed");
    case Basis::ours: return say("当方の判断", "our judgement");
    }
    return {};
}

Document item_report(const Item& item, const catalog::Crosswalk& crosswalk, Lang lang,
                     std::string_view official) {
    Document document{lang,
                      fmt::format("{} {}", item.id(), item.name().in(lang)),
                      (item.source().empty()
                           ? say("{}の{}", "{}: {}", item.guide().name, item.kind().name)
                           : say("{}の{}（{}）", "{}: {} ({})", item.guide().name, item.kind().name,
                                 item.source()))
                          .in(lang),
                      {}};
    if (!item.kind().unnamed && !item.text().empty()) {
        const Basis basis = item.basis() == Basis::guide ? item.basis_of("text") : Basis::guide;
        document.blocks.emplace_back(
            Paragraph{marked(std::string(item.text().in(lang)), basis, lang)});
    }
    if (!official.empty()) {
        document.blocks.emplace_back(Heading{
            1, say("公式の本文（利用者が添えたもの）", "official text (attached by the user)")
                   .in(lang)});
        document.blocks.emplace_back(Paragraph{std::string(official)});
        document.blocks.emplace_back(Heading{1, say("性質", "properties").in(lang)});
    }
    Bullets about;
    for (const Item& child : {item.parent()}) {
        if (child) {
            about.items.push_back(
                say("所属：{} {}", "part of: {} {}", child.id(), child.name()).in(lang));
        }
    }
    if (const Text mark = basis_mark(item.basis()); !mark.empty()) {
        about.items.push_back(say("根拠：{}", "basis: {}", mark).in(lang));
    }
    if (!item.dropped().empty()) {
        about.items.push_back(say("外した理由：{}", "left out: {}", item.dropped()).in(lang));
    }
    if (!item.basis_note().empty()) about.items.emplace_back(item.basis_note().in(lang));
    std::vector<Block> apart;
    for (const auto& info : item.kind().attributes) {
        const Value value = item.attribute(info.key);
        if (!value) continue;
        const Basis basis = item.basis() == Basis::guide ? item.basis_of(info.key) : Basis::guide;
        auto lines = in_lines(item, info, value, lang);
        if (stands_apart(info, lines)) {
            apart.emplace_back(Heading{1, marked(std::string(info.name.in(lang)), basis, lang)});
            apart.emplace_back(Bullets{std::move(lines)});
            continue;
        }
        const std::string words = in_words(item, info, value, lang);
        if (words.empty()) continue;
        about.items.push_back(
            marked(say("{}：{}", "{}: {}", info.name, words).in(lang), basis, lang));
    }
    if (!about.items.empty()) document.blocks.emplace_back(std::move(about));
    for (Block& block : apart) document.blocks.push_back(std::move(block));

    std::string_view kind;
    for (const Item& child : item.children()) {
        if (child.kind().id != kind) {
            kind = child.kind().id;
            document.blocks.emplace_back(
                Heading{1, marked(std::string(child.kind().name.in(lang)), child.basis(), lang)});
            document.blocks.emplace_back(Bullets{});
        }
        std::string line = fmt::format("{} {}", child.id(), child.name().in(lang));
        if (!child.kind().unnamed && !child.text().empty() && child.children().empty()) {
            line += fmt::format(" — {}", child.text().in(lang));
        }
        const Value rows = child.attribute("rows");
        if (rows)
            line +=
                fmt::format("（{}）", in_words(child, *child.kind().attribute("rows"), rows, lang));
        std::get<Bullets>(document.blocks.back()).items.push_back(std::move(line));
    }
    add_crosswalk(document, item, crosswalk, lang);
    return document;
}

std::string item_json(const Item& item, const catalog::Crosswalk& crosswalk,
                      std::string_view official) {
    Json json = whole_json(item);
    if (!official.empty()) json["official_text"] = official;
    Json list = Json::array();
    for (const catalog::Mapping& one : crosswalk.of(item)) {
        list.push_back({{"guide", one.to.guide().id},
                        {"id", one.to.id()},
                        {"name", text_json(one.to.name())},
                        {"relation", catalog::name(one.relation)},
                        {"confidence", catalog::name(one.confidence)},
                        {"reason", text_json(one.reason)},
                        {"basis", "ours"}});
    }
    json["crosswalk"] = std::move(list);
    return base::to_text(json);
}

Table item_table(std::span<const Item> items, Lang lang) {
    Table table{{},
                {{say("ガイド", "guide").in(lang)},
                 {say("種類", "kind").in(lang)},
                 {"id"},
                 {say("名称", "name").in(lang), Align::left, true},
                 {say("出典", "source").in(lang)}},
                {}};
    for (const Item& item : items) {
        table.rows.push_back({std::string(item.guide().id), std::string(item.kind().id),
                              std::string(item.id()),
                              marked(std::string(item.name().in(lang)), item.basis(), lang),
                              std::string(item.source())});
    }
    return table;
}

std::string catalog_json(Value value) {
    return value_json(value).dump();
}

std::string item_list_json(std::span<const Item> items) {
    Json list = Json::array();
    for (const Item& item : items) list.push_back(head_json(item));
    return base::to_text(list);
}

} // namespace ishigaki::report
