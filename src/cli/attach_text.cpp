// `catalog attach-text`: the official text that a user holds, found item by item and kept beside
// our own words.
#include "catalog/passages.h"
#include "cli/catalog.h"
#include "files/texts.h"

namespace ishigaki::cli {

using base::say;
using catalog::Passages;

namespace {

std::string read_texts(const std::vector<std::string>& paths) {
    std::string text;
    for (const std::string& path : paths) {
        constexpr std::size_t largest = std::size_t{32} << 20;
        auto bytes = files::read_file(path, largest);
        if (!bytes) {
            throw Stop{bytes.error().missing || bytes.error().too_large ? Exit::input
                                                                        : Exit::environment,
                       bytes.error().message};
        }
        if (const auto fault = base::find_text_fault(*bytes);
            fault && fault->what == base::TextFault::What::invalid_utf8) {
            throw Stop{Exit::input,
                       say("\"{}\" の {} 行目は UTF-8 ではありません。文字コードを変えてください",
                           "line {1} of \"{0}\" is not UTF-8; convert the file", path,
                           fault->place.line)};
        }
        text += *bytes + "\n";
    }
    return text;
}

base::Text tally(const Passages& one, std::string_view name) {
    return say("{}：{} 件のうち {} 件", "{0}: {2} of {1}", name, one.expected, one.found.size());
}

// What each guide's text should hold, for who gave another one.
[[noreturn]] void refuse(const catalog::GuideGuess& guess) {
    base::Text lines = say("どのガイドの本文でもないようです。見出しが見つかった数：",
                           "this seems to be no guide's text. Headings found:");
    for (const Passages& one : guess.tried) {
        const base::Text line = tally(one, one.guide);
        const catalog::Item example = one.missing.empty() ? catalog::Item{} : one.missing.front();
        const base::Text expected =
            example ? say("（例：{} {}）", " (such as {} {})", example.id(), example.name().ja)
                    : base::Text{};
        lines.ja += "\n  " + line.ja + expected.ja;
        lines.en += "\n  " + line.en + expected.en;
    }
    throw Stop{Exit::input, lines};
}

} // namespace

void attach_text(Context& context, const AttachOptions& options) {
    const auto& library = context.library();
    const std::string text = read_texts(options.files);
    std::string guide = options.guide;
    const catalog::GuideGuess guess = catalog::guess_guide(library, text);
    if (guide.empty()) {
        if (guess.guide.empty()) refuse(guess);
        guide = guess.guide;
    }
    const auto chosen = std::ranges::find(guess.tried, guide, &Passages::guide);
    if (chosen == guess.tried.end() || chosen->found.empty()) refuse(guess);
    const auto kept = files::keep_texts(files::data_folder(), *library.guide(guide), *chosen);
    if (!kept) throw Stop{Exit::environment, kept.error().message};

    std::map<std::string_view, std::pair<std::size_t, std::size_t>> kinds; // found, expected
    for (const auto& passage : chosen->found) {
        ++kinds[passage.item.kind().id].first;
        ++kinds[passage.item.kind().id].second;
    }
    for (const auto& item : chosen->missing) ++kinds[item.kind().id].second;
    if (options.json) {
        base::Json json{{"guide", guide}, {"file", kept->string()}};
        for (const auto& [kind, counts] : kinds) {
            json["kinds"][std::string(kind)] = {{"found", counts.first},
                                                {"expected", counts.second}};
        }
        json["missing"] = base::Json::array();
        for (const auto& item : chosen->missing) json["missing"].push_back(item.id());
        context.print(base::to_text(json));
        return;
    }
    std::string lines = context.text(
        say("{} の本文を項目に分けました\n", "the text of {} was divided by item\n", guide));
    for (const auto& [kind, counts] : kinds) {
        lines +=
            context.text(say("  {}：{} 件のうち {} 件\n", "  {0}: {2} of {1}\n",
                             library.guide(guide)->kind(kind)->name, counts.second, counts.first));
    }
    for (const auto& item : chosen->missing) {
        lines += context.text(
            say("  見つからない：{} {}\n", "  not found: {} {}\n", item.id(), item.name()));
    }
    lines += context.text(say("{} に置きました。`ishigaki catalog show` で並べて読めます\n",
                              "kept in {}; `ishigaki catalog show` shows it beside ours\n",
                              kept->string()));
    context.print(lines);
}

} // namespace ishigaki::cli
