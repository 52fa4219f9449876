#include "report/specification_annex.h"

#include "report/formulated_parts.h"

#include <algorithm>
#include <map>

namespace ishigaki::report {

using base::say;
using base::Text;
using formulate::Item;
using formulate::MeasureStatus;

namespace {

void annex_heading(const std::string& annex, const Text& title, Author& out) {
    out.add(PageBreak{});
    out.add(Heading{1, out.in(say("付録{}　{}", "Annex {}: {}", annex, title)), {}});
}

class OfficerNotes {
public:
    OfficerNotes(const SpecificationInput& input, std::string annex, Author& out)
        : input_(input), ipa_(input.requirements.ipa), sbd_(input.requirements.sbd),
          annex_(std::move(annex)), out_(out) {
        for (const Demand* demand : input.specification.demands()) {
            numbers_.emplace(demand->item.index(), demand->number);
        }
    }

    void build() {
        annex_heading(annex_, say("担当者用の留意事項", "Notes for the officer in charge"), out_);
        out_.paragraph(say("この付録は、公告する文書から除く（--for-vendors）。",
                           "Leave this annex out of what is published (--for-vendors)."),
                       Voice::note);
        add_agreements();
        add_levels();
        add_left_out();
        add_questions();
        add_reconstructed();
    }

private:
    void section(const Text& title) {
        out_.add(Heading{2, out_.in(title), fmt::format("{}.{}", annex_, ++sections_)});
    }

    void add_agreements() {
        if (!ipa_.government) return;
        section(say("政府調達の協定との整合", "Agreements on government procurement"));
        Table table{{},
                    {out_.column(say("番号", "Number")), out_.wide(say("要件", "Requirement")),
                     out_.wide(say("留意すること", "What to mind"))},
                    {}};
        for (const auto& measure : ipa_.measures) {
            if (measure.status == MeasureStatus::declined) continue;
            for (const Item& demand : measure.caveats) {
                table.rows.push_back({number_of(demand), out_.in(demand.name()),
                                      out_.in(demand.attribute("caveat").as_text())});
            }
        }
        out_.table_or(std::move(table), say("協定との整合に注意する要件はない。",
                                            "No requirement calls for care about the agreements."));
    }

    void add_levels() {
        Table table{{},
                    {out_.column(say("番号", "Number")), out_.wide(say("対策", "Measure")),
                     out_.column(say("レベル", "Level")), out_.column(say("目安", "Suggested")),
                     out_.wide(say("レベルと書き方の考え方", "On the level and its wording"))},
                    {},
                    {},
                    true};
        for (const auto& one : sbd_.measures) {
            if (!one.selected || !one.left_out.empty()) continue;
            std::string number = out_.in(say("要件なし", "nothing asked"));
            if (one.specification) number = number_of(one.specification);
            table.rows.push_back({number, out_.in(titled(one.measure)),
                                  out_.in(formulate::name(one.level)),
                                  out_.in(formulate::name(one.suggested)),
                                  out_.in(one.measure.attribute("selection").as_text())});
        }
        if (table.rows.empty()) return;
        section(say("対策要件集のレベル", "Levels of the measure list"));
        out_.add(std::move(table));
    }

    void add_left_out() {
        Table table{
            {}, {out_.wide(say("対策", "Measure")), out_.wide(say("求めない理由", "Reason"))}, {}};
        for (const auto& one : ipa_.measures) {
            if (one.status == MeasureStatus::declined) {
                table.rows.push_back({out_.in(titled(one.measure)), one.reason});
            } else if (one.demands.empty()) {
                table.rows.push_back(
                    {out_.in(titled(one.measure)),
                     out_.in(say("示された場合には、求めることがない", "nothing is asked in the "
                                                                       "case that is given"))});
            }
        }
        for (const auto& one : sbd_.measures) {
            if (one.selected && !one.left_out.empty()) {
                table.rows.push_back({out_.in(titled(one.measure)), one.left_out});
            }
        }
        if (table.rows.empty()) return;
        section(say("求めない対策", "Measures that are not asked for"));
        out_.add(std::move(table));
    }

    void add_questions() {
        if (ipa_.open_questions.empty()) return;
        section(say("確かめていないこと", "Questions that are open"));
        out_.paragraph(
            say("答えによって要件が変わる。答えはシステムファイルの circumstances に書く。",
                "The answers change what is asked; write them under circumstances in "
                "the system file."));
        Bullets questions;
        for (const Item& rule : ipa_.open_questions) {
            questions.items.push_back(
                out_.in(say("{}：{}", "{}: {}", rule.id(), rule.attribute("question").as_text())));
        }
        out_.add(std::move(questions));
    }

    // Where the words of a source were lost, ours stand: worth a look before they bind anyone.
    void add_reconstructed() {
        Bullets items;
        for (const Demand* demand : input_.specification.demands()) {
            if (demand->item.basis_of("text") == catalog::Basis::guide) continue;
            items.items.push_back(out_.in(
                say("{} {}", "{} {}", demand->number,
                    with_mark(Text(demand->measure.name()), demand->item.basis_of("text")))));
        }
        if (items.items.empty()) return;
        section(say("原典の文が失われている要件", "Requirements whose source text is lost"));
        out_.paragraph(say("次の要件の文は、原典で失われた部分を当方が補ったものである。",
                           "In the words of these requirements, we filled in what the source has "
                           "lost."));
        out_.add(std::move(items));
    }

    [[nodiscard]] std::string number_of(const Item& item) const {
        const auto found = numbers_.find(item.index());
        return found == numbers_.end() ? std::string() : found->second;
    }

    const SpecificationInput& input_;
    const formulate::IpaResult& ipa_;
    const formulate::SbdResult& sbd_;
    std::string annex_;
    Author& out_;
    std::map<std::size_t, std::string> numbers_; // by the item's place in the catalog
    std::size_t sections_ = 0;
};

} // namespace

void add_glossary(const SpecificationInput& input, const std::string& annex, Author& out) {
    Table table{{}, {out.column(say("用語", "Term")), out.wide(say("意味", "Meaning"))}, {}};
    for (const Item& term : input.library.items("ipa-2023", "term")) {
        const bool used =
            std::ranges::any_of(input.specification.demands(), [&](const Demand* demand) {
                return demand->text.ja.find(term.name().ja) != std::string::npos;
            });
        if (used) table.rows.push_back({out.in(term.name()), out.in(term.text())});
    }
    annex_heading(annex, say("用語", "Terms"), out);
    out.table_or(std::move(table), say("説明の要る用語はない。", "No term needs explaining."));
}

void add_officer_notes(const SpecificationInput& input, const std::string& annex, Author& out) {
    OfficerNotes(input, annex, out).build();
}

} // namespace ishigaki::report
