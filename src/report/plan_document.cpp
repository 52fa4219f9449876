#include "report/plan_document.h"

#include "measure/check_plan.h"
#include "measure/suggest_target.h"
#include "report/author.h"
#include "report/evaluation_parts.h"
#include "report/plan_balance.h"
#include "report/plan_scope.h"

#include <algorithm>

namespace ishigaki::report {

using base::Lang;
using base::say;
using base::Text;
using catalog::RequirementIndex;

namespace {

class PlanBuilder {
public:
    PlanBuilder(const EvaluationInput& input, bool assessed, Document& document)
        : input_(input), model_(*input.evaluation.model), plan_(*input.file.plan),
          assessed_(assessed), out_(document) {}

    void build() {
        add_scope(input_.library, input_.file, out_);
        add_premises();
        add_level();
        add_importance();
        add_targets();
        add_measures();
        add_balance(input_, out_);
        out_.heading(1, say("見直し", "Review"));
        out_.paragraph(say(
            "この計画は、少なくとも年に1回見直す。システム、取り扱う情報、環境、経営の方針が大きく"
            "変わったときと、重大な事故が起きたときは、その都度見直す。",
            "This plan is reviewed at least once a year, and whenever the system, its information, "
            "its environment or the policy of management changes much, or a serious incident "
            "happens."));
        out_.approval();
    }

private:
    [[nodiscard]] std::string word(base::TextView text) const { return out_.in(text); }

    void add_premises() {
        out_.heading(1, say("前提", "Premises"));
        const catalog::Guide* guide = input_.library.guide(model_.id);
        Bullets bullets;
        bullets.items.push_back(out_.in(
            say("対策の強度は、{}（{}年版）で表す。対策要求 {} 件をドメイン {} に分け、"
                "それぞれを 1 から {} のレベルで測る。",
                "Strength is expressed by the {} ({}): {} requirements in {} domains, "
                "each measured on levels 1 to {}.",
                guide->name, plan_.edition.value_or(std::string(guide->edition)),
                model_.requirements.size(), model_.domains.size(), model_.highest().value())));
        if (assessed_) {
            const auto& assessment = input_.assessment;
            bullets.items.push_back(
                out_.in(say("現在の状態は、{}の判定「{}」による（判定済み {}）。",
                            "The present state is that of assessment {1} as of {0} ({2} assessed).",
                            assessment.as_of ? Text(shown_date(*assessment.as_of, Lang::ja),
                                                    shown_date(*assessment.as_of, Lang::en))
                                             : say("日付のない時点", "an unknown day"),
                            assessment.id.empty() ? std::string("–") : assessment.id,
                            percent(input_.evaluation.completeness))));
        } else {
            bullets.items.push_back(
                out_.in(say("現在の状態はまだ判定していない。具体策には目標のレベルの基準を示す。",
                            "The present state is not assessed yet; the measures quote the "
                            "criteria of the target level.")));
        }
        for (const std::string& line : weights()) bullets.items.push_back(line);
        out_.add(std::move(bullets));
        add_accepted();
    }

    [[nodiscard]] std::vector<std::string> weights() const {
        std::vector<std::string> domains;
        for (std::size_t d = 0; d < model_.domains.size(); ++d) {
            if (!plan_.domain_weights[d]) continue;
            domains.push_back(fmt::format("{} {}", model_.domains[d].id, *plan_.domain_weights[d]));
        }
        std::vector<std::string> requirements;
        for (std::size_t i = 0; i < model_.requirements.size(); ++i) {
            if (!plan_.requirement_weights[i]) continue;
            requirements.push_back(
                fmt::format("{} {}", model_.requirements[i].id, *plan_.requirement_weights[i]));
        }
        const char* comma = out_.lang() == Lang::ja ? "、" : ", ";
        std::vector<std::string> lines;
        if (domains.empty() && requirements.empty()) {
            lines.push_back(out_.in(say("ドメインと対策要求の重みは、すべて等しい。",
                                        "All domains and requirements weigh the same.")));
        }
        if (!domains.empty()) {
            lines.push_back(
                out_.in(say("重みを 1 としないドメイン：{}。", "Domains that do not weigh 1: {}.",
                            fmt::format("{}", fmt::join(domains, comma)))));
        }
        if (!requirements.empty()) {
            lines.push_back(out_.in(say("重みを 1 としない対策要求：{}。",
                                        "Requirements that do not weigh 1: {}.",
                                        fmt::format("{}", fmt::join(requirements, comma)))));
        }
        return lines;
    }

