#include "formulate/sbd.h"

#include "formulate/sbd_parts.h"

#include <algorithm>
#include <array>

namespace ishigaki::formulate {

using base::say;
using base::Text;

namespace {

constexpr std::array<SbdLevel, 3> levels = {SbdLevel::low, SbdLevel::mid, SbdLevel::high};

bool distinct(const Item& measure, SbdLevel level) {
    return measure.attribute(id(level)).text() == "distinct";
}

// The lowest level at which the measure demands something.
SbdLevel lowest_of(const Item& measure) {
    const auto* found =
        std::ranges::find_if(levels, [&](SbdLevel level) { return distinct(measure, level); });
    return found == levels.end() ? SbdLevel::low : *found;
}

// The level whose text applies at a level: its own, or the nearest below it that the measure says
// is the same. None where nothing is demanded.
std::optional<SbdLevel> text_level(const Item& measure, SbdLevel level) {
    for (int at = static_cast<int>(level); at >= 0; --at) {
        const auto one = static_cast<SbdLevel>(at);
        if (distinct(measure, one)) return one;
        if (measure.attribute(id(one)).text() == "not_defined") return std::nullopt;
    }
    return std::nullopt;
}

Item specification_at(const Item& measure, SbdLevel level) {
    const auto found = text_level(measure, level);
    if (!found) return {};
    for (const Item& one : measure.children("specification")) {
        if (one.attribute("level").text() == id(*found)) return one;
    }
    return {};
}

bool blank_text(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

class Selection {
public:
    Selection(const catalog::Library& library, const document::SystemFile& file)
        : library_(library),
          choices_(file.formulation && file.formulation->sbd ? *file.formulation->sbd : nothing()),
          described_(file.description || (file.formulation && file.formulation->sbd)),
          classification_(classify(file)),
          conditions_(impl::derive_conditions(library, file, classification_)),
          signals_(file, classification_, conditions_) {}

    SbdResult run() {
        result_.described = described_;
        result_.diagnostics.append(conditions_.diagnostics);
        for (const Item& measure : library_.items(impl::sbd_guide, "measure")) {
            SbdMeasureResult one;
            one.measure = measure;
            select(one);
            choose_level(one);
            if (one.selected) fill(one);
            check_unused(one);
            result_.measures.push_back(std::move(one));
        }
        result_.conditions = std::move(conditions_.results);
        return std::move(result_);
    }

private:
    static const document::SbdFormulation& nothing() {
        static const document::SbdFormulation none;
        return none;
    }

    // Conditions are joined by OR only.
    void select(SbdMeasureResult& one) {
        const std::string id(one.measure.id());
        const bool always = one.measure.attribute("always").text() == "true";
        if (!described_) {
            one.because.push_back(say("システムの説明も formulation.sbd もないため、選んでいない",
                                      "there is neither a description nor formulation.sbd, so "
                                      "nothing is selected"));
        } else if (always) {
            one.because.push_back(
                with_basis(one.measure, "always",
                           say("判断条件によらず選ぶ", "selected whatever the conditions")));
        } else {
            for (const ConditionResult& condition : conditions_.results) {
                if (!condition.holds || !selects(one.measure, condition.condition)) continue;
                one.because.push_back(
                    with_basis(one.measure, "when",
                               say("判断条件{}（{}）に当たる", "condition {} ({}) holds",
                                   condition.condition.id(), condition.condition.name())));
            }
        }
        one.selected = described_ && !one.because.empty();
        if (described_ && one.because.empty()) one.because.push_back(not_selected(one.measure));
        const auto left_out = choices_.left_out.find(id);
        if (left_out == choices_.left_out.end()) return;
        one.left_out = left_out->second;
        if (!one.selected) {
            warn("left_out", one.measure,
                 say("判断条件からは選ばれないので、除く必要はありません",
                     "no condition selects it, so it need not be left out"));
        }
        one.selected = false;
    }

    static bool selects(const Item& measure, const Item& condition) {
        for (const base::Value id : measure.attribute("when")) {
            if (id.text() == condition.id()) return true;
        }
        return false;
    }

    static Text with_basis(const Item& measure, std::string_view attribute, Text reason) {
        if (measure.basis_of(attribute) == catalog::Basis::guide) return reason;
        return say("{}（原典から失われた対応を補ったもの）",
                   "{} (this tie was lost from the source and is filled in)", reason);
    }

    static Text not_selected(const Item& measure) {
        std::string ids;
        for (const base::Value id : measure.attribute("when")) {
            ids += fmt::format("{}{}", ids.empty() ? "" : ", ", id.text());
        }
        return say("判断条件 {} のどれにも当たらない", "none of the conditions {} holds", ids);
    }

    void choose_level(SbdMeasureResult& one) {
        suggest_level(one);
        one.level = one.suggested;
        const auto set = choices_.levels.find(std::string(one.measure.id()));
        if (set != choices_.levels.end()) {
            one.level_set = true;
            for (const SbdLevel level : levels) {
                if (id(level) == set->second) one.level = level;
            }
        }
        one.specification = specification_at(one.measure, one.level);
        if (!one.specification && one.level_set && one.selected) {
            warn("levels", one.measure,
                 say("{}には要件がないため、何も求めないことになります",
                     "the measure demands nothing at {}, so nothing is asked", name(one.level)),
                 say("要件のある最も低いレベルは {} です", "the lowest level with a demand is {}",
                     id(lowest_of(one.measure))));
        }
    }

    // From the lowest level that is defined, raised by what the measure's catalog entry names.
    void suggest_level(SbdMeasureResult& one) {
        one.suggested = lowest_of(one.measure);
        const auto defined = std::ranges::count_if(
            levels, [&](SbdLevel level) { return distinct(one.measure, level); });
        for (const base::Value link : one.measure.attribute("raise")) {
            const Item signal = library_.find(impl::sbd_guide, link["to"].text());
            if (!signal || !signals_.given(signal)) continue;
            for (const SbdLevel level : levels) {
                if (id(level) != link["relation"].text() || !distinct(one.measure, level)) continue;
                one.suggested = std::max(one.suggested, level);
                one.level_because.push_back(say("{}ため{}：{}（当方の判断）",
                                                "{}, hence {}: {} (our judgement)", signal.name(),
                                                name(level), link["note"].as_text()));
            }
        }
        if (defined <= 1) {
            one.level_because.push_back(say("要件が一とおりしかなく、{}に書かれている",
                                            "there is only one demand, which stands at {}",
                                            name(one.suggested)));
        } else if (one.level_because.empty()) {
            one.level_because.push_back(
                say("レベルを上げる事情が見当たらず、要件のある最も低い{}とする",
                    "nothing speaks for more than {}, the lowest level "
                    "with a demand",
                    name(one.suggested)));
        }
        for (const base::Value link : one.measure.attribute("reconsider")) {
            const Item signal = library_.find(impl::sbd_guide, link["to"].text());
            if (!signal || !signals_.given(signal)) continue;
            one.doubts.push_back(say("{}ため、要否を見直す余地がある：{}",
                                     "{}, so whether it is needed is open: {}", signal.name(),
                                     link["note"].as_text()));
        }
    }

    void fill(SbdMeasureResult& one) {
        const auto given = choices_.fill.find(std::string(one.measure.id()));
        std::size_t number = 0;
        if (one.specification) {
            for (const base::Value blank : one.specification.attribute("blanks")) {
                Blank found;
                found.specification = one.specification;
                found.mark = std::to_string(number + 1);
                found.question = Text(blank["question"].as_text());
                if (found.question.empty()) found.question = Text(blank["name"].as_text());
                found.unit = Text(blank["unit"].as_text());
                for (const base::Value example : blank["examples"]) {
                    found.examples.emplace_back(example.as_text());
                }
                if (given != choices_.fill.end() && number < given->second.size()
                    && !blank_text(given->second[number])) {
                    found.filled = given->second[number];
                }
                one.blanks.push_back(std::move(found));
                ++number;
            }
        }
        if (given == choices_.fill.end() || given->second.size() <= number) return;
        warn("fill", one.measure,
             say("{}の記入欄は {} か所ですが、値が {} 個あります",
                 "at {} there are {} blanks, but {} values are given", name(one.level), number,
                 given->second.size()),
             say("多い分は使いません", "those beyond are not used"));
    }

    // Work that the file puts into a measure that is not asked for.
    void check_unused(const SbdMeasureResult& one) {
        if (one.selected || !one.left_out.empty()) return;
        const std::string id(one.measure.id());
        const Text message = say("この対策は選ばれていないので、使いません",
                                 "the measure is not selected, so this is not used");
        if (choices_.levels.contains(id)) warn("levels", one.measure, message);
        if (choices_.fill.contains(id)) warn("fill", one.measure, message);
    }

    void warn(std::string_view where, const Item& measure, Text message, Text remedy = {}) {
        result_.diagnostics.warning({}, fmt::format("formulation.sbd.{}.{}", where, measure.id()),
                                    std::move(message), std::move(remedy));
    }

    const catalog::Library& library_;
    const document::SbdFormulation& choices_;
    bool described_;
    Classification classification_;
    impl::Conditions conditions_;
    impl::Signals signals_;
    SbdResult result_;
};

} // namespace

std::string_view id(SbdLevel level) {
    switch (level) {
    case SbdLevel::low: return "low";
    case SbdLevel::mid: return "mid";
    case SbdLevel::high: return "high";
    }
    return "";
}

Text name(SbdLevel level) {
    switch (level) {
    case SbdLevel::low: return {"低位", "low"};
    case SbdLevel::mid: return {"中位", "mid"};
    case SbdLevel::high: return {"高位", "high"};
    }
    return {};
}

std::size_t SbdMeasureResult::blanks_open() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(blanks, [](const Blank& blank) { return !blank.filled; }));
}

