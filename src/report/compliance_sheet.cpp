#include "report/compliance_sheet.h"

#include "report/author.h"

namespace ishigaki::report {

using base::Lang;
using base::say;
using base::Text;

Text name(BidAnswer answer) {
    switch (answer) {
    case BidAnswer::yes: return say("○ 満たす", "yes");
    case BidAnswer::partly: return say("△ 一部満たす", "partly");
    case BidAnswer::no: return say("× 満たさない", "no");
    case BidAnswer::not_applicable: return say("― 該当しない", "not applicable");
    }
    return {};
}

ComplianceSheet compliance_sheet(const Specification& specification, Lang lang) {
    ComplianceSheet sheet{lang, specification.system, specification.name, specification.mark, {}};
    for (const DemandChapter& chapter : specification.chapters) {
        for (const DemandSection& section : chapter.sections) {
            for (const DemandGroup& group : section.groups) {
                for (const Demand& demand : group.demands) {
                    std::string text = demand.text.in(lang);
                    if (demand.conditional()) {
                        text += "\n" + say("条件：{}", "Condition: {}", demand.condition).in(lang);
                    }
                    sheet.rows.push_back({demand.number,
                                          fmt::format("{} {}", group.number, group.title.in(lang)),
                                          std::move(text), demand.conditional()});
                }
            }
        }
    }
    return sheet;
}

Document compliance_document(const ComplianceSheet& sheet) {
    Document document{sheet.lang,
                      say("{} 情報セキュリティ要件　対応表",
                          "Compliance sheet: security requirements of {}", sheet.name)
                          .in(sheet.lang),
                      say("照合番号 {}", "reference {}", sheet.mark).in(sheet.lang),
                      {}};
    Author out(document);
    out.paragraph(say("事業者名：", "Bidder:"), Voice::signature);
    out.paragraph(
        say("回答は ○（満たす）、△（一部満たす）、×（満たさない）から選ぶ。条件付きの要件は "
            "―（該当しない）も選べる。○ 以外は説明を記入する。",
            "Answer yes, partly or no; for a conditional requirement also not "
            "applicable. Any answer but yes needs an explanation."),
        Voice::note);
    Table table{{},
                {out.column(say("番号", "Number")), out.wide(say("要件", "Requirement")),
                 out.column(say("区分", "Kind")), out.column(say("回答", "Answer")),
                 out.wide(say("説明", "Explanation")), out.column(say("提案書の箇所", "Place"))},
                {},
                {},
                true};
    const std::string* group = nullptr;
    for (const ComplianceRow& row : sheet.rows) {
        if (group == nullptr || *group != row.group) Author::group(table, row.group);
        group = &row.group;
        table.rows.push_back(
            {row.number,
             row.text,
             out.in(row.conditional ? say("条件付き", "conditional") : say("必須", "mandatory")),
             {},
             {},
             {}});
    }
    out.table_or(std::move(table), say("求める要件がない。", "Nothing is required."));
    return document;
}

} // namespace ishigaki::report
