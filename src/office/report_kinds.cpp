#include "office/report_kinds.h"

#include "cli/assessing.h"
#include "cli/formulating.h"
#include "formulate/infrastructure.h"
#include "office/formulated_kinds.h"
#include "office/improving.h"
#include "report/checklist.h"
#include "report/evaluation_document.h"
#include "report/improvement_document.h"
#include "report/plan_document.h"
#include "report/policy_document.h"

#include <algorithm>
#include <array>

namespace ishigaki::office {

using base::say;
using base::Text;
using cli::Context;
using cli::Exit;
using cli::Stop;
using report::Document;

namespace {

// Plans and evaluations show where a system is weak.
Text shows_weaknesses() {
    return say("機密性2情報", "Confidentiality level 2 information");
}

// A text that is drawn from published standards alone.
Text public_by_nature() {
    return say("機密性1情報", "Confidentiality level 1 information");
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

// As the system file plans it, or as the options ask; without either, straight from the gaps.
Document improvement_plan(Context& context, const ReportOptions& options) {
    const std::string& path = options.files.front();
    const bool asked = !options.to.empty() || !options.budgets.empty() || !options.periods.empty();
    if (asked || context.load(path).improvement) {
        ImproveOptions wanted;
        wanted.assessment = options.assessment;
        wanted.to = options.to;
        wanted.budgets = options.budgets;
        wanted.periods = options.periods;
        const auto improved = improve_file(context, path, wanted);
        if (!improved->proposal.plan) {
            throw Stop{
                Exit::negative,
                say("目的を実現できる計画がありません。`ishigaki improve {}` が理由を示します",
                    "no plan reaches the goal; `ishigaki improve {}` says why", path)};
        }
        const base::Diagnostics none;
        const auto& situation = *improved->situation;
        const report::EvaluationInput input{context.library(), improved->file,
                                            *situation.assessment, situation.evaluation, none};
        return report::improvement_document(
            input, report::proposed_improvements(improved->input(), context.lang), context.lang);
    }
    return of_assessment(context, options, [&](const report::EvaluationInput& input) {
        return report::improvement_document(input, report::derive_improvements(input, context.lang),
                                            context.lang);
    });
}

std::string_view checklist_guide(const catalog::Library& library, const std::string& asked) {
    constexpr std::string_view usual = "nisc-infra";
    std::vector<std::string_view> known;
    for (const auto& guide : library.guides()) {
        if (std::ranges::none_of(guide.kinds, &catalog::KindInfo::answerable)) continue;
        if (guide.id == (asked.empty() ? usual : std::string_view(asked))) return guide.id;
        known.push_back(guide.id);
    }
    throw Stop{Exit::input, say("ガイド \"{}\" のチェックリストは作れません。作れるのは {} です",
                                "there is no checklist of the guide \"{}\"; there are {}", asked,
                                fmt::format("{}", fmt::join(known, ", ")))};
}

// By id, with or without what all ids begin with, or by name.
catalog::Item checklist_role(const catalog::Library& library, std::string_view guide,
                             const std::string& asked) {
    if (asked.empty()) return {};
    const auto roles = report::roles_of(library, guide);
    std::vector<std::string> known;
    for (const catalog::Item& role : roles) {
        const bool same = role.id() == asked || role.id() == "role-" + asked
                          || role.name().ja == asked || role.name().en == asked;
        if (same) return role;
        known.push_back(fmt::format("{} ({})", role.id(), role.name().ja));
    }
    if (roles.empty()) {
        throw Stop{Exit::input,
                   say("ガイド {} の項目には役割の定めがありません。--role を外してください",
                       "the items of {} name no roles; leave out --role", guide)};
    }
    throw Stop{Exit::input, say("役割 \"{}\" はありません。あるのは {} です",
                                "there is no role \"{}\"; there are {}", asked,
                                fmt::format("{}", fmt::join(known, ", ")))};
}

Document checklist(Context& context, const ReportOptions& options) {
    const auto& library = context.library();
    report::ChecklistInput input{library, checklist_guide(library, options.guide), {}, nullptr};
    input.role = checklist_role(library, input.guide, options.role);
    if (options.files.empty()) return report::checklist_document(input, context.lang);
    const std::string& path = options.files.front();
    const auto file = cli::load_with_base(context, path);
    input.system = file.system.name;
    formulate::TailoredChecklist tailored;
    if (input.guide == formulate::infrastructure_guide) {
        tailored = formulate::tailor_infrastructure(library, file);
        input.tailored = &tailored;
    }
    // A system of which nothing has been judged yet has a list to start from.
    if (file.assessments.empty() && options.assessment.empty()) {
        return report::checklist_document(input, context.lang);
    }
    const auto assessed = cli::assess(file, path, options.assessment);
    const catalog::Crosswalk crosswalk(library);
    const auto state = measure::guide_state(library, crosswalk, input.guide, *assessed.assessment,
                                            assessed.evaluation);
    const report::ChecklistState known{assessed.evaluation, state};
    input.known = &known;
    return report::checklist_document(input, context.lang);
}

Document policy(Context& context, const ReportOptions& options) {
    const auto& library = context.library();
    report::PolicyInput input{library, options.organisation, {}};
    const auto parts = library.items(report::policy_guide, "part");
    for (const std::string& asked : options.parts) {
        const auto part = std::ranges::find_if(parts, [&](const catalog::Item& one) {
            return one.id() == asked || one.id() == fmt::format("第{}部", asked);
        });
        if (part == parts.end()) {
            throw Stop{Exit::input, say("部 \"{}\" はありません。1 から {} の番号で書いてください",
                                        "there is no part \"{}\"; give a number from 1 to {}",
                                        asked, parts.size())};
        }
        input.parts.push_back(*part);
    }
    return report::policy_document(input, context.lang);
}

} // namespace

std::span<const ReportKind> report_kinds() {
    static const std::vector<ReportKind> kinds = [] {
        std::vector<ReportKind> all = {
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
                       {"--assessment", "--to", "--budget", "--periods"},
                       shows_weaknesses(),
                       improvement_plan},
            ReportKind{
                "checklist",
                say("チェックリスト", "checklist"),
                say("ガイドの項目を役割や組ごとに確かめる表。FILE があれば分かっている状態を入れる",
                    "items of a guide by role or group, with what is known of FILE, if given"),
                Files::at_most_one,
                {"--assessment", "--guide", "--role"},
                shows_weaknesses(),
                checklist},
            ReportKind{"policy",
                       say("情報セキュリティポリシーの案", "draft of a security policy"),
                       say("基本方針と対策基準の出発点となる案。FILE は使わない",
                           "a starting text of basic policy and standards; takes no FILE"),
                       Files::none,
                       {"--part"},
                       public_by_nature(),
                       policy},
        };
        for (ReportKind& kind : formulated_kinds()) all.push_back(std::move(kind));
        return all;
    }();
    return kinds;
}

} // namespace ishigaki::office
