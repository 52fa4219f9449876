#include "exchange/xlsx_styles.h"

#include <fmt/format.h>

#include <array>
#include <iterator>
#include <string_view>

namespace ishigaki::exchange::impl {

namespace {

constexpr std::string_view head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view main_namespace =
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

constexpr std::string_view font = "游ゴシック";
constexpr std::string_view fonts = R"(<font><sz val="10"/><name val="{0}"/></font>)"
                                   R"(<font><b/><sz val="14"/><name val="{0}"/></font>)"
                                   R"(<font><b/><sz val="10"/><name val="{0}"/></font>)"
                                   R"(<font><sz val="9"/><name val="{0}"/></font>)";

// How each style looks: fonts, fills and borders by their place in the lists below.
struct Look {
    int font = 0;   // 0 body, 1 title, 2 bold, 3 small
    int fill = 0;   // 0 none, 2 header, 3 locked, 4 to fill in, 5 group
    int border = 0; // 0 none, 1 thin
    int format = 0; // 0 general, 49 text
    bool locked = true;
    std::string_view alignment;
};

constexpr std::string_view top = R"(vertical="top")";
constexpr std::string_view wrapped = R"(vertical="top" wrapText="1")";
constexpr std::string_view middle = R"(horizontal="center" vertical="center" wrapText="1")";
constexpr int as_text = 49;

// In the order of Style.
constexpr std::array looks = {
    Look{0, 0, 0, 0, true, top},                                                   // plain
    Look{1, 0, 0, 0, true, {}},                                                    // title
    Look{0, 0, 0, 0, true, wrapped},                                               // text
    Look{2, 2, 1, 0, true, middle},                                                // header
    Look{2, 5, 1, 0, true, top},                                                   // group
    Look{2, 3, 1, 0, true, wrapped},                                               // key
    Look{3, 3, 1, 0, true, wrapped},                                               // guide
    Look{0, 0, 1, 0, true, R"(horizontal="right" vertical="top")"},                // number
    Look{0, 0, 1, 0, true, wrapped},                                               // cell
    Look{0, 4, 1, 0, false, R"(horizontal="center" vertical="top" wrapText="1")"}, // choice
    Look{0, 4, 1, as_text, false, wrapped},                                        // input
};

} // namespace

std::string styles_part() {
    std::string xml(head);
    auto out = std::back_inserter(xml);
    fmt::format_to(out, R"(<styleSheet xmlns="{}"><fonts count="4">)", main_namespace);
    fmt::format_to(out, fonts, font);
    xml += R"(</fonts><fills count="6"><fill><patternFill patternType="none"/></fill>)"
           R"(<fill><patternFill patternType="gray125"/></fill>)";
    for (const char* colour : {"FFD9E2EC", "FFF2F2F2", "FFFFF8DC", "FFE4EBF1"}) {
        fmt::format_to(out,
                       R"(<fill><patternFill patternType="solid"><fgColor rgb="{}"/>)"
                       R"(<bgColor indexed="64"/></patternFill></fill>)",
                       colour);
    }
    xml +=
        R"(</fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>)";
    for (const char* side : {"left", "right", "top", "bottom"}) {
        fmt::format_to(out, R"(<{0} style="thin"><color rgb="FF9AA5B1"/></{0}>)", side);
    }
    fmt::format_to(out,
                   R"(<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" )"
                   R"(fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="{}">)",
                   looks.size());
    for (const Look& look : looks) {
        fmt::format_to(out,
                       R"(<xf numFmtId="{}" fontId="{}" fillId="{}" borderId="{}" xfId="0" )"
                       R"(applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" )"
                       R"(applyAlignment="1" applyProtection="1"><alignment {}/>)"
                       R"(<protection locked="{}"/></xf>)",
                       look.format, look.font, look.fill, look.border,
                       look.alignment.empty() ? top : look.alignment, look.locked ? 1 : 0);
    }
    xml += R"(</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/>)"
           R"(</cellStyles></styleSheet>)";
    return xml;
}

bool wraps(Style style) {
    return looks[static_cast<std::size_t>(style)].alignment.find("wrapText")
           != std::string_view::npos;
}

} // namespace ishigaki::exchange::impl
