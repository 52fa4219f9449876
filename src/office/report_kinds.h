// The kinds of documents that `ishigaki report` makes: one row of a table each.
#pragma once

#include "cli/context.h"
#include "report/blocks.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ishigaki::office {

// What the command is asked for. An option that a kind does not know is refused.
struct ReportOptions {
    std::string kind;
    std::vector<std::string> files; // the system file first
    std::string output;
    std::string format; // empty: by the extension of `output`
    bool list = false;

    std::string assessment;
    std::string guide;
    std::string role;
    std::vector<std::string> parts;
    std::vector<std::string> bids; // compliance sheets that were returned
    std::string to;                // goal of an improvement plan; see ImproveOptions
    std::vector<std::string> budgets;
    std::string periods;
    bool for_vendors = false;       // leave out what only the officer in charge needs
    bool allow_open_blanks = false; // in what goes out to tender

    std::string organisation;
    std::string classification;
    std::string restriction;
    std::string number;
    std::string issued;
    std::string edition;
    std::string status;
    std::string logo;           // file
    std::string reference_file; // a docx whose styles are taken
};

// How many files a kind reads.
enum class Files { none, at_most_one, one, many };

struct ReportKind {
    std::string_view id;
    base::Text name;
    base::Text about; // one line
    Files files = Files::one;
    // Which of --assessment, --guide, --role, --part, --bid, --to, --budget, --periods,
    // --for-vendors and --allow-open-blanks it knows.
    std::vector<std::string_view> options;
    base::Text classification; // unless the user names one
    // The document without its cover. Throws cli::Stop.
    report::Document (*make)(cli::Context& context, const ReportOptions& options);
    // The bytes of an xlsx file of its own; null: the document's tables as sheets.
    std::string (*workbook)(cli::Context& context, const ReportOptions& options) = nullptr;
};

[[nodiscard]] std::span<const ReportKind> report_kinds();

} // namespace ishigaki::office
