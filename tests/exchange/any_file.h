// Random system files that use everything that a judgement can say.
#pragma once

#include "support.h"

#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <random>
#include <string>

namespace ishigaki::test {

// RapidCheck chooses where the random numbers begin: a file is made of thousands of them, more than
// it could shrink one by one.
inline std::mt19937& random_numbers() {
    static std::mt19937 numbers;
    return numbers;
}

// One file holds a thousand answers, so a few of them are many cases. False after those.
inline bool another_file(int& files) {
    constexpr int enough = 8;
    if (files++ >= enough) return false;
    random_numbers().seed(*rc::gen::resize(100, rc::gen::arbitrary<std::uint32_t>()));
    return true;
}

inline int any_int(int first, int last) { // both included
    return std::uniform_int_distribution<int>(first, last)(random_numbers());
}

inline bool one_in(int n) {
    return any_int(1, n) == 1;
}

// Texts that spreadsheets like to take for something else.
inline std::string any_text() {
    static const std::array<std::string, 16> texts = {
        "住民票の写しを確認した。",
        "=1+1",
        "=HYPERLINK(\"http://example.com\")",
        "+81-3-0000-0000",
        "-1",
        "@SUM(A1)",
        "'引用符",
        "  前後に空白  ",
        "一行目\n二行目\n",
        "タブ\tの後",
        "復帰\r\n改行",
        "<b>&amp;\"</b>",
        "_x000D_ と _x0041_",
        "2026-09-30",
        "007",
        "𠮷野家😀",
    };
    const int count = any_int(1, 2);
    std::string text;
    for (int i = 0; i < count; ++i) text += texts[static_cast<std::size_t>(any_int(0, 15))];
    return text;
}

inline document::Core any_core(const catalog::Requirement& requirement) {
    switch (any_int(0, requirement.criteria.empty() ? 2 : 3)) {
    case 0: return {};
    case 1: return catalog::Level(any_int(1, 5));
    case 2: {
        document::Coverage objects;
        const int count = any_int(1, 3);
        for (int i = 0; i < count; ++i) {
            objects.push_back({any_text(), one_in(2), catalog::Level(any_int(1, 5))});
        }
        return objects;
    }
    default: {
        document::CriterionAnswers answers;
        for (std::size_t i = 0; i < requirement.criteria.size(); ++i) {
            if (one_in(3)) continue;
            if (one_in(4)) {
                answers.push_back({i, false, false, any_text()});
            } else {
                answers.push_back({i, one_in(2), true, {}});
            }
        }
        return answers;
    }
    }
}

inline document::Judgement any_judgement(const catalog::Requirement& requirement) {
    document::Judgement judgement;
    if (one_in(12)) return judgement; // present, and says nothing
    judgement.core = any_core(requirement);
    for (std::size_t e = 0; e < model().elements.size(); ++e) {
        judgement.in_core[e] = one_in(5);
        const int way = any_int(0, 4);
        if (way == 0) continue;
        if (way < 3) {
            judgement.periphery[e] = catalog::Class(static_cast<std::size_t>(any_int(0, 3)));
            continue;
        }
        document::RubricAnswers answers;
        for (std::size_t p = 0; p < model().elements[e].points.size(); ++p) {
            if (one_in(3)) continue;
            answers.points[p] = catalog::Answer(static_cast<std::size_t>(any_int(0, 2)));
        }
        judgement.periphery[e] = answers;
    }
    if (one_in(2)) judgement.note = any_text();
    return judgement;
}

inline bool says_nothing(const document::Judgement& judgement) {
    const auto unsaid = [](const auto& part) {
        return std::holds_alternative<std::monostate>(part);
    };
    return unsaid(judgement.core) && std::ranges::all_of(judgement.periphery, unsaid)
           && std::ranges::none_of(judgement.in_core, [](bool in) { return in; })
           && judgement.note.empty();
}

inline document::Assessment any_assessment(const std::string& id) {
    document::Assessment assessment;
    assessment.id = id;
    for (const auto& requirement : model().requirements) {
        assessment.judgements.emplace_back();
        if (!one_in(4)) assessment.judgements.back() = any_judgement(requirement);
    }
    for (const char* guide : {"sbd", "nisc-unified-2018"}) {
        for (const auto& item : library().items(guide)) {
            if (!item.kind().answerable || !one_in(20)) continue;
            document::ItemAnswer answer;
            answer.item = item;
            answer.state = static_cast<document::ItemState>(any_int(0, 3));
            if (answer.state == document::ItemState::not_applicable || one_in(4)) {
                answer.reason = any_text();
            }
            if (one_in(2)) answer.note = any_text();
            assessment.answers.push_back(std::move(answer));
        }
    }
    return assessment;
}

// With one assessment, and reasons for leaving some requirements out.
inline document::SystemFile any_file() {
    auto file = load(system_with("  system_level: 3\n"));
    for (auto& reason : file.plan->excluded) {
        if (one_in(10)) reason = any_text();
    }
    file.assessments.push_back(any_assessment("a"));
    return file;
}

} // namespace ishigaki::test
