#include "office/improving.h"

#include "cli/assessing.h"
#include "solve/cbc.h"

#include <CLI/CLI.hpp>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdio>

namespace ishigaki::office {

using base::say;
using base::Text;
using cli::Context;
using cli::Exit;
using cli::Stop;
using improve::Measure;
using improve::Purpose;

namespace {

volatile std::sig_atomic_t interrupted = 0; // NOLINT: what a signal handler may touch

void interrupt(int /*signal*/) {
    interrupted = 1;
}

// Says no once the time is over or Ctrl-C was pressed.
class Clock {
public:
    explicit Clock(double seconds) : until_(now() + std::chrono::duration<double>(seconds)) {}
    [[nodiscard]] bool goes_on() const { return interrupted == 0 && now() < until_; }

private:
    using Steady = std::chrono::steady_clock;
    static std::chrono::time_point<Steady, std::chrono::duration<double>> now() {
        return Steady::now();
    }
    std::chrono::time_point<Steady, std::chrono::duration<double>> until_;
};

improve::Engine make_engine(const Context& context, double seconds) {
    improve::Engine engine;
    engine.general = solve::solve_by_cbc;
    const auto clock = std::make_shared<Clock>(seconds);
    engine.limits.proceed = [clock] { return clock->goes_on(); };
    if (::isatty(STDERR_FILENO) == 1) {
        const auto shown = std::make_shared<std::chrono::steady_clock::time_point>(
            std::chrono::steady_clock::now());
        const auto lang = context.lang;
        engine.limits.progress = [shown, lang](const improve::Progress& progress) {
            const auto now = std::chrono::steady_clock::now();
            constexpr std::chrono::milliseconds pause(500);
            if (now - *shown < pause) return;
            *shown = now;
            const Text text = say("探索中：上界 {}", "searching: bound {}", progress.bound);
            (void)std::fprintf(stderr, "\r%s\r", text.in(lang).c_str());
        };
    }
    (void)std::signal(SIGINT, interrupt);
    return engine;
}

// 120d, 120人日; 3000000yen, 3000000円, 300万円. False where it is none of them.
bool read_budget(std::string_view text, improve::Goal& goal) {
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    constexpr double most = 1e12;
    if (error != std::errc{} || !(number >= 0) || number > most) return false;
    const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
    constexpr double ten_thousand = 10'000;
    if (unit == "d" || unit == "人日") {
        goal.budget_days = improve::tenths_of(number);
    } else if (unit == "yen" || unit == "円") {
        goal.budget_yen = std::llround(number);
    } else if (unit == "万円") {
        goal.budget_yen = std::llround(number * ten_thousand);
    } else {
        return false;
    }
    return true;
}

void read_budgets(const ImproveOptions& options, const improve::Situation& situation,
                  improve::Goal& goal) {
    for (const std::string& budget : options.budgets) {
        if (read_budget(budget, goal)) continue;
        throw Stop{Exit::input,
                   say("予算 \"{}\" を読めません。120d（人日）か 3000000yen のように書いてください",
                       "cannot read the budget \"{}\"; write it like 120d (person-days) or "
                       "3000000yen",
                       budget)};
    }
    if (!options.budgets.empty() || situation.said() == nullptr) return;
    const auto& budget = situation.said()->constraints.budget;
    if (budget.days) goal.budget_days = improve::tenths_of(*budget.days);
    goal.budget_yen = budget.yen;
}

void read_purpose(const ImproveOptions& options, const improve::Situation& situation,
                  improve::Goal& goal) {
    const auto& model = situation.model();
    const bool targets = options.to == "targets";
    if (!targets && !options.to.empty()) {
        int level = 0;
        const auto* end = options.to.data() + options.to.size();
        const auto read = std::from_chars(options.to.data(), end, level);
        if (read.ec != std::errc{} || read.ptr != end || level < model.lowest_target.value()
            || level > model.highest_target.value()) {
            throw Stop{Exit::input,
                       say("--to \"{0}\" は使えません。{1} から {2} のレベルか targets です",
                           "--to \"{0}\" cannot be used; give a level from {1} to {2}, or targets",
                           options.to, model.lowest_target.value(), model.highest_target.value())};
        }
        goal.purpose = Purpose::reach_level;
        goal.level = catalog::Level(level);
    } else if (options.goal == "score") {
        goal.purpose = Purpose::most_score;
    } else if (options.goal == "exposure") {
        goal.purpose = Purpose::least_exposed;
    } else if (!targets && (options.goal == "level" || goal.budget_days || goal.budget_yen)) {
        goal.purpose = Purpose::most_level;
    } else if (!targets && situation.evaluation.attained < situation.evaluation.target_level) {
        goal.purpose = Purpose::reach_level;
        goal.level = situation.evaluation.target_level;
    } else {
        goal.purpose = Purpose::reach_targets;
    }
}

void read_measure(const ImproveOptions& options, improve::Goal& goal) {
    if (options.measure == "total") {
        goal.measure = Measure::total;
    } else if (options.measure == "work") {
        goal.measure = Measure::work;
    } else if (options.measure == "money"
               || (options.measure.empty() && goal.budget_yen && !goal.budget_days)) {
        goal.measure = Measure::money;
    }
}

std::vector<document::Period> read_periods(const std::string& text) {
    auto periods = document::parse_periods(text);
    if (periods) return std::move(*periods);
    throw Stop{Exit::input,
               say("期間 \"{}\" を読めません。2027Q1..2028Q4 や FY2027..FY2029 のように、{} "
                   "期以内で書いてください",
                   "cannot read the periods \"{}\"; write them like 2027Q1..2028Q4 or "
                   "FY2027..FY2029, at most {}",
                   text, document::most_periods)};
}

} // namespace

void add_improve_options(CLI::App& command, const Context& context, ImproveOptions& options) {
    const auto help = [&](const char* ja, const char* en) { return context.text(Text(ja, en)); };
    auto* to = command.add_option("--to", options.to,
                                  help("達するシステムのレベル、又は targets（すべての目標）",
                                       "system level to reach, or targets (all of them)"));
    command.add_option("--budget", options.budgets,
                       help("上限：120d（人日）、3000000yen。両方も可",
                            "limit: 120d (person-days), 3000000yen; both may be given"));
    command
        .add_option("--goal", options.goal,
                    help("上限の中で求めるもの：level、score、exposure",
                         "what to get within the limit: level, score, exposure"))
        ->check(CLI::IsMember({"level", "score", "exposure"}))
        ->excludes(to);
    command
        .add_option("--measure", options.measure,
                    help("費用の測り方：days（人日）、money（円）、total（人日も円に換算）、work"
                         "（作業の件数）",
                         "how cost is counted: days, money, total (days as yen as well), work "
                         "(pieces of work)"))
        ->check(CLI::IsMember({"days", "money", "total", "work"}));
    command.add_flag("--beyond", options.beyond,
                     help("目標を超えるレベルにも価値を認める",
                          "levels above the targets are worth something as well"));
    command.add_option("--periods", options.periods,
                       help("ロードマップの期間：2027Q1..2028Q4、FY2027..FY2029、2027-04..2027-09",
                            "periods of the roadmap: 2027Q1..2028Q4, FY2027..FY2029, "
                            "2027-04..2027-09"));
    command
        .add_option("--time-limit", options.time_limit,
                    help("一つの問いに掛ける時間の上限（秒）", "most seconds for one question"))
        ->check(CLI::Range(0.01, 86400.0));
}

report::ProposalInput Improved::input() const {
    return {*situation,
            goal,
            proposal,
            improve::causes_of(*situation),
            improve::excesses(*situation),
            roadmap,
            {},
            {},
            {},
            {}};
}

namespace {

// Where nothing else is asked for. An order of work is soon good, and seldom proven.
constexpr double most_seconds = 60;
constexpr double most_seconds_of_roadmap = 10;

} // namespace

std::unique_ptr<Improved> improve_file(Context& context, const std::string& path,
                                       const ImproveOptions& options) {
    auto improved = std::make_unique<Improved>();
    improved->file = context.load(path);
    cli::require_level(improved->file, path);
    const auto& assessment = cli::choose_assessment(improved->file, path, options.assessment);
    base::Diagnostics diagnostics(path);
    improved->situation =
        improve::situation_of(context.library(), improved->file, assessment, diagnostics);
    context.report(diagnostics);
    if (!improved->situation) throw Stop{Exit::input, {}};
    improved->goal.beyond_targets = options.beyond;
    read_budgets(options, *improved->situation, improved->goal);
    read_purpose(options, *improved->situation, improved->goal);
    read_measure(options, improved->goal);
    const auto periods =
        options.periods.empty() ? std::vector<document::Period>{} : read_periods(options.periods);
    const double seconds = options.time_limit.value_or(most_seconds);
    improved->engine = make_engine(context, seconds);
    improved->proposal = improve::improve(*improved->situation, improved->goal, improved->engine);
    if (!periods.empty() && improved->proposal.plan) {
        const auto engine =
            make_engine(context, options.time_limit.value_or(most_seconds_of_roadmap));
        base::Diagnostics of_limits(path);
        improved->roadmap = improve::roadmap_of(*improved->situation, *improved->proposal.plan,
                                                periods, engine, of_limits);
        context.report(of_limits);
        if (!improved->roadmap) throw Stop{Exit::input, {}};
        improved->engine = make_engine(context, seconds); // for what is asked next
    }
    return improved;
}

improve::Subject subject_named(const improve::Situation& situation, const std::string& id) {
    if (const auto requirement = situation.model().requirement(id)) return {{}, requirement};
    for (std::size_t i = 0; i < situation.projects.size(); ++i) {
        const std::string& known = situation.projects[i].id;
        if (known == id || known == "project." + id) return {i, {}};
    }
    throw Stop{Exit::input,
               say("\"{}\" という対策要求も、検討中のプロジェクトもありません",
                   "there is no requirement \"{0}\", and no project \"{0}\" is considered", id)};
}

} // namespace ishigaki::office
