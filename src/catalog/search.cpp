#include "catalog/search.h"

#include "base/utf8.h"

#include <algorithm>
#include <optional>

namespace ishigaki::catalog {

namespace {

constexpr int whole_id = 1000;
constexpr int part_of_id = 60;
constexpr int whole_name = 400;
constexpr int part_of_name = 100;
constexpr int part_of_alias = 80;
constexpr int part_of_text = 20;

std::vector<std::string> split(std::string_view words) {
    std::vector<std::string> found;
    const std::string folded = base::fold(words);
    std::size_t at = 0;
    while ((at = folded.find_first_not_of(" \t\n", at)) != std::string::npos) {
        const std::size_t end = std::min(folded.find_first_of(" \t\n", at), folded.size());
        found.push_back(folded.substr(at, end - at));
        at = end;
    }
    return found;
}

struct Folded {
    std::string id, name_ja, name_en, aliases, text;
};

Folded folded(const Item& item) {
    Folded result{
        base::fold(item.id()), base::fold(item.name().ja), base::fold(item.name().en), {}, {}};
    for (const base::Value alias : item.attribute("aliases")) {
        result.aliases += base::fold(alias.text()) + "\n";
    }
    const base::TextView text = item.text();
    result.text = base::fold(text.ja) + "\n" + base::fold(text.en);
    return result;
}

// Nothing where the word is nowhere in the item.
std::optional<int> score_of(const Folded& item, const std::string& word) {
    const auto holds = [&](const std::string& text) {
        return text.find(word) != std::string::npos;
    };
    if (item.id == word) return whole_id;
    if (item.name_ja == word || item.name_en == word) return whole_name;
    int score = 0;
    if (holds(item.id)) score += part_of_id;
    if (holds(item.name_ja) || holds(item.name_en)) score += part_of_name;
    if (holds(item.aliases)) score += part_of_alias;
    if (holds(item.text)) score += part_of_text;
    return score > 0 ? std::optional(score) : std::nullopt;
}

} // namespace

std::vector<SearchHit> search(const Library& library, std::string_view words,
                              const SearchFilter& filter) {
    const std::vector<std::string> wanted = split(words);
    std::vector<SearchHit> hits;
    if (wanted.empty()) return hits;
    for (const Item& item : library.items(filter.guide, filter.kind)) {
        const Folded text = folded(item);
        int score = 0;
        const bool all = std::ranges::all_of(wanted, [&](const std::string& word) {
            const auto points = score_of(text, word);
            score += points.value_or(0);
            return points.has_value();
        });
        if (all) hits.push_back({item, score});
    }
    std::ranges::stable_sort(hits, std::ranges::greater{}, &SearchHit::score);
    return hits;
}

} // namespace ishigaki::catalog
