#include "document/period.h"

#include <fmt/format.h>

#include <charconv>

namespace ishigaki::document {

namespace {

namespace chrono = std::chrono;

constexpr int fiscal_start = 4; // April
constexpr unsigned quarter_months = 3;
constexpr unsigned year_months = 12;

std::optional<int> number(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

Period stretch(std::string label, chrono::year_month start, unsigned months) {
    const chrono::year_month last = start + chrono::months(months - 1);
    return {std::move(label), start / 1, chrono::year_month_day(last / chrono::last)};
}

Period month(chrono::year_month start) {
    return stretch(fmt::format("{:04}-{:02}", static_cast<int>(start.year()),
                               static_cast<unsigned>(start.month())),
                   start, 1);
}

Period quarter(int year, int index, bool fiscal) {
    const auto start = chrono::year_month(chrono::year(year), chrono::month(fiscal ? 4 : 1))
                       + chrono::months((index - 1) * static_cast<int>(quarter_months));
    return stretch(fmt::format("{}{:04}Q{}", fiscal ? "FY" : "", year, index), start,
                   quarter_months);
}

Period fiscal_year(int year) {
    return stretch(fmt::format("FY{:04}", year),
                   chrono::year_month(chrono::year(year), chrono::month(fiscal_start)),
                   year_months);
}

} // namespace

std::optional<Period> parse_period(std::string_view text) {
    constexpr std::size_t year_digits = 4;
    constexpr int earliest = 2000;
    constexpr int latest = 2199;
    constexpr int quarters = 4;
    const bool fiscal = text.starts_with("FY");
    if (fiscal) text.remove_prefix(2);
    if (text.size() < year_digits) return std::nullopt;
    const auto year = number(text.substr(0, year_digits));
    if (!year || *year < earliest || *year > latest) return std::nullopt;
    const std::string_view rest = text.substr(year_digits);
    if (rest.empty()) {
        if (fiscal) return fiscal_year(*year);
        return std::nullopt;
    }
    if (rest.size() == 2 && rest[0] == 'Q') {
        const auto index = number(rest.substr(1));
        if (index && *index >= 1 && *index <= quarters) return quarter(*year, *index, fiscal);
    } else if (rest.size() == 3 && rest[0] == '-' && !fiscal) {
        const auto index = number(rest.substr(1));
        if (index && *index >= 1 && *index <= static_cast<int>(year_months)) {
            return month({chrono::year(*year), chrono::month(static_cast<unsigned>(*index))});
        }
    }
    return std::nullopt;
}

Period next_period(const Period& period) {
    constexpr int quarters = 4;
    const auto start = chrono::sys_days(period.last) + chrono::days(1);
    const chrono::year_month_day day(start);
    const chrono::year_month begins = day.year() / day.month();
    const bool fiscal = period.label.starts_with("FY");
    const bool quarterly = period.label.find('Q') != std::string::npos;
    if (!quarterly) {
        return fiscal ? fiscal_year(static_cast<int>(day.year())) : month(begins);
    }
    const int months = static_cast<int>(static_cast<unsigned>(day.month())) - 1;
    const int calendar = months / static_cast<int>(quarter_months) + 1;
    if (!fiscal) return quarter(static_cast<int>(day.year()), calendar, false);
    const bool new_year = calendar == 1; // January to March close the fiscal year
    return quarter(static_cast<int>(day.year()) - (new_year ? 1 : 0),
                   new_year ? quarters : calendar - 1, true);
}

std::optional<std::vector<Period>> parse_periods(std::string_view text) {
    const std::size_t dots = text.find("..");
    const auto first = parse_period(text.substr(0, dots));
    if (!first) return std::nullopt;
    std::vector<Period> all{*first};
    if (dots == std::string_view::npos) return all;
    const auto last = parse_period(text.substr(dots + 2));
    if (!last) return std::nullopt;
    while (all.back() != *last) {
        if (all.size() >= most_periods || all.back().first > last->first) return std::nullopt;
        all.push_back(next_period(all.back()));
    }
    return all;
}

} // namespace ishigaki::document
