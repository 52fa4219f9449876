// "Why is this asked?": the chains behind one measure, risk, priority or condition.
#include "report/formulation_report.h"
#include "report/item_report.h"

namespace ishigaki::report {

using base::Lang;
using base::say;
using base::Text;
using formulate::Item;

namespace {

class Explanation {
public:
    Explanation(Document& document, const formulate::Requirements& all)
        : document_(document), all_(all) {}

    void priority(const formulate::PrioritySuggestion& one) {
        title(one.priority, one.chosen      ? Text("選んだ", "chosen")
                            : one.suggested ? Text("提案のみ", "suggested only")
                                            : Text("選んでいない", "not chosen"));
        add(one.because);
        list();
    }

    void risk(const formulate::RiskResult& one) {
        title(one.risk, formulate::name(one.status));
        if (!one.reason.empty()) add(say("受容の理由：{}", "accepted because: {}", one.reason));
        ways(one.because);
        list();
    }

    void measure(const formulate::MeasureResult& one) {
        title(one.measure, formulate::name(one.status));
        add(say("目的：{}", "purpose: {}", one.measure.text()));
        if (!one.reason.empty()) add(say("求めない理由：{}", "declined because: {}", one.reason));
        for (const Item& other : one.needed_by) {
            add(say("{} {} の前提", "needed by {} {}", other.id(), other.name()));
        }
        for (const auto& conflict : all_.ipa.conflicts) {
            if (conflict.first != one.measure && conflict.second != one.measure) continue;
            add(say("{}：{}", "{}: {}", conflict.rule.id(), conflict.rule.text()));
            for (const Text& way : conflict.ways_out)
                add(say("　解き方：{}", "  way out: {}", way));
            if (conflict.settled) add(say("　解決：{}", "  settled: {}", *conflict.settled));
        }
        for (const auto& missing : all_.ipa.missing_prerequisites) {
            if (missing.measure != one.measure) continue;
            add(say("前提の {} {} を求めていない", "its prerequisite {} {} is not asked for",
                    missing.needs.id(), missing.needs.name()));
        }
        list();
        ways(one.because);
        section(say("詳細な要求", "what is asked in detail"));
        for (const Item& demand : one.demands) {
            add(say("{} {}", "{} {}", demand.id(), demand.text()));
            const base::Value caveat = demand.attribute("caveat");
            if (all_.ipa.government && caveat.present()) {
                add(say("　留意：{}", "  caveat: {}",
                        Text(std::string(caveat["ja"].text()), std::string(caveat["en"].text()))));
            }
        }
        for (const Item& rule : one.notes) add(say("{}：{}", "{}: {}", rule.id(), rule.text()));
        list();
        source(one.measure);
    }

    void condition(const formulate::ConditionResult& one) {
        title(one.condition,
              one.holds ? Text("当てはまる", "holds") : Text("当てはまらない", "does not hold"));
        add(Text(one.condition.text()));
        if (one.overridden) {
            add(say("業務の表から導いた答えと異なる：{}",
                    "differs from what the businesses say: {}",
                    one.reason.empty()
                        ? say("理由が書かれていない", "no reason is given").in(document_.lang)
                        : one.reason));
        }
        for (const Text& because : one.because) add(because);
        list();
        source(one.condition);
    }

    void measure(const formulate::SbdMeasureResult& one) {
        title(one.measure, one.selected
                               ? say("選定（{}）", "selected ({})", formulate::name(one.level))
                           : one.left_out.empty() ? Text("対象外", "not selected")
                                                  : Text("採らない", "left out"));
        add(say("目的：{}", "purpose: {}", one.measure.text()));
        if (!one.left_out.empty())
            add(say("採らない理由：{}", "left out because: {}", one.left_out));
        for (const Text& because : one.because) add(because);
        list();
        section(say("実施レベルの理由", "why this level"));
        for (const Text& because : one.level_because) add(because);
        list();
        if (one.selected && one.specification) {
            section(say("仕様の文", "text of the specification"));
            document_.blocks.emplace_back(
                Paragraph{formulate::specification_text(one, document_.lang)});
            for (const auto& blank : one.blanks) {
                add(blank.filled
                        ? say("【{}】{}：{}", "[{}] {}: {}", blank.mark, blank.question,
                              *blank.filled)
                        : say("【{}】{}：未記入", "[{}] {}: open", blank.mark, blank.question));
            }
            list();
        }
        source(one.measure);
    }

