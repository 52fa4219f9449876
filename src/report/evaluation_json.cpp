#include "base/json.h"
#include "measure/explain.h"
#include "report/evaluation_report.h"

namespace ishigaki::report {

using base::Json;
using base::Lang;
using catalog::RequirementIndex;
using measure::RequirementResult;

namespace {

Json json_number(std::optional<double> value) {
    return value ? Json(*value) : Json(nullptr);
}

Json json_level(const RequirementResult& result, catalog::Level value) {
    return result.judged ? Json(value.value()) : Json(nullptr);
}

Json json_classes(const RequirementResult& result, const catalog::StrengthModel& model) {
    Json json = Json::object();
    for (std::size_t i = 0; i < model.elements.size(); ++i) {
        const bool shown = result.judged && !result.in_core[i];
        json[std::string(model.elements[i].id)] =
            shown ? Json(model.classes[result.classes[i].index()].id) : Json(nullptr);
    }
    return json;
}

Json next_level(const EvaluationInput& input, RequirementIndex index, Lang lang) {
    const catalog::StrengthModel& model = *input.evaluation.model;
    const RequirementResult& result = input.evaluation.at(index);
    if (!result.judged || result.level >= model.highest()) return nullptr;
    const catalog::Level wanted(result.level.value() + 1);
    const auto& judgement = *input.assessment.judgements[index.value()];
    Json missing = Json::array();
    const measure::Gap gap = measure::gap_to(model, index, result, judgement, wanted);
    for (const auto& line : measure::describe(gap, model, index, judgement)) {
        missing.push_back(line.in(lang));
    }
    return {{"level", wanted.value()}, {"missing", std::move(missing)}};
}

} // namespace

std::string evaluation_json(const EvaluationInput& input, Lang lang) {
    const measure::Evaluation& evaluation = input.evaluation;
    const catalog::StrengthModel& model = *evaluation.model;
    Json json{{"system", input.file.system.id},
              {"assessment", input.assessment.id},
              {"model", model.id},
              {"target_level", evaluation.target_level.value()},
              {"score", json_number(evaluation.score)},
              {"attained_level", evaluation.attained.value()},
              {"completeness", evaluation.completeness}};
    Json requirements = Json::array();
    for (std::size_t i = 0; i < model.requirements.size(); ++i) {
        const RequirementIndex index(i);
        const RequirementResult& result = evaluation.at(index);
        requirements.push_back({{"id", model.at(index).id},
                                {"domain", model.at(model.at(index).domain).id},
                                {"status", id(result.status)},
                                {"target", result.target.value()},
                                {"level", json_level(result, result.level)},
                                {"core", json_level(result, result.core)},
                                {"classes", json_classes(result, model)},
                                {"over_by", result.over_by()},
                                {"next", next_level(input, index, lang)}});
    }
    json["requirements"] = std::move(requirements);
    Json domains = Json::array();
    for (std::size_t d = 0; d < model.domains.size(); ++d) {
        domains.push_back({{"id", model.domains[d].id},
                           {"score", json_number(evaluation.domains[d].score)},
                           {"target", json_number(evaluation.domains[d].target)}});
    }
    json["domains"] = std::move(domains);
    Json diagnostics = Json::array();
    for (const auto& diagnostic : input.warnings.all()) {
        Json one{{"severity", base::name(diagnostic.severity)},
                 {"where", diagnostic.where},
                 {"message", diagnostic.message.in(lang)}};
        if (!diagnostic.remedy.empty()) one["remedy"] = diagnostic.remedy.in(lang);
        diagnostics.push_back(std::move(one));
    }
    json["diagnostics"] = std::move(diagnostics);
    return base::to_text(json);
}

std::string comparison_json(const measure::Comparison& comparison, const std::string& before,
                            const std::string& after) {
    const catalog::StrengthModel& model = *comparison.model;
    Json json{{"before", before},
              {"after", after},
              {"score",
               {{"before", json_number(comparison.before->score)},
                {"after", json_number(comparison.after->score)}}},
              {"attained_level",
               {{"before", comparison.before->attained.value()},
                {"after", comparison.after->attained.value()}}}};
    Json requirements = Json::array();
    for (const measure::RequirementChange& change : comparison.requirements) {
        requirements.push_back({{"id", model.at(change.requirement).id},
                                {"change", id(change.change)},
                                {"before", json_level(change.before, change.before.level)},
                                {"after", json_level(change.after, change.after.level)},
                                {"target", change.after.target.value()}});
    }
    json["requirements"] = std::move(requirements);
    Json domains = Json::array();
    for (std::size_t d = 0; d < model.domains.size(); ++d) {
        domains.push_back({{"id", model.domains[d].id},
                           {"before", json_number(comparison.before->domains[d].score)},
                           {"after", json_number(comparison.after->domains[d].score)}});
    }
    json["domains"] = std::move(domains);
    return base::to_text(json);
}

} // namespace ishigaki::report
