#include "report/formulated_parts.h"

#include "report/item_report.h"

#include <algorithm>

namespace ishigaki::report {

using base::say;
using base::Text;
using formulate::Item;

std::vector<Item> background_risks(std::span<const formulate::Path> ways) {
    std::vector<Item> risks;
    for (const formulate::Path& way : ways) {
        const auto risk = std::ranges::find_if(
            way.rbegin(), way.rend(), [](const Item& item) { return item.kind().id == "risk"; });
        if (risk == way.rend()) continue;
        if (std::ranges::find(risks, *risk) == risks.end()) risks.push_back(*risk);
    }
    return risks;
}

Text listed(std::span<const Text> words) {
    Text line;
    for (const Text& word : words) {
        line.ja += (line.ja.empty() ? "" : "、") + word.ja;
        line.en += (line.en.empty() ? "" : ", ") + word.en;
    }
    return line;
}

namespace {

template <typename Name>
Text list_items(std::span<const Item> items, Name name) {
    std::vector<Text> words;
    words.reserve(items.size());
    for (const Item& item : items) words.push_back(name(item));
    return listed(words);
}

} // namespace

Text names_of(std::span<const Item> items) {
    return list_items(items, [](const Item& item) {
        return Text(std::string(item.name().ja), std::string(item.name().in(base::Lang::en)));
    });
}

Text titled(const Item& item) {
    return say("{} {}", "{} {}", item.id(), item.name());
}

Text titles_of(std::span<const Item> items) {
    return list_items(items, titled);
}

std::vector<std::string> information_names(const document::SystemFile& file,
                                           std::span<const std::string> information) {
    std::vector<std::string> names;
    for (const std::string& id : information) {
        const auto* known = file.description ? file.description->find_information(id) : nullptr;
        names.push_back(known == nullptr ? id : known->name);
    }
    return names;
}

Text with_mark(const Text& text, catalog::Basis basis) {
    const Text mark = basis_mark(basis);
    return mark.empty() ? text : say("{}［{}］", "{} [{}]", text, mark);
}

namespace {

class SystemSection {
public:
    SystemSection(const catalog::Library& library, const document::SystemFile& file, int level,
                  Author& out)
        : library_(library), file_(file), level_(level), out_(out) {}

    void outline() {
        Facts facts;
        const auto fact = [&](const Text& name, std::string value) {
            facts.facts.push_back({out_.in(name), std::move(value), {}});
        };
        fact(say("システム", "System"), file_.system.name);
        if (file_.system.sector) {
            fact(say("分野", "Sector"), shared_word(*file_.system.sector));
        }
        if (file_.description) {
            const auto& description = *file_.description;
            if (description.body) fact(say("機関", "Body"), shared_word(*description.body));
            if (description.form) fact(say("形態", "Form"), out_.in(form(*description.form)));
        }
        out_.heading(level_, say("概要", "Outline"));
        out_.add(std::move(facts));
    }

    void businesses() {
        if (!file_.formulation || !file_.formulation->sbd) return;
        const auto& rows = file_.formulation->sbd->businesses;
        if (rows.empty()) return;
        out_.heading(level_, say("業務", "Businesses"));
        Table table{{},
                    {out_.column(say("業務", "Business")), out_.wide(say("主体", "Who")),
                     out_.wide(say("情報", "Information")),
                     out_.wide(say("利用環境", "From where and with what"))},
                    {}};
        for (const document::Business& one : rows) {
            table.rows.push_back({one.name.empty() ? one.id : one.name, joined_lines(one.subjects),
                                  joined_lines(information_names(file_, one.information)),
                                  joined_lines(one.environment)});
        }
        out_.add(std::move(table));
    }

    void information(const formulate::Classification& classification) {
        if (classification.information.empty()) return;
        out_.heading(level_, say("取り扱う情報と格付", "Information and its classes"));
        Table table{{},
                    {out_.wide(say("情報", "Information")),
                     out_.column(say("機密性", "Confid."), Align::centre),
                     out_.column(say("完全性", "Integrity"), Align::centre),
                     out_.column(say("可用性", "Avail."), Align::centre),
                     out_.wide(say("区分", "What follows")),
                     out_.wide(say("取扱制限", "Restrictions"))},
                    {}};
        const auto grade = [](std::optional<int> value) {
            return value ? std::to_string(*value) : std::string("–");
        };
        for (const auto& one : classification.information) {
            std::vector<std::string> follows;
            const auto follow = [&](bool holds, const Text& word) {
                if (holds) follows.push_back(out_.in(word));
            };
            follow(one.needs_confidentiality, say("要機密情報", "needs confidentiality"));
            follow(one.needs_integrity, say("要保全情報", "needs integrity"));
            follow(one.needs_stability, say("要安定情報", "needs stability"));
            table.rows.push_back(
                {one.information->name, grade(one.effective.confidentiality),
                 grade(one.effective.integrity), grade(one.effective.availability),
                 follows.empty() ? out_.in(say("（なし）", "(none)")) : joined_lines(follows),
                 joined_lines(one.restrictions)});
        }
        out_.add(std::move(table));
        out_.paragraph(
            say("要機密情報、要保全情報、要安定情報のいずれかに当たる情報は、要保護情報で"
                "ある。書面には完全性と可用性の格付がない。",
                "Information that needs confidentiality, integrity or stability needs "
                "protection. Paper has no class of integrity or availability."),
            Voice::note);
    }

    void connections() {
        if (!file_.description || file_.description->connections.empty()) return;
        out_.heading(level_, say("他のシステムとの接続", "Connections"));
        Table table{{},
                    {out_.wide(say("相手", "With")), out_.column(say("組織の", "Where")),
                     out_.wide(say("渡す情報", "Information passed"))},
                    {}};
        for (const document::Connection& one : file_.description->connections) {
            table.rows.push_back({one.name,
                                  out_.in(one.outside ? say("外", "outside") : say("内", "inside")),
                                  joined_lines(information_names(file_, one.information))});
        }
        out_.add(std::move(table));
    }

    void suppliers() {
        if (!file_.description || file_.description->suppliers.empty()) return;
        out_.heading(level_, say("委託先と供給者", "Suppliers"));
        Table table{{}, {out_.wide(say("名称", "Name")), out_.wide(say("役割", "Role"))}, {}};
        for (const document::Supplier& one : file_.description->suppliers) {
            table.rows.push_back({one.name, one.role});
        }
        out_.add(std::move(table));
    }

private:
    // A word that guides share, by its name.
    [[nodiscard]] std::string shared_word(const std::string& id) const {
        const Item item = library_.find("common", id);
        return item ? out_.in(item.name()) : id;
    }

    static Text form(document::Form form) {
        switch (form) {
        case document::Form::cloud: return say("クラウド", "cloud");
        case document::Form::on_premises: return say("オンプレミス", "on premises");
        case document::Form::mixed:
            return say("クラウドとオンプレミスの併用", "cloud and on premises");
        }
        return {};
    }

    const catalog::Library& library_;
    const document::SystemFile& file_;
    int level_;
    Author& out_;
};

} // namespace

void add_system(const catalog::Library& library, const document::SystemFile& file,
                const formulate::Classification& classification, SystemParts parts, int level,
                Author& out) {
    SystemSection section(library, file, level, out);
    section.outline();
    if (parts.businesses) section.businesses();
    section.information(classification);
    section.connections();
    if (parts.suppliers) section.suppliers();
}

} // namespace ishigaki::report
