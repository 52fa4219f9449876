#include "report/improvement_document.h"

#include "measure/explain.h"
#include "report/author.h"
#include "report/evaluation_parts.h"

#include <array>

namespace ishigaki::report {

using base::Lang;
using base::say;
using base::Text;
using catalog::RequirementIndex;
using measure::Evaluation;

namespace {

class ImprovementBuilder {
public:
    ImprovementBuilder(const EvaluationInput& input, const std::vector<Improvement>& improvements,
                       Document& document)
        : input_(input), model_(*input.evaluation.model), plan_(*input.file.plan),
          improvements_(improvements), effects_(expected_effects(input, improvements)),
          out_(document) {}

    void build() {
        add_purpose();
        add_state();
        add_list();
        for (std::size_t i = 0; i < improvements_.size(); ++i) {
            if (i == 0) out_.heading(1, say("改善の内容", "The improvements"));
            add_improvement(i);
        }
        add_progress();
        out_.approval();
    }

private:
    [[nodiscard]] std::string blank() const { return out_.in(say("（未定）", "(open)")); }
    [[nodiscard]] std::string due_text(const Improvement& one) const {
        return one.due ? out_.in(say("{}まで", "by {}", shown_date(*one.due, out_.lang())))
                       : blank();
    }
    [[nodiscard]] std::string owner_text(const Improvement& one) const {
        return one.owner.empty() ? blank() : one.owner;
    }
    [[nodiscard]] std::string ids(const Improvement& one) const {
        std::vector<std::string_view> found;
        for (const Goal& goal : one.goals) found.push_back(model_.at(goal.requirement).id);
        return fmt::format("{}", fmt::join(found, out_.lang() == Lang::ja ? "、" : ", "));
    }
    [[nodiscard]] const Evaluation& before(std::size_t i) const {
        return i == 0 ? input_.evaluation : effects_[i - 1];
    }
    [[nodiscard]] std::size_t in_the_way(const Evaluation& evaluation) const {
        return measure::held_back_by(evaluation, plan_, *plan_.system_level).size();
    }
    [[nodiscard]] static std::string arrow(const std::string& from, const std::string& to) {
        return from == to ? to : fmt::format("{} → {}", from, to);
    }

    void add_purpose() {
        out_.heading(1, say("目的と根拠", "Purpose and basis"));
        const auto& assessment = input_.assessment;
        out_.paragraph(say("この計画書は、{}の判定「{}」で明らかになった不足について、改善の目的、"
                           "内容、現場への展開手順、時期、責任者を定める。",
                           "This plan sets aim, content, steps, dates and people for mending the "
                           "gaps that assessment {1} of {0} has shown.",
                           input_.file.system.name,
                           assessment.id.empty() ? std::string("–") : assessment.id));
        out_.paragraph(say("内容と手順は判定の結果から導いた最初の案である。原因、時期、責任者は、"
                           "関係者が検討して定める。",
                           "Content and steps are a first proposal from the results. Causes, dates "
                           "and people are for those concerned to settle."),
                       Voice::note);
    }

    void add_state() {
        out_.heading(1, say("現在の状態と改善の方向", "State, and direction of improvement"));
        out_.add(evaluation_facts(input_, out_.lang()));
        out_.paragraph(say("システムがレベル {} に達するのを妨げている要求は {} 件、目標に届いて"
                           "いない要求は {} 件である。前者を先に改める。",
                           "{1} requirements keep the system from level {0}, and {2} fall short of "
                           "their targets. The former come first.",
                           plan_.system_level->value(), in_the_way(input_.evaluation),
                           gaps(input_.evaluation).size()));
        add_direction();
    }

    // Which part of the measures falls short, over all requirements.
    void add_direction() {
        std::size_t technical = 0;
        std::size_t organisational = 0;
        std::size_t unknown = 0;
        std::array<std::size_t, catalog::max_elements> elements{};
        for (const RequirementIndex index : gaps(input_.evaluation)) {
            const auto& result = input_.evaluation.at(index);
            if (!result.judged) {
                ++unknown;
                continue;
            }
            const auto gap = measure::gap_to(
                model_, index, result, *input_.assessment.judgements[index.value()], result.target);
            if (gap.core) ++(model_.at(index).technical ? technical : organisational);
            for (const auto& element : gap.elements) ++elements.at(element.element);
        }
        Table table{out_.in(say("不足の所在", "Where it falls short")),
                    {out_.wide(say("部分", "Part")),
                     out_.column(say("要求の数", "Requirements"), Align::right)},
                    {}};
        const auto add = [&](const std::string& part, std::size_t count) {
            table.rows.push_back({part, std::to_string(count)});
        };
        add(out_.in(say("対策コア（技術的要求）", "Core of technical requirements")), technical);
        add(out_.in(say("対策コア（業務・管理の要求）", "Core of other requirements")),
            organisational);
        for (std::size_t e = 0; e < model_.elements.size(); ++e) {
            add(out_.in(model_.elements[e].name), elements.at(e));
        }
        add(out_.in(say("まだ判定していない", "Not assessed yet")), unknown);
        out_.add(std::move(table));
    }

