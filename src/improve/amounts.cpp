#include "improve/amounts.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ishigaki::improve {

using base::Value;
using catalog::StrengthModel;

namespace {

constexpr double tenth = 10;
constexpr std::int64_t thousand = 1000;

std::vector<double> numbers(Value list) {
    std::vector<double> all;
    for (const Value one : list) all.push_back(one.as_number().value_or(0));
    return all;
}

// What the first of several steps take of all of them.
double share_of_first(std::span<const double> steps, std::size_t count) {
    const double all = std::accumulate(steps.begin(), steps.end(), 0.0);
    const auto first = steps.first(std::min(count, steps.size()));
    if (all > 0) return std::accumulate(first.begin(), first.end(), 0.0) / all;
    return count == 0 ? 0 : 1; // the first pays where none is told to
}

// What is in one and not in a part of it; the time is that of the one.
Amounts difference(Amounts amounts, const Amounts& part) {
    for (std::size_t i = 0; i < most_roles; ++i) amounts.effort[i] -= part.effort[i];
    amounts.yen -= part.yen;
    amounts.upkeep -= part.upkeep;
    amounts.upkeep_yen -= part.upkeep_yen;
    return amounts;
}

} // namespace

std::int64_t tenths_of(double days) {
    return std::llround(days * tenth);
}

std::int64_t Amounts::tenths() const {
    return std::accumulate(effort.begin(), effort.end(), std::int64_t{0});
}

Amounts& Amounts::operator+=(const Amounts& other) {
    for (std::size_t i = 0; i < effort.size(); ++i) effort[i] += other.effort[i];
    yen += other.yen;
    lead = std::max(lead, other.lead);
    upkeep += other.upkeep;
    upkeep_yen += other.upkeep_yen;
    return *this;
}

std::int64_t Price::of(const Amounts& amounts) const {
    switch (measure) {
    case Measure::days: return amounts.tenths();
    case Measure::money: return (amounts.yen + thousand - 1) / thousand;
    case Measure::total:
        return (amounts.yen + amounts.tenths() * day_rate / static_cast<std::int64_t>(tenth)
                + thousand - 1)
               / thousand;
    case Measure::work: return amounts.tenths() + (amounts == Amounts{} ? 0 : one_piece);
    }
    return 0;
}

std::optional<CostTable> CostTable::open(const catalog::Library& library,
                                         const StrengthModel& model,
                                         std::optional<document::Size> size,
                                         const document::Improvement* improvement) {
    const auto items = library.items(model.id, "cost-table");
    if (items.empty()) return std::nullopt;
    const catalog::Item& item = items.front();
    CostTable table;
    table.model_ = &model;
    table.library_ = &library;
    table.improvement_ = improvement;
    for (const Value role : item.attribute("roles")) {
        if (table.roles_.size() < most_roles) table.roles_.push_back({role.key(), role.as_text()});
    }
    const auto word =
        document::size_words[static_cast<std::size_t>(size.value_or(document::Size::medium))];
    table.factor_ = item.attribute("sizes")[word].as_number().value_or(1);
    table.object_share_ = item.attribute("object")["share"].as_number().value_or(1);
    table.day_rate_ = item.attribute("day_rate").as_integer().value_or(0);
    if (improvement != nullptr && improvement->day_rate) table.day_rate_ = *improvement->day_rate;
    for (const Value of : item.attribute("activities")) {
        OfActivity one;
        one.role = table.role_named(of["role"].text());
        one.effort = numbers(of["effort"]);
        one.money = numbers(of["money"]);
        one.lead = static_cast<int>(of["lead"].as_integer().value_or(0));
        one.upkeep = of["upkeep"].as_number().value_or(0);
        table.activities_.emplace_back(of.key(), std::move(one));
    }
    const Value elements = item.attribute("elements");
    for (const catalog::Element& element : model.elements) {
        const Value of = elements[element.id];
        OfElement one;
        one.role = table.role_named(of["role"].text());
        one.lead = static_cast<int>(of["lead"].as_integer().value_or(0));
        one.upkeep = of["upkeep"].as_number().value_or(0);
        for (const auto& point : element.points) {
            one.points.push_back(numbers(of["points"][point.id]));
        }
        table.elements_.push_back(std::move(one));
    }
    return table;
}

std::size_t CostTable::role_named(std::string_view id) const {
    const auto found = std::ranges::find(roles_, id, &Role::id);
    return found == roles_.end() ? 0 : static_cast<std::size_t>(found - roles_.begin());
}

