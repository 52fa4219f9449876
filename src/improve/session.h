// What if: a system that can be edited, and answers after every edit. It works out again only what
// the edit touches, so that a page can ask after every tick.
#pragma once

#include "improve/proposal.h"

#include <memory>

namespace ishigaki::improve {

class Session {
public:
    // Nothing where an error was reported. `library` outlives the session; the file is copied.
    [[nodiscard]] static std::unique_ptr<Session> open(const catalog::Library& library,
                                                       document::SystemFile file,
                                                       std::string_view assessment_id,
                                                       base::Diagnostics& diagnostics);

    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    ~Session() = default;

    // The state as edited so far.
    [[nodiscard]] const Situation& situation() const { return situation_; }
    [[nodiscard]] const document::SystemFile& file() const { return file_; }

    // Edits. Each leaves the evaluation up to date.
    void judge(catalog::RequirementIndex requirement, document::Judgement judgement);
    void target(catalog::RequirementIndex requirement, std::optional<document::Target> target);
    void weigh(catalog::RequirementIndex requirement, std::optional<double> weight);
    // False where there is no such project.
    [[nodiscard]] bool cost(std::string_view project, const document::CostChange& change);
    // The way to meet a criterion, in place of those there were.
    void cost(document::CriterionOf criterion, std::vector<document::CostChange> ways);

    // The best plan for a goal as things stand.
    [[nodiscard]] Proposal propose(const Goal& goal, const Engine& engine) const;

private:
    explicit Session(document::SystemFile file) : file_(std::move(file)) {}

    document::SystemFile file_;
    document::Assessment* assessment_ = nullptr; // within the file
    Situation situation_;
};

} // namespace ishigaki::improve
