#include "base/nearest.h"
#include "base/parse.h"
#include "document/read_parts.h"

#include <algorithm>
#include <array>

namespace ishigaki::document {

using base::Diagnostics;
using base::MapReader;
using base::Need;
using base::say;
using base::Value;

namespace {

constexpr int document_version = 1;
constexpr std::string_view sector_guide = "common";

bool is_system_id(std::string_view id) {
    constexpr std::size_t longest = 64;
    return !id.empty() && id.size() <= longest && std::ranges::all_of(id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

System read_system(MapReader& map, const catalog::Library& library) {
    System system;
    if (const auto id = map.string("id", Need::required)) {
        if (is_system_id(*id)) {
            system.id = *id;
        } else {
            map.error(map.value()["id"], "id",
                      say("\"{}\" は id に使えません", "\"{}\" cannot be an id", *id),
                      say("半角の英小文字、数字、ハイフンで 64 字までにしてください",
                          "use lower-case letters, digits and hyphens, at most 64"));
        }
    }
    system.name = map.filled_string("name", Need::required).value_or("");
    if (const auto sector = map.string("sector")) {
        const auto known = library.ids(sector_guide, "sector");
        if (std::ranges::find(known, *sector) != known.end()) {
            system.sector = *sector;
        } else {
            impl::unknown_id(map.value()["sector"].place(), map.path_of("sector"), *sector, known,
                             map.diagnostics());
        }
    }
    if (const auto size = map.choice("size", size_words)) system.size = static_cast<Size>(*size);
    map.finish();
    return system;
}

// The model that `plan.model` names; without it, the only one there is or the first.
const catalog::StrengthModel* model_for(Value root, const catalog::Library& library,
                                        Diagnostics& diagnostics) {
    const Value named = root["plan"]["model"];
    if (named.is_scalar() && named.kind() != base::Kind::null) {
        if (const auto* model = library.model(named.text())) return model;
        std::vector<std::string_view> known;
        for (const auto& model : library.models()) known.push_back(model->id);
        impl::unknown_id(named.place(), "plan.model", named.text(), known, diagnostics);
    } else if (named.present() && named.kind() != base::Kind::null) {
        diagnostics.error(named.place(), "plan.model",
                          say("{}は使えません", "{} cannot be used here", base::shown(named)),
                          say("モデルの id にしてください", "use the id of a model"));
    }
    return library.models().empty() ? nullptr : library.models().front().get();
}

void read_assessments(Value list, const catalog::Library& library, SystemFile& file,
                      Diagnostics& diagnostics) {
    std::size_t at = 0;
    for (const Value value : list) {
        const std::string id(value["id"].text());
        const std::string path =
            fmt::format("assessments[{}]", id.empty() ? std::to_string(at) : id);
        ++at;
        Assessment assessment =
            impl::read_assessment(value, path, library, *file.model, diagnostics);
        if (!assessment.id.empty() && file.assessment(assessment.id) != nullptr) {
            diagnostics.error(value["id"].place(), path + ".id",
                              say("判定の id \"{}\" が重複しています",
                                  "the assessment id \"{}\" is used twice", assessment.id),
                              say("判定ごとに別の id を付けてください",
                                  "give every assessment an id of its own"));
        }
        file.assessments.push_back(std::move(assessment));
    }
}

} // namespace

std::optional<SystemFile> read_system_file(Value root, const catalog::Library& library,
                                           Diagnostics& diagnostics) {
    MapReader top(root, {}, diagnostics);
    if (!top.valid()) return std::nullopt;
    (void)top.integer("ishigaki", document_version, document_version, Need::required);
    SystemFile file;
    file.model = model_for(root, library, diagnostics);

    if (const auto other = top.filled_string("base")) file.base = *other;
    if (const Value system = top.get("system", Need::required)) {
        MapReader map(system, "system", diagnostics);
        file.system = read_system(map, library);
    }
    if (const Value description = top.map("description")) {
        file.description = impl::read_description(description, library, diagnostics);
    }
    if (const Value formulation = top.map("formulation")) {
        file.formulation = impl::read_formulation(formulation, library, diagnostics);
    }
    if (file.model != nullptr) {
        if (const Value plan = top.map("plan")) {
            MapReader map(plan, "plan", diagnostics);
            file.plan = impl::read_plan(map, *file.model);
        }
        if (const Value improvement = top.map("improvement")) {
            file.improvement =
                impl::read_improvement(improvement, library, *file.model, diagnostics);
        }
        read_assessments(top.list("assessments"), library, file, diagnostics);
    }
    for (const Value value : top.list("retired")) {
        MapReader map(value, "retired", diagnostics);
        const auto part = [&](std::string_view key) {
            return std::string(map.filled_string(key, Need::required).value_or(""));
        };
        file.retired.push_back(
            {part("guide"), part("edition"), part("id"), part("where"), part("value")});
        map.finish();
    }
    top.finish();
    if (diagnostics.has_errors()) return std::nullopt;
    return file;
}

std::optional<SystemFile> load_system_file(std::string_view bytes, const catalog::Library& library,
                                           Diagnostics& diagnostics) {
    const auto tree = base::parse(bytes, diagnostics);
    if (!tree) return std::nullopt;
    auto file = read_system_file(tree->root(), library, diagnostics);
    diagnostics.sort_by_place();
    return file;
}

const Assessment* SystemFile::newest() const {
    const Assessment* found = nullptr;
    for (const Assessment& assessment : assessments) {
        if (found == nullptr || found->as_of <= assessment.as_of) found = &assessment;
    }
    return found;
}

const Assessment* SystemFile::assessment(std::string_view id) const {
    const auto found = std::ranges::find(assessments, id, &Assessment::id);
    return found == assessments.end() ? nullptr : &*found;
}

namespace impl {

void unknown_id(base::Place place, const std::string& path, std::string_view id,
                std::span<const std::string_view> known, Diagnostics& diagnostics) {
    // A flood of unknown ids is not worth a guess for each.
    const bool few_so_far = diagnostics.error_count() < Diagnostics::limit;
    const auto guess = few_so_far ? base::nearest(id, known) : std::nullopt;
    constexpr std::size_t few = 12;
    base::Text remedy;
    if (guess) {
        remedy = say("\"{}\" の誤りではありませんか", "did you mean \"{}\"?", *guess);
    } else if (known.size() <= few) {
        remedy =
            say("使えるのは {} です", "use one of {}", fmt::format("{}", fmt::join(known, ", ")));
    } else {
        remedy =
            say("一覧は `ishigaki catalog list` で見られます", "`ishigaki catalog list` shows all");
    }
    diagnostics.error(place, path, say("\"{}\" という id はありません", "unknown id \"{}\"", id),
                      std::move(remedy));
}

std::optional<RequirementIndex> requirement_of(Value entry, const std::string& path,
                                               const catalog::StrengthModel& model,
                                               Diagnostics& diagnostics) {
    if (const auto index = model.requirement(entry.key())) return index;
    std::vector<std::string_view> known;
    for (const auto& requirement : model.requirements) known.push_back(requirement.id);
    unknown_id(entry.key_place(), base::join_path(path, entry.key()), entry.key(), known,
               diagnostics);
    return std::nullopt;
}

std::optional<base::Date> read_date(MapReader& map, std::string_view key) {
    const auto text = map.string(key);
    if (!text) return std::nullopt;
    const auto day = base::parse_date(*text);
    if (!day) {
        map.error(map.value()[key], key,
                  say("\"{}\" は日付として読めません", "\"{}\" is not a date", *text),
                  say("2026-09-30 のように書いてください", "write it like 2026-09-30"));
    }
    return day;
}

std::optional<std::string> read_reason(Value value, const std::string& path,
                                       Diagnostics& diagnostics) {
    if (value.is_scalar() && value.text().find_first_not_of(" \t\r\n") != std::string::npos
        && value.kind() != base::Kind::null) {
        return std::string(value.text());
    }
    const bool empty = value.kind() == base::Kind::null || value.is_string();
    diagnostics.error(
        value.place(), path,
        empty ? say("理由が空です", "the reason is empty")
              : say("{}は理由に使えません", "{} cannot be a reason", base::shown(value)),
        say("理由を一文で書いてください", "give the reason in a sentence"));
    return std::nullopt;
}

std::vector<std::string> read_strings(Value list, const std::string& path,
                                      Diagnostics& diagnostics) {
    std::vector<std::string> found;
    for (const Value value : list) {
        if (value.is_scalar() && value.kind() != base::Kind::null) {
            found.emplace_back(value.text());
        } else {
            diagnostics.error(value.place(), path,
                              say("{}は使えません", "{} cannot be used here", base::shown(value)),
                              say("文字列にしてください", "use a string"));
        }
    }
    return found;
}

} // namespace impl

} // namespace ishigaki::document
