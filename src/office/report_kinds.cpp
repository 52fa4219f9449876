#include "office/report_kinds.h"

#include "cli/assessing.h"
#include "report/evaluation_document.h"
#include "report/improvement_document.h"
#include "report/plan_document.h"

#include <array>

namespace ishigaki::office {

using base::say;
using base::Text;
using cli::Context;
using report::Document;

namespace {

// Plans and evaluations show where a system is weak.
Text shows_weaknesses() {
    return say("機密性2情報", "Confidentiality class 2 information");
}

Document plan(Context& context, const ReportOptions& options) {
    const std::string& path = options.files.front();
    const auto file = context.load(path);
    cli::require_level(file, path);
    const auto* assessment = options.assessment.empty() && file.assessments.empty()
                                 ? nullptr
                                 : &cli::choose_assessment(file, path, options.assessment);
    return report::plan_document({context.library(), file, assessment}, context.lang);
}

// What the kinds on one assessment start from.
template <typename Make>
Document of_assessment(Context& context, const ReportOptions& options, const Make& make) {
    const std::string& path = options.files.front();
    const auto file = context.load(path);
    const auto assessed = cli::assess(file, path, options.assessment);
    return make(report::EvaluationInput{context.library(), file, *assessed.assessment,
                                        assessed.evaluation, assessed.warnings});
}

Document evaluation(Context& context, const ReportOptions& options) {
    return of_assessment(context, options, [&](const report::EvaluationInput& input) {
        return report::evaluation_document(input, context.lang);
    });
}

Document improvement_plan(Context& context, const ReportOptions& options) {
    return of_assessment(context, options, [&](const report::EvaluationInput& input) {
        return report::improvement_document(input, report::derive_improvements(input, context.lang),
                                            context.lang);
    });
}

} // namespace

std::span<const ReportKind> report_kinds() {
    static const std::array kinds = {
        ReportKind{
            "plan",
            say("対策計画書", "security measures plan"),
            say("目標、具体策、担当、期限、均衡", "targets, measures, people, dates, balance"),
            Files::one,
            {"--assessment"},
            shows_weaknesses(),
            plan},
        ReportKind{"evaluation",
                   say("評価書", "evaluation"),
                   say("状態、不足、過対策、脅威、石垣図、推移",
                       "state, gaps, excesses, threats, the wall, trend"),
                   Files::one,
                   {"--assessment"},
                   shows_weaknesses(),
                   evaluation},
        ReportKind{"improvement-plan",
                   say("改善計画書", "improvement plan"),
                   say("目的、内容、展開手順、時期、責任者、効果",
                       "aim, content, steps, dates, people, effect"),
                   Files::one,
                   {"--assessment"},
                   shows_weaknesses(),
                   improvement_plan},
    };
    return kinds;
}

} // namespace ishigaki::office
