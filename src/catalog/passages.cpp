#include "catalog/passages.h"

#include "base/utf8.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace ishigaki::catalog {

namespace {

// The text folded and without white space, with the way back to the lines it came from.
struct Squeezed {
    std::string text;
    std::vector<std::size_t> line_starts; // offsets in `text`, ascending
    std::vector<std::string_view> lines;  // the kept lines, parallel to `line_starts`
};

std::string squeeze(std::string_view text) {
    std::string folded = base::fold(text);
    std::erase_if(folded, [](char byte) { return byte == ' ' || byte == '\t' || byte == '\r'; });
    return folded;
}

bool is_page_number(std::string_view line) {
    constexpr std::size_t most_digits = 4;
    return !line.empty() && line.size() <= most_digits
           && std::ranges::all_of(line, [](char byte) { return byte >= '0' && byte <= '9'; });
}

Squeezed prepare(std::string_view text) {
    std::vector<std::pair<std::string_view, std::string>> lines;
    std::unordered_map<std::string, int> seen;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        std::string folded = squeeze(line);
        if (folded.empty()) continue;
        ++seen[folded];
        lines.emplace_back(line, std::move(folded));
    }
    Squeezed result;
    for (auto& [line, folded] : lines) {
        if (is_page_number(folded)) continue;
        result.line_starts.push_back(result.text.size());
        result.lines.push_back(line);
        result.text += folded;
    }
    return result;
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size()) {
        text.replace(at, what.size(), with);
    }
    return text;
}

std::string heading_of(const Item& item, std::string_view pattern) {
    const std::string_view id = item.id();
    const std::size_t bracket = id.rfind('(');
    std::string heading(pattern);
    heading = replaced(std::move(heading), "{id}", id);
    heading = replaced(std::move(heading), "{name}", item.name().ja);
    heading = replaced(std::move(heading), "{tail}",
                       bracket == std::string_view::npos ? id : id.substr(bracket));
    return squeeze(heading);
}

struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
};

class Finder {
public:
    Finder(const Squeezed& text, Passages& result) : text_(text), result_(result) {}

    void find(const std::vector<Item>& items,
              Range range) { // NOLINT(misc-no-recursion): catalog's depth
        const std::vector<Item> headed = with_headings(items);
        const auto starts = place(headed, range);
        std::size_t end = range.end;
        std::vector<Range> ranges(headed.size());
        for (std::size_t i = headed.size(); i-- > 0;) {
            if (starts[i] == nowhere) continue;
            ranges[i] = {starts[i], end};
            end = starts[i];
        }
        for (std::size_t i = 0; i < headed.size(); ++i) {
            const bool wanted = headed[i].kind().passage.wanted;
            if (wanted) ++result_.expected;
            if (starts[i] == nowhere) {
                if (wanted) result_.missing.push_back(headed[i]);
                count_missing(headed[i]);
                continue;
            }
            if (wanted) result_.found.push_back({headed[i], text_between(ranges[i])});
            find(headed[i].children(), ranges[i]);
        }
    }

private:
    static constexpr std::size_t nowhere = ~std::size_t{0};

    // Items without a heading of their own stand for what is below them.
    static std::vector<Item>
    with_headings(const std::vector<Item>& items) { // NOLINT(misc-no-recursion)
        std::vector<Item> headed;
        for (const Item& item : items) {
            if (!item.kind().passage.heading.empty()) {
                headed.push_back(item);
                continue;
            }
            const auto below = with_headings(item.children());
            headed.insert(headed.end(), below.begin(), below.end());
        }
        return headed;
    }

    void count_missing(const Item& item) { // NOLINT(misc-no-recursion): as deep as the catalog
        for (const Item& child : with_headings(item.children())) {
            if (child.kind().passage.wanted) {
                ++result_.expected;
                result_.missing.push_back(child);
            }
            count_missing(child);
        }
    }

