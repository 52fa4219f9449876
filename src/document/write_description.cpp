#include "document/write_parts.h"

namespace ishigaki::document::impl {

using base::Json;

namespace {

Json class_json(const InformationClass& given) {
    Json json = Json::object();
    if (given.confidentiality) json["confidentiality"] = *given.confidentiality;
    if (given.integrity) json["integrity"] = *given.integrity;
    if (given.availability) json["availability"] = *given.availability;
    return json;
}

Json information_json(const Information& one) {
    Json json{{"id", one.id}, {"name", one.name}};
    if (one.medium != Medium::electronic) {
        json["medium"] = medium_words[static_cast<std::size_t>(one.medium)];
    }
    if (one.given != InformationClass{}) json["class"] = class_json(one.given);
    if (!one.restrictions.empty()) json["restrictions"] = one.restrictions;
    if (!one.sources.empty()) json["sources"] = one.sources;
    if (one.change) {
        json["change"] =
            Json{{"confirmed_by", one.change->confirmed_by}, {"reason", one.change->reason}};
    }
    return json;
}

Json connection_json(const Connection& one) {
    Json json{{"id", one.id}, {"name", one.name}};
    if (one.outside) json["outside"] = true;
    if (!one.information.empty()) json["information"] = one.information;
    const auto side = [&](const char* key, const std::optional<Handling>& handling) {
        if (!handling) return;
        json[key] = Json{{"stores", handling->stores}, {"processes", handling->processes}};
    };
    side("here", one.here);
    side("there", one.there);
    return json;
}

Json ipa_json(const IpaFormulation& ipa) {
    Json json = Json::object();
    for (const auto& [number, viewpoint] : ipa.viewpoints) {
        Json& entry = json["viewpoints"][std::to_string(number)];
        if (viewpoint.rating) {
            entry = Json{{"answer", viewpoint.answer}, {"rating", *viewpoint.rating}};
        } else {
            entry = viewpoint.answer;
        }
    }
    if (ipa.priorities) json["priorities"] = *ipa.priorities;
    for (const auto& [id, reason] : ipa.accepted_risks) json["accepted_risks"][id] = reason;
    for (const auto& [id, reason] : ipa.declined_measures) json["declined_measures"][id] = reason;
    if (ipa.chosen_measures) json["chosen_measures"] = *ipa.chosen_measures;
    for (const auto& [id, holds] : ipa.circumstances) json["circumstances"][id] = holds;
    for (const auto& [id, how] : ipa.settled_conflicts) json["settled_conflicts"][id] = how;
    return json;
}

Json sbd_json(const SbdFormulation& sbd) {
    Json json = Json::object();
    for (const Business& business : sbd.businesses) {
        Json one{{"id", business.id}};
        if (!business.name.empty()) one["name"] = business.name;
        if (!business.subjects.empty()) one["subjects"] = business.subjects;
        if (!business.information.empty()) one["information"] = business.information;
        if (!business.environment.empty()) one["environment"] = business.environment;
        json["businesses"].push_back(std::move(one));
    }
    for (const auto& [id, condition] : sbd.conditions) {
        if (condition.reason) {
            json["conditions"][id] =
                Json{{"value", condition.holds}, {"reason", *condition.reason}};
        } else {
            json["conditions"][id] = condition.holds;
        }
    }
    for (const auto& [id, level] : sbd.levels) json["levels"][id] = level;
    for (const auto& [id, values] : sbd.fill) json["fill"][id] = values;
    for (const auto& [id, reason] : sbd.left_out) json["left_out"][id] = reason;
    return json;
}

} // namespace

Json description_json(const Description& description) {
    Json json = Json::object();
    if (description.body) json["body"] = *description.body;
    if (description.scene) json["scene"] = *description.scene;
    if (description.form) json["form"] = form_words[static_cast<std::size_t>(*description.form)];
    for (const Information& one : description.information) {
        json["information"].push_back(information_json(one));
    }
    for (const Connection& one : description.connections) {
        json["connections"].push_back(connection_json(one));
    }
    for (const Supplier& one : description.suppliers) {
        Json supplier{{"name", one.name}};
        if (!one.role.empty()) supplier["role"] = one.role;
        json["suppliers"].push_back(std::move(supplier));
    }
    return json;
}

Json formulation_json(const Formulation& formulation) {
    Json json = Json::object();
    if (formulation.ipa) json["ipa"] = ipa_json(*formulation.ipa);
    if (formulation.sbd) json["sbd"] = sbd_json(*formulation.sbd);
    return json;
}

} // namespace ishigaki::document::impl
