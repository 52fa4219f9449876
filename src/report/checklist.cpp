#include "report/checklist.h"

#include "report/author.h"
#include "report/guide_state_report.h"

#include <algorithm>
#include <optional>

namespace ishigaki::report {

using base::Lang;
using base::say;
using base::Text;
using catalog::Item;
using document::ItemState;
using measure::ItemResult;

namespace {

// The roles that one item names.
std::vector<Item> roles_of_item(const Item& item) {
    std::vector<Item> found;
    for (const catalog::AttributeInfo& info : item.kind().attributes) {
        if (info.facet != "role") continue;
        for (const base::Value value : item.attribute(info.key)) {
            if (const Item role = item.library().referred(item, info, value.text())) {
                found.push_back(role);
            }
        }
    }
    return found;
}

bool names(const Item& item, const Item& role) {
    const auto roles = roles_of_item(item);
    return std::ranges::find(roles, role) != roles.end();
}

std::vector<Item> answerable(const catalog::Library& library, std::string_view guide) {
    std::vector<Item> found;
    for (const Item& item : library.items(guide)) {
        if (item.kind().answerable && item.dropped().empty()) found.push_back(item);
    }
    return found;
}

class ChecklistBuilder {
public:
    ChecklistBuilder(const ChecklistInput& input, Document& document)
        : input_(input), items_(answerable(input.library, input.guide)), out_(document) {
        if (input.role) {
            std::erase_if(items_, [&](const Item& item) { return !names(item, input.role); });
        }
        set_aside();
    }

    void build() {
        add_head();
        const auto roles = roles_of(input_.library, input_.guide);
        if (roles.empty()) {
            add_by_order();
        } else {
            for (const Item& role : roles) {
                if (!input_.role || role == input_.role) add_role(role);
            }
        }
        add_set_aside();
        out_.approval();
    }

private:
    // What does not apply is not asked, unless somebody answered it all the same.
    void set_aside() {
        if (input_.tailored == nullptr) return;
        std::erase_if(items_, [&](const Item& item) {
            const formulate::TailoredPoint* point = input_.tailored->find(item.id());
            if (point == nullptr || point->applies) return false;
            const ItemResult* result = result_of(item);
            if (result != nullptr && result->answer != nullptr) return false;
            set_aside_.push_back(point);
            return true;
        });
    }

    void add_tailoring() {
        if (input_.tailored == nullptr || input_.tailored->points.empty()) return;
        out_.paragraph(
            !input_.tailored->critical
                ? say("{}。", "The list is not tailored: {}.", input_.tailored->points[0].because)
            : set_aside_.empty()
                ? say("システムの記述からは、当てはまらないと言える項目はない。",
                      "Nothing in the description of the system makes an item inapplicable.")
                : say("ほかの {} 件は、システムの記述から当てはまらないと判断し、理由とともに"
                      "末尾に挙げる［当方の判断］。",
                      "{} others do not apply by what the system is described to be [our "
                      "judgement]; they stand at the end with the reason.",
                      set_aside_.size()),
            Voice::note);
    }

    void add_set_aside() {
        if (set_aside_.empty()) return;
        out_.heading(1, say("当てはまらないとした項目", "Items that do not apply"));
        out_.paragraph(say("システムの記述が変わったら、改めて判断する。",
                           "Judge them again when the description of the system changes."));
        Table table{{},
                    {out_.column(say("項目", "Item")), out_.wide(say("内容", "Content")),
                     out_.wide(say("理由", "Because"))},
                    {}};
        for (const formulate::TailoredPoint* one : set_aside_) {
            table.rows.push_back({std::string(one->point.id()), asked_text(one->point),
                                  one->because.in(out_.lang())});
        }
        out_.add(std::move(table));
    }

    void add_head() {
        const catalog::Guide& guide = *input_.library.guide(input_.guide);
        out_.heading(1, say("使い方", "How to use this list"));
        out_.paragraph(
            say("{}の項目 {} 件を、当方の言葉で示す。回答の欄に ○（実施）、△（一部実施）、"
                "×（未実施）、－（対象外）のどれかを、所見の欄に確かめたものと対象外とした"
                "理由を書く。",
                "The {1} items of {0}, in our own words. Answer ○ (done), △ (partly), × "
                "(not done) or － (not applicable), and note what was seen, or why an "
                "item does not apply.",
                guide.name, items_.size()));
        add_tailoring();
        if (input_.known == nullptr) return;
        out_.paragraph(
            say("「導出」の回答は、評価モデルの判定を対応関係［当方の判断］でこのガイドに"
                "写したもので、項目を直接確かめた結果ではない。確かめて書き改める。",
                "Answers marked \"derived\" carry judgements of the evaluation model "
                "over by the crosswalk [our judgement]; nobody has looked at the item "
                "itself. Look, and correct them."),
            Voice::note);
        Facts facts;
        const auto count = [&](const Text& name, const auto& wanted) {
            const auto number = std::ranges::count_if(items_, [&](const Item& item) {
                const ItemResult* one = result_of(item);
                return one != nullptr && wanted(*one);
            });
            facts.facts.push_back({out_.in(name), std::to_string(number), {}});
        };
        count(say("直接の回答", "answered"), [](const auto& one) { return one.answer != nullptr; });
        count(say("導出", "derived"),
              [](const auto& one) { return one.answer == nullptr && one.derived; });
        count(say("不明", "unknown"),
              [](const auto& one) { return one.answer == nullptr && !one.derived; });
        out_.add(std::move(facts));
    }

