#include "report/requirements_document.h"

#include "report/formulated_parts.h"
#include "report/requirements_parts.h"

namespace ishigaki::report {

using base::Lang;
using base::say;
using base::Text;
using formulate::Item;

namespace {

void add_purpose(const RequirementsInput& input, Author& out) {
    out.heading(1, say("目的と読み方", "Purpose and how to read this"));
    out.paragraph(
        input.requirements.ipa.own_work
            ? say("この文書は、{}に求める情報セキュリティの要求事項を、背景にあるリスクと対策の目的"
                  "とともに示す。自ら構築し運用するため、ベンダーへの要求として書かれた文は、自らの"
                  "要件として読み替える。",
                  "This lists what is required of the security of {}, with the risks behind it and "
                  "the purpose of each measure. The owner builds and runs the system, so that "
                  "demands on vendors are read as its own requirements.",
                  input.file.system.name)
            : say("この文書は、{}に求める情報セキュリティの要求事項を、背景にあるリスクと対策の目的"
                  "とともに示し、ベンダーと共有するためのものである。",
                  "This lists what is required of the security of {}, with the risks behind it and "
                  "the purpose of each measure, to be shared with vendors.",
                  input.file.system.name));
    out.add(Bullets{
        {out.in(say("要求事項の文だけでなく、目的と背景のリスクを読んでいただきたい。想定していない"
                    "事態が起きたときは、目的に沿った対処を協議する。",
                    "Please read the purpose and the risks as well as the demands. In a case that "
                    "nobody foresaw, what to do is agreed to the purpose.")),
         out.in(say("要求事項は、「重要情報を扱うシステムの要求策定ガイド」（IPA）と、「政府調達に"
                    "おけるセキュリティ要件策定マニュアル」の対策要件集から選んだ。文は当方の言葉に"
                    "よる。",
                    "The requirements are chosen from the IPA guide on requirements for systems "
                    "with important information and from the measure list of the procurement "
                    "manual; the words are ours.")),
         out.in(
             say("［再構成］などの印は、原典で失われた部分を当方が補ったか、当方の判断によることを"
                 "示す。",
                 "A mark in brackets shows what was filled in where the source has lost it, or "
                 "is our own judgement.")),
         out.in(say("受け入れたリスクと求めない対策は、理由とともに示す。",
                    "Risks that are accepted and measures that are not asked for are given with "
                    "the reason."))}});
}

void add_conflicts(const RequirementsInput& input, Author& out) {
    const auto& ipa = input.requirements.ipa;
    out.heading(1, say("前提と両立しない対策", "Prerequisites and conflicts"));
    out.heading(2, say("前提として加えた対策", "Added as prerequisites"));
    Bullets added;
    for (const auto& one : ipa.measures) {
        if (one.status != formulate::MeasureStatus::prerequisite) continue;
        added.items.push_back(out.in(say("{}：{}を満たすために要る。", "{}: needed for {}.",
                                         titled(one.measure), titles_of(one.needed_by))));
    }
    if (added.items.empty()) {
        out.paragraph(say("前提として加えた対策はない。", "Nothing was added as a prerequisite."));
    } else {
        out.add(std::move(added));
    }
    if (!ipa.missing_prerequisites.empty()) {
        out.heading(2, say("欠けている前提", "Prerequisites that are missing"));
        Bullets missing;
        for (const auto& one : ipa.missing_prerequisites) {
            missing.items.push_back(out.in(one.declined
                                               ? say("{}は、求めないとした{}を前提とする。",
                                                     "{} needs {}, which is declined.",
                                                     titled(one.measure), titled(one.needs))
                                               : say("{}は、選んでいない{}を前提とする。",
                                                     "{} needs {}, which was not chosen.",
                                                     titled(one.measure), titled(one.needs))));
        }
        out.add(std::move(missing));
    }
    out.heading(2, say("両立しない対策", "Conflicts"));
    if (ipa.conflicts.empty()) {
        out.paragraph(say("両立しない対策はない。", "There are no conflicts."));
        return;
    }
    for (const auto& conflict : ipa.conflicts) {
        const Text between =
            say("{}と{}", "{} and {}", titled(conflict.first), titled(conflict.second));
        out.paragraph(conflict.certain ? say("{}は両立しない。{}", "{} cannot be had together. {}",
                                             between, conflict.rule.text())
                                       : say("{}は、次の場合に両立しない。{}",
                                             "{} cannot be had together in this case. {}", between,
                                             conflict.rule.text()));
        if (conflict.settled) {
            out.paragraph(say("決め方：{}", "Settled: {}", *conflict.settled));
            continue;
        }
        out.paragraph(say("まだ決めていない。解き方：", "Not settled yet. Ways out:"),
                      Voice::warning);
        Bullets ways;
        for (const Text& way : conflict.ways_out) ways.items.push_back(out.in(way));
        out.add(std::move(ways));
    }
}

void add_linkages(const RequirementsInput& input, Author& out) {
    const auto& linkages = input.requirements.ipa.linkages;
    out.heading(1, say("データ連携の留意点", "Precautions of data linkage"));
    if (linkages.empty()) {
        out.paragraph(say("保存と処理の分担を示した連携はない。",
                          "No linkage says who stores and processes the data."));
        return;
    }
    for (const auto& one : linkages) {
        out.heading(2, {one.connection->name, one.connection->name});
        if (!one.pattern) {
            out.paragraph(say("ガイドのパターンに当てはまらない。連携の形に応じて個別に定める。",
                              "None of the guide's patterns fits; what is to be minded is set for "
                              "this linkage by itself."));
            continue;
        }
        out.paragraph(say("パターン「{}」：{}", "Pattern \"{}\": {}", one.pattern.name(),
                          one.pattern.text()));
        Clauses clauses;
        for (const Item& precaution : one.precautions) {
            clauses.clauses.push_back({std::string(precaution.id()), out.in(precaution.text())});
        }
        out.add(std::move(clauses));
    }
}

void add_questions(const RequirementsInput& input, Author& out) {
    out.heading(1, say("確かめていないこと", "Open questions"));
    Table table{{},
                {out.column(say("決まり", "Rule")), out.wide(say("問い", "Question")),
                 out.wide(say("関わる対策", "Measures concerned"))},
                {}};
    for (const Item& rule : input.requirements.ipa.open_questions) {
        std::vector<Text> names;
        for (const base::Value id : rule.attribute("measures")) {
            const Item measure = input.library.find("ipa-2023", id.text());
            if (measure) names.push_back(titled(measure));
        }
        table.rows.push_back({std::string(rule.id()), out.in(rule.attribute("question").as_text()),
                              out.in(listed(names))});
    }
    for (const auto& one : input.requirements.sbd.measures) {
        if (!one.selected || !one.left_out.empty()) continue;
        for (const auto& blank : one.blanks) {
            if (blank.filled) continue;
            table.rows.push_back({"【】", out.in(blank.question), out.in(titled(one.measure))});
        }
    }
    out.table_or(std::move(table), say("確かめていないことはない。", "No question is open."));
}

} // namespace

Document requirements_document(const RequirementsInput& input, Lang lang) {
    Document document{
        lang,
        say("{} 情報セキュリティ要求事項一覧", "Security requirements of {}",
            input.file.system.name)
            .in(lang),
        say("要求事項、目的、背景にあるリスク", "requirements, purposes and the risks behind them")
            .in(lang),
        {}};
    Author out(document);
    add_purpose(input, out);
    out.heading(1, say("対象のシステム", "The system"));
    add_system(input.library, input.file, input.requirements.classification, {}, 2, out);
    impl::add_character(input, out);
    impl::add_risks(input, out);
    impl::add_measures(input, out);
    add_conflicts(input, out);
    impl::add_not_asked(input, out);
    add_linkages(input, out);
    add_questions(input, out);
    impl::add_trees(input, out);
    impl::add_sources(input, out);
    number_headings(document);
    return document;
}

} // namespace ishigaki::report