    void point(const formulate::TailoredPoint& one) {
        title(one.point, formulate::standing(one));
        if (!one.point.text().empty()) add(Text(one.point.text()));
        add(one.applies ? say("理由：{}（当方の判断）", "because: {} (our judgement)", one.because)
                        : say("理由：{}", "because: {}", one.because)); // marked already
        list();
        source(one.point);
    }

private:
    void title(const Item& item, const Text& status) {
        document_.title = fmt::format("{}  {}", item.id(), item.name().in(document_.lang));
        document_.subtitle = status.in(document_.lang);
    }
    void add(const Text& line) { lines_.items.push_back(line.in(document_.lang)); }
    void list() {
        if (!lines_.items.empty()) document_.blocks.emplace_back(std::move(lines_));
        lines_ = {};
    }
    void section(const Text& text) {
        list();
        document_.blocks.emplace_back(Heading{1, text.in(document_.lang)});
    }
    void ways(const std::vector<formulate::Path>& found) {
        if (found.empty()) return;
        section(say("ここに至る経路（{} 本）", "ways that lead here ({})", found.size()));
        for (const auto& way : found) {
            std::string words;
            for (const Item& item : way) {
                words += fmt::format("{}{} {}", words.empty() ? "" : " → ", item.id(),
                                     item.name().in(document_.lang));
            }
            lines_.items.push_back(std::move(words));
        }
        list();
        document_.blocks.emplace_back(
            Paragraph{say("経路の矢印は、失われた図から当方が復元したものを含む。",
                          "The arrows include those that we reconstructed from the lost figures.")
                          .in(document_.lang),
                      Voice::note});
    }
    void source(const Item& item) {
        if (item.source().empty()) return;
        document_.blocks.emplace_back(
            Paragraph{say("出典：{} {}", "source: {} {}", item.guide().name, item.source())
                          .in(document_.lang),
                      Voice::note});
    }

    Document& document_;
    const formulate::Requirements& all_;
    Bullets lines_;
};

} // namespace

Document formulation_why(const FormulationInput& input, std::string_view id, Lang lang) {
    const auto& all = input.requirements;
    Document document{lang, {}, {}, {}};
    Explanation explanation(document, all);
    for (const auto& one : all.ipa.priorities) {
        if (one.priority.id() == id) explanation.priority(one);
    }
    if (const auto* risk = all.ipa.risk(id)) explanation.risk(*risk);
    if (const auto* measure = all.ipa.measure(id)) explanation.measure(*measure);
    for (const auto& one : all.sbd.conditions) {
        if (one.condition.id() == id) explanation.condition(one);
    }
    if (const auto* measure = all.sbd.measure(id)) explanation.measure(*measure);
    if (const auto* point = all.infrastructure.find(id)) explanation.point(*point);
    return document;
}

std::vector<std::string_view> explained_ids(const formulate::Requirements& all) {
    std::vector<std::string_view> ids;
    for (const auto& one : all.ipa.priorities) ids.push_back(one.priority.id());
    for (const auto& one : all.ipa.risks) ids.push_back(one.risk.id());
    for (const auto& one : all.ipa.measures) ids.push_back(one.measure.id());
    for (const auto& one : all.sbd.conditions) ids.push_back(one.condition.id());
    for (const auto& one : all.sbd.measures) ids.push_back(one.measure.id());
    for (const auto& one : all.infrastructure.points) ids.push_back(one.point.id());
    return ids;
}

} // namespace ishigaki::report
