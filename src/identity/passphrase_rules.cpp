// Which passphrases are good enough: long, and not what is guessed first.
#include "base/utf8.h"
#include "identity/common_passwords.h"
#include "identity/passphrase.h"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

namespace ishigaki::identity {

using base::say;

namespace {

// Text by its characters.
using Characters = std::vector<std::string_view>;

Characters characters_of(std::string_view text) {
    Characters found;
    while (!text.empty()) {
        std::size_t size = 1;
        while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xc0U) == 0x80U) {
            ++size;
        }
        found.push_back(text.substr(0, size));
        text.remove_prefix(size);
    }
    return found;
}

bool is_letter(std::string_view character) {
    if (character.size() > 1) return character != "　";
    return (character[0] >= 'a' && character[0] <= 'z')
           || (character[0] >= 'A' && character[0] <= 'Z');
}

bool is_digit(std::string_view character) {
    return character.size() == 1 && character[0] >= '0' && character[0] <= '9';
}

std::string joined(const Characters& characters) {
    std::string text;
    for (const std::string_view one : characters) text += one;
    return text;
}

std::string letters_and_digits(std::string_view folded) {
    Characters kept = characters_of(folded);
    std::erase_if(kept, [](std::string_view one) { return !is_letter(one) && !is_digit(one); });
    return joined(kept);
}

std::string without_ends(std::string_view folded) {
    Characters all = characters_of(folded);
    while (!all.empty() && !is_letter(all.back())) all.pop_back();
    const auto first = std::ranges::find_if(all, is_letter);
    return joined({first, all.end()});
}

// What stands for a letter in the eyes of those who think it hides a word.
std::string unmasked(std::string text) {
    constexpr std::string_view signs = "013457@$!";
    constexpr std::string_view letters = "oleastasi";
    for (char& one : text) {
        if (const std::size_t at = signs.find(one); at != std::string_view::npos) one = letters[at];
    }
    return text;
}

// "abcabcabc" comes to "abc".
std::string unit_of(const std::string& text) {
    for (std::size_t size = 1; size <= text.size() / 2; ++size) {
        if (text.size() % size != 0) continue;
        if (text.compare(size, std::string::npos, text, 0, text.size() - size) == 0) {
            return text.substr(0, size);
        }
    }
    return text;
}

bool is_common(const std::string& folded, const CommonPasswords& common) {
    const std::string bare = letters_and_digits(folded);
    for (const std::string& form :
         {folded, bare, without_ends(folded), without_ends(bare), unmasked(folded), unmasked(bare),
          letters_and_digits(without_ends(unmasked(folded))), unmasked(without_ends(bare)),
          unmasked(without_ends(folded))}) {
        if (form.empty()) continue;
        if (common.contains(form) || common.contains(unit_of(form))) return true;
    }
    return false;
}

// A walk along the keyboard, the alphabet, the numbers or the syllabary, also round and round.
bool is_row(const std::string& bare) {
    constexpr std::array rows = {
        std::string_view("1234567890"),
        std::string_view("abcdefghijklmnopqrstuvwxyz"),
        std::string_view("qwertyuiopasdfghjklzxcvbnm"),
        std::string_view("1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p"),
        std::string_view("あいうえおかきくけこさしすせそたちつてとなにぬねの"
                         "はひふへほまみむめもやゆよらりるれろわをん"),
        std::string_view("いろはにほへとちりぬるをわかよたれそつねならむうゐのおくやまけふこえて")};
    Characters backwards = characters_of(bare);
    std::ranges::reverse(backwards);
    for (const std::string_view row : rows) {
        std::string round;
        while (round.size() < bare.size() + row.size()) round += row;
        if (round.find(bare) != std::string::npos
            || round.find(joined(backwards)) != std::string::npos) {
            return true;
        }
    }
    return false;
}

void take_out(std::string& text, const std::string& word) {
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at)) {
        text.replace(at, word.size(), " ");
    }
}

