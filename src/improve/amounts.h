// What work takes: effort by role of staff, money, time, and what keeping it costs a year. The
// defaults are the catalog's (its `cost-table`: our own judgement), the user's figures go before.
#pragma once

#include "catalog/library.h"
#include "document/system_file.h"

#include <array>
#include <span>
#include <string_view>
#include <vector>

namespace ishigaki::improve {

inline constexpr std::size_t most_roles = 8;

struct Role {
    std::string_view id;
    base::TextView name;
};

[[nodiscard]] std::int64_t tenths_of(double days);

// Effort in tenths of a person-day; money in yen; lead time in days.
struct Amounts {
    std::array<std::int64_t, most_roles> effort{};
    std::int64_t yen = 0;
    int lead = 0;
    std::int64_t upkeep = 0; // tenths of a person-day a year
    std::int64_t upkeep_yen = 0;

    [[nodiscard]] std::int64_t tenths() const;
    // Done side by side: efforts and money add up, the longest time counts.
    Amounts& operator+=(const Amounts& other);
    friend bool operator==(const Amounts&, const Amounts&) = default;
};

// What costs are counted in when they are weighed against each other.
enum class Measure {
    days,  // tenths of a person-day
    money, // thousands of yen, effort left aside
    total, // thousands of yen, effort at the day rate among them
    work,  // pieces of work, of equally many the fewer person-days
};

// What one counts in the measure `work`. Fewer pieces always go before less effort: a hundred
// thousand person-days are beyond every plan. More would bring whole systems in pieces beyond what
// solvers can count.
inline constexpr std::int64_t one_piece = 1'000'000;

struct Price {
    Measure measure = Measure::days;
    std::int64_t day_rate = 0; // yen for a person-day

    [[nodiscard]] std::int64_t of(const Amounts& amounts) const;
};

// A cost with the way that it belongs to; ways are alternatives.
struct Way {
    std::string name; // empty where there is only one
    Amounts amounts;
    bool own = false; // the user's figure, not the catalog's
};

class CostTable {
public:
    CostTable() = default; // of nothing; see open()
    // `improvement` may be null. Nothing where the model's guide has no table of costs.
    [[nodiscard]] static std::optional<CostTable> open(const catalog::Library& library,
                                                       const catalog::StrengthModel& model,
                                                       std::optional<document::Size> size,
                                                       const document::Improvement* improvement);

    [[nodiscard]] std::span<const Role> roles() const { return roles_; }
    [[nodiscard]] std::int64_t day_rate() const { return day_rate_; }

    // At least one.
    [[nodiscard]] std::vector<Way> criterion(const document::CriterionOf& of) const;
    // From the answer before `to` to `to`. The user's figure is of the whole way from the worst
    // answer to the best, and paid once along it: each answer takes the share that it has of the
    // catalog's.
    [[nodiscard]] Way point(catalog::RequirementIndex requirement, std::size_t element,
                            std::size_t point, catalog::Answer to) const;
    // Of a criterion's cost, what one object of several takes.
    [[nodiscard]] double object_share() const { return object_share_; }
    // A project of the catalog, its size counted in.
    [[nodiscard]] Amounts project(const catalog::Item& item) const;
    [[nodiscard]] Amounts changed(Amounts amounts, const document::CostChange& change) const;
    // Of a part.
    [[nodiscard]] static Amounts share_of(const Amounts& amounts, double share);

private:
    struct OfActivity {
        std::size_t role = 0;
        std::vector<double> effort; // by level above the lowest
        std::vector<double> money;
        int lead = 0;
        double upkeep = 0;
    };
    struct OfElement {
        std::size_t role = 0;
        int lead = 0;
        double upkeep = 0;
        std::vector<std::vector<double>> points; // by point and answer above the worst
    };

    [[nodiscard]] std::size_t role_named(std::string_view id) const;
    // Null where the user has said nothing.
    [[nodiscard]] const document::CostChange* own_of_point(catalog::RequirementIndex requirement,
                                                           std::size_t element,
                                                           std::size_t point) const;

    const catalog::StrengthModel* model_ = nullptr;
    const catalog::Library* library_ = nullptr;
    const document::Improvement* improvement_ = nullptr;
    std::vector<Role> roles_;
    double factor_ = 1; // by size
    double object_share_ = 1;
    std::int64_t day_rate_ = 0;
    std::vector<std::pair<std::string_view, OfActivity>> activities_;
    std::vector<OfElement> elements_;
};

} // namespace ishigaki::improve
