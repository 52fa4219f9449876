#include "base/json.h"
#include "document/write_parts.h"

#include <yaml.h>

#include <stdexcept>

namespace ishigaki::document {

using base::Json;
using catalog::StrengthModel;

namespace {

Json system_json(const System& system) {
    Json json{{"id", system.id}, {"name", system.name}};
    if (system.sector) json["sector"] = *system.sector;
    if (system.size) json["size"] = size_words[static_cast<std::size_t>(*system.size)];
    return json;
}

Json core_json(const Core& core, const catalog::Requirement& requirement) {
    if (const auto* level = std::get_if<Level>(&core)) return {{"level", level->value()}};
    if (const auto* coverage = std::get_if<Coverage>(&core)) {
        Json list = Json::array();
        for (const CoverageObject& object : *coverage) {
            Json one{{"target", object.target}};
            if (object.important) one["important"] = true;
            one["level"] = object.level.value();
            list.push_back(std::move(one));
        }
        return {{"coverage", std::move(list)}};
    }
    Json answers = Json::object();
    for (const CriterionAnswer& answer : std::get<CriterionAnswers>(core)) {
        const std::string id(requirement.criteria[answer.criterion].id);
        if (answer.applicable) {
            answers[id] = answer.met;
        } else {
            answers[id] = Json{{"applicable", false}, {"reason", answer.reason}};
        }
    }
    return {{"criteria", std::move(answers)}};
}

Json judgement_json(const Judgement& judgement, const catalog::Requirement& requirement,
                    const StrengthModel& model) {
    Json json = Json::object();
    if (!std::holds_alternative<std::monostate>(judgement.core)) {
        json["core"] = core_json(judgement.core, requirement);
    }
    Json periphery = Json::object();
    for (std::size_t i = 0; i < model.elements.size(); ++i) {
        const std::string id(model.elements[i].id);
        if (const auto* earned = std::get_if<Class>(&judgement.periphery[i])) {
            periphery[id] = model.classes[earned->index()].id;
        } else if (const auto* rubric = std::get_if<RubricAnswers>(&judgement.periphery[i])) {
            Json points = Json::object();
            for (std::size_t point = 0; point < model.elements[i].points.size(); ++point) {
                if (!rubric->points[point]) continue;
                points[std::string(model.elements[i].points[point].id)] =
                    model.answers[rubric->points[point]->index()].id;
            }
            periphery[id] = std::move(points);
        }
    }
    if (!periphery.empty()) json["periphery"] = std::move(periphery);
    Json in_core = Json::array();
    for (std::size_t i = 0; i < model.elements.size(); ++i) {
        if (judgement.in_core[i]) in_core.push_back(model.elements[i].id);
    }
    if (!in_core.empty()) json["in_core"] = std::move(in_core);
    if (!judgement.note.empty()) json["note"] = judgement.note;
    return json;
}

template <typename Values, typename Write>
void add_by_requirement(Json& json, const char* key, const Values& values,
                        const StrengthModel& model, const Write& write) {
    Json map = Json::object();
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i]) map[std::string(model.requirements[i].id)] = write(*values[i]);
    }
    if (!map.empty()) json[key] = std::move(map);
}

Json assignment_json(const Assignment& assignment) {
    Json json = Json::object();
    if (!assignment.measure.empty()) json["measure"] = assignment.measure;
    if (!assignment.owner.empty()) json["owner"] = assignment.owner;
    if (assignment.due) json["due"] = base::to_string(*assignment.due);
    if (!assignment.note.empty()) json["note"] = assignment.note;
    return json;
}

Json plan_json(const Plan& plan, const StrengthModel& model) {
    Json json{{"model", model.id}};
    if (plan.edition) json["edition"] = *plan.edition;
    if (plan.system_level) json["system_level"] = plan.system_level->value();
    add_by_requirement(json, "importance", plan.importance, model,
                       [&](std::size_t mark) { return Json(model.importance[mark].id); });
    add_by_requirement(json, "targets", plan.targets, model, [](const Target& target) {
        return Json{{"level", target.level.value()}, {"reason", target.reason}};
    });
    add_by_requirement(json, "excluded", plan.excluded, model,
                       [](const std::string& reason) { return Json(reason); });
    Json weights = Json::object();
    Json domains = Json::object();
    for (std::size_t i = 0; i < plan.domain_weights.size(); ++i) {
        if (plan.domain_weights[i]) {
            domains[std::string(model.domains[i].id)] = *plan.domain_weights[i];
        }
    }
    if (!domains.empty()) weights["domains"] = std::move(domains);
    add_by_requirement(weights, "requirements", plan.requirement_weights, model,
                       [](double weight) { return Json(weight); });
    if (!weights.empty()) json["weights"] = std::move(weights);
    add_by_requirement(json, "assignments", plan.assignments, model, assignment_json);
    return json;
}

Json assessment_json(const Assessment& assessment, const StrengthModel& model) {
    Json json = Json::object();
    if (!assessment.id.empty()) json["id"] = assessment.id;
    if (assessment.as_of) json["as_of"] = base::to_string(*assessment.as_of);
    Json judgements = Json::object();
    for (std::size_t i = 0; i < assessment.judgements.size(); ++i) {
        if (!assessment.judgements[i]) continue;
        judgements[std::string(model.requirements[i].id)] =
            judgement_json(*assessment.judgements[i], model.requirements[i], model);
    }
    if (!judgements.empty()) json["judgements"] = std::move(judgements);
    for (const ItemAnswer& answer : assessment.answers) {
        Json& one =
            json["answers"][std::string(answer.item.guide().id)][std::string(answer.item.id())];
        one = state_words[static_cast<std::size_t>(answer.state)];
        if (answer.reason.empty() && answer.note.empty()) continue;
        one = Json{{"state", one}};
        if (!answer.reason.empty()) one["reason"] = answer.reason;
        if (!answer.note.empty()) one["note"] = answer.note;
    }
    return json;
}