    // Risks that were accepted knowingly bound what the plan promises.
    void add_accepted() {
        const auto& formulation = input_.file.formulation;
        if (!formulation || !formulation->ipa) return;
        Table table{out_.in(say("受け入れたリスク", "Risks accepted")),
                    {out_.wide(say("リスク", "Risk")), out_.wide(say("理由", "Reason"))},
                    {}};
        for (const auto& [id, reason] : formulation->ipa->accepted_risks) {
            const catalog::Item risk = input_.library.find("ipa-2023", id);
            table.rows.push_back({risk ? word(risk.name()) : id, reason});
        }
        if (!table.rows.empty()) out_.add(std::move(table));
    }

    void add_level() {
        const catalog::Level level = *plan_.system_level;
        const catalog::LevelInfo& info = model_.info(level);
        out_.heading(1, say("システム全体の目標レベル", "Target level of the system"));
        out_.paragraph(say("システム全体の目標は、レベル {}（{}）とする。",
                           "The target of the system as a whole is level {} ({}).", level.value(),
                           info.label));
        out_.paragraph(Text(info.meaning));
        if (!info.image.empty()) {
            out_.paragraph(say("このレベルが合うのは、{}である。", "It fits: {}.", info.image));
        }
        out_.add(gate_table(level));
        const auto suggestion = measure::suggest_target(input_.library, model_,
                                                        input_.file.system.sector.value_or(""), {});
        out_.paragraph(say("分野からの目安は、レベル {} である。［当方の判断］",
                           "The sector suggests level {}. [our judgement]",
                           suggestion.level.value()));
        Bullets reasons;
        for (const Text& reason : suggestion.reasons) reasons.items.push_back(out_.in(reason));
        if (!reasons.items.empty()) out_.add(std::move(reasons));
    }

    // What table 4-4 asks of each importance, and table 4-5 of a requirement of that level.
    [[nodiscard]] Table gate_table(catalog::Level level) const {
        Table table{out_.in(say("レベル {} の条件（表 4-4、表 4-5）",
                                "What level {} asks (tables 4-4 and 4-5)", level.value())),
                    {out_.column(say("重要度", "Importance")),
                     out_.column(say("要るレベル", "Level needed"), Align::right),
                     out_.column(say("対策コア", "Core"), Align::right),
                     out_.wide(say("周辺要素（最低のクラス）", "Periphery (least class)"))},
                    {}};
        for (std::size_t mark = 0; mark < model_.importance.size(); ++mark) {
            const catalog::Level needed = measure::gate(model_, level, mark);
            const auto row =
                std::ranges::find(model_.requirement_rows, needed, &catalog::RequirementRow::level);
            std::vector<std::string> classes;
            std::string core = "–";
            if (row != model_.requirement_rows.end()) {
                core = std::to_string(row->core.value());
                for (std::size_t e = 0; e < model_.elements.size(); ++e) {
                    classes.push_back(fmt::format("{} {}", word(model_.elements[e].name),
                                                  model_.classes[row->classes[e].index()].id));
                }
            }
            table.rows.push_back(
                {word(model_.importance[mark].name), std::to_string(needed.value()), core,
                 fmt::format("{}", fmt::join(classes, out_.lang() == Lang::ja ? "、" : ", "))});
        }
        return table;
    }

