// Requirements and workbooks in memory, each beside a peer that does the nearest that it can.
#include "exchange/write_xlsx.h"
#include "files/catalog_files.h"
#include "files/files.h"
#include "formulate/formulate.h"
#include "report/formulation_report.h"

#include <benchmark/benchmark.h>
#include <nlohmann/json.hpp>
#include <xlsxwriter.h>

#include <cstdio>
#include <memory>
#include <string>

namespace {

using namespace ishigaki;

struct Example {
    std::unique_ptr<catalog::Library> library;
    document::SystemFile file;
};

const Example& example() {
    static const Example opened = [] {
        constexpr std::size_t limit = 1 << 24;
        base::Diagnostics none;
        Example one;
        one.library = files::open_library({}, none);
        one.file = *document::load_system_file(
            files::read_file(ISHIGAKI_ROOT "/examples/resident-records.yaml", limit).value(),
            *one.library, none);
        return one;
    }();
    return opened;
}

void formulate_one_system(benchmark::State& state) {
    const auto& [library, file] = example();
    for (auto _ : state) benchmark::DoNotOptimize(formulate::formulate(*library, file));
}
BENCHMARK(formulate_one_system)->Unit(benchmark::kMillisecond);

std::string formulated_json() {
    const auto& [library, file] = example();
    const auto all = formulate::formulate(*library, file);
    return report::formulation_json({file, all}, base::Lang::ja);
}

// What was formulated, from values to JSON with all reasons.
void requirements_as_json(benchmark::State& state) {
    const auto& [library, file] = example();
    const auto all = formulate::formulate(*library, file);
    for (auto _ : state) {
        benchmark::DoNotOptimize(report::formulation_json({file, all}, base::Lang::ja));
    }
}
BENCHMARK(requirements_as_json)->Unit(benchmark::kMillisecond);

// The same text read and written again.
void requirements_as_json_peer_nlohmann(benchmark::State& state) {
    const std::string text = formulated_json();
    for (auto _ : state) {
        benchmark::DoNotOptimize(nlohmann::ordered_json::parse(text).dump(2));
    }
}
BENCHMARK(requirements_as_json_peer_nlohmann)->Unit(benchmark::kMillisecond);

constexpr std::size_t table_rows = 2000;
constexpr std::size_t table_columns = 8;

std::string cell_text(std::size_t row, std::size_t column) {
    return fmt::format("要求 {} の回答 {}", row, column);
}

exchange::Workbook table() {
    exchange::Sheet sheet{.name = "回答"};
    for (std::size_t row = 0; row < table_rows; ++row) {
        auto& cells = sheet.rows.emplace_back();
        for (std::size_t column = 0; column < table_columns; ++column) {
            cells.push_back({cell_text(row, column), exchange::Style::input});
        }
    }
    return {"回答", "2026-11-01", {std::move(sheet)}};
}

void write_workbook_of_2000_rows(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(exchange::write_xlsx(table()));
}
BENCHMARK(write_workbook_of_2000_rows)->Unit(benchmark::kMillisecond);

// It writes to a file only.
void write_workbook_of_2000_rows_peer_libxlsxwriter(benchmark::State& state) {
    const char* const path = "/tmp/ishigaki-bench.xlsx";
    for (auto _ : state) {
        lxw_workbook* workbook = workbook_new(path);
        lxw_worksheet* sheet = workbook_add_worksheet(workbook, "回答");
        lxw_format* format = workbook_add_format(workbook);
        format_set_text_wrap(format);
        format_set_border(format, LXW_BORDER_THIN);
        format_set_unlocked(format);
        for (std::size_t row = 0; row < table_rows; ++row) {
            for (std::size_t column = 0; column < table_columns; ++column) {
                worksheet_write_string(sheet, static_cast<lxw_row_t>(row),
                                       static_cast<lxw_col_t>(column),
                                       cell_text(row, column).c_str(), format);
            }
        }
        if (workbook_close(workbook) != LXW_NO_ERROR) state.SkipWithError("libxlsxwriter fails");
    }
    (void)std::remove(path);
}
BENCHMARK(write_workbook_of_2000_rows_peer_libxlsxwriter)->Unit(benchmark::kMillisecond);

} // namespace
