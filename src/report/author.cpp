#include "report/author.h"

#include <fmt/format.h>

namespace ishigaki::report {

void Author::approval() {
    using base::say;
    heading(1, say("承認", "Approval"));
    for (const base::Text& line : {say("作成　所属・氏名：　　　　　　　　　　日付：",
                                       "Prepared by: (name, unit)          date:"),
                                   say("確認　所属・氏名：　　　　　　　　　　日付：",
                                       "Checked by: (name, unit)          date:"),
                                   say("承認　所属・氏名：　　　　　　　　　　日付：",
                                       "Approved by: (name, unit)          date:")}) {
        paragraph(line, Voice::signature);
    }
}

std::string joined_lines(const std::vector<std::string>& lines) {
    return fmt::format("{}", fmt::join(lines, "\n"));
}

} // namespace ishigaki::report
