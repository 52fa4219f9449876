#include "report/map_words.h"

#include <algorithm>

namespace ishigaki::report {

using base::Lang;
using base::Value;
using catalog::Item;

namespace {

class MapWords {
public:
    MapWords(const Item& item, const catalog::AttributeInfo& info, Lang lang)
        : item_(item), info_(info), model_(item.library().model(item.guide().id)), lang_(lang) {}

    [[nodiscard]] std::vector<std::string> lines(Value value) {
        std::vector<std::string> all;
        if (!holds_maps(value)) {
            all.push_back(inner(value));
            return all;
        }
        for (const Value one : value) {
            const std::string called = name_of(one.key());
            element_ = element_named(one.key());
            all.push_back(
                fmt::format("{}{}{}", called, lang_ == Lang::ja ? "：" : ": ", inner(one)));
        }
        return all;
    }

private:
    // A text in both languages is a value like a number.
    static bool is_text(Value value) { return value.is_map() && value["ja"].present(); }
    static bool is_map(Value value) { return value.is_map() && !is_text(value); }

    static bool holds_maps(Value value) {
        return std::ranges::any_of(value, [](Value one) { return one.is_map(); });
    }

    std::string inner(Value value) { // NOLINT(misc-no-recursion): as deep as the catalog
        if (is_text(value)) return std::string(value.as_text().in(lang_));
        if (value.is_list()) {
            std::string all;
            for (const Value one : value) all += (all.empty() ? "" : " / ") + inner(one);
            return all;
        }
        if (!is_map(value)) return value_word(value);
        std::string all;
        for (const Value one : value) {
            if (!all.empty()) all += lang_ == Lang::ja ? "、" : ", ";
            const auto outer = element_;
            if (const auto* element = element_named(one.key())) element_ = element;
            const std::string called = name_of(one.key(), outer);
            all += is_map(one)
                       ? fmt::format(fmt::runtime(lang_ == Lang::ja ? "{}（{}）" : "{} ({})"),
                                     called, inner(one))
                       : fmt::format("{} {}", called, inner(one));
            element_ = outer;
        }
        return all;
    }

    [[nodiscard]] std::string value_word(Value value) const {
        if (model_ != nullptr) {
            for (const auto& answer : model_->answers) {
                if (answer.id == value.text()) return std::string(answer.name.in(lang_));
            }
        }
        if (const auto* choice = info_.choice(value.text())) {
            return std::string(choice->name.in(lang_));
        }
        return value.as_integer() ? grouped_number(value.text()) : std::string(value.text());
    }

    [[nodiscard]] const catalog::Element* element_named(std::string_view id) const {
        if (model_ == nullptr) return nullptr;
        const auto found = std::ranges::find(model_->elements, id, &catalog::Element::id);
        return found == model_->elements.end() ? nullptr : &*found;
    }

    [[nodiscard]] std::string name_of(std::string_view key,
                                      const catalog::Element* within = nullptr) const {
        if (const auto* choice = info_.choice(key)) return std::string(choice->name.in(lang_));
        if (within != nullptr) {
            if (const auto point = within->point(key)) {
                return std::string(within->points[*point].name.in(lang_));
            }
        }
        if (const auto* element = element_named(key)) return std::string(element->name.in(lang_));
        if (const auto* sibling = item_.kind().attribute(key)) {
            return std::string(sibling->name.in(lang_));
        }
        for (const Item& found : item_.library().find(key)) {
            const std::string_view called = found.name().in(lang_);
            if (found.guide().auxiliary) return std::string(called);
            if (found.guide().id == item_.guide().id) return fmt::format("{} {}", key, called);
        }
        return std::string(key);
    }

    const Item& item_;
    const catalog::AttributeInfo& info_;
    const catalog::StrengthModel* model_;
    Lang lang_;
    const catalog::Element* element_ = nullptr; // whose points are being named
};

} // namespace

std::vector<std::string> map_words(const Item& item, const catalog::AttributeInfo& info,
                                   Value value, Lang lang) {
    return MapWords(item, info, lang).lines(value);
}

std::string grouped_number(std::string_view digits) {
    constexpr std::size_t group = 3;
    constexpr std::size_t ungrouped = 4;
    std::string text(digits);
    const std::size_t start = text.starts_with('-') ? 1 : 0;
    if (text.size() - start <= ungrouped
        || !std::ranges::all_of(std::string_view(text).substr(start),
                                [](char c) { return c >= '0' && c <= '9'; })) {
        return text;
    }
    for (std::size_t at = text.size(); at > start + group;) {
        at -= group;
        text.insert(at, ",");
    }
    return text;
}

} // namespace ishigaki::report
