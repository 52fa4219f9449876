#include "catalog/search.h"

#include "base/utf8.h"

#include <algorithm>
#include <array>
#include <optional>

namespace ishigaki::catalog {

namespace {

constexpr int whole_id = 1000;
constexpr int part_of_id = 60;
constexpr int whole_name = 400;
constexpr int part_of_name = 100;
constexpr int part_of_alias = 80;
constexpr int part_of_text = 20;

constexpr char field_end = '\x1f';

enum Field : std::size_t { id, name_ja, name_en, aliases, text, field_count };
using Fields = std::array<std::string_view, field_count>;

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

void append_folded(std::string& line, std::string_view text) {
    std::string folded = base::fold(text);
    std::ranges::replace_if(
        folded, [](char byte) { return byte == '\n' || byte == field_end; }, ' ');
    line += folded;
}

void append_line(std::string& lines, const Item& item) {
    append_folded(lines, item.id());
    lines += field_end;
    append_folded(lines, item.name().ja);
    lines += field_end;
    append_folded(lines, item.name().en);
    lines += field_end;
    for (const base::Value alias : item.attribute("aliases")) {
        append_folded(lines, alias.text());
        lines += ' ';
    }
    lines += field_end;
    append_folded(lines, item.text().ja);
    lines += ' ';
    append_folded(lines, item.text().en);
    lines += '\n';
}

Fields fields_of(std::string_view line) {
    Fields fields;
    for (std::size_t field = 0; field < field_count; ++field) {
        const std::size_t end = std::min(line.find(field_end), line.size());
        fields[field] = line.substr(0, end);
        line.remove_prefix(std::min(end + 1, line.size()));
    }
    return fields;
}

int score_of(const Fields& item, std::string_view word) {
    const auto holds = [&](Field field) {
        return item[field].find(word) != std::string_view::npos;
    };
    if (item[id] == word) return whole_id;
    if (item[name_ja] == word || item[name_en] == word) return whole_name;
    int score = 0;
    if (holds(id)) score += part_of_id;
    if (holds(name_ja) || holds(name_en)) score += part_of_name;
    if (holds(aliases)) score += part_of_alias;
    if (holds(text)) score += part_of_text;
    return score;
}

// Whether an attribute with this facet holds the word: a choice by id, an item by id or name.
bool has_facet(const Item& item, std::string_view facet, std::string_view wanted) {
    const auto same = [&](const AttributeInfo& info, base::Value value) {
        if (value.text() == wanted) return true;
        if (const Choice* choice = info.choice(value.text())) {
            return choice->name.ja == wanted || choice->name.en == wanted;
        }
        const Item other = item.library().referred(item, info, value.text());
        return other && (other.name().ja == wanted || other.name().en == wanted);
    };
    for (const AttributeInfo& info : item.kind().attributes) {
        if (info.facet != facet) continue;
        const base::Value value = item.attribute(info.key);
        if (value.is_list() ? std::any_of(value.begin(), value.end(),
                                          [&](base::Value one) { return same(info, one); })
                            : value.present() && same(info, value)) {
            return true;
        }
    }
    return false;
}

bool passes(const Item& item, const SearchFilter& filter) {
    const Guide& guide = item.guide();
    if (filter.guide.empty() ? guide.auxiliary : guide.id != filter.guide) return false;
    if (!filter.kind.empty() && item.kind().id != filter.kind) return false;
    if (!filter.role.empty() && !has_facet(item, "role", filter.role)) return false;
    return filter.of_class.empty() || has_facet(item, "class", filter.of_class);
}

} // namespace

std::string search_text(const Library& library) {
    std::string lines;
    for (std::size_t i = 0; i < library.size(); ++i) append_line(lines, library.item(i));
    return lines;
}

std::vector<SearchHit> search(const Library& library, std::string_view words,
                              const SearchFilter& filter) {
    const std::vector<std::string> wanted = split(words);
    const bool open = filter.guide.empty() && filter.kind.empty() && filter.role.empty()
                      && filter.of_class.empty();
    if (wanted.empty() && open) return {};
    std::string made;
    std::string_view lines = library.search_text();
    if (lines.empty()) {
        made = search_text(library);
        lines = made;
    }
    std::vector<SearchHit> hits;
    for (std::size_t i = 0; i < library.size(); ++i) {
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        const std::string_view line = lines.substr(0, end);
        lines.remove_prefix(std::min(end + 1, lines.size()));
        const bool all = std::ranges::all_of(wanted, [&](const std::string& word) {
            return line.find(word) != std::string_view::npos;
        });
        if (!all) continue;
        const Item item = library.item(i);
        if (!passes(item, filter)) continue;
        const Fields fields = fields_of(line);
        int score = 0;
        for (const std::string& word : wanted) score += score_of(fields, word);
        hits.push_back({item, score});
    }
    std::ranges::stable_sort(hits, std::ranges::greater{}, &SearchHit::score);
    return hits;
}

std::vector<std::pair<std::size_t, std::size_t>> matches(std::string_view text,
                                                         std::string_view words) {
    // Folded a character at a time, so that every byte knows where it came from.
    std::string folded;
    std::vector<std::size_t> source;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t next = at + 1;
        while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xc0u) == 0x80) {
            ++next;
        }
        const std::string one = base::fold(text.substr(at, next - at));
        folded += one;
        source.insert(source.end(), one.size(), at);
        at = next;
    }
    source.push_back(text.size());
    std::vector<std::pair<std::size_t, std::size_t>> found;
    for (const std::string& word : split(words)) {
        for (std::size_t at = 0; (at = folded.find(word, at)) != std::string::npos;) {
            found.emplace_back(source[at], source[at + word.size()]);
            at += word.size();
        }
    }
    std::ranges::sort(found);
    std::vector<std::pair<std::size_t, std::size_t>> joined;
    for (const auto& one : found) {
        if (!joined.empty() && one.first < joined.back().second) {
            joined.back().second = std::max(joined.back().second, one.second);
        } else {
            joined.push_back(one);
        }
    }
    return joined;
}

} // namespace ishigaki::catalog
