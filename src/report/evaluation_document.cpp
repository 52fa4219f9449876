#include "report/evaluation_document.h"

#include "report/author.h"
#include "report/evaluation_parts.h"
#include "report/trend.h"

#include <algorithm>

namespace ishigaki::report {

using base::Lang;
using base::say;
using base::Text;
using catalog::RequirementIndex;
using measure::RequirementResult;
using measure::Status;

namespace {

class EvaluationBuilder {
public:
    EvaluationBuilder(const EvaluationInput& input, Document& document)
        : input_(input), result_(input.evaluation), model_(*input.evaluation.model),
          plan_(*input.file.plan), document_(document), out_(document) {}

    void build() {
        add_summary();
        add_gate();
        add_gaps();
        add_excesses();
        out_.heading(1, say("ドメインごとの状態", "State by domain"));
        out_.add(domain_table(result_, out_.lang()));
        out_.add(Paragraph{domain_table_note(out_.lang()), Voice::note});
        add_requirements();
        add_periphery();
        add_threats(document_, measure::threat_view(input_.library, result_), model_);
        add_trend(input_, out_);
        add_notes();
        add_warnings();
        add_reasons();
        out_.approval();
    }

private:
    [[nodiscard]] std::string word(base::TextView text) const { return out_.in(text); }
    [[nodiscard]] std::string id(RequirementIndex index) const {
        return std::string(model_.at(index).id);
    }

    void add_summary() {
        out_.heading(1, say("総括", "Summary"));
        const auto& as_of = input_.assessment.as_of;
        const Text day = as_of ? Text(shown_date(*as_of, Lang::ja), shown_date(*as_of, Lang::en))
                               : say("日付のない時点", "an unknown day");
        const Text answer =
            result_.attained >= result_.target_level
                ? say("目標のレベル {} に達している", "reaches its target of level {}",
                      result_.target_level.value())
                : say("目標のレベル {} に届いていない", "falls short of its target of level {}",
                      result_.target_level.value());
        out_.paragraph(say("{}の判定では、{}の到達レベルは {}（{}）であり、{}。",
                           "As of {0}, {1} is at level {2} ({3}) and {4}.", day,
                           input_.file.system.name, result_.attained.value(),
                           model_.info(result_.attained).label, answer));
        if (result_.count(Status::unassessed) > 0) {
            out_.paragraph(say("{} 件の要求はまだ判定していない。レベル {} として数える。",
                               "{} requirements are not assessed yet and count as level {}.",
                               result_.count(Status::unassessed), model_.lowest().value()),
                           Voice::warning);
        }
        out_.add(evaluation_facts(input_, out_.lang()));
        out_.add(evaluation_wall(input_, out_.lang()));
    }

    [[nodiscard]] Table gap_columns() const {
        return {{},
                {out_.column(say("要求", "Requirement")), out_.wide(say("名称", "Name")),
                 out_.column(say("現在", "Now"), Align::right),
                 out_.column(say("必要", "Needed"), Align::right),
                 out_.column(say("重み", "Weight"), Align::right),
                 out_.wide(say("足りないもの", "What is missing"))},
                {}};
    }
    [[nodiscard]] std::vector<std::string> gap_row(RequirementIndex index,
                                                   catalog::Level needed) const {
        return {id(index),
                word(model_.at(index).name),
                shown_level(result_.at(index)),
                std::to_string(needed.value()),
                percent(result_.shares[index.value()]),
                joined_lines(missing_for(input_, index, needed, out_.lang()))};
    }

    void add_gate() {
        if (result_.attained >= model_.highest_target) return;
        const catalog::Level next(result_.attained.value() + 1);
        const auto holding = measure::held_back_by(result_, plan_, next);
        out_.heading(1,
                     say("レベル {} を妨げている要求（{} 件）",
                         "What keeps the system from level {} ({})", next.value(), holding.size()));
        out_.paragraph(say("一つでも条件に届かない要求があると、システムはそのレベルに達しない"
                           "（表 4-4）。スコアが高くても同じである。",
                           "One requirement below its condition keeps the whole system from a "
                           "level, however high the score (table 4-4)."));
        Table table = gap_columns();
        for (const RequirementIndex index : holding) {
            const catalog::Level needed =
                measure::gate(model_, next, measure::importance_of(model_, plan_, index));
            table.rows.push_back(gap_row(index, needed));
        }
        out_.add(std::move(table));
    }