    [[nodiscard]] const ItemResult* result_of(const Item& item) const {
        if (input_.known == nullptr) return nullptr;
        const auto& results = input_.known->state.items;
        const auto found = std::ranges::find(results, item, &ItemResult::item);
        return found == results.end() ? nullptr : &*found;
    }

    [[nodiscard]] Table columns() const {
        Table table{{},
                    {out_.column(say("項目", "Item")),
                     out_.wide(say("確かめること", "To be confirmed")),
                     out_.column(say("回答", "Answer")), out_.column(say("出どころ", "Source")),
                     out_.wide(say("所見", "Note"))},
                    {},
                    {},
                    true};
        for (const ItemState state :
             {ItemState::done, ItemState::partly, ItemState::not_done, ItemState::not_applicable}) {
            table.columns[2].choices.push_back(shown_state(state, out_.lang()));
        }
        return table;
    }

    [[nodiscard]] std::string asked_text(const Item& item) const {
        std::string asked = out_.in(item.name());
        const std::string text = out_.in(item.text());
        if (!text.empty() && text != asked) asked += (asked.empty() ? "" : "\n") + text;
        return asked;
    }

    [[nodiscard]] std::vector<std::string> row(const Item& item) const {
        std::vector<std::string> cells = {std::string(item.id()), asked_text(item), "", "", ""};
        const ItemResult* result = result_of(item);
        if (result == nullptr || !result->state()) return cells;
        cells[2] = shown_state(result->state(), out_.lang());
        cells[3] =
            out_.in(result->answer != nullptr ? say("回答", "answered") : say("導出", "derived"));
        cells[4] = because_text(*result, input_.known->evaluation).in(out_.lang());
        return cells;
    }

    // Adds an item below the row that names what it belongs to.
    void add_row(Table& table, Item& group, const Item& item) const {
        if (item.parent() != group) {
            group = item.parent();
            if (group) {
                Author::group(table, fmt::format("{} {}", group.id(), out_.in(group.name())));
            }
        }
        table.rows.push_back(row(item));
    }

    void add_role(const Item& role) {
        Table table = columns();
        Item group;
        for (const Item& item : items_) {
            if (names(item, role)) add_row(table, group, item);
        }
        if (table.rows.empty()) return;
        out_.heading(1, Text(role.name()));
        out_.paragraph(Text(role.text()));
        out_.add(std::move(table));
    }

    // Headings for what stands above the parent of the items, a table for each.
    void add_by_order() {
        std::optional<Item> section;
        std::optional<Item> chapter;
        Table table = columns();
        Item group;
        const auto close = [&] {
            if (!table.rows.empty()) out_.add(std::move(table));
            table = columns();
            group = {};
        };
        for (const Item& item : items_) {
            const Item parent = item.parent();
            const Item above = parent ? parent.parent() : Item{};
            const Item top = above ? above.parent() : Item{};
            if (above != section) {
                close();
                if (top && top != chapter) out_.heading(1, Text(top.name()));
                if (above) out_.heading(top ? 2 : 1, Text(above.name()));
                section = above;
                chapter = top;
            }
            add_row(table, group, item);
        }
        close();
    }

    const ChecklistInput& input_;
    std::vector<Item> items_;
    std::vector<const formulate::TailoredPoint*> set_aside_;
    Author out_;
};

} // namespace

std::vector<Item> roles_of(const catalog::Library& library, std::string_view guide) {
    std::vector<Item> found;
    for (const Item& item : answerable(library, guide)) {
        for (const Item& role : roles_of_item(item)) {
            if (std::ranges::find(found, role) == found.end()) found.push_back(role);
        }
    }
    std::ranges::sort(found, {}, &Item::index);
    return found;
}

Document checklist_document(const ChecklistInput& input, Lang lang) {
    const catalog::Guide& guide = *input.library.guide(input.guide);
    Document document{lang,
                      input.system.empty()
                          ? say("チェックリスト：{}", "Checklist: {}", guide.name).in(lang)
                          : say("{} チェックリスト", "Checklist: {}", input.system).in(lang),
                      std::string(guide.name.in(lang)),
                      {}};
    if (input.role) document.subtitle += fmt::format(" – {}", input.role.name().in(lang));
    ChecklistBuilder(input, document).build();
    number_headings(document);
    return document;
}

} // namespace ishigaki::report
