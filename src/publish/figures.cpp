#include "publish/figures.h"

#include "report/html.h"

#include <fmt/format.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <iterator>
#include <memory>
#include <utility>

namespace ishigaki::publish {

using base::Lang;

namespace {

// The page's colours in print; programs that draw SVG know no custom properties.
constexpr std::pair<std::string_view, std::string_view> paper_colours[] = {
    {"var(--paper)", "#ffffff"},       {"var(--ink)", "#23262b"},
    {"var(--faint)", "#8a8f96"},       {"var(--accent)", "#9a3324"},
    {"var(--stone)", "#6f7680"},       {"var(--stone-over)", "#363c45"},
    {"var(--stone-light)", "#c9c7c0"}, {"var(--stone-lighter)", "#e6e3da"},
    {"var(--on-stone)", "#ffffff"}};

void replace_all(std::string& text, std::string_view what, std::string_view with) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at)) {
        text.replace(at, what.size(), with);
        at += with.size();
    }
}

// What stands between two marks, with the first and without the second.
std::string_view between(std::string_view text, std::string_view from, std::string_view to) {
    const auto begin = text.find(from);
    const auto end = text.find(to, begin == std::string_view::npos ? 0 : begin);
    if (begin == std::string_view::npos || end == std::string_view::npos) return {};
    return text.substr(begin, end - begin);
}

constexpr int legend_row = 26;
constexpr int legend_columns = 4;

std::string legend(Lang lang, int width, double top) {
    std::string svg;
    const int step = width / legend_columns;
    int at = 0;
    for (const report::Stone stone : report::all_stones) {
        const std::string_view kind = report::id(stone);
        const bool patterned = stone == report::Stone::short_by_one
                               || stone == report::Stone::short_by_two
                               || stone == report::Stone::missing;
        const int row = at / legend_columns;
        const double x = at % legend_columns * step;
        const double y = top + row * legend_row;
        fmt::format_to(std::back_inserter(svg),
                       "<g class=\"stone {}\" transform=\"translate({:.0f} {:.0f})\"><rect "
                       "class=\"face\" x=\"1\" y=\"1\" width=\"28\" height=\"18\" rx=\"3\"/>",
                       kind, x, y);
        if (patterned) {
            fmt::format_to(std::back_inserter(svg),
                           "<rect class=\"pattern\" x=\"1\" y=\"1\" width=\"28\" height=\"18\" "
                           "rx=\"3\" fill=\"url(#wall-{})\"/>",
                           kind);
        }
        if (stone == report::Stone::over) svg += "<path class=\"cap\" d=\"M5 4.6h20\"/>";
        fmt::format_to(std::back_inserter(svg), "</g><text x=\"{:.0f}\" y=\"{:.0f}\">{}</text>\n",
                       x + 36, y + 14, report::escape_html(report::name(stone).in(lang)));
        ++at;
    }
    return svg;
}

struct FreeDocument {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};

// A length of SVG in points; percentages and what has no number are no lengths.
std::optional<double> length_of(const std::string& text) {
    double number = 0;
    const char* end = text.data() + text.size();
    const auto [rest, fault] = std::from_chars(text.data(), end, number);
    if (fault != std::errc() || !(number > 0) || number > 1e6) return std::nullopt;
    const std::string_view unit(rest, static_cast<std::size_t>(end - rest));
    constexpr double points_per_pixel = 0.75;
    if (unit.empty() || unit == "px") return number * points_per_pixel;
    if (unit == "pt") return number;
    if (unit == "mm") return number * 72 / 25.4;
    if (unit == "cm") return number * 72 / 2.54;
    if (unit == "in") return number * 72;
    return std::nullopt;
}

std::string attribute_of(xmlNode* node, const char* name) {
    const std::unique_ptr<xmlChar, decltype(xmlFree)> value(
        xmlGetNoNsProp(node, reinterpret_cast<const xmlChar*>(name)), xmlFree);
    return value == nullptr ? "" : reinterpret_cast<const char*>(value.get());
}

std::optional<Size> view_box(std::string box) {
    std::ranges::replace(box, ',', ' ');
    std::array<double, 4> numbers{};
    const char* at = box.data();
    const char* const end = box.data() + box.size();
    for (double& number : numbers) {
        while (at != end && *at == ' ') ++at;
        const auto [next, fault] = std::from_chars(at, end, number);
        if (fault != std::errc()) return std::nullopt;
        at = next;
    }
    if (!(numbers[2] > 0) || !(numbers[3] > 0)) return std::nullopt;
    return Size{numbers[2] * 0.75, numbers[3] * 0.75};
}