    void add_gaps() {
        const auto found = gaps(result_);
        out_.heading(
            1, say("目標に届いていない要求（{} 件）", "Below their target ({})", found.size()));
        out_.paragraph(say("不足の段数とスコアに占める重みの積が大きい順に示す。",
                           "Heaviest first: missing levels times the weight in the score."));
        Table table = gap_columns();
        for (const RequirementIndex index : found) {
            table.rows.push_back(gap_row(index, result_.at(index).target));
        }
        out_.table_or(std::move(table), say("目標に届いていない要求はない。",
                                            "Every requirement reaches its target."));
    }

    // An excess is a question to the owner, never a fault.
    void add_excesses() {
        const auto found = excesses(result_);
        out_.heading(1, say("目標より強い対策（{} 件）", "Stronger than asked ({})", found.size()));
        Table table{{},
                    {out_.column(say("要求", "Requirement")), out_.wide(say("問い", "Question")),
                     out_.wide(say("確認の結果", "Answer"))},
                    {}};
        for (const RequirementIndex index : found) {
            const RequirementResult& result = result_.at(index);
            table.rows.push_back(
                {id(index),
                 out_.in(say("「{}」はレベル {} で、目標の {} を {} 段上回る。この強さは要るか。",
                             "\"{}\" is at level {}, above its target of {} by {}. Is that "
                             "strength needed?",
                             model_.at(index).name, result.level.value(), result.target.value(),
                             result.over_by())),
                 ""});
        }
        if (!found.empty()) {
            out_.paragraph(say("過対策は誤りではない。要るならば理由を記し、要らなければ費用を他へ"
                               "回せないかを考える。",
                               "An excess is no failure. Where it is needed, write down why; where "
                               "not, ask whether the money serves better elsewhere."));
        }
        out_.table_or(std::move(table),
                      say("目標を上回る要求はない。", "Nothing exceeds its target."));
    }

    void add_requirements() {
        out_.heading(1, say("要求ごとの結果", "Results of the requirements"));
        Table table{{},
                    {out_.column(say("要求", "Requirement")), out_.wide(say("名称", "Name")),
                     out_.column(say("重要度", "Importance")), out_.column(say("状態", "Status")),
                     out_.column(say("目標", "Target"), Align::right),
                     out_.column(say("レベル", "Level"), Align::right),
                     out_.column(say("コア", "Core"), Align::right)},
                    {},
                    {},
                    true};
        for (const auto& element : model_.elements) {
            table.columns.push_back({word(element.name), Align::centre});
        }
        table.columns.push_back(out_.wide(say("理由", "Reason")));
        for (const catalog::Domain& domain : model_.domains) {
            Author::group(table, fmt::format("{} {}", domain.id, word(domain.name)));
            for (std::size_t i = domain.first; i < domain.last; ++i) {
                table.rows.push_back(requirement_row(RequirementIndex(i)));
            }
        }
        out_.add(std::move(table));
    }

    [[nodiscard]] std::vector<std::string> requirement_row(RequirementIndex index) const {
        const RequirementResult& result = result_.at(index);
        const std::size_t i = index.value();
        std::vector<std::string> row = {
            id(index),
            word(model_.at(index).name),
            word(model_.importance[measure::importance_of(model_, plan_, index)].name),
            out_.in(name(result.status)),
            result.applies() ? std::to_string(result.target.value()) : "–",
            shown_level(result),
            result.judged ? std::to_string(result.core.value()) : "–"};
        for (std::size_t e = 0; e < model_.elements.size(); ++e) {
            row.push_back(class_of(result, e));
        }
        std::string reason;
        if (plan_.excluded[i]) {
            reason = out_.in(say("対象外：{}", "left out: {}", *plan_.excluded[i]));
        } else if (plan_.targets[i]) {
            reason = out_.in(say("目標 {}：{}", "target {}: {}", result.target.value(),
                                 plan_.targets[i]->reason));
        }
        row.push_back(std::move(reason));
        return row;
    }