Json to_json(const SystemFile& file) {
    Json json{{"ishigaki", 1}};
    if (file.base) json["base"] = *file.base;
    json["system"] = system_json(file.system);
    if (file.description) json["description"] = impl::description_json(*file.description);
    if (file.formulation) {
        json["formulation"] = impl::formulation_json(*file.formulation);
    }
    if (file.plan) json["plan"] = plan_json(*file.plan, *file.model);
    if (file.improvement) {
        json["improvement"] = impl::improvement_json(*file.improvement, *file.model);
    }
    if (!file.assessments.empty()) {
        Json list = Json::array();
        for (const Assessment& assessment : file.assessments) {
            list.push_back(assessment_json(assessment, *file.model));
        }
        json["assessments"] = std::move(list);
    }
    for (const Retired& one : file.retired) {
        json["retired"].push_back({{"guide", one.guide},
                                   {"edition", one.edition},
                                   {"id", one.id},
                                   {"where", one.where},
                                   {"value", one.value}});
    }
    return json;
}

// Writes a JSON value with libyaml: block style, short maps and lists of scalars in one line.
class YamlWriter {
public:
    YamlWriter() {
        yaml_emitter_initialize(&emitter_);
        yaml_emitter_set_output(&emitter_, &YamlWriter::append, &text_);
        yaml_emitter_set_unicode(&emitter_, 1);
        yaml_emitter_set_width(&emitter_, -1);
        constexpr int indent = 2;
        yaml_emitter_set_indent(&emitter_, indent);
    }
    YamlWriter(const YamlWriter&) = delete;
    YamlWriter& operator=(const YamlWriter&) = delete;
    ~YamlWriter() { yaml_emitter_delete(&emitter_); }

    std::string write(const Json& json) {
        yaml_event_t event;
        yaml_stream_start_event_initialize(&event, YAML_UTF8_ENCODING);
        emit(event);
        yaml_document_start_event_initialize(&event, nullptr, nullptr, nullptr, 1);
        emit(event);
        value(json);
        yaml_document_end_event_initialize(&event, 1);
        emit(event);
        yaml_stream_end_event_initialize(&event);
        emit(event);
        return std::move(text_);
    }

private:
    static int append(void* text, unsigned char* bytes, std::size_t size) {
        static_cast<std::string*>(text)->append(reinterpret_cast<const char*>(bytes), size);
        return 1;
    }

    void emit(yaml_event_t& event) {
        if (yaml_emitter_emit(&emitter_, &event) != 1) {
            throw std::runtime_error("YAML cannot be written");
        }
    }

    void scalar(const std::string& text, bool quoted) {
        yaml_event_t event;
        yaml_scalar_event_initialize(
            &event, nullptr, nullptr, reinterpret_cast<const yaml_char_t*>(text.data()),
            static_cast<int>(text.size()), 1, 1,
            quoted ? YAML_DOUBLE_QUOTED_SCALAR_STYLE : YAML_ANY_SCALAR_STYLE);
        emit(event);
    }

    // Plain text that another YAML reader would take for a number, a boolean or a date.
    static bool must_be_quoted(const std::string& text) {
        if (text.empty()) return true;
        for (const char* word : {"true", "false", "null",  "~",    "on",  "off", "True", "False",
                                 "Null", "TRUE",  "FALSE", "NULL", "On",  "Off", "ON",   "OFF",
                                 "y",    "n",     "Y",     "N",    "Yes", "No",  "YES",  "NO"}) {
            if (text == word) return true;
        }
        return text.find_first_not_of("0123456789.+-eE_:xo") == std::string::npos;
    }

    static bool short_enough(const Json& json) {
        constexpr std::size_t columns = 90;
        for (const auto& child : json) {
            if (child.is_structured() && !child.empty()) return false;
        }
        return json.dump().size() <= columns;
    }

    void value(const Json& json) { // NOLINT(misc-no-recursion): as deep as the document
        yaml_event_t event;
        if (json.is_object()) {
            yaml_mapping_start_event_initialize(&event, nullptr, nullptr, 1,
                                                depth_ > 1 && short_enough(json)
                                                    ? YAML_FLOW_MAPPING_STYLE
                                                    : YAML_BLOCK_MAPPING_STYLE);
            emit(event);
            ++depth_;
            for (const auto& [key, child] : json.items()) {
                scalar(key, must_be_quoted(key));
                value(child);
            }
            --depth_;
            yaml_mapping_end_event_initialize(&event);
            emit(event);
        } else if (json.is_array()) {
            yaml_sequence_start_event_initialize(&event, nullptr, nullptr, 1,
                                                 short_enough(json) ? YAML_FLOW_SEQUENCE_STYLE
                                                                    : YAML_BLOCK_SEQUENCE_STYLE);
            emit(event);
            ++depth_;
            for (const auto& child : json) value(child);
            --depth_;
            yaml_sequence_end_event_initialize(&event);
            emit(event);
        } else if (json.is_string()) {
            const auto& text = json.get_ref<const std::string&>();
            scalar(text, must_be_quoted(text));
        } else {
            scalar(json.dump(), false);
        }
    }

    yaml_emitter_t emitter_{};
    std::string text_;
    int depth_ = 0;
};

} // namespace

std::string to_canonical_json(const SystemFile& file) {
    return base::to_text(to_json(file));
}

std::string to_yaml(const SystemFile& file) {
    return YamlWriter().write(to_json(file));
}

} // namespace ishigaki::document