    void add_importance() {
        out_.heading(1, say("対策要求の重要度", "Importance of the requirements"));
        Table table{{},
                    {out_.column(say("要求", "Requirement")), out_.wide(say("名称", "Name")),
                     out_.column(say("要るレベル", "Level needed"), Align::right),
                     out_.column(say("目標", "Target"), Align::right)},
                    {}};
        for (std::size_t mark = 0; mark < model_.importance.size(); ++mark) {
            bool first = true;
            for (std::size_t i = 0; i < model_.requirements.size(); ++i) {
                if (plan_.importance[i] != mark) continue;
                if (first) {
                    Author::group(table,
                                  out_.in(say("{}：{}", "{}: {}", model_.importance[mark].name,
                                              model_.importance[mark].explain)));
                }
                first = false;
                table.rows.push_back({std::string(model_.requirements[i].id),
                                      word(model_.requirements[i].name), floor_of(i).value_text,
                                      target_text(i)});
            }
        }
        out_.paragraph(say("重要度を書かない要求は「{}」とする。",
                           "Requirements without a mark count as \"{}\".",
                           model_.importance[model_.default_importance].name));
        out_.table_or(std::move(table), say("重要度を指定した要求はない。",
                                            "No requirement carries a mark of importance."));
    }

    struct Floor {
        catalog::Level level;
        std::string value_text;
    };
    [[nodiscard]] Floor floor_of(std::size_t i) const {
        const catalog::Level level =
            measure::gate(model_, *plan_.system_level,
                          measure::importance_of(model_, plan_, RequirementIndex(i)));
        return {level, std::to_string(level.value())};
    }
    [[nodiscard]] std::string target_text(std::size_t i) const {
        if (plan_.excluded[i]) return "–";
        return std::to_string(measure::target_of(plan_, RequirementIndex(i)).value());
    }

    void add_targets() {
        out_.heading(1, say("要求ごとの目標", "Targets of the requirements"));
        out_.heading(2, say("システムの目標と異なる目標", "Targets that differ from the system's"));
        Table special{{},
                      {out_.column(say("要求", "Requirement")), out_.wide(say("名称", "Name")),
                       out_.column(say("目標", "Target"), Align::right),
                       out_.wide(say("理由", "Reason"))},
                      {}};
        Table excluded{{},
                       {out_.column(say("要求", "Requirement")), out_.wide(say("名称", "Name")),
                        out_.wide(say("対象としない理由", "Reason for leaving it out"))},
                       {}};
        for (std::size_t i = 0; i < model_.requirements.size(); ++i) {
            const auto& requirement = model_.requirements[i];
            const std::string id(requirement.id);
            if (plan_.excluded[i]) {
                excluded.rows.push_back({id, word(requirement.name), *plan_.excluded[i]});
            } else if (plan_.targets[i]) {
                special.rows.push_back(
                    {id, word(requirement.name), target_text(i), plan_.targets[i]->reason});
            }
        }
        out_.table_or(std::move(special),
                      say("すべての要求の目標は、システム全体の目標レベルと同じである。",
                          "Every requirement has the level of the system as its target."));
        out_.heading(2, say("対象外とする要求", "Requirements left out"));
        out_.table_or(std::move(excluded),
                      say("対象外とする要求はない。", "No requirement is left out."));
        out_.heading(2, say("目標の一覧", "All targets"));
        out_.add(all_targets());
    }

    [[nodiscard]] Table all_targets() const {
        Table table{{},
                    {out_.column(say("要求", "Requirement")), out_.wide(say("名称", "Name")),
                     out_.column(say("重要度", "Importance")),
                     out_.column(say("目標", "Target"), Align::right),
                     out_.column(say("下限", "Floor"), Align::right),
                     out_.column(say("現在", "Now"), Align::right)},
                    {}};
        for (const catalog::Domain& domain : model_.domains) {
            Author::group(table, fmt::format("{} {}", domain.id, domain.name.in(out_.lang())));
            for (std::size_t i = domain.first; i < domain.last; ++i) {
                const RequirementIndex index(i);
                const auto& mark =
                    model_.importance[measure::importance_of(model_, plan_, index)].name;
                table.rows.push_back(
                    {std::string(model_.requirements[i].id), word(model_.requirements[i].name),
                     word(mark),
                     plan_.excluded[i] ? out_.in(say("対象外", "left out")) : target_text(i),
                     floor_of(i).value_text, shown_level(input_.evaluation.at(index))});
            }
        }
        return table;
    }

