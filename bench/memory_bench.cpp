// What a user waits for, in memory: opening the catalogs, reading the example, evaluating it.
// Each reading stands beside a peer that only parses the same bytes.
#include "base/parse.h"
#include "catalog/search.h"
#include "document/system_file.h"
#include "files/catalog_files.h"
#include "files/files.h"
#include "measure/evaluate.h"

#include <benchmark/benchmark.h>
#include <nlohmann/json.hpp>
#include <yaml-cpp/yaml.h>

namespace {

using namespace ishigaki;

const catalog::Library& library() {
    static const auto opened = [] {
        base::Diagnostics none;
        return files::open_library({}, none);
    }();
    return *opened;
}

std::string example_yaml() {
    constexpr std::size_t limit = 1 << 24;
    return files::read_file(ISHIGAKI_ROOT "/examples/resident-records.yaml", limit).value();
}

document::SystemFile example() {
    base::Diagnostics none;
    return *document::load_system_file(example_yaml(), library(), none);
}

void read_example(benchmark::State& state, const std::string& bytes) {
    (void)library();
    for (auto _ : state) {
        base::Diagnostics none;
        benchmark::DoNotOptimize(document::load_system_file(bytes, library(), none));
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes.size()) * state.iterations());
}

void parse_example(benchmark::State& state, const std::string& bytes) {
    for (auto _ : state) {
        base::Diagnostics none;
        benchmark::DoNotOptimize(base::parse(bytes, none));
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes.size()) * state.iterations());
}

void open_catalogs(benchmark::State& state) {
    for (auto _ : state) {
        base::Diagnostics none;
        benchmark::DoNotOptimize(files::open_library({}, none));
    }
}
BENCHMARK(open_catalogs)->Unit(benchmark::kMillisecond);

void read_example_yaml(benchmark::State& state) {
    read_example(state, example_yaml());
}
BENCHMARK(read_example_yaml)->Unit(benchmark::kMillisecond);

void parse_example_yaml(benchmark::State& state) {
    parse_example(state, example_yaml());
}
BENCHMARK(parse_example_yaml)->Unit(benchmark::kMillisecond);

void parse_example_yaml_peer_yaml_cpp(benchmark::State& state) {
    const std::string bytes = example_yaml();
    for (auto _ : state) benchmark::DoNotOptimize(YAML::Load(bytes));
}
BENCHMARK(parse_example_yaml_peer_yaml_cpp)->Unit(benchmark::kMillisecond);

void read_example_json(benchmark::State& state) {
    read_example(state, document::to_canonical_json(example()));
}
BENCHMARK(read_example_json)->Unit(benchmark::kMillisecond);

void parse_example_json(benchmark::State& state) {
    parse_example(state, document::to_canonical_json(example()));
}
BENCHMARK(parse_example_json)->Unit(benchmark::kMillisecond);

void parse_example_json_peer_nlohmann(benchmark::State& state) {
    const std::string bytes = document::to_canonical_json(example());
    for (auto _ : state) benchmark::DoNotOptimize(nlohmann::json::parse(bytes));
}
BENCHMARK(parse_example_json_peer_nlohmann)->Unit(benchmark::kMillisecond);

void search_two_words(benchmark::State& state) {
    for (auto _ : state) {
        benchmark::DoNotOptimize(catalog::search(library(), "ログ 保管"));
    }
}
BENCHMARK(search_two_words)->Unit(benchmark::kMillisecond);

void evaluate_one_system(benchmark::State& state) {
    const auto file = example();
    for (auto _ : state) {
        benchmark::DoNotOptimize(measure::evaluate(*file.model, *file.plan, *file.newest()));
    }
}
BENCHMARK(evaluate_one_system)->Unit(benchmark::kMicrosecond);

} // namespace

BENCHMARK_MAIN();
