#include "cli/assessing.h"

#include "base/nearest.h"
#include "measure/check_plan.h"

namespace ishigaki::cli {

using base::say;

void require_level(const document::SystemFile& file, const std::string& path) {
    if (file.plan && file.plan->system_level) return;
    throw Stop{
        Exit::input,
        say("{}: 評価には plan.system_level が必要です。2 から 5 の目標レベルを書いてください",
            "{}: evaluating needs plan.system_level, a target level from 2 to 5", path)};
}

const document::Assessment& choose_assessment(const document::SystemFile& file,
                                              const std::string& path, const std::string& id) {
    const auto* found = id.empty() ? file.newest() : file.assessment(id);
    if (found != nullptr) return *found;
    if (file.assessments.empty()) {
        throw Stop{Exit::input, say("{}: assessments に判定がありません。判定を一つ書いてください",
                                    "{}: assessments holds no assessment; write one", path)};
    }
    std::vector<std::string_view> known;
    for (const auto& assessment : file.assessments) known.push_back(assessment.id);
    throw Stop{Exit::input, say("{}: \"{}\" という判定はありません。あるのは {} です",
                                "{}: there is no assessment \"{}\"; there are {}", path, id,
                                fmt::format("{}", fmt::join(known, ", ")))};
}

Assessed assess(const document::SystemFile& file, const std::string& path,
                const std::string& assessment) {
    require_level(file, path);
    Assessed assessed;
    assessed.assessment = &choose_assessment(file, path, assessment);
    assessed.evaluation = measure::evaluate(*file.model, *file.plan, *assessed.assessment);
    assessed.warnings = measure::check_plan(*file.model, *file.plan);
    assessed.warnings.append(
        measure::check_assessment(*file.model, *file.plan, *assessed.assessment));
    return assessed;
}

} // namespace ishigaki::cli