    // Offsets of a heading in a range, ascending.
    [[nodiscard]] std::vector<std::size_t> candidates(const Item& item, Range range) const {
        const auto& passage = item.kind().passage;
        const std::string heading = heading_of(item, passage.heading);
        std::vector<std::size_t> found;
        if (passage.anywhere) {
            for (std::size_t at = range.begin; (at = text_.text.find(heading, at)) < range.end;) {
                found.push_back(at);
                at += heading.size();
            }
            return found;
        }
        auto line = std::ranges::lower_bound(text_.line_starts, range.begin);
        for (; line != text_.line_starts.end() && *line < range.end; ++line) {
            if (std::string_view(text_.text).substr(*line).starts_with(heading)) {
                found.push_back(*line);
            }
        }
        return found;
    }

    // The longest run of headings in catalog order (Hunt and Szymanski); of runs of the same
    // length the earliest places, or the latest where the kind prefers them, as behind a table of
    // contents.
    [[nodiscard]] std::vector<std::size_t> place(const std::vector<Item>& items,
                                                 Range range) const {
        const bool last = !items.empty() && items.front().kind().passage.last;
        struct Link {
            std::size_t item, at, before;
        };
        std::vector<Link> links;
        std::vector<std::size_t> tails; // for each length the link that ends soonest
        const auto key = [&](std::size_t at) { return last ? range.end - at : at; };
        for (std::size_t n = 0; n < items.size(); ++n) {
            const std::size_t i = last ? items.size() - 1 - n : n;
            auto places = candidates(items[i], range);
            std::ranges::sort(places, std::ranges::greater{}, key);
            for (const std::size_t at : places) {
                const auto longer = std::ranges::lower_bound(
                    tails, key(at), {}, [&](std::size_t link) { return key(links[link].at); });
                const std::size_t before = longer == tails.begin() ? nowhere : *std::prev(longer);
                links.push_back({i, at, before});
                if (longer == tails.end()) {
                    tails.push_back(links.size() - 1);
                } else {
                    *longer = links.size() - 1;
                }
            }
        }
        std::vector<std::size_t> starts(items.size(), nowhere);
        if (tails.empty()) return starts;
        for (std::size_t link = tails.back(); link != nowhere; link = links[link].before) {
            starts[links[link].item] = links[link].at;
        }
        return starts;
    }

    // The lines that a range touches, joined where one goes on in the next.
    [[nodiscard]] std::string text_between(Range range) const {
        auto line = std::ranges::upper_bound(text_.line_starts, range.begin);
        std::size_t index = static_cast<std::size_t>(line - text_.line_starts.begin()) - 1;
        std::string joined;
        for (; index < text_.lines.size() && text_.line_starts[index] < range.end; ++index) {
            std::string_view words = text_.lines[index];
            while (!words.empty() && (words.back() == ' ' || words.back() == '\r')) {
                words.remove_suffix(1);
            }
            if (!joined.empty() && begins_anew(words)) joined += '\n';
            joined += words;
        }
        return joined;
    }

    static bool begins_anew(std::string_view line) {
        constexpr std::string_view marks[] = {"(", "（", "・", "○", "●", "•", "－", "※", "【"};
        return std::ranges::any_of(marks,
                                   [&](std::string_view mark) { return line.starts_with(mark); });
    }

    const Squeezed& text_;
    Passages& result_;
};

Passages find_in(const Library& library, const Guide& guide, const Squeezed& text) {
    Passages result;
    result.guide = guide.id;
    std::vector<Item> tops;
    for (const Item& item : library.items(guide.id)) {
        if (!item.parent()) tops.push_back(item);
    }
    Finder(text, result).find(tops, {0, text.text.size()});
    return result;
}

} // namespace

Passages find_passages(const Library& library, std::string_view guide, std::string_view text) {
    return find_in(library, *library.guide(guide), prepare(text));
}

GuideGuess guess_guide(const Library& library, std::string_view text) {
    const Squeezed squeezed = prepare(text);
    GuideGuess guess;
    for (const Guide& guide : library.guides()) {
        auto tried = find_in(library, guide, squeezed);
        if (tried.expected > 0) guess.tried.push_back(std::move(tried));
    }
    const auto share = [](const Passages& one) {
        return static_cast<double>(one.found.size()) / static_cast<double>(one.expected);
    };
    std::ranges::stable_sort(guess.tried, std::ranges::greater{}, share);
    constexpr double enough = 0.5;
    if (!guess.tried.empty() && share(guess.tried.front()) >= enough) {
        guess.guide = guess.tried.front().guide;
    }
    return guess;
}

} // namespace ishigaki::catalog
