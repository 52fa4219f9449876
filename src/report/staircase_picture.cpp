#include "report/html.h"
#include "report/proposal_report.h"
#include "report/proposal_words.h"

#include <algorithm>
#include <cmath>

namespace ishigaki::report {

using base::Lang;
using base::say;

namespace {

constexpr double page_width = 720;
constexpr double page_height = 320;
constexpr double margin_left = 64;
constexpr double margin_right = 16;
constexpr double margin_top = 24;
constexpr double margin_bottom = 48;

// A round number near a fifth of the range: 1, 2 or 5 times a power of ten.
double tick_of(double range) {
    constexpr double parts = 5;
    const double raw = std::max(range, 1e-9) / parts;
    const double power = std::pow(10, std::floor(std::log10(raw)));
    for (const double times : {1.0, 2.0, 5.0}) {
        if (raw <= times * power) return times * power;
    }
    return 10 * power;
}

class StaircaseDrawing {
public:
    StaircaseDrawing(const improve::Stairs& stairs, improve::Measure measure, Lang lang)
        : steps_(stairs.steps), measure_(measure), lang_(lang),
          last_cost_(std::max<double>(1, static_cast<double>(steps_.back().cost))) {
        lowest_ = static_cast<double>(steps_.front().value);
        highest_ = lowest_ + 1;
        for (const auto& step : steps_) {
            lowest_ = std::min(lowest_, static_cast<double>(step.value));
            highest_ = std::max(highest_, static_cast<double>(step.value));
        }
    }

    std::string draw() const {
        std::string svg = fmt::format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" "
            "height=\"{1}\" role=\"img\" font-family=\"IPAexGothic, Noto Sans CJK JP, sans-serif\" "
            "font-size=\"12\" fill=\"#222\">\n<title>{2}</title>\n",
            page_width, page_height,
            escape_html(say("予算の階段", "Staircase of budgets").in(lang_)));
        svg += axes();
        svg += levels();
        svg += line();
        return svg + "</svg>\n";
    }

private:
    [[nodiscard]] double x(double cost) const {
        return margin_left + (page_width - margin_left - margin_right) * cost / last_cost_;
    }
    [[nodiscard]] double y(double value) const {
        return page_height - margin_bottom
               - (page_height - margin_top - margin_bottom) * (value - lowest_)
                     / (highest_ - lowest_);
    }

    [[nodiscard]] std::string axes() const {
        std::string svg;
        const double costs = tick_of(last_cost_);
        for (int i = 0; i * costs <= last_cost_; ++i) {
            const double cost = i * costs;
            svg += fmt::format(
                "<path d=\"M{0:.1f} {1} V{2}\" stroke=\"#ddd\"/><text x=\"{0:.1f}\" y=\"{3}\" "
                "text-anchor=\"middle\">{4}</text>\n",
                x(cost), margin_top, page_height - margin_bottom, page_height - margin_bottom + 18,
                escape_html(shown_cost(static_cast<std::int64_t>(cost), measure_).in(lang_)));
        }
        const double values = tick_of(highest_ - lowest_);
        for (int i = 0; lowest_ + i * values <= highest_; ++i) {
            const double value = lowest_ + i * values;
            svg += fmt::format(
                "<path d=\"M{0} {1:.1f} H{2}\" stroke=\"#ddd\"/><text x=\"{3}\" y=\"{4:.1f}\" "
                "text-anchor=\"end\">+{5:.2f}</text>\n",
                margin_left, y(value), page_width - margin_right, margin_left - 6, y(value) + 4,
                value / improve::millionths);
        }
        svg += fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>\n",
                           page_width - margin_right, page_height - 10,
                           escape_html(say("費用", "cost").in(lang_)));
        svg += fmt::format("<text x=\"{}\" y=\"14\">{}</text>\n", 8,
                           escape_html(say("スコアの増加", "score gained").in(lang_)));
        return svg;
    }

    // Where the attainable level rises: a dashed line with its name.
    [[nodiscard]] std::string levels() const {
        std::string svg;
        int level = steps_.front().level.value();
        for (const auto& step : steps_) {
            if (step.level.value() == level) continue;
            level = step.level.value();
            const double at = x(static_cast<double>(step.cost));
            svg += fmt::format("<path d=\"M{0:.1f} {1} V{2}\" stroke=\"#7a3b1e\" "
                               "stroke-dasharray=\"4 3\"/><text x=\"{3:.1f}\" y=\"{4}\" "
                               "fill=\"#7a3b1e\">{5}</text>\n",
                               at, margin_top, page_height - margin_bottom, at + 4, margin_top + 12,
                               escape_html(say("レベル {}", "level {}", level).in(lang_)));
        }
        return svg;
    }

    [[nodiscard]] std::string line() const {
        std::string path = fmt::format("M{:.1f} {:.1f}", x(static_cast<double>(steps_[0].cost)),
                                       y(static_cast<double>(steps_[0].value)));
        for (const auto& step : steps_) {
            path += fmt::format(" H{:.1f} V{:.1f}", x(static_cast<double>(step.cost)),
                                y(static_cast<double>(step.value)));
        }
        path += fmt::format(" H{:.1f}", page_width - margin_right);
        return fmt::format("<path d=\"{}\" fill=\"none\" stroke=\"#222\" stroke-width=\"1.6\"/>\n",
                           path);
    }

    const std::vector<improve::Stair>& steps_;
    improve::Measure measure_;
    Lang lang_;
    double last_cost_;
    double lowest_ = 0;
    double highest_ = 0;
};

} // namespace

Picture staircase_picture(const ProposalInput& input, Lang lang) {
    Picture picture;
    const auto& stairs = *input.stairs;
    if (stairs.steps.empty()) return picture;
    picture.svg = StaircaseDrawing(stairs, input.goal.measure, lang).draw();
    picture.caption =
        say("費用と、得られるスコア及びレベル", "What each cost brings in score and level")
            .in(lang);
    picture.alternative = say("費用が増えるにつれて、スコアとレベルが段をなして上がる図",
                              "A line that rises in steps as cost grows")
                              .in(lang);
    return picture;
}

} // namespace ishigaki::report
