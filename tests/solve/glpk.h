// GLPK as a second referee, for tests only: a selection problem as a linear programme over one 0-1
// column for each option, built apart from the one that CBC gets.
#pragma once

#include "improve/problem.h"

#include <glpk.h>

#include <cmath>
#include <memory>
#include <optional>

namespace ishigaki::test {

class GlpkProgramme {
public:
    GlpkProgramme(const improve::Problem& problem, improve::Aim aim)
        : problem_(problem), programme_(glp_create_prob(), glp_delete_prob) {
        glp_prob* const programme = programme_.get();
        glp_set_obj_dir(programme, GLP_MAX);
        std::int64_t value_spread = 1;
        std::int64_t cost_spread = 1;
        int columns = 0;
        for (const auto& choice : problem.choices) {
            first_.push_back(columns + 1);
            columns += static_cast<int>(choice.options.size());
            for (const auto& option : choice.options) {
                value_spread += std::abs(option.value);
                cost_spread += option.cost;
            }
        }
        if (columns > 0) glp_add_cols(programme, columns);
        // One weighing for both: what is asked for first counts more than all of the other.
        const bool value_first = aim == improve::Aim::most_value;
        for (std::size_t i = 0; i < problem.choices.size(); ++i) {
            for (std::size_t o = 0; o < problem.choices[i].options.size(); ++o) {
                const auto& option = problem.choices[i].options[o];
                const int column = first_[i] + static_cast<int>(o);
                glp_set_col_kind(programme, column, GLP_BV);
                const std::int64_t weight = value_first ? option.value * cost_spread - option.cost
                                                        : option.value - option.cost * value_spread;
                glp_set_obj_coef(programme, column, static_cast<double>(weight));
            }
        }
        add_rows();
    }

    // Nothing where nothing holds.
    std::optional<improve::Worth> solve() {
        glp_term_out(GLP_OFF);
        glp_iocp settings;
        glp_init_iocp(&settings);
        settings.presolve = GLP_ON;
        settings.msg_lev = GLP_MSG_OFF;
        if (glp_intopt(programme_.get(), &settings) != 0
            || glp_mip_status(programme_.get()) != GLP_OPT) {
            return std::nullopt;
        }
        improve::Worth worth;
        for (std::size_t i = 0; i < problem_.choices.size(); ++i) {
            for (std::size_t o = 0; o < problem_.choices[i].options.size(); ++o) {
                const int column = first_[i] + static_cast<int>(o);
                if (glp_mip_col_val(programme_.get(), column) < 0.5) continue;
                worth.value += problem_.choices[i].options[o].value;
                worth.cost += problem_.choices[i].options[o].cost;
            }
        }
        return worth;
    }

private:
    // Coefficients by column; GLPK counts from 1.
    using Row = std::vector<double>;

    [[nodiscard]] Row row() const {
        const auto& last = problem_.choices.back();
        return Row(static_cast<std::size_t>(first_.back()) + last.options.size());
    }
    void add(const Row& row, int type, double low, double high) {
        const int index = glp_add_rows(programme_.get(), 1);
        std::vector<int> columns{0};
        std::vector<double> numbers{0};
        for (std::size_t i = 1; i < row.size(); ++i) {
            if (row[i] == 0) continue;
            columns.push_back(static_cast<int>(i));
            numbers.push_back(row[i]);
        }
        glp_set_row_bnds(programme_.get(), index, type, low, high);
        glp_set_mat_row(programme_.get(), index, static_cast<int>(columns.size()) - 1,
                        columns.data(), numbers.data());
    }
    double& at(Row& row, std::size_t choice, std::size_t option) const {
        return row[static_cast<std::size_t>(first_[choice]) + option];
    }
    // Which options reach the rank.
    void mark(Row& row, const improve::Literal& literal, double by, bool once) const {
        const auto& options = problem_.choices[literal.choice].options;
        for (std::size_t o = 0; o < options.size(); ++o) {
            double& place = at(row, literal.choice, o);
            if (options[o].rank >= literal.rank && !(once && place == by)) place += by;
        }
    }

    void add_rows() {
        if (problem_.choices.empty()) return;
        Row cost = row();
        for (std::size_t i = 0; i < problem_.choices.size(); ++i) {
            Row one = row();
            for (std::size_t o = 0; o < problem_.choices[i].options.size(); ++o) {
                const auto& option = problem_.choices[i].options[o];
                at(one, i, o) = 1;
                at(cost, i, o) = static_cast<double>(option.cost);
                for (const auto& clause : option.needs) {
                    Row need = row();
                    for (const auto& literal : clause) mark(need, literal, -1, true);
                    at(need, i, o) += 1;
                    add(need, GLP_UP, 0, 0);
                }
            }
            add(one, GLP_FX, 1, 1);
        }
        for (const auto& pair : problem_.exclusions) {
            Row both = row();
            mark(both, pair.first, 1, false);
            mark(both, pair.second, 1, false);
            add(both, GLP_UP, 0, 1);
        }
        if (problem_.budget != improve::unlimited) {
            add(cost, GLP_UP, 0, static_cast<double>(problem_.budget));
        }
    }

    const improve::Problem& problem_;
    std::unique_ptr<glp_prob, decltype(&glp_delete_prob)> programme_;
    std::vector<int> first_; // column of each choice
};

} // namespace ishigaki::test
