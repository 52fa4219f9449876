#include "report/policy_document.h"

#include "report/author.h"

#include <algorithm>

namespace ishigaki::report {

using base::Lang;
using base::say;
using base::Text;
using catalog::Item;

namespace {

class PolicyBuilder {
public:
    PolicyBuilder(const PolicyInput& input, Document& document)
        : input_(input), parts_(input.parts), out_(document) {
        if (parts_.empty()) parts_ = input.library.items(policy_guide, "part");
    }

    void build() {
        add_head();
        add_basic_policy();
        for (const Item& part : parts_) add_part(part);
        add_roles();
        add_terms();
        out_.approval();
    }

private:
    [[nodiscard]] Text body() const {
        return input_.organisation.empty() ? say("（組織の名称）", "(name of the organisation)")
                                           : Text(input_.organisation, input_.organisation);
    }

    void add_head() {
        const catalog::Guide& guide = *input_.library.guide(policy_guide);
        out_.paragraph(
            say("この文書は案である。{}の規範と遵守事項を当方の言葉で言い直した出発点で"
                "あり、公式の本文ではない。自組織の目的、体制、リスク評価の結果に照らして"
                "改め、承認を得て定める。",
                "This is a draft: a starting text that puts the norm and the items of "
                "the {} in our own words. It is not the official text. Adapt it to your "
                "purpose, organization and risk assessment, and have it approved.",
                guide.name),
            Voice::warning);
        out_.heading(1, say("この文書について", "About this document"));
        Bullets bullets;
        bullets.items.push_back(out_.in(say("この文書で「機関等」は{}をいう。",
                                            "In this document, \"the body\" means {}.", body())));
        bullets.items.push_back(out_.in(
            say("規範はすべての機関等に共通の文書である。目的、対象、委任を定める条は、自組織の"
                "規定に書き改める。",
                "The norm is common to all bodies: put the articles on purpose, scope and "
                "delegation into provisions of your own.")));
        bullets.items.push_back(
            out_.in(say("項の番号は統一基準の番号に合わせてあり、各項の下に出典を示す。",
                        "Clauses keep the numbers of the common standards, and each names its "
                        "source below.")));
        bullets.items.push_back(
            out_.in(say("当てはまらない項は、理由を記録して除く。足りない項は加える。対策基準は、"
                        "統一基準と同等以上の対策ができるものとする。",
                        "Leave out what does not apply, with a recorded reason, and add what is "
                        "missing. The standards must allow measures at least equal to the common "
                        "standards.")));
        out_.add(std::move(bullets));
    }

    [[nodiscard]] std::string source(const Item& item) const {
        return out_.in(say("出典：{}", "Source: {}", item.source()));
    }

    void add_basic_policy() {
        out_.heading(1, say("基本方針", "Basic policy"));
        Clauses clauses;
        for (const Item& article : input_.library.items(policy_guide, "article")) {
            const std::size_t number = clauses.clauses.size() + 1;
            clauses.clauses.push_back(
                {out_.in(say("第{}条", "Article {}", number)),
                 out_.in(say("（{}）\n{}", "({})\n{}", article.name(), article.text())),
                 {source(article)}});
        }
        out_.add(std::move(clauses));
    }

    void add_heading(int level, const Item& item, std::string number) {
        out_.add(Heading{level, out_.in(item.name()), std::move(number)});
        if (!item.text().empty()) out_.paragraph(Text(item.text()));
    }

    void add_part(const Item& part) {
        out_.heading(1, say("対策基準　{} {}", "Standards, {}: {}", part_name(part), part.name()));
        out_.paragraph(Text(part.text()));
        for (const Item& section : part.children("section")) {
            add_heading(2, section, std::string(section.id()));
            add_groups(section);
            for (const Item& subsection : section.children("subsection")) {
                add_heading(3, subsection, std::string(subsection.id()));
                add_groups(subsection);
            }
        }
    }

    // `第2部` is called part 2 in English.
    [[nodiscard]] static Text part_name(const Item& part) {
        std::string digits;
        for (const char c : part.id()) {
            if (c >= '0' && c <= '9') digits += c;
        }
        return {std::string(part.id()), "part " + digits};
    }

    void add_groups(const Item& above) {
        for (const Item& group : above.children("group")) {
            Clauses clauses;
            for (const Item& item : group.children("item")) clauses.clauses.push_back(clause(item));
            if (clauses.clauses.empty()) continue;
            out_.paragraph(Text(group.name()), Voice::label);
            out_.add(std::move(clauses));
        }
    }

    [[nodiscard]] Clauses::Clause clause(const Item& item) const {
        std::string text = out_.in(item.text());
        for (const Item& sub : item.children("sub-item")) {
            const std::string_view tail =
                sub.id().substr(std::min(item.id().size(), sub.id().size()));
            text += fmt::format("\n{} {}", tail, out_.in(sub.text()));
        }
        std::vector<std::string> notes = {source(item)};
        const std::string_view bodies = item.attribute("bodies").text();
        const catalog::AttributeInfo* info = item.kind().attribute("bodies");
        if (bodies != "all" && info != nullptr) {
            if (const catalog::Choice* choice = info->choice(bodies)) {
                notes.push_back(out_.in(say("対象の機関：{}", "Bodies: {}", choice->name)));
            }
        }
        return {std::string(item.id()), std::move(text), std::move(notes)};
    }

    // Whether a part names the role as one that acts.
    [[nodiscard]] bool acts(const Item& role) const {
        const auto under_a_part = [&](const Item& item) {
            Item top = item;
            while (const Item parent = top.parent()) top = parent;
            return std::ranges::find(parts_, top) != parts_.end();
        };
        for (const Item& item : input_.library.items(policy_guide, "item")) {
            const base::Value roles = item.attribute("roles");
            const bool named = std::any_of(roles.begin(), roles.end(), [&](base::Value one) {
                return one.text() == role.id();
            });
            if (named && under_a_part(item)) return true;
        }
        return false;
    }

    void add_roles() {
        out_.heading(1, say("役割", "Roles"));
        out_.paragraph(say("対策基準の役割と、それを担う職を定める。",
                           "The roles of the standards, and the posts that hold them."));
        Table table{{},
                    {out_.column(say("役割", "Role")), out_.wide(say("役目", "Duty")),
                     out_.wide(say("担う職", "Post")), out_.column(say("出典", "Source"))},
                    {}};
        for (const Item& role : input_.library.items(policy_guide, "role")) {
            if (!acts(role)) continue;
            table.rows.push_back(
                {out_.in(role.name()), out_.in(role.text()), "", std::string(role.source())});
        }
        out_.table_or(std::move(table), say("役割の定めはない。", "No role is named."));
    }

    void add_terms() {
        out_.heading(1, say("用語", "Terms"));
        Table table{{},
                    {out_.column(say("用語", "Term")), out_.wide(say("意味", "Meaning")),
                     out_.column(say("出典", "Source"))},
                    {}};
        for (const Item& term : input_.library.items(policy_guide, "term")) {
            table.rows.push_back(
                {out_.in(term.name()), out_.in(term.text()), std::string(term.source())});
        }
        out_.add(std::move(table));
    }

    const PolicyInput& input_;
    std::vector<Item> parts_;
    Author out_;
};

} // namespace

Document policy_document(const PolicyInput& input, Lang lang) {
    Document document{
        lang,
        say("情報セキュリティポリシー（案）", "Information security policy (draft)").in(lang),
        input.organisation,
        {}};
    PolicyBuilder(input, document).build();
    return document;
}

} // namespace ishigaki::report