const SbdMeasureResult* SbdResult::measure(std::string_view wanted) const {
    const auto found = std::ranges::find_if(
        measures, [&](const SbdMeasureResult& one) { return one.measure.id() == wanted; });
    return found == measures.end() ? nullptr : &*found;
}

SbdResult formulate_sbd(const catalog::Library& library, const document::SystemFile& file) {
    return Selection(library, file).run();
}

std::string specification_text(const SbdMeasureResult& measure, base::Lang lang) {
    constexpr std::string_view opening = "【";
    constexpr std::string_view closing = "】";
    if (!measure.specification) return {};
    std::string_view rest = measure.specification.text().in(lang);
    std::string text;
    for (auto at = rest.find(opening); at != std::string_view::npos; at = rest.find(opening)) {
        const auto end = rest.find(closing, at);
        if (end == std::string_view::npos) break;
        const std::string_view mark = rest.substr(at + opening.size(), end - at - opening.size());
        const auto blank = std::ranges::find(measure.blanks, mark, &Blank::mark);
        text += rest.substr(0, at);
        text += blank != measure.blanks.end() && blank->filled ? *blank->filled
                                                               : fmt::format("【　{}　】", mark);
        rest.remove_prefix(end + closing.size());
    }
    text += rest;
    return text;
}

} // namespace ishigaki::formulate
