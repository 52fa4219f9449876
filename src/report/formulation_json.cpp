#include "base/json.h"
#include "report/formulation_report.h"

namespace ishigaki::report {

using base::Json;
using base::Lang;
using formulate::Item;

namespace {

Json ids(const std::vector<Item>& items) {
    Json list = Json::array();
    for (const Item& item : items) list.push_back(item.id());
    return list;
}

Json paths(const std::vector<formulate::Path>& ways) {
    Json list = Json::array();
    for (const auto& way : ways) list.push_back(ids(way));
    return list;
}

Json texts(const std::vector<base::Text>& sentences, Lang lang) {
    Json list = Json::array();
    for (const auto& sentence : sentences) list.push_back(sentence.in(lang));
    return list;
}

Json class_json(const document::InformationClass& given) {
    const auto grade = [](std::optional<int> value) {
        return value ? Json(*value) : Json(nullptr);
    };
    return {{"confidentiality", grade(given.confidentiality)},
            {"integrity", grade(given.integrity)},
            {"availability", grade(given.availability)}};
}

Json classification_json(const formulate::Classification& all) {
    Json list = Json::array();
    for (const auto& one : all.information) {
        list.push_back({{"id", one.information->id},
                        {"class", class_json(one.effective)},
                        {"needs_confidentiality", one.needs_confidentiality},
                        {"needs_integrity", one.needs_integrity},
                        {"needs_stability", one.needs_stability},
                        {"needs_protection", one.needs_protection},
                        {"restrictions", one.restrictions},
                        {"unconfirmed", one.unconfirmed}});
    }
    return {{"information", std::move(list)},
            {"highest", class_json(all.highest)},
            {"needs_protection", all.needs_protection}};
}

Json priority_json(const formulate::PrioritySuggestion& one, Lang lang) {
    Json ratings = Json::object();
    for (const auto& voice : one.voices) ratings[std::string(voice.viewpoint.id())] = voice.rating;
    return {{"id", one.priority.id()},
            {"suggested", one.suggested},
            {"chosen", one.chosen},
            {"ratings", std::move(ratings)},
            {"because", one.because.in(lang)}};
}

Json measure_json(const formulate::MeasureResult& one) {
    Json json{{"id", one.measure.id()}, {"status", formulate::id(one.status)}};
    if (!one.reason.empty()) json["reason"] = one.reason;
    json["because"] = paths(one.because);
    json["needed_by"] = ids(one.needed_by);
    json["demands"] = ids(one.demands);
    if (!one.caveats.empty()) json["caveats"] = ids(one.caveats);
    if (!one.notes.empty()) json["notes"] = ids(one.notes);
    return json;
}

Json ipa_json(const formulate::IpaResult& ipa, Lang lang) {
    Json json{{"own_work", ipa.own_work}, {"government", ipa.government}};
    for (const char* key : {"priorities", "risks", "measures", "not_chosen", "conflicts",
                            "missing_prerequisites", "open_questions", "linkages"}) {
        json[key] = Json::array();
    }
    for (const auto& one : ipa.priorities) json["priorities"].push_back(priority_json(one, lang));
    for (const auto& one : ipa.risks) {
        Json risk{{"id", one.risk.id()}, {"status", formulate::id(one.status)}};
        if (!one.reason.empty()) risk["reason"] = one.reason;
        risk["because"] = paths(one.because);
        json["risks"].push_back(std::move(risk));
    }
    for (const auto& one : ipa.measures) json["measures"].push_back(measure_json(one));
    json["not_chosen"] = ids(ipa.not_chosen);
    for (const auto& one : ipa.conflicts) {
        json["conflicts"].push_back({{"rule", one.rule.id()},
                                     {"measures", {one.first.id(), one.second.id()}},
                                     {"certain", one.certain},
                                     {"basis", catalog::name(one.rule.basis())},
                                     {"settled", one.settled ? Json(*one.settled) : Json(nullptr)},
                                     {"ways_out", texts(one.ways_out, lang)}});
    }
    for (const auto& one : ipa.missing_prerequisites) {
        json["missing_prerequisites"].push_back({{"measure", one.measure.id()},
                                                 {"missing", one.needs.id()},
                                                 {"declined", one.declined}});
    }
    for (const Item& rule : ipa.open_questions) {
        json["open_questions"].push_back(
            {{"rule", rule.id()},
             {"question", rule.attribute("question")[lang == Lang::ja ? "ja" : "en"].text()}});
    }
    for (const auto& one : ipa.linkages) {
        json["linkages"].push_back(
            {{"connection", one.connection->id},
             {"pattern", one.pattern ? Json(one.pattern.id()) : Json(nullptr)},
             {"precautions", ids(one.precautions)}});
    }
    return json;
}

Json sbd_json(const formulate::SbdResult& sbd, Lang lang) {
    Json json{{"conditions", Json::object()},
              {"condition_details", Json::array()},
              {"measures", Json::array()}};
    for (const auto& one : sbd.conditions) {
        json["conditions"][std::string(one.condition.id())] = one.holds;
        json["condition_details"].push_back({{"id", one.condition.id()},
                                             {"holds", one.holds},
                                             {"derived", one.derived},
                                             {"overridden", one.overridden},
                                             {"reason", one.reason},
                                             {"because", texts(one.because, lang)}});
    }
    for (const auto& one : sbd.measures) {
        Json measure{{"id", one.measure.id()},
                     {"selected", one.selected},
                     {"level", one.selected ? Json(formulate::id(one.level)) : Json(nullptr)},
                     {"suggested_level", formulate::id(one.suggested)},
                     {"because", texts(one.because, lang)},
                     {"level_because", texts(one.level_because, lang)},
                     {"blanks_open", one.selected ? one.blanks_open() : 0}};
        if (!one.left_out.empty()) measure["left_out"] = one.left_out;
        if (one.selected) {
            measure["specification"] = formulate::specification_text(one, lang);
            measure["blanks"] = Json::array();
            for (const auto& blank : one.blanks) {
                measure["blanks"].push_back(
                    {{"mark", blank.mark},
                     {"question", blank.question.in(lang)},
                     {"unit", blank.unit.in(lang)},
                     {"examples", texts(blank.examples, lang)},
                     {"value", blank.filled ? Json(*blank.filled) : Json(nullptr)}});
            }
        }
        json["measures"].push_back(std::move(measure));
    }
    return json;
}

Json ecom_json(const formulate::EcomProposal& ecom, Lang lang) {
    Json json{{"basis", catalog::name(catalog::Basis::ours)},
              {"target",
               {{"level", ecom.target.level == 0 ? Json(nullptr) : Json(ecom.target.level)},
                {"because", texts(ecom.target.because, lang)}}},
              {"importance", Json::array()}};
    for (const auto& one : ecom.importance) {
        json["importance"].push_back({{"id", one.requirement.id()},
                                      {"importance", one.mark},
                                      {"planned", one.planned ? Json(*one.planned) : Json(nullptr)},
                                      {"because", ids(one.because)}});
    }
    return json;
}

Json infrastructure_json(const formulate::TailoredChecklist& all, Lang lang) {
    Json json{{"guide", formulate::infrastructure_guide},
              {"basis", catalog::name(catalog::Basis::ours)},
              {"points", Json::array()}};
    for (const auto& one : all.points) {
        json["points"].push_back(
            {{"id", one.point.id()}, {"applies", one.applies}, {"because", one.because.in(lang)}});
    }
    return json;
}

} // namespace

std::string formulation_json(const FormulationInput& input, Lang lang) {
    const auto& all = input.requirements;
    Json json{{"system", input.file.system.id},
              {"classification", classification_json(all.classification)},
              {"ipa", ipa_json(all.ipa, lang)},
              {"sbd", sbd_json(all.sbd, lang)},
              {"ecom", ecom_json(all.ecom, lang)}};
    if (all.infrastructure.critical) {
        json["infrastructure"] = infrastructure_json(all.infrastructure, lang);
    }
    if (input.base != nullptr) {
        json["differences"] = Json::array();
        for (const auto& one : differences(*input.base, all)) {
            json["differences"].push_back({{"guide", one.measure.guide().id},
                                           {"id", one.measure.id()},
                                           {"before", one.before.in(lang)},
                                           {"now", one.now.in(lang)}});
        }
    }
    json["diagnostics"] = Json::array();
    for (const auto* part :
         {&all.classification.diagnostics, &all.ipa.diagnostics, &all.sbd.diagnostics}) {
        for (const auto& one : part->all()) {
            json["diagnostics"].push_back({{"severity", base::name(one.severity)},
                                           {"where", one.where},
                                           {"message", one.message.in(lang)}});
        }
    }
    return base::to_text(json);
}

} // namespace ishigaki::report
