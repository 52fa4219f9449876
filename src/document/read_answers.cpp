// Answers about the items of other guides: `answers: {<guide>: {<item>: done | partly | not}}`.
#include "base/nearest.h"
#include "document/read_parts.h"

namespace ishigaki::document::impl {

using base::Diagnostics;
using base::MapReader;
using base::Need;
using base::say;
using base::Value;

namespace {

std::optional<ItemState> state_of(Value value, const std::string& path, Diagnostics& diagnostics) {
    for (std::size_t i = 0; i < state_words.size(); ++i) {
        if (value.text() == state_words[i]) return static_cast<ItemState>(i);
    }
    diagnostics.error(value.place(), path,
                      say("{}は使えません", "{} cannot be used here", base::shown(value)),
                      say("{} のどれかにしてください", "use one of {}",
                          fmt::format("{}", fmt::join(state_words, ", "))));
    return std::nullopt;
}

std::optional<ItemAnswer> read_answer(Value value, const std::string& path,
                                      Diagnostics& diagnostics) {
    ItemAnswer answer;
    std::optional<ItemState> state;
    if (value.is_map()) {
        MapReader map(value, path, diagnostics);
        if (const Value word = map.get("state", Need::required)) {
            state = state_of(word, map.path_of("state"), diagnostics);
        }
        if (const Value reason = map.get("reason")) {
            answer.reason = read_reason(reason, map.path_of("reason"), diagnostics).value_or("");
        }
        answer.note = map.string("note").value_or("");
        map.finish();
    } else {
        state = state_of(value, path, diagnostics);
    }
    if (!state) return std::nullopt;
    answer.state = *state;
    if (answer.state == ItemState::not_applicable && answer.reason.empty()
        && !value["reason"].present()) {
        diagnostics.error(
            value.place(), path,
            say("対象外とする理由がありません", "a reason is needed for leaving it out"),
            say("{{state: not_applicable, reason: …}} のように書いてください",
                "write {{state: not_applicable, reason: …}}"));
    }
    return answer;
}

} // namespace

std::vector<ItemAnswer> read_answers(Value guides, const std::string& path,
                                     const catalog::Library& library, Diagnostics& diagnostics) {
    std::vector<ItemAnswer> answers;
    for (const Value of_guide : guides) {
        const std::string guide_path = base::join_path(path, of_guide.key());
        const catalog::Guide* guide = library.guide(of_guide.key());
        if (guide == nullptr) {
            std::vector<std::string_view> known;
            for (const auto& one : library.guides()) known.push_back(one.id);
            unknown_id(of_guide.key_place(), guide_path, of_guide.key(), known, diagnostics);
            continue;
        }
        if (const MapReader map(of_guide, guide_path, diagnostics); !map.valid()) continue;
        for (const Value entry : of_guide) {
            const std::string item_path = base::join_path(guide_path, entry.key());
            const catalog::Item item = library.find(guide->id, entry.key());
            auto answer = read_answer(entry, item_path, diagnostics);
            if (!item || !item.kind().answerable) {
                std::vector<std::string_view> known;
                for (const auto& kind : guide->kinds) {
                    if (!kind.answerable) continue;
                    for (const auto id : library.ids(guide->id, kind.id)) known.push_back(id);
                }
                unknown_id(entry.key_place(), item_path, entry.key(), known, diagnostics);
                continue;
            }
            if (!answer) continue;
            answer->item = item;
            answers.push_back(std::move(*answer));
        }
    }
    return answers;
}

} // namespace ishigaki::document::impl
