#include "office/formulated_kinds.h"

#include "cli/formulating.h"
#include "exchange/read_xlsx.h"
#include "exchange/write_xlsx.h"
#include "files/files.h"
#include "publish/compliance_workbook.h"
#include "report/bid_comparison.h"
#include "report/requirements_document.h"
#include "report/sla_document.h"
#include "report/specification_document.h"

#include <algorithm>
#include <filesystem>

namespace ishigaki::office {

using base::Diagnostics;
using base::say;
using base::Text;
using cli::Context;
using cli::Exit;
using cli::Stop;
using report::Document;

namespace {

// What is asked shows what is feared; what goes out to tender shows it to bidders.
Text for_those_concerned() {
    return say("機密性2情報", "Confidentiality level 2 information");
}

cli::Formulated formulated(Context& context, const ReportOptions& options) {
    const std::string& path = options.files.front();
    cli::Formulated all = cli::formulate_file(context, path);
    if (!all.file->formulation) {
        throw Stop{Exit::input,
                   say("\"{}\" に formulation がありません。要求を策定してから作って"
                       "ください",
                       "\"{}\" has no formulation; formulate requirements first", path)};
    }
    return all;
}

// Nothing goes out with an open blank unless the user says so.
report::Specification without_open_blanks(Context& context, const ReportOptions& options,
                                          const cli::Formulated& all) {
    report::Specification specification = report::specify(*all.file, all.requirements);
    if (specification.open_blanks.empty() || options.allow_open_blanks) return specification;
    Diagnostics diagnostics(options.files.front());
    for (const report::OpenBlank& blank : specification.open_blanks) {
        const Text examples = blank.examples.empty() ? Text("", "") : blank.examples.front();
        diagnostics.error(
            {}, fmt::format("formulation.sbd.fill.{}", blank.measure.id()),
            say("空欄「{}」が埋まっていません", "the blank \"{}\" is not filled", blank.question),
            examples.empty() ? Text() : say("たとえば「{}」です", "for example \"{}\"", examples));
    }
    context.report(diagnostics);
    throw Stop{Exit::input,
               say("空欄が {} か所あるため、文書を作りません。空欄のまま作るには "
                   "--allow-open-blanks を付けてください（空欄には印が付きます）",
                   "{} blanks are open, so nothing is made; --allow-open-blanks makes it all the "
                   "same and marks them",
                   specification.open_blanks.size())};
}

Document requirements(Context& context, const ReportOptions& options) {
    const auto all = formulated(context, options);
    return report::requirements_document({context.library(), *all.file, all.requirements},
                                         context.lang);
}

Document specification(Context& context, const ReportOptions& options) {
    const auto all = formulated(context, options);
    const auto specified = without_open_blanks(context, options, all);
    return report::specification_document(
        {context.library(), *all.file, all.requirements, specified, options.for_vendors},
        context.lang);
}

report::ComplianceSheet sheet_of(Context& context, const ReportOptions& options) {
    const auto all = formulated(context, options);
    return report::compliance_sheet(without_open_blanks(context, options, all), context.lang);
}

Document compliance(Context& context, const ReportOptions& options) {
    return report::compliance_document(sheet_of(context, options));
}

std::string workbook(Context& context, const ReportOptions& options) {
    const auto sheet = sheet_of(context, options);
    // A day that stays the same unless it is given, so that equal sheets are equal bytes.
    const std::string created = options.issued.empty() ? "2000-01-01" : options.issued;
    return exchange::write_xlsx(publish::compliance_workbook(sheet, created));
}

std::optional<report::Bid> read(Context& context, const std::string& path,
                                const report::Specification& specified) {
    const auto bytes = files::read_file(path, exchange::ReadLimits{}.bytes);
    if (!bytes) {
        const bool at_fault = bytes.error().missing || bytes.error().too_large;
        throw Stop{at_fault ? Exit::input : Exit::environment, bytes.error().message};
    }
    const std::filesystem::path name(path);
    Diagnostics diagnostics(name.filename().string());
    std::optional<report::Bid> bid;
    if (const auto book = exchange::read_xlsx(*bytes, diagnostics)) {
        bid = publish::read_bid(*book, specified, name.stem().string(), diagnostics);
    }
    if (bid) bid->source = name.filename().string();
    context.report(diagnostics);
    return bid;
}

Document bid_comparison(Context& context, const ReportOptions& options) {
    if (options.bids.empty()) {
        throw Stop{Exit::input, say("返された対応表を --bid で指定してください（繰り返し可）",
                                    "name the sheets that were returned with --bid (repeatable)")};
    }
    const auto all = formulated(context, options);
    const report::Specification specified = report::specify(*all.file, all.requirements);
    std::vector<report::Bid> bids;
    std::size_t refused = 0;
    for (const std::string& path : options.bids) {
        if (auto bid = read(context, path, specified)) {
            bids.push_back(std::move(*bid));
        } else {
            ++refused;
        }
    }
    if (refused > 0) {
        throw Stop{Exit::input,
                   say("対応表 {} 件を受け付けられないため、比較表を作りません",
                       "{} sheets cannot be accepted, so no comparison is made", refused)};
    }
    for (auto bid = bids.begin(); bid != bids.end(); ++bid) {
        const auto twin = std::find_if(bids.begin(), bid, [&](const report::Bid& other) {
            return other.vendor == bid->vendor;
        });
        if (twin == bid) continue;
        throw Stop{Exit::input, say("\"{}\" と \"{}\" の事業者名がどちらも \"{}\" です",
                                    "\"{}\" and \"{}\" both bear the name \"{}\"", twin->source,
                                    bid->source, bid->vendor)};
    }
    return report::bid_comparison(report::compliance_sheet(specified, context.lang), bids,
                                  context.lang);
}

Document sla(Context& context, const ReportOptions& options) {
    const auto all = formulated(context, options);
    return report::sla_document({context.library(), *all.file, all.requirements}, context.lang);
}

} // namespace

std::vector<ReportKind> formulated_kinds() {
    return {
        {"requirements",
         say("要求事項一覧", "list of requirements"),
         say("要求事項、目的、背景のリスク、受け入れたリスクと求めない対策の理由",
             "requirements, purposes, risks, and the reasons for what was accepted or declined"),
         Files::one,
         {},
         for_those_concerned(),
         requirements},
        {"specification",
         say("調達仕様書（セキュリティ要件の章）", "procurement specification (security chapter)"),
         say("番号付きの要件。xlsx では応札者が記入する対応表",
             "numbered requirements; as xlsx the compliance sheet for bidders"),
         Files::one,
         {"--for-vendors", "--allow-open-blanks"},
         for_those_concerned(),
         specification,
         workbook},
        {"compliance-sheet",
         say("対応表", "compliance sheet"),
         say("要件ごとに応札者の回答、説明、提案書の箇所を記入する表",
             "for each requirement a bidder's answer, explanation and place in the proposal"),
         Files::one,
         {"--allow-open-blanks"},
         for_those_concerned(),
         compliance,
         workbook},
        {"bid-comparison",
         say("提案比較表", "comparison of bids"),
         say("返された対応表（--bid）を要件ごとに並べる。採点はしない",
             "returned compliance sheets (--bid) side by side; nothing is scored"),
         Files::one,
         {"--bid"},
         for_those_concerned(),
         bid_comparison},
        {"sla",
         say("サービス水準の合意書　別紙", "service level agreement, security annex"),
         say("求める対策から導いたサービス項目、定義、測り方、目標値",
             "service items that follow from the measures, with definition and target"),
         Files::one,
         {},
         for_those_concerned(),
         sla},
    };
}

} // namespace ishigaki::office
