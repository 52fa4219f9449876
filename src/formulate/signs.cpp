#include "formulate/signs.h"

#include "base/utf8.h"

#include <algorithm>
#include <array>

namespace ishigaki::formulate {

namespace {

constexpr std::array<std::string_view, 7> clause_ends = {"、", "。", ",", ";", ".", "\n", "・"};

std::vector<std::string> folded_words(const Item& item, std::string_view attribute) {
    std::vector<std::string> words;
    for (const base::Value word : item.attribute(attribute)) {
        words.push_back(base::fold(word.text()));
    }
    return words;
}

// The same text with what must not be taken for a word blotted out.
std::string without(std::string text, const std::vector<std::string>& except) {
    for (const std::string& phrase : except) {
        if (phrase.empty()) continue;
        for (auto at = text.find(phrase); at != std::string::npos; at = text.find(phrase, at)) {
            text.replace(at, phrase.size(), phrase.size(), '\x01');
        }
    }
    return text;
}

std::size_t clause_start(std::string_view text, std::size_t at) {
    std::size_t start = 0;
    for (const std::string_view end : clause_ends) {
        const auto found = text.substr(0, at).rfind(end);
        if (found != std::string_view::npos) start = std::max(start, found + end.size());
    }
    return start;
}

std::size_t clause_end(std::string_view text, std::size_t at) {
    std::size_t stop = text.size();
    for (const std::string_view end : clause_ends) stop = std::min(stop, text.find(end, at));
    return stop;
}

bool has_any(const std::string& text, const std::vector<std::string>& words) {
    return std::ranges::any_of(
        words, [&](const std::string& word) { return text.find(word) != std::string::npos; });
}

} // namespace

Vocabulary::Sign Vocabulary::read(const Item& item) {
    return {item,
            folded_words(item, "words"),
            folded_words(item, "endings"),
            folded_words(item, "followed_by"),
            folded_words(item, "except"),
            item.attribute("whole").text() == "true"};
}

Vocabulary::Vocabulary(const catalog::Library& library, std::string_view guide,
                       std::string_view kind, std::string_view denial_guide,
                       std::string_view denial_kind) {
    for (const Item& item : library.items(guide, kind)) {
        if (!item.attribute("denies").present()) signs_.push_back(read(item));
    }
    for (const Item& item : library.items(denial_guide, denial_kind)) {
        if (item.attribute("denies").present()) denials_.push_back(read(item));
    }
}

Item Vocabulary::denial_of(std::string_view folded, std::size_t at, std::size_t size) const {
    const std::size_t end = at + size;
    const std::string before(
        folded.substr(clause_start(folded, at), at - clause_start(folded, at)));
    const std::string after(folded.substr(end, clause_end(folded, end) - end));
    for (const Sign& denial : denials_) {
        const bool follows = denial.item.attribute("denies").text() == "before_it";
        if (has_any(without(follows ? after : before, denial.except), denial.words)) {
            return denial.item;
        }
    }
    return {};
}

std::vector<FoundSign> Vocabulary::find(std::string_view column, std::string_view text) const {
    const std::string folded = base::fold(text);
    std::vector<FoundSign> found;
    for (const Sign& sign : signs_) {
        const base::Value columns = sign.item.attribute("columns");
        const auto in_column = [&](base::Value one) { return one.text() == column; };
        if (std::none_of(columns.begin(), columns.end(), in_column)) continue;
        const std::string searched = without(folded, sign.except);
        FoundSign one;
        for (const std::string& word : sign.words) {
            for (auto at = searched.find(word); at != std::string::npos;
                 at = searched.find(word, at + word.size())) {
                const Item denial = sign.whole ? Item() : denial_of(folded, at, word.size());
                if (one.sign && denial) continue;
                one = {sign.item, word, denial};
                if (!denial) break;
            }
            if (one.sign && !one.denial) break;
        }
        if (one.sign) found.push_back(std::move(one));
    }
    return found;
}

std::vector<std::string> Vocabulary::names(const Item& item, std::string_view text) const {
    std::vector<std::string> found;
    const auto sign = std::ranges::find(signs_, item, &Sign::item);
    if (sign == signs_.end()) return found;
    const std::string searched = without(base::fold(text), sign->except);
    const auto add = [&](std::size_t end) {
        std::size_t start = clause_start(searched, end);
        for (const std::string_view joint : {"の", "と", "及び", "(", " "}) {
            const auto at = std::string_view(searched).substr(0, end).rfind(joint);
            if (at != std::string_view::npos) start = std::max(start, at + joint.size());
        }
        std::string name = searched.substr(start, end - start);
        if (!name.empty() && std::ranges::find(found, name) == found.end()) {
            found.push_back(std::move(name));
        }
    };
    for (const std::string& word : sign->words) {
        for (auto at = searched.find(word); at != std::string::npos;
             at = searched.find(word, at + word.size())) {
            add(at + word.size());
        }
    }
    for (const std::string& ending : sign->endings) {
        for (auto at = searched.find(ending); at != std::string::npos;
             at = searched.find(ending, at + ending.size())) {
            const std::string_view rest = std::string_view(searched).substr(at + ending.size());
            const bool ends =
                rest.empty() || std::ranges::any_of(sign->followed_by, [&](const auto& next) {
                    return rest.starts_with(next);
                });
            if (ends) add(at + ending.size());
        }
    }
    return found;
}

} // namespace ishigaki::formulate