    void add_list() {
        out_.heading(1,
                     say("改善の一覧（{} 件）", "List of improvements ({})", improvements_.size()));
        Table table{{},
                    {out_.column(say("番号", "No."), Align::right),
                     out_.wide(say("改善", "Improvement")),
                     out_.wide(say("対象の要求", "Requirements")),
                     out_.column(say("到達レベル", "Level"), Align::right),
                     out_.column(say("スコア", "Score"), Align::right),
                     out_.column(say("時期", "Due")), out_.column(say("責任者", "Responsible"))},
                    {}};
        std::optional<bool> stage;
        for (std::size_t i = 0; i < improvements_.size(); ++i) {
            const Improvement& one = improvements_[i];
            if (stage != one.opens_gate) {
                stage = one.opens_gate;
                Author::group(
                    table,
                    out_.in(*stage ? say("先に行う：レベル {} の条件（表 4-4）を満たす",
                                         "First: meet the conditions of level {} (table "
                                         "4-4)",
                                         plan_.system_level->value())
                                   : say("続いて行う：目標に届かせる", "Then: reach the targets")));
            }
            table.rows.push_back({std::to_string(i + 1), one.title,
                                  ids(one),
                                  std::to_string(effects_[i].attained.value()),
                                  shown_number(effects_[i].score), due_text(one), owner_text(one)});
        }
        if (!improvements_.empty()) {
            out_.paragraph(
                say("到達レベルとスコアは、その改善までをすべて終えたときの見込みである。",
                    "Level and score are what is expected once all improvements down to "
                    "that one are done."));
        }
        out_.table_or(std::move(table), say("改善を要する不足はない。", "No gap needs mending."));
    }

    void add_improvement(std::size_t i) {
        const Improvement& one = improvements_[i];
        out_.heading(2, say("改善{} {}", "Improvement {}: {}", i + 1, one.title));
        Table table{
            {}, {out_.column(say("項目", "Subject")), out_.wide(say("内容", "Content"))}, {}};
        const auto add = [&](const Text& subject, std::string content) {
            table.rows.push_back({out_.in(subject), std::move(content)});
        };
        add(say("目的", "Aim"), one.aim);
        add(say("原因", "Cause"), one.cause.empty() ? blank() : one.cause);
        add(say("内容", "Content"), joined_lines(one.content));
        std::vector<std::string> steps;
        for (std::size_t s = 0; s < one.steps.size(); ++s) {
            steps.push_back(fmt::format("{}. {}", s + 1, one.steps[s]));
        }
        add(say("展開手順", "Roll-out"), joined_lines(steps));
        add(say("実施時期", "When"), due_text(one));
        add(say("実施責任者", "Responsible"), owner_text(one));
        add(say("期待する効果", "Expected effect"), effect(i));
        out_.add(std::move(table));
    }

    [[nodiscard]] std::string effect(std::size_t i) const {
        const Evaluation& from = before(i);
        const Evaluation& to = effects_[i];
        return out_.in(say(
            "到達レベル {}、スコア {}、レベル {} を妨げている要求 {} 件",
            "level {}, score {}, requirements that keep it from level {}: {}",
            arrow(std::to_string(from.attained.value()), std::to_string(to.attained.value())),
            arrow(shown_number(from.score), shown_number(to.score)), plan_.system_level->value(),
            arrow(std::to_string(in_the_way(from)), std::to_string(in_the_way(to)))));
    }

    // To be filled in while the plan is carried out.
    void add_progress() {
        out_.heading(1, say("進み具合の管理", "Keeping track"));
        out_.paragraph(say("実施責任者は、次の表に進み具合を記し、遅れと支障を速やかに報告する。",
                           "Those responsible note progress below, and report delays and obstacles "
                           "promptly."));
        Table table{{},
                    {out_.column(say("番号", "No."), Align::right),
                     out_.wide(say("改善", "Improvement")), out_.column(say("状況", "State")),
                     out_.column(say("完了日", "Done on")),
                     out_.column(say("確認者", "Checked by"))},
                    {}};
        for (std::size_t i = 0; i < improvements_.size(); ++i) {
            table.rows.push_back({std::to_string(i + 1), improvements_[i].title, "", "", ""});
        }
        out_.table_or(std::move(table), say("対象はない。", "There is nothing to track."));
    }

    const EvaluationInput& input_;
    const catalog::StrengthModel& model_;
    const document::Plan& plan_;
    const std::vector<Improvement>& improvements_;
    std::vector<Evaluation> effects_;
    Author out_;
};

} // namespace

Document improvement_document(const EvaluationInput& input,
                              const std::vector<Improvement>& improvements, Lang lang) {
    Document document{
        lang,
        say("{} 情報セキュリティ対策改善計画書", "Improvement plan: {}", input.file.system.name)
            .in(lang),
        say("判定 {} に基づく", "from assessment {}",
            input.assessment.id.empty() ? std::string("–") : input.assessment.id)
            .in(lang),
        {}};
    ImprovementBuilder(input, improvements, document).build();
    number_headings(document);
    return document;
}

} // namespace ishigaki::report
