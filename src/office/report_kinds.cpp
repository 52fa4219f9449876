#include "office/report_kinds.h"

#include "cli/assessing.h"
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
    };
    return kinds;
}

} // namespace ishigaki::office
