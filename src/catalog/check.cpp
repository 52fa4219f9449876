// The checks that a catalog passes before it is packed or laid over another.
#include "base/map_reader.h"
#include "base/nearest.h"
#include "catalog/crosswalk.h"
#include "catalog/library_builder.h"

#include <algorithm>

namespace ishigaki::catalog {

using base::Diagnostics;
using base::Kind;
using base::MapReader;
using base::Need;
using base::say;
using base::Value;

namespace {

base::Text need_of(AttributeType type) {
    switch (type) {
    case AttributeType::text: return say("{{ja, en}} の組にしてください", "use a pair {{ja, en}}");
    case AttributeType::texts:
        return say("{{ja, en}} の一覧にしてください", "use a list of pairs {{ja, en}}");
    case AttributeType::string: return say("文字列にしてください", "use a string");
    case AttributeType::strings: return say("文字列の一覧にしてください", "use a list of strings");
    case AttributeType::integer: return say("整数にしてください", "use a whole number");
    case AttributeType::boolean: return say("true か false にしてください", "use true or false");
    case AttributeType::choice:
    case AttributeType::choices:
        return say("guide.yaml の values の一つにしてください",
                   "use one of the values in guide.yaml");
    case AttributeType::reference: return say("項目の id にしてください", "use the id of an item");
    case AttributeType::references:
        return say("項目の id の一覧にしてください", "use a list of ids of items");
    case AttributeType::links:
        return say("{{to, note}} の一覧にしてください", "use a list of {{to, note}}");
    case AttributeType::map: return {};
    }
    return {};
}

// The id that an entry of references or links names.
Value target_of(Value entry) {
    return entry.is_map() ? entry["to"] : entry;
}

} // namespace

void LibraryBuilder::check() {
    for (const CatalogFile& file : library_->files_) {
        if (file.name.ends_with("guide.yaml") || file.name.ends_with("model.yaml")) continue;
        Diagnostics found(file.name);
        MapReader top(file.tree.root(), {}, found);
        (void)top.list("items", Need::required);
        top.finish();
        diagnostics_->append(found);
    }
    for (const Library::Record& record : library_->records_) check_item(record);
    check_counts();
    check_cycles();
    for (const CatalogFile& file : library_->crosswalk_files_) {
        Diagnostics found(file.name);
        check_crosswalk(*library_, file.tree.root(), found);
        diagnostics_->append(found);
    }
}

void LibraryBuilder::check_item(const Library::Record& record) {
    const KindInfo& kind = library_->guides_[record.guide].kinds[record.kind];
    const std::string path(record.id);

    const auto parent_kind =
        record.parent == Library::nowhere
            ? std::string_view{}
            : library_->guides_[record.guide].kinds[library_->records_[record.parent].kind].id;
    const bool placed = parent_kind.empty()
                            ? kind.parents.empty()
                            : std::ranges::find(kind.parents, parent_kind) != kind.parents.end();
    if (!placed) {
        error(*record.file, record.value.place(), path,
              say("種類 \"{}\" はここには置けません", "a \"{}\" cannot stand here", kind.id),
              say("親になれる種類：{}", "it stands under: {}",
                  kind.parents.empty() ? std::string("-")
                                       : fmt::format("{}", fmt::join(kind.parents, ", "))));
    }

    for (const bool change : {false, true}) {
        const Value value = change ? record.change : record.value;
        if (!value) continue;
        Diagnostics found(record.file->name);
        MapReader map(value, path, found);
        (void)map.get("id");
        (void)map.get("kind");
        (void)map.get("parent");
        (void)map.list("items");
        (void)map.text("name", change || kind.unnamed ? Need::optional : Need::required);
        (void)map.text("text", kind.text_required && !change ? Need::required : Need::optional,
                       false);
        (void)map.filled_string("source");
        (void)map.text("basis_note");
        (void)map.map("basis_of");
        (void)map.list("replaces");
        (void)map.text("dropped");
        if (const auto word = map.string("basis"); word && !basis_named(*word)) {
            map.wrong_type(value["basis"], "basis",
                           say("guide、reconstructed、ours のいずれかにしてください",
                               "use guide, reconstructed or ours"));
        }
        for (const AttributeInfo& info : kind.attributes) {
            (void)map.get(info.key, info.required && !change ? Need::required : Need::optional);
        }
        map.finish();
        diagnostics_->append(found);
        for (const AttributeInfo& info : kind.attributes) {
            const Value attribute = value[info.key];
            if (attribute && attribute.kind() != Kind::null) {
                check_attribute(record, info, attribute);
            }
        }
    }
}

void LibraryBuilder::check_attribute(const Library::Record& record, const AttributeInfo& info,
                                     Value value) {
    const auto wrong = [&] {
        error(*record.file, value.place(), base::join_path(record.id, info.key),
              say("{}は使えません", "{} cannot be used here", base::shown(value)),
              need_of(info.type));
    };
    const auto check_text = [&](Value text) {
        Diagnostics found(record.file->name);
        MapReader parts(text, base::join_path(record.id, info.key), found);
        (void)parts.filled_string("ja", Need::required);
        (void)parts.filled_string("en");
        parts.finish();
        diagnostics_->append(found);
    };
    const auto all = [&](auto&& good) {
        return value.is_list() && std::all_of(value.begin(), value.end(), good);
    };
    switch (info.type) {
    case AttributeType::text: check_text(value); break;
    case AttributeType::texts:
        if (!value.is_list()) return wrong();
        for (const Value text : value) check_text(text);
        break;
    case AttributeType::string:
        if (!value.is_scalar()) wrong();
        break;
    case AttributeType::strings:
        if (!all([](Value word) { return word.is_scalar(); })) wrong();
        break;
    case AttributeType::integer:
        if (!value.as_integer()) wrong();
        break;
    case AttributeType::boolean:
        if (!value.as_boolean()) wrong();
        break;
    case AttributeType::choice:
        if (info.choice(value.text()) == nullptr) wrong();
        break;
    case AttributeType::choices:
        if (!all([&](Value word) { return info.choice(word.text()) != nullptr; })) wrong();
        break;
    case AttributeType::reference: check_reference(record, info, value); break;
    case AttributeType::references:
        if (!value.is_list()) return wrong();
        for (const Value id : value) check_reference(record, info, id);
        break;
    case AttributeType::links:
        if (!value.is_list()) return wrong();
        for (const Value link : value) {
            Diagnostics found(record.file->name);
            MapReader map(link, base::join_path(record.id, info.key), found);
            const Value to = map.get("to", Need::required);
            (void)map.text("note", Need::optional, false);
            (void)map.string("relation");
            (void)map.string("basis");
            (void)map.string("confidence");
            map.finish();
            diagnostics_->append(found);
            if (to) check_reference(record, info, to);
        }
        break;
    case AttributeType::map:
        if (!value.is_map() && !value.is_list()) wrong();
        break;
    }
}

void LibraryBuilder::check_reference(const Library::Record& record, const AttributeInfo& info,
                                     Value id) {
    std::vector<std::string_view> candidates;
    for (const std::string_view to : info.to) {
        const auto slash = to.find('/');
        const std::string_view guide = slash == std::string_view::npos
                                           ? library_->guides_[record.guide].id
                                           : to.substr(0, slash);
        const std::string_view kind = slash == std::string_view::npos ? to : to.substr(slash + 1);
        const Item found = library_->find(guide, id.text());
        if (found && found.kind().id == kind) return;
        for (const std::string_view known : library_->ids(guide, kind)) {
            candidates.push_back(known);
        }
    }
    const auto guess = base::nearest(id.text(), candidates);
    error(*record.file, id.place(), base::join_path(record.id, info.key),
          say("\"{}\" という {} はありません", "there is no {1} \"{0}\"", id.text(),
              fmt::format("{}", fmt::join(info.to, " / "))),
          guess ? say("\"{}\" の誤りではありませんか", "did you mean \"{}\"?", *guess)
                : base::Text{});
}

void LibraryBuilder::check_counts() {
    for (std::uint32_t guide = 0; guide < library_->guides_.size(); ++guide) {
        if (changed_[guide]) continue;
        const auto& kinds = library_->guides_[guide].kinds;
        for (std::uint32_t kind = 0; kind < kinds.size(); ++kind) {
            if (!kinds[kind].count) continue;
            const auto found = std::ranges::count_if(library_->records_, [&](const auto& record) {
                return record.guide == guide && record.kind == kind;
            });
            if (found == *kinds[kind].count) continue;
            error(*guide_files_[guide].first, {1, 1}, base::join_path("kinds", kinds[kind].id),
                  say("{} 件のはずが {} 件です", "stated {}, found {}", *kinds[kind].count, found));
        }
    }
}

// Follows every attribute that is declared acyclic; names the whole circle.
void LibraryBuilder::check_cycles() {
    enum class State : std::uint8_t { unseen, open, done };
    for (std::uint32_t guide = 0; guide < library_->guides_.size(); ++guide) {
        for (const KindInfo& kind : library_->guides_[guide].kinds) {
            for (const AttributeInfo& info : kind.attributes) {
                if (!info.acyclic) continue;
                std::vector<State> states(library_->records_.size(), State::unseen);
                std::vector<std::uint32_t> path;
                const auto visit = [&](const auto& self, std::uint32_t at) -> void {
                    if (states[at] == State::done) return;
                    const Library::Record& record = library_->records_[at];
                    if (states[at] == State::open) {
                        std::string circle;
                        for (auto i = std::ranges::find(path, at); i != path.end(); ++i) {
                            circle += std::string(library_->records_[*i].id) + " → ";
                        }
                        circle += record.id;
                        error(*record.file, record.field(info.key).place(),
                              base::join_path(record.id, info.key),
                              say("参照が循環しています：{}", "references run in a circle: {}",
                                  circle));
                        return;
                    }
                    states[at] = State::open;
                    path.push_back(at);
                    const Value value = record.field(info.key);
                    for (const Value entry : value) {
                        const Item next =
                            library_->find(library_->guides_[guide].id, target_of(entry).text());
                        if (next) self(self, next.index_);
                    }
                    path.pop_back();
                    states[at] = State::done;
                };
                for (std::uint32_t i = 0; i < library_->records_.size(); ++i) {
                    const Library::Record& record = library_->records_[i];
                    if (record.guide == guide
                        && &kind == &library_->guides_[guide].kinds[record.kind]) {
                        visit(visit, i);
                    }
                }
            }
        }
    }
}

} // namespace ishigaki::catalog
