// What is asked, per component of the IPA guide and per category of the measure list.
#include "report/formulated_parts.h"
#include "report/requirements_parts.h"

#include <algorithm>

namespace ishigaki::report::impl {

using base::Lang;
using base::say;
using base::Text;
using formulate::Item;
using formulate::MeasureStatus;

namespace {

class MeasureWriter {
public:
    MeasureWriter(const RequirementsInput& input, Author& out)
        : ipa_(input.requirements.ipa), sbd_(input.requirements.sbd), library_(input.library),
          out_(out) {}

    void ipa() {
        out_.heading(1, say("求める対策（IPA ガイド）", "Measures asked for (IPA guide)"));
        if (!ipa_.government) {
            out_.paragraph(say("政府調達の協定の留意は、対象の機関ではないため示さない。",
                               "Caveats about agreements on government procurement are left out: "
                               "the body is not bound by them."),
                           Voice::note);
        }
        bool any = false;
        for (const Item& component : library_.items("ipa-2023", "component")) {
            bool first = true;
            for (const auto& one : ipa_.measures) {
                if (one.status == MeasureStatus::declined
                    || one.measure.attribute("component").text() != component.id()) {
                    continue;
                }
                if (first) out_.heading(2, Text(component.name()));
                first = false;
                any = true;
                add(one);
            }
        }
        if (!any) out_.paragraph(say("求める対策はない。", "Nothing is asked for."));
    }

    void sbd() {
        out_.heading(1, say("求める対策（対策要件集）", "Measures asked for (measure list)"));
        add_conditions();
        Item category;
        bool any = false;
        for (const auto& one : sbd_.measures) {
            if (!one.selected || !one.left_out.empty()) continue;
            const Item policy = one.measure.parent();
            const Item own = policy && policy.parent() ? policy.parent() : policy;
            if (own && own != category) out_.heading(2, Text(own.name()));
            category = own;
            any = true;
            add(one);
        }
        if (!any) out_.paragraph(say("求める対策はない。", "Nothing is asked for."));
    }

private:
    void add(const formulate::MeasureResult& one) {
        out_.heading(3, with_mark(titled(one.measure), one.measure.basis()));
        Facts facts;
        fact(facts, say("目的", "Purpose"), Text(one.measure.text()));
        fact(facts, say("背景のリスク", "Risks behind it"),
             names_of(background_risks(one.because)));
        if (one.status == MeasureStatus::prerequisite) {
            fact(facts, say("加えた理由", "Why it was added"),
                 say("{}の前提", "needed for {}", titles_of(one.needed_by)));
        }
        if (one.because.empty() && one.status != MeasureStatus::prerequisite) {
            fact(facts, say("求める理由", "Why it is asked for"),
                 say("管理者が選んだ。", "It was chosen by the administrator."));
        }
        list(facts);
        if (one.status == MeasureStatus::conflict) {
            out_.paragraph(say("他の対策と両立しない。次の章を見ること。",
                               "It is in conflict with another measure; see the next chapters."),
                           Voice::warning);
        }
        if (one.demands.empty()) {
            out_.paragraph(say("示された場合には、具体的に求めることがない。",
                               "Nothing in particular is asked in the case that is given."));
        }
        out_.add(demands(one));
        for (const Item& rule : one.notes) {
            out_.paragraph(say("決まり {} {}：{}", "Rule {}, {}: {}", rule.id(), rule.name(),
                               with_mark(Text(rule.text()), rule.basis())),
                           Voice::note);
        }
    }

    [[nodiscard]] Clauses demands(const formulate::MeasureResult& one) const {
        Clauses clauses;
        for (const Item& demand : one.demands) {
            Clauses::Clause clause{std::string(demand.id()),
                                   out_.in(with_mark(Text(demand.text()), demand.basis()))};
            const auto note = [&](std::string_view key, const Text& label) {
                const Text text(demand.attribute(key).as_text());
                if (text.empty()) return;
                clause.notes.push_back(
                    out_.in(say("{}：{}", "{}: {}", label, with_mark(text, demand.basis_of(key)))));
            };
            note("condition", say("条件", "Condition"));
            const bool caveat = std::ranges::find(one.caveats, demand) != one.caveats.end();
            if (caveat) note("caveat", say("政府調達", "Government procurement"));
            clauses.clauses.push_back(std::move(clause));
        }
        return clauses;
    }

    void add_conditions() {
        Table table{{},
                    {out_.column(say("条件", "Condition")), out_.wide(say("意味", "Meaning")),
                     out_.column(say("該当", "Holds"), Align::centre),
                     out_.wide(say("理由", "Because"))},
                    {}};
        for (const auto& one : sbd_.conditions) {
            std::vector<std::string> because;
            if (!one.reason.empty()) because.push_back(one.reason);
            for (const Text& why : one.because) because.push_back(out_.in(why));
            table.rows.push_back({out_.in(titled(one.condition)), out_.in(one.condition.text()),
                                  out_.in(one.holds ? say("○", "yes") : say("―", "no")),
                                  joined_lines(because)});
        }
        if (table.rows.empty()) return;
        out_.heading(2, say("判断条件", "Conditions"));
        out_.add(std::move(table));
    }

    void add(const formulate::SbdMeasureResult& one) {
        out_.heading(3, with_mark(titled(one.measure), one.measure.basis()));
        Facts facts;
        fact(facts, say("目的", "Purpose"), Text(one.measure.text()));
        fact(facts, say("レベル", "Level"), formulate::name(one.level));
        fact(facts, say("求める理由", "Why it is asked for"), listed(one.because));
        if (one.specification) {
            const Item& text = one.specification;
            fact(facts, say("想定する脅威", "Threat"),
                 with_mark(Text(text.attribute("threat").as_text()), text.basis_of("threat")));
        }
        list(facts);
        if (!one.specification) {
            out_.paragraph(say("このレベルには要件がない。", "Nothing is asked at this level."));
            return;
        }
        out_.add(Clauses{{{std::string(one.specification.id()),
                           with_mark({formulate::specification_text(one, Lang::ja),
                                      formulate::specification_text(one, Lang::en)},
                                     one.specification.basis_of("text"))
                               .in(out_.lang())}}});
        if (one.blanks_open() > 0) {
            out_.paragraph(say("空欄が {} か所ある。", "{} blanks are open.", one.blanks_open()),
                           Voice::warning);
        }
    }

    void fact(Facts& facts, const Text& name, const Text& value) const {
        if (!value.empty()) facts.facts.push_back({out_.in(name), out_.in(value), {}});
    }
    // Names and sentences, which facts would set as figures.
    void list(const Facts& facts) {
        Bullets lines;
        for (const auto& one : facts.facts) {
            lines.items.push_back(out_.in(say("{}：{}", "{}: {}", one.name, one.value)));
        }
        if (!lines.items.empty()) out_.add(std::move(lines));
    }

    const formulate::IpaResult& ipa_;
    const formulate::SbdResult& sbd_;
    const catalog::Library& library_;
    Author& out_;
};

} // namespace

void add_measures(const RequirementsInput& input, Author& out) {
    MeasureWriter writer(input, out);
    writer.ipa();
    writer.sbd();
}

} // namespace ishigaki::report::impl