constexpr std::string_view png_head("\x89PNG\r\n\x1A\n", 8);

} // namespace

std::string standalone_wall_svg(const report::Wall& wall, Lang lang, int width) {
    const std::string svg = report::wall_svg(wall, lang, width);
    // The drawing's own height, then the legend below it.
    const Size own = svg_size(svg).value_or(Size{});
    const double drawn = own.height / 0.75;
    const int legend_rows =
        (static_cast<int>(std::size(report::all_stones)) + legend_columns - 1) / legend_columns;
    const double height = drawn + 12 + legend_rows * legend_row;
    const auto body_begin = svg.find('>') + 1;
    const auto body_end = svg.rfind("</svg>");
    std::string style(report::wall_css());
    for (const auto& [name, colour] : paper_colours) replace_all(style, name, colour);
    replace_all(style, "font-family:inherit",
                "font-family:'IPAexGothic','Noto Sans CJK JP','Yu Gothic',sans-serif");
    const auto label = base::say("石垣図：要求ごとのレベルと目標",
                                 "The wall: level and target of every requirement");
    return fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"wall\" width=\"{0}\" height=\"{1:.0f}\" "
        "viewBox=\"0 0 {0} {1:.0f}\" role=\"img\" aria-label=\"{2}\">\n<style>{3}</style>\n"
        "<g class=\"defs\">{4}</defs></g>\n<rect width=\"{0}\" height=\"{1:.0f}\" "
        "fill=\"#ffffff\"/>\n{5}{6}</svg>\n",
        width, height, report::escape_html(label.in(lang)), style,
        between(report::wall_patterns_svg(), "<defs>", "</defs>"),
        std::string_view(svg).substr(body_begin, body_end - body_begin),
        legend(lang, width, drawn + 12));
}

std::optional<Size> svg_size(std::string_view svg) {
    constexpr std::size_t most = std::size_t{64} << 20U;
    if (svg.empty() || svg.size() > most) return std::nullopt;
    const std::unique_ptr<xmlDoc, FreeDocument> document(
        xmlReadMemory(svg.data(), static_cast<int>(svg.size()), nullptr, nullptr,
                      XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
    if (document == nullptr) return std::nullopt;
    xmlNode* root = xmlDocGetRootElement(document.get());
    if (root == nullptr || std::string_view(reinterpret_cast<const char*>(root->name)) != "svg") {
        return std::nullopt;
    }
    const auto width = length_of(attribute_of(root, "width"));
    const auto height = length_of(attribute_of(root, "height"));
    const auto box = view_box(attribute_of(root, "viewBox"));
    if (width && height) return Size{*width, *height};
    if (box && width) return Size{*width, *width * box->height / box->width};
    if (box && height) return Size{*height * box->width / box->height, *height};
    return box;
}

std::optional<Size> png_pixels(std::string_view png) {
    constexpr std::size_t header_end = 24; // signature, length, IHDR, width, height
    if (png.size() < header_end || !png.starts_with(png_head)) return std::nullopt;
    const auto number = [&](std::size_t at) {
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < 4; ++i) {
            value = value << 8U | static_cast<unsigned char>(png[at + i]);
        }
        return static_cast<double>(value);
    };
    const Size size{number(16), number(20)};
    if (size.width < 1 || size.height < 1) return std::nullopt;
    return size;
}

Size fit(Size size, double width, double height) {
    if (size.width <= 0 || size.height <= 0) return size;
    const double scale = std::min({1.0, width / size.width, height / size.height});
    return {size.width * scale, size.height * scale};
}

std::optional<Figure> make_figure(std::string_view image, const OfficeOptions& options) {
    if (const auto pixels = png_pixels(image)) {
        return Figure{std::string(image), {pixels->width * 0.75, pixels->height * 0.75}};
    }
    const auto size = svg_size(image);
    if (!size || !options.rasterise) return std::nullopt;
    auto png = options.rasterise(image);
    if (!png || !png_pixels(*png)) return std::nullopt;
    return Figure{std::move(*png), *size};
}

} // namespace ishigaki::publish