    [[nodiscard]] std::string class_of(const RequirementResult& result, std::size_t element) const {
        if (!result.judged) return "–";
        if (result.in_core[element]) return out_.in(say("コア", "core"));
        const catalog::Class earned = result.classes[element];
        return std::string(earned == model_.fail() ? "×" : model_.classes[earned.index()].id);
    }

    // How many requirements earn each class, element by element.
    void add_periphery() {
        out_.heading(1, say("周辺要素の状態", "State of the periphery"));
        Table table{{}, {out_.wide(say("要素", "Element"))}, {}};
        for (const catalog::Term& term : model_.classes) {
            table.columns.push_back({word(term.name), Align::right});
        }
        table.columns.push_back(out_.column(say("コアで判定", "In the core"), Align::right));
        for (std::size_t e = 0; e < model_.elements.size(); ++e) {
            std::vector<std::size_t> counts(model_.classes.size() + 1);
            for (const RequirementResult& result : result_.requirements) {
                if (!result.judged) continue;
                ++counts[result.in_core[e] ? model_.classes.size() : result.classes[e].index()];
            }
            std::vector<std::string> row = {word(model_.elements[e].name)};
            for (const std::size_t count : counts) row.push_back(std::to_string(count));
            table.rows.push_back(std::move(row));
        }
        out_.add(std::move(table));
        out_.paragraph(say("判定した要求の数を、周辺要素のクラスごとに数えた。",
                           "Judged requirements, counted by the class of each element."),
                       Voice::note);
    }

    void add_notes() {
        out_.heading(1, say("所見", "Notes"));
        Table table{
            {}, {out_.column(say("要求", "Requirement")), out_.wide(say("所見", "Note"))}, {}};
        for (std::size_t i = 0; i < model_.requirements.size(); ++i) {
            const auto& judgement = input_.assessment.judgements[i];
            if (judgement && !judgement->note.empty()) {
                table.rows.push_back({id(RequirementIndex(i)), judgement->note});
            }
        }
        out_.table_or(std::move(table), say("所見の記録はない。", "No note was written."));
    }

    void add_warnings() {
        const auto warnings = input_.warnings.all();
        if (warnings.empty()) return;
        out_.heading(1, say("確かめる点（{} 件）", "To be confirmed ({})", warnings.size()));
        Bullets bullets;
        for (const auto& warning : warnings) {
            bullets.items.push_back(fmt::format("{}{}{}", warning.where,
                                                out_.lang() == Lang::ja ? "：" : ": ",
                                                warning.message.in(out_.lang())));
        }
        out_.add(std::move(bullets));
    }

    void add_reasons() {
        out_.heading(1, say("判定の理由", "Reasons of the results"));
        for (std::size_t i = 0; i < model_.requirements.size(); ++i) {
            out_.add(requirement_details(input_, RequirementIndex(i), out_.lang()));
        }
    }

    const EvaluationInput& input_;
    const measure::Evaluation& result_;
    const catalog::StrengthModel& model_;
    const document::Plan& plan_;
    Document& document_;
    Author out_;
};

} // namespace

Document evaluation_document(const EvaluationInput& input, Lang lang) {
    const auto& assessment = input.assessment;
    Document document{lang,
                      say("{} 情報セキュリティ対策評価書", "Evaluation of security measures: {}",
                          input.file.system.name)
                          .in(lang),
                      say("判定 {}（{} 時点）、モデル {}", "assessment {} as of {}, model {}",
                          assessment.id.empty() ? std::string("–") : assessment.id,
                          assessment.as_of ? Text(shown_date(*assessment.as_of, Lang::ja),
                                                  shown_date(*assessment.as_of, Lang::en))
                                           : Text("–", "–"),
                          input.evaluation.model->id)
                          .in(lang),
                      {}};
    EvaluationBuilder(input, document).build();
    number_headings(document);
    return document;
}

} // namespace ishigaki::report