std::vector<Way> CostTable::criterion(const document::CriterionOf& of) const {
    const catalog::Criterion& criterion = model_->at(of.requirement).criteria[of.criterion];
    const catalog::Item point =
        library_->find(model_->id, library_->item(criterion.item).attribute("point").text());
    const auto found = std::ranges::find(
        activities_, point ? point.attribute("activity").text() : std::string_view(),
        &std::pair<std::string_view, OfActivity>::first);
    Amounts amounts;
    if (found != activities_.end()) {
        const OfActivity& activity = found->second;
        const auto step =
            static_cast<std::size_t>(criterion.level.value() - model_->lowest().value() - 1);
        if (step < activity.effort.size()) {
            amounts.effort[activity.role] = tenths_of(activity.effort[step] * factor_);
        }
        if (step < activity.money.size()) {
            amounts.yen = std::llround(activity.money[step] * factor_);
        }
        amounts.lead = activity.lead;
        amounts.upkeep = tenths_of(activity.upkeep * factor_);
    }
    if (improvement_ != nullptr) {
        const auto own = improvement_->criterion_costs.find(of);
        if (own != improvement_->criterion_costs.end()) {
            std::vector<Way> ways;
            for (const document::CostChange& change : own->second) {
                ways.push_back({change.way, changed(amounts, change), true});
            }
            return ways;
        }
    }
    return {{{}, amounts, false}};
}

Way CostTable::point(catalog::RequirementIndex requirement, std::size_t element, std::size_t point,
                     catalog::Answer to) const {
    const OfElement& of = elements_[element];
    const std::vector<double>& efforts = of.points[point];
    const auto usual = [&](std::size_t step) {
        Amounts amounts;
        if (step < efforts.size()) amounts.effort[of.role] = tenths_of(efforts[step] * factor_);
        amounts.lead = of.lead;
        amounts.upkeep = tenths_of(of.upkeep * factor_);
        return amounts;
    };
    const std::size_t step = to.index() - 1;
    const document::CostChange* own = own_of_point(requirement, element, point);
    if (own == nullptr) return {{}, usual(step), false};
    Amounts whole;
    for (std::size_t i = 0; i + 1 < model_->answers.size(); ++i) whole += usual(i);
    whole = changed(whole, *own);
    // Up to each answer and not of each, so that the parts come to the whole.
    const auto up_to = [&](std::size_t steps) {
        return CostTable::share_of(whole, share_of_first(efforts, steps));
    };
    return {own->way, difference(up_to(step + 1), up_to(step)), true};
}

const document::CostChange* CostTable::own_of_point(catalog::RequirementIndex requirement,
                                                    std::size_t element, std::size_t point) const {
    if (improvement_ == nullptr) return nullptr;
    for (const auto& [raise, change] : improvement_->point_costs) {
        if (raise.requirement == requirement && raise.element == element && raise.point == point) {
            return &change;
        }
    }
    return nullptr;
}

Amounts CostTable::project(const catalog::Item& item) const {
    Amounts amounts;
    for (const Value of : item.attribute("effort")) {
        amounts.effort[role_named(of.key())] += tenths_of(of.as_number().value_or(0) * factor_);
    }
    amounts.yen = std::llround(item.attribute("money").as_number().value_or(0) * factor_);
    amounts.lead = static_cast<int>(item.attribute("lead").as_integer().value_or(0));
    const Value upkeep = item.attribute("upkeep");
    amounts.upkeep = tenths_of(upkeep["effort"].as_number().value_or(0) * factor_);
    amounts.upkeep_yen = std::llround(upkeep["money"].as_number().value_or(0) * factor_);
    return amounts;
}

Amounts CostTable::changed(Amounts amounts, const document::CostChange& change) const {
    if (!change.effort.empty()) {
        amounts.effort = {};
        for (const auto& [role, days] : change.effort) {
            amounts.effort[role_named(role)] += tenths_of(days);
        }
    }
    amounts.yen = change.money.value_or(amounts.yen);
    amounts.lead = change.lead.value_or(amounts.lead);
    if (change.upkeep) amounts.upkeep = tenths_of(*change.upkeep);
    amounts.upkeep_yen = change.upkeep_money.value_or(amounts.upkeep_yen);
    return amounts;
}

Amounts CostTable::share_of(const Amounts& amounts, double share) {
    Amounts part = amounts;
    const auto of = [&](std::int64_t number) {
        return std::llround(static_cast<double>(number) * share);
    };
    for (std::int64_t& effort : part.effort) effort = of(effort);
    part.yen = of(part.yen);
    part.upkeep = of(part.upkeep);
    part.upkeep_yen = of(part.upkeep_yen);
    return part;
}

} // namespace ishigaki::improve
