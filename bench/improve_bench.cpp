// What planning an improvement takes, in memory: published selection problems (bench/plans.py sets
// general solvers beside them), and the example from its state to its targets.
#include "files/catalog_files.h"
#include "files/files.h"
#include "improve/lp_file.h"
#include "improve/select.h"
#include "improve/session.h"
#include "solve/cbc.h"

#include <benchmark/benchmark.h>

#include <filesystem>
#include <fstream>

namespace {

using namespace ishigaki;

const catalog::Library& library() {
    static const auto opened = [] {
        base::Diagnostics none;
        return files::open_library({}, none);
    }();
    return *opened;
}

document::SystemFile example() {
    constexpr std::size_t limit = 1 << 24;
    base::Diagnostics none;
    const auto bytes = files::read_file(ISHIGAKI_ROOT "/examples/resident-records.yaml", limit);
    return *document::load_system_file(bytes.value(), library(), none);
}

improve::Engine engine() {
    improve::Engine engine;
    engine.general = [](const improve::Problem& problem, improve::Aim aim,
                        const improve::Limits& limits) {
        return solve::solve_by_cbc(problem, aim, limits);
    };
    return engine;
}

improve::Goal to_level(int level) {
    improve::Goal goal;
    goal.purpose = improve::Purpose::reach_level;
    goal.level = catalog::Level(level);
    return goal;
}

std::unique_ptr<improve::Session> session() {
    base::Diagnostics none;
    document::SystemFile file = example();
    const std::string newest = file.newest()->id;
    return improve::Session::open(library(), std::move(file), newest, none);
}

void cheapest_plan_to_level_4(benchmark::State& state) {
    const auto open = session();
    for (auto _ : state) benchmark::DoNotOptimize(open->propose(to_level(4), engine()));
}
BENCHMARK(cheapest_plan_to_level_4)->Unit(benchmark::kMillisecond);

void staircase(benchmark::State& state, bool beyond_targets) {
    const auto open = session();
    improve::Goal goal;
    goal.purpose = improve::Purpose::most_level;
    goal.beyond_targets = beyond_targets;
    for (auto _ : state) {
        benchmark::DoNotOptimize(improve::stairs_of(open->situation(), goal, engine()));
    }
}
BENCHMARK_CAPTURE(staircase, to_the_targets, false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(staircase, of_the_full_range, true)->Unit(benchmark::kMillisecond);

// One requirement judged anew, there and back, and what comes of it.
void what_if(benchmark::State& state, bool with_plan) {
    const auto open = session();
    const auto index = *open->situation().model().requirement("Tb1.1");
    const document::Judgement before =
        open->situation().assessment->judgements[index.value()].value();
    document::Judgement after = before;
    after.core = catalog::Level(2);
    bool back = false;
    for (auto _ : state) {
        open->judge(index, back ? before : after);
        back = !back;
        if (with_plan) benchmark::DoNotOptimize(open->propose(to_level(4), engine()));
    }
}
BENCHMARK_CAPTURE(what_if, evaluated, false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(what_if, evaluated_and_planned, true)->Unit(benchmark::kMillisecond);

void plan(benchmark::State& state, const std::filesystem::path& path) {
    std::ifstream file(path);
    const improve::Problem problem = test::read_plan_problem(file);
    improve::Selection found;
    for (auto _ : state) found = improve::select(problem, improve::Aim::most_value);
    state.counters["value"] = static_cast<double>(found.worth.value);
    state.counters["proven"] = found.outcome == improve::Outcome::optimal ? 1 : 0;
}

} // namespace

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    const std::filesystem::path plans(ISHIGAKI_ROOT "/../shared/data/plans");
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(plans, none)) {
        if (entry.path().extension() != ".lp") continue;
        benchmark::RegisterBenchmark(("plan/" + entry.path().stem().string()).c_str(), plan,
                                     entry.path())
            ->Unit(benchmark::kMillisecond);
    }
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
