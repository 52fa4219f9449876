// From options and a system file to a proposed improvement: what `ishigaki improve` and the
// improvement plan share.
#pragma once

#include "cli/context.h"
#include "report/proposal_report.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ishigaki::office {

struct ImproveOptions {
    std::string assessment;
    std::string to;                   // a level, or `targets`
    std::vector<std::string> budgets; // 120d, 3000000yen
    std::string goal;                 // level, score, exposure
    std::string measure;              // days, money, total, work
    bool beyond = false;
    std::string periods;              // 2027Q1..2028Q4
    std::optional<double> time_limit; // seconds
};

// The options that both commands know.
void add_improve_options(CLI::App& command, const cli::Context& context, ImproveOptions& options);

// A proposal with all that it refers to.
struct Improved {
    document::SystemFile file;
    std::optional<improve::Situation> situation;
    improve::Goal goal;
    improve::Engine engine;
    improve::Proposal proposal;
    std::optional<improve::Roadmap> roadmap;

    [[nodiscard]] report::ProposalInput input() const;
};

// Throws cli::Stop. Takes at most the time limit for each question; Ctrl-C ends the search with
// the best found so far.
[[nodiscard]] std::unique_ptr<Improved> improve_file(cli::Context& context, const std::string& path,
                                                     const ImproveOptions& options);

// A project or requirement by its id; throws cli::Stop.
[[nodiscard]] improve::Subject subject_named(const improve::Situation& situation,
                                             const std::string& id);

} // namespace ishigaki::office
