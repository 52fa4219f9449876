#include "report/edition_report.h"

#include "base/json.h"

#include <algorithm>
#include <array>

namespace ishigaki::report {

using base::Json;
using base::Lang;
using base::say;
using base::Text;
using catalog::ItemChange;
using document::NeedsLook;

namespace {

struct Word {
    std::string_view id;
    Text text;
};

std::vector<Word> words_of(const ItemChange& change) {
    if (change.added()) return {{"added", say("追加", "added")}};
    if (change.dropped()) return {{"dropped", say("廃止", "dropped")}};
    std::vector<Word> words;
    if (change.renumbered) words.push_back({"renumbered", say("番号の変更", "renumbered")});
    if (change.renamed) words.push_back({"renamed", say("名称の変更", "renamed")});
    if (change.reworded) words.push_back({"reworded", say("文言の変更", "reworded")});
    if (change.moved) words.push_back({"moved", say("移動", "moved")});
    if (change.altered) words.push_back({"altered", say("属性の変更", "altered")});
    if (change.below) words.push_back({"below", say("下位の変更", "changes below")});
    return words;
}

std::string list_of(const std::vector<Word>& words, Lang lang) {
    std::string list;
    for (const Word& word : words) {
        list += (list.empty() ? "" : lang == Lang::ja ? "、" : ", ") + word.text.in(lang);
    }
    return list;
}

Text why_text(NeedsLook::Why why) {
    using enum NeedsLook::Why;
    switch (why) {
    case changed: return say("項目が変わった", "the item changed");
    case added: return say("新しい要求", "a new requirement");
    case dropped:
        return say("新しい版にない（retired に残した）",
                   "not in the new edition (kept under retired)");
    case lost_place:
        return say("行き先のない回答（retired に残した）",
                   "an answer without a place (kept under retired)");
    }
    return {};
}

} // namespace

Table changes_table(std::span<const ItemChange> changes, Lang lang) {
    Table table{{},
                {{"id"},
                 {say("種類", "kind").in(lang)},
                 {say("変更", "change").in(lang)},
                 {say("以前の名称", "name before").in(lang), Align::left, true},
                 {say("新しい名称", "name now").in(lang), Align::left, true}},
                {}};
    for (const ItemChange& change : changes) {
        const auto& shown = change.dropped() ? change.before : change.after;
        std::string id(shown.id());
        if (change.renumbered) id = fmt::format("{} → {}", change.before.id(), change.after.id());
        table.rows.push_back({id, std::string(shown.kind().name.in(lang)),
                              list_of(words_of(change), lang),
                              change.before ? std::string(change.before.name().in(lang)) : "",
                              change.after ? std::string(change.after.name().in(lang)) : ""});
    }
    return table;
}

Document changes_report(const catalog::Guide& before, const catalog::Guide& after,
                        std::span<const ItemChange> changes, Lang lang) {
    Document document{lang,
                      say("{}：{} 版から {} 版への変更", "{}: from edition {} to {}", after.name,
                          before.edition, after.edition)
                          .in(lang),
                      say("{} 件", "{} items", changes.size()).in(lang),
                      {}};
    if (changes.empty()) {
        document.blocks.emplace_back(Paragraph{say("変更はない。", "Nothing changed.").in(lang)});
    } else {
        document.blocks.emplace_back(changes_table(changes, lang));
    }
    return document;
}

std::string changes_json(std::span<const ItemChange> changes) {
    Json list = Json::array();
    for (const ItemChange& change : changes) {
        const auto& shown = change.dropped() ? change.before : change.after;
        Json words = Json::array();
        for (const Word& word : words_of(change)) words.push_back(word.id);
        const auto named = [](const catalog::Item& item) {
            return item ? Json{{"ja", item.name().ja}, {"en", item.name().in(Lang::en)}}
                        : Json(nullptr);
        };
        list.push_back({{"id", change.before ? Json(change.before.id()) : Json(nullptr)},
                        {"new_id", change.after ? Json(change.after.id()) : Json(nullptr)},
                        {"kind", shown.kind().id},
                        {"changes", std::move(words)},
                        {"name", named(change.before)},
                        {"new_name", named(change.after)}});
    }
    return base::to_text(list);
}

Document migration_report(std::string_view system, std::span<const NeedsLook> look, Lang lang) {
    Document document{lang,
                      say("{}：見直しの要るもの", "{}: to look at again", system).in(lang),
                      say("{} 件", "{} items", look.size()).in(lang),
                      {}};
    if (look.empty()) {
        document.blocks.emplace_back(Paragraph{
            say("すべてそのまま移せた。", "Everything was carried over as it is.").in(lang)});
        return document;
    }
    Table table{{},
                {{"id"},
                 {say("理由", "why").in(lang), Align::left, true},
                 {say("場所", "where").in(lang), Align::left, true}},
                {}};
    for (const NeedsLook& one : look) {
        const bool other = !one.id.empty() && !one.new_id.empty() && one.id != one.new_id;
        table.rows.push_back({other            ? fmt::format("{} → {}", one.id, one.new_id)
                              : one.id.empty() ? one.new_id
                                               : one.id,
                              why_text(one.why).in(lang), one.where});
    }
    document.blocks.emplace_back(std::move(table));
    return document;
}

} // namespace ishigaki::report
