#include "report/plan_balance.h"

#include "report/evaluation_parts.h"

#include <algorithm>

namespace ishigaki::report {

using base::say;
using base::Text;
using catalog::RequirementIndex;
using measure::Evaluation;

namespace {

// The level that the system attains where every requirement stands exactly at its target.
catalog::Level realised(const Evaluation& evaluation, const document::Plan& plan) {
    Evaluation planned = evaluation;
    for (measure::RequirementResult& result : planned.requirements) {
        result.judged = result.applies();
        result.level = result.target;
    }
    const catalog::StrengthModel& model = *evaluation.model;
    for (int level = model.highest_target.value(); level >= model.lowest_target.value(); --level) {
        if (measure::held_back_by(planned, plan, catalog::Level(level)).empty()) {
            return catalog::Level(level);
        }
    }
    return model.lowest();
}

// Targets of some requirements: their mean by weight, and the lowest and highest.
struct Spread {
    double weighted = 0;
    double share = 0;
    int lowest = 0;
    int highest = 0;
    std::size_t count = 0;

    void add(const measure::RequirementResult& result, double part) {
        if (!result.applies()) return;
        const int target = result.target.value();
        lowest = count == 0 ? target : std::min(lowest, target);
        highest = count == 0 ? target : std::max(highest, target);
        weighted += part * target;
        share += part;
        ++count;
    }
    void add(const Spread& other) {
        if (other.count == 0) return;
        lowest = count == 0 ? other.lowest : std::min(lowest, other.lowest);
        highest = count == 0 ? other.highest : std::max(highest, other.highest);
        weighted += other.weighted;
        share += other.share;
        count += other.count;
    }
    [[nodiscard]] std::vector<std::string> cells(int system_level) const {
        if (count == 0) return {"0", "–", "–", "–"};
        const double mean = weighted / share;
        return {std::to_string(count), fmt::format("{:.2f}", mean),
                fmt::format("{:+.2f}", mean - system_level),
                lowest == highest ? std::to_string(lowest) : fmt::format("{}–{}", lowest, highest)};
    }
};

catalog::Item view_of(const catalog::Library& library, const catalog::Domain& domain) {
    catalog::Item item = library.item(domain.item);
    while (const catalog::Item parent = item.parent()) item = parent;
    return item;
}

Table spread_table(const Author& out, const Text& first) {
    return {{},
            {out.column(first), out.wide(say("名称", "Name")),
             out.column(say("要求", "Requirements"), Align::right),
             out.column(say("目標の平均", "Mean target"), Align::right),
             out.column(say("全体目標との差", "Against the system"), Align::right),
             out.column(say("幅", "Range"), Align::right)},
            {}};
}

std::vector<std::string> row(std::string_view id, std::string name, const Spread& spread,
                             int system_level) {
    std::vector<std::string> cells = {std::string(id), std::move(name)};
    for (std::string& cell : spread.cells(system_level)) cells.push_back(std::move(cell));
    return cells;
}

void add_tables(const EvaluationInput& input, Author& out) {
    const catalog::StrengthModel& model = *input.evaluation.model;
    const int level = input.evaluation.target_level.value();
    Table views = spread_table(out, say("観点", "View"));
    Table domains = spread_table(out, say("ドメイン", "Domain"));
    catalog::Item view;
    Spread whole;
    const auto close_view = [&] {
        if (view) views.rows.push_back(row(view.id(), out.in(view.name()), whole, level));
        whole = {};
    };
    for (const catalog::Domain& domain : model.domains) {
        const catalog::Item top = view_of(input.library, domain);
        if (!(top == view)) close_view();
        view = top;
        Spread spread;
        for (std::size_t i = domain.first; i < domain.last; ++i) {
            spread.add(input.evaluation.requirements[i], input.evaluation.shares[i]);
        }
        whole.add(spread);
        domains.rows.push_back(row(domain.id, out.in(domain.name), spread, level));
    }
    close_view();
    out.heading(2, say("観点ごとの目標", "Targets by view"));
    out.add(std::move(views));
    out.heading(2, say("ドメインごとの目標", "Targets by domain"));
    out.add(std::move(domains));
    out.paragraph(say("平均は、スコアに占める重みによる加重平均である。",
                      "Means are weighted by the share of the score."),
                  Voice::note);
}

} // namespace

void add_balance(const EvaluationInput& input, Author& out) {
    const document::Plan& plan = *input.file.plan;
    const catalog::Level wanted = *plan.system_level;
    const catalog::Level attained = realised(input.evaluation, plan);
    out.heading(1, say("全体の均衡", "Balance of the whole"));
    if (attained >= wanted) {
        out.paragraph(say("すべての要求が目標に届けば、システムはレベル {} に達する。",
                          "Where every requirement reaches its target, the system is at level {}.",
                          attained.value()));
    } else {
        out.paragraph(say("すべての要求が目標に届いても、システムはレベル {} にとどまり、目標の {} "
                          "に届かない。次の要求の目標を見直す必要がある。",
                          "Even where every requirement reaches its target, the system stays at "
                          "level {} below its target of {}. The targets named below need another "
                          "look.",
                          attained.value(), wanted.value()),
                      Voice::warning);
    }
    add_tables(input, out);
    const auto warnings = input.warnings.all();
    out.heading(2, say("確かめる点（{} 件）", "To be confirmed ({})", warnings.size()));
    Bullets bullets;
    for (const auto& warning : warnings) {
        std::string line = warning.message.in(out.lang());
        if (!warning.remedy.empty()) {
            line += out.in(say("（{}）", " ({})", warning.remedy));
        }
        bullets.items.push_back(
            fmt::format("{}{}{}", warning.where, out.lang() == base::Lang::ja ? "：" : ": ", line));
    }
    if (bullets.items.empty()) {
        out.paragraph(say("目標の不自然なばらつきや、下限を下回る目標はない。",
                          "No uneven targets, and none below its floor."));
    } else {
        out.paragraph(say("計画の点検による指摘を、そのまま示す。",
                          "What the examination of the plan has found, in its own words."));
        out.add(std::move(bullets));
    }
}

} // namespace ishigaki::report
