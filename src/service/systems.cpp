#include "service/systems.h"

#include "measure/evaluate.h"
#include "service/digest.h"

namespace ishigaki::service {

using store::Datum;

namespace {

template <typename Value>
Datum datum(const std::optional<Value>& value) {
    if (!value) return {};
    if constexpr (std::is_same_v<Value, double>) {
        return *value;
    } else {
        return std::int64_t{*value};
    }
}

Datum text_or_none(const std::string& text) {
    return text.empty() ? Datum() : Datum(text);
}

} // namespace

store::Shape shape_for(const catalog::Library& library) {
    std::vector<std::string_view> elements;
    if (!library.models().empty()) {
        const catalog::StrengthModel& model = *library.models().front();
        for (const catalog::Element& element : model.elements) elements.push_back(element.id);
    }
    return store::system_shape(elements);
}

Summary summary_of(const document::SystemFile& file) {
    Summary summary;
    summary.sector = file.system.sector.value_or("");
    if (!file.plan || !file.plan->system_level) return summary;
    summary.target_level = file.plan->system_level->value();
    const document::Assessment* newest = file.newest();
    if (newest == nullptr) return summary;
    summary.assessment = newest->id;
    if (newest->as_of) summary.as_of = base::to_string(*newest->as_of);
    const measure::Evaluation evaluation = measure::evaluate(*file.model, *file.plan, *newest);
    summary.attained_level = evaluation.attained.value();
    summary.score = evaluation.score;
    summary.completeness = evaluation.completeness;
    for (const measure::RequirementResult& one : evaluation.requirements) {
        if (one.short_by(*file.model) > 0) ++summary.gaps;
        if (one.over_by() > 0) ++summary.excesses;
    }
    return summary;
}

void keep_summary(store::Connection& connection, store::SystemId id, const Summary& summary) {
    connection.run("UPDATE system SET assessment = ?, as_of = ?, target_level = ?,"
                   " attained_level = ?, score = ?, completeness = ?, gaps = ?, excesses = ?,"
                   " sector = ?, summarised = changed WHERE body = ? AND id = ?",
                   {text_or_none(summary.assessment), text_or_none(summary.as_of),
                    datum(summary.target_level), datum(summary.attained_level),
                    datum(summary.score), datum(summary.completeness), summary.gaps,
                    summary.excesses, text_or_none(summary.sector), id.body.value, id.value});
}

std::optional<Prepared> prepare(std::string_view bytes, const catalog::Library& library,
                                base::Diagnostics& diagnostics) {
    const auto file = document::load_system_file(bytes, library, diagnostics);
    if (!file) return std::nullopt;
    Prepared prepared{file->system.id, document::to_canonical_json(*file), {}, summary_of(*file)};
    prepared.digest = digest_of(prepared.text);
    return prepared;
}

Taken take_in(store::Connection& connection, const store::Shape& shape, store::BodyId body,
              const Prepared& prepared, bool replace, store::Time at,
              std::optional<std::int64_t> person, std::string_view reason) {
    store::Systems systems(connection, shape);
    const auto present = systems.find(body, prepared.key);
    store::SystemId id;
    if (present) {
        id = present->id;
        bool same = false;
        connection.ask(
            "SELECT digest FROM system WHERE body = ? AND id = ? AND digest_at = version",
            {body.value, id.value},
            [&](const store::Row& row) { same = row.text(0) == prepared.digest; });
        if (same) return Taken::unchanged;
        if (!replace) return Taken::kept;
    }
    const store::ChangeId change = systems.begin_change(body, at, person, reason);
    if (present) {
        (void)systems.write(id, {}, prepared.text, change);
    } else {
        id = systems.create(body, prepared.text, change);
    }
    connection.run("UPDATE system SET digest = ?, digest_at = version WHERE body = ? AND id = ?",
                   {prepared.digest, body.value, id.value});
    keep_summary(connection, id, prepared.summary);
    return present ? Taken::replaced : Taken::added;
}

} // namespace ishigaki::service