// Whether little is left of it without what is known of the person.
bool is_about(const std::string& folded, const About& about) {
    std::vector<std::string> words;
    const auto add = [&](std::string_view text) {
        std::string word = letters_and_digits(base::fold(text));
        const bool wide = std::ranges::any_of(word, [](char c) { return (c & 0x80) != 0; });
        if (word.size() >= (wide ? 6U : 3U)) words.push_back(std::move(word));
    };
    for (const std::string* text : {&about.login, &about.name, &about.mail}) {
        add(*text);
        std::string part;
        for (const std::string_view one : characters_of(*text)) {
            if (is_letter(one) || is_digit(one)) {
                part += one;
                continue;
            }
            add(part);
            part.clear();
        }
        add(part);
    }
    add("ishigaki");
    // The longest first, so that a part of a name does not leave its rest.
    std::ranges::sort(words, std::ranges::greater{}, &std::string::size);
    const std::string whole = letters_and_digits(folded);
    std::string rest = whole;
    for (const std::string& word : words) take_out(rest, word);
    if (rest == whole) return false;
    constexpr std::ptrdiff_t enough_letters = 6;
    const Characters left = characters_of(rest);
    const auto letters = std::ranges::count_if(left, is_letter);
    const auto digits = std::ranges::count_if(left, is_digit);
    return letters < enough_letters
           && letters + digits < static_cast<std::ptrdiff_t>(shortest_passphrase);
}

base::Text another() {
    return say("関係のない言葉をいくつか並べると、覚えやすく、推測されにくくなります",
               "a few words that have nothing to do with one another are easy to remember and hard "
               "to guess");
}

} // namespace

std::optional<PassphraseFault> fault_of(std::string_view passphrase, const About& about,
                                        const CommonPasswords& common) {
    using Why = PassphraseFault::Why;
    constexpr std::size_t most_bytes = 12 * longest_passphrase; // syllables typed in pieces
    if (passphrase.size() > most_bytes) {
        return PassphraseFault{
            Why::too_long, say("パスフレーズが長すぎます", "the passphrase is too long"),
            say("{} 文字以内にしてください", "use at most {} characters", longest_passphrase)};
    }
    const bool lines = passphrase.find_first_of("\n\r\t") != std::string_view::npos;
    if (lines || base::find_text_fault(passphrase)) {
        return PassphraseFault{Why::not_text,
                               say("パスフレーズに、文字として扱えないものが含まれています",
                                   "the passphrase holds something that is no character"),
                               say("改行やタブなどを除いてください。空白は使えます",
                                   "leave out line breaks, tabs and the like; spaces are allowed")};
    }
    const std::string text = normalised(passphrase);
    const std::size_t length = base::length(text);
    if (length < shortest_passphrase) {
        return PassphraseFault{Why::too_short,
                               say("パスフレーズが短すぎます（{} 文字）",
                                   "the passphrase is too short ({} characters)", length),
                               say("{} 文字以上にしてください。空白も、どの文字も使えます",
                                   "use at least {} characters; spaces and all scripts are allowed",
                                   shortest_passphrase)};
    }
    if (length > longest_passphrase) {
        return PassphraseFault{
            Why::too_long,
            say("パスフレーズが長すぎます（{} 文字）", "the passphrase is too long ({} characters)",
                length),
            say("{} 文字以内にしてください", "use at most {} characters", longest_passphrase)};
    }
    const std::string folded = base::fold(text);
    if (is_about(folded, about)) {
        return PassphraseFault{Why::about_oneself,
                               say("ログイン名や氏名から、ほとんど推測できます",
                                   "it is little more than the login or the name"),
                               another()};
    }
    constexpr std::size_t fewest = 5; // different characters
    const Characters all = characters_of(folded);
    if (std::set<std::string_view>(all.begin(), all.end()).size() < fewest
        || is_row(letters_and_digits(folded))) {
        return PassphraseFault{
            Why::too_plain,
            say("同じ文字や、並び順どおりの文字の繰り返しです",
                "it repeats few characters, or runs along the keyboard or the alphabet"),
            another()};
    }
    if (is_common(folded, common)) {
        return PassphraseFault{
            Why::common,
            say("よく使われる、推測されやすいパスフレーズです",
                "it is one that many use, or one word with little added, and is guessed soon"),
            another()};
    }
    return std::nullopt;
}

} // namespace ishigaki::identity
