// The character of the system, its risks, what is not asked for, and the appendices.
#include "report/formulated_parts.h"
#include "report/requirements_parts.h"
#include "report/risk_tree.h"

#include <algorithm>

namespace ishigaki::report::impl {

using base::say;
using base::Text;
using formulate::Item;
using formulate::MeasureStatus;
using formulate::RiskStatus;

namespace {

Text rating_text(std::string_view rating) {
    if (rating == "high") return say("高", "high");
    if (rating == "medium") return say("中", "medium");
    if (rating == "low") return say("低", "low");
    return {"–", "–"};
}

// The names on a way, without its last item, which stands beside it.
Text way_text(const formulate::Path& way) {
    Text line;
    for (std::size_t i = 0; i + 1 < way.size(); ++i) {
        const std::string_view arrow = i == 0 ? "" : " → ";
        line.ja += fmt::format("{}{}", arrow, way[i].name().ja);
        line.en += fmt::format("{}{}", arrow, way[i].name().in(base::Lang::en));
    }
    return line;
}

} // namespace

void add_character(const RequirementsInput& input, Author& out) {
    out.heading(1, say("システムの特性", "Character of the system"));
    out.heading(2, say("九つの観点", "The nine viewpoints"));
    Table table{{},
                {out.column(say("番号", "No."), Align::right), out.wide(say("観点", "Viewpoint")),
                 out.wide(say("答え", "Answer")), out.column(say("評価", "Rating"), Align::centre)},
                {}};
    const auto& formulation = input.file.formulation;
    for (const Item& viewpoint : input.library.items("ipa-2023", "viewpoint")) {
        std::string answer = out.in(say("（答えていない）", "(not answered)"));
        std::string rating = "–";
        if (formulation && formulation->ipa) {
            const auto given = formulation->ipa->viewpoints.find(viewpoint.id().front() - '0');
            if (given != formulation->ipa->viewpoints.end()) {
                answer = given->second.answer;
                rating = out.in(rating_text(given->second.rating.value_or("")));
            }
        }
        table.rows.push_back(
            {std::string(viewpoint.id()), out.in(viewpoint.name()), answer, rating});
    }
    out.add(std::move(table));

    out.heading(2, say("優先事項", "Priorities"));
    Table priorities{{},
                     {out.wide(say("優先事項", "Priority")),
                      out.column(say("提案", "Suggested"), Align::centre),
                      out.column(say("選択", "Chosen"), Align::centre),
                      out.wide(say("評価との関係", "What the ratings say"))},
                     {}};
    const auto sign = [&](bool holds) { return out.in(holds ? say("○", "yes") : say("―", "no")); };
    for (const auto& one : input.requirements.ipa.priorities) {
        priorities.rows.push_back({out.in(one.priority.name()), sign(one.suggested),
                                   sign(one.chosen), out.in(one.because)});
    }
    out.add(std::move(priorities));
    out.paragraph(say("提案は評価から導いたもので、選んだのは管理者である。［当方の判断］",
                      "Suggestions follow from the ratings; the administrator chose. [our "
                      "judgement]"),
                  Voice::note);
}

void add_risks(const RequirementsInput& input, Author& out) {
    const auto& risks = input.requirements.ipa.risks;
    out.heading(1, say("リスク", "Risks"));
    out.heading(2, say("対策を講じるリスク", "Risks that are treated"));
    Table treated{
        {}, {out.wide(say("リスク", "Risk")), out.wide(say("至る道筋", "Way to it"))}, {}};
    Table accepted{{},
                   {out.wide(say("リスク", "Risk")),
                    out.wide(say("受け入れる理由", "Reason for accepting it"))},
                   {}};
    for (const auto& one : risks) {
        const std::string name = out.in(with_mark(Text(one.risk.name()), one.risk.basis()));
        if (one.status == RiskStatus::accepted) accepted.rows.push_back({name, one.reason});
        if (one.status != RiskStatus::treat) continue;
        std::vector<std::string> ways;
        for (const auto& way : one.because) ways.push_back(out.in(way_text(way)));
        treated.rows.push_back({name, joined_lines(ways)});
    }
    out.table_or(std::move(treated), say("対策を講じるリスクはない。", "No risk is treated."));
    out.heading(2, say("受け入れるリスク", "Risks that are accepted"));
    out.table_or(std::move(accepted), say("受け入れるリスクはない。", "No risk is accepted."));
}

void add_not_asked(const RequirementsInput& input, Author& out) {
    out.heading(1, say("求めない対策", "Measures that are not asked for"));
    Table table{
        {}, {out.wide(say("対策", "Measure")), out.wide(say("求めない理由", "Reason"))}, {}};
    const auto& ipa = input.requirements.ipa;
    for (const auto& one : ipa.measures) {
        if (one.status != MeasureStatus::declined) continue;
        table.rows.push_back({out.in(titled(one.measure)), one.reason});
    }
    for (const auto& one : input.requirements.sbd.measures) {
        if (one.left_out.empty()) continue;
        table.rows.push_back({out.in(titled(one.measure)), one.left_out});
    }
    out.table_or(std::move(table),
                 say("理由を付けて求めないとした対策はない。", "None was declined."));
    if (!ipa.not_chosen.empty()) {
        out.heading(2, say("選ばなかった候補", "Candidates that were not chosen"));
        out.paragraph(Text(titles_of(ipa.not_chosen)));
    }
}

// One picture for each priority that was chosen.
void add_trees(const RequirementsInput& input, Author& out) {
    const formulate::RiskGraph graph(input.library);
    bool first = true;
    for (const auto& one : input.requirements.ipa.priorities) {
        if (!one.chosen) continue;
        const RiskTree tree = build_risk_tree(graph, input.requirements.ipa, input.file.system.name,
                                              one.priority.id());
        if (tree.roots.empty()) continue;
        std::string svg = risk_tree_svg(tree, out.lang());
        if (first) out.heading(1, say("付録　リスクの樹形図", "Appendix: risk trees"));
        first = false;
        out.add(Picture{std::move(svg), out.in(one.priority.name()),
                        out.in(risk_tree_summary(tree, tree.roots.front())), true});
    }
}

void add_sources(const RequirementsInput& input, Author& out) {
    Table table{{},
                {out.column(say("項目", "Item")), out.wide(say("名称", "Name")),
                 out.wide(say("出典", "Source"))},
                {}};
    const auto row = [&](const Item& item) {
        table.rows.push_back(
            {std::string(item.id()), out.in(with_mark(Text(item.name()), item.basis())),
             fmt::format("{} {}", item.guide().name.in(out.lang()), item.source())});
    };
    for (const auto& one : input.requirements.ipa.measures) row(one.measure);
    for (const auto& one : input.requirements.sbd.measures) {
        if (one.selected || !one.left_out.empty()) row(one.measure);
    }
    if (table.rows.empty()) return;
    out.heading(1, say("付録　項目の出典", "Appendix: sources of the items"));
    out.add(std::move(table));
}

} // namespace ishigaki::report::impl