    void add_measures() {
        out_.heading(1, say("具体策", "Concrete measures"));
        Table table{{},
                    {out_.column(say("要求", "Requirement")),
                     out_.column(say("現在→目標", "Now → target"), Align::centre),
                     out_.wide(say("満たす事項", "What is to be met")),
                     out_.wide(say("具体策", "Measure")), out_.column(say("担当", "Owner")),
                     out_.column(say("期限", "Due"))},
                    {},
                    {},
                    true};
        std::size_t short_of = 0;
        std::size_t open = 0;
        for (const catalog::Domain& domain : model_.domains) {
            bool first = true;
            for (std::size_t i = domain.first; i < domain.last; ++i) {
                const RequirementIndex index(i);
                const bool below = input_.evaluation.at(index).short_by(model_) > 0;
                if (!below && !plan_.assignments[i]) continue;
                short_of += below ? 1U : 0U;
                const auto& one = plan_.assignments[i];
                open += below && (!one || one->owner.empty() || !one->due) ? 1U : 0U;
                if (first) {
                    Author::group(table,
                                  fmt::format("{} {}", domain.id, domain.name.in(out_.lang())));
                }
                first = false;
                table.rows.push_back(measure_row(index));
            }
        }
        out_.paragraph(
            say("目標に届いていない要求は {} 件である。そのうち {} 件は担当か期限が未定である。",
                "{} requirements fall short of their target; {} of them lack an owner or a date.",
                short_of, open));
        out_.paragraph(say("満たす事項の番号は、レベルの基準［当方の判断］のものである。",
                           "Numbers before what is to be met are those of the level criteria [our "
                           "judgement]."),
                       Voice::note);
        out_.table_or(std::move(table), say("目標に届いていない要求はない。",
                                            "Every requirement reaches its target."));
    }

    [[nodiscard]] std::vector<std::string> measure_row(RequirementIndex index) const {
        const measure::RequirementResult& result = input_.evaluation.at(index);
        const auto& assignment = plan_.assignments[index.value()];
        std::string needed;
        if (!result.applies()) {
            needed = out_.in(say("対象外", "left out"));
        } else if (result.short_by(model_) > 0) {
            needed = joined_lines(to_be_met(input_, index, result.target, out_.lang()));
        } else {
            needed = out_.in(say("目標に届いている。維持する。", "The target is met; keep it."));
        }
        std::string measure;
        std::string owner;
        std::string due;
        if (assignment) {
            measure = assignment->measure;
            if (!assignment->note.empty()) {
                measure += (measure.empty() ? "" : "\n")
                           + out_.in(say("備考：{}", "Note: {}", assignment->note));
            }
            owner = assignment->owner;
            if (assignment->due) due = shown_date(*assignment->due, out_.lang());
        }
        return {fmt::format("{}\n{}", model_.at(index).id, word(model_.at(index).name)),
                fmt::format("{}→{}", shown_level(result),
                            result.applies() ? std::to_string(result.target.value()) : "–"),
                std::move(needed),
                std::move(measure),
                std::move(owner),
                std::move(due)};
    }

    const EvaluationInput& input_;
    const catalog::StrengthModel& model_;
    const document::Plan& plan_;
    bool assessed_;
    Author out_;
};

} // namespace

Document plan_document(const PlanDocumentInput& input, Lang lang) {
    const document::SystemFile& file = input.file;
    const document::Assessment nothing = nothing_judged(*file.model);
    const document::Assessment& assessment = input.assessment ? *input.assessment : nothing;
    const auto evaluation = measure::evaluate(*file.model, *file.plan, assessment);
    const auto warnings = measure::check_plan(*file.model, *file.plan);
    const EvaluationInput whole{input.library, file, assessment, evaluation, warnings};
    Document document{
        lang,
        say("{} 情報セキュリティ対策計画書", "Security measures plan: {}", file.system.name)
            .in(lang),
        say("目標レベル {}（モデル {}）", "target level {}, model {}",
            file.plan->system_level->value(), file.model->id)
            .in(lang),
        {}};
    PlanBuilder(whole, input.assessment != nullptr, document).build();
    number_headings(document);
    return document;
}

} // namespace ishigaki::report
