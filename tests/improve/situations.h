// Systems to improve: from a few lines, or random ones.
#pragma once

#include "improve/proposal.h"
#include "selections.h"
#include "solve/cbc.h"
#include "support.h"

#include <algorithm>
#include <memory>

namespace ishigaki::test {

// A situation refers to its file; both stay where they are.
struct Case {
    std::unique_ptr<document::SystemFile> file;
    std::optional<improve::Situation> situation;
    [[nodiscard]] const improve::Situation& operator*() const { return *situation; }
    [[nodiscard]] const improve::Situation* operator->() const { return &*situation; }
};

inline Case case_of(document::SystemFile file) {
    Case one{std::make_unique<document::SystemFile>(std::move(file)), {}};
    base::Diagnostics diagnostics;
    one.situation = improve::situation_of(library(), *one.file, *one.file->newest(), diagnostics);
    EXPECT_TRUE(one.situation) << errors_of(diagnostics);
    EXPECT_EQ(errors_of(diagnostics), "");
    return one;
}

// Of a system file without its first line; JSON and YAML both.
inline Case case_of(const std::string& text) {
    return case_of(load("ishigaki: 1\nsystem: {id: s, name: s}\n" + text));
}

// Why there is no situation of it.
inline std::string refusal_of(const std::string& text) {
    const auto file = load("ishigaki: 1\nsystem: {id: s, name: s}\n" + text);
    base::Diagnostics diagnostics;
    EXPECT_FALSE(improve::situation_of(library(), file, *file.newest(), diagnostics));
    return errors_of(diagnostics);
}

inline improve::Engine engine() {
    improve::Engine engine;
    engine.general = [](const improve::Problem& problem, improve::Aim aim,
                        const improve::Limits& limits) {
        return solve::solve_by_cbc(problem, aim, limits);
    };
    return engine;
}

namespace impl {

inline document::Core any_core(Random& random, const catalog::Requirement& requirement) {
    switch (random.from(0, 4)) {
    case 0: return {};
    case 1: return catalog::Level(random.from(1, 5));
    case 2: {
        document::Coverage objects;
        for (int i = random.from(1, 3); i > 0; --i) {
            objects.push_back(
                {fmt::format("object {}", i), random.one_in(2), catalog::Level(random.from(1, 5))});
        }
        return objects;
    }
    default: {
        document::CriterionAnswers answers;
        const int missing = random.from(2, 20); // one in so many
        for (std::size_t i = 0; i < requirement.criteria.size(); ++i) {
            if (random.one_in(15)) continue;
            const bool applicable = !random.one_in(10);
            answers.push_back(
                {i, applicable && !random.one_in(missing), applicable, applicable ? "" : "reason"});
        }
        return answers;
    }
    }
}

inline document::Peripheral any_peripheral(Random& random, const catalog::Element& element) {
    switch (random.from(0, 3)) {
    case 0: return {};
    case 1: return catalog::Class(static_cast<std::size_t>(random.from(0, 3)));
    default: {
        document::RubricAnswers rubric;
        for (std::size_t i = 0; i < element.points.size(); ++i) {
            if (!random.one_in(4)) {
                rubric.points[i] = catalog::Answer(static_cast<std::size_t>(random.from(0, 2)));
            }
        }
        return rubric;
    }
    }
}

inline document::Judgement sound_judgement() {
    document::Judgement judgement;
    judgement.core = catalog::Level(5);
    for (std::size_t i = 0; i < model().elements.size(); ++i) {
        judgement.periphery[i] = catalog::Class(0);
    }
    return judgement;
}

inline document::CriterionOf any_criterion(Random& random, const std::vector<std::size_t>& among) {
    const std::size_t at =
        among[static_cast<std::size_t>(random.from(0, static_cast<int>(among.size()) - 1))];
    const auto count = static_cast<int>(model().requirements[at].criteria.size());
    return {catalog::RequirementIndex(at), static_cast<std::size_t>(random.from(0, count - 1))};
}

// A project of the body's own for requirements that lack something.
inline document::ProjectEntry any_project(Random& random, int number,
                                          const std::vector<std::size_t>& lacking) {
    document::ProjectEntry entry;
    entry.id = fmt::format("own-{}", number);
    entry.name = entry.id;
    entry.cost.effort["planning"] = random.from(0, 300) / 10.0;
    if (random.one_in(2)) entry.cost.money = random.from(0, 2'000) * 1'000;
    entry.criteria.emplace();
    for (int i = random.from(1, 15); i > 0; --i) {
        entry.criteria->push_back(any_criterion(random, lacking));
    }
    entry.points.emplace();
    for (int i = random.from(0, 10); i > 0; --i) {
        const std::size_t element = static_cast<std::size_t>(random.from(0, 4));
        const auto points = static_cast<int>(model().elements[element].points.size());
        entry.points->push_back({any_criterion(random, lacking).requirement, element,
                                 static_cast<std::size_t>(random.from(0, points - 1)),
                                 catalog::Answer(static_cast<std::size_t>(random.from(1, 2)))});
    }
    if (random.one_in(3)) {
        entry.objects.push_back({any_criterion(random, lacking).requirement, "object 1",
                                 catalog::Level(random.from(2, 5))});
    }
    if (number > 0 && random.one_in(3)) {
        entry.needs.emplace();
        entry.needs->push_back(fmt::format("own-{}", random.from(0, number - 1)));
    }
    if (number > 0 && random.one_in(6)) {
        entry.excludes.emplace();
        entry.excludes->push_back(fmt::format("own-{}", random.from(0, number - 1)));
    }
    return entry;
}

} // namespace impl

struct Sort {
    int lacking = 117; // about so many requirements lack something
    int own_projects = 4;
    bool catalog_projects = true;
};

inline document::SystemFile any_file(Random& random, const Sort& sort) {
    document::SystemFile file;
    const std::size_t count = model().requirements.size();
    file.model = &model();
    file.system.id = file.system.name = "s";
    file.system.size = static_cast<document::Size>(random.from(0, 2));
    document::Plan& plan = file.plan.emplace();
    plan.system_level = catalog::Level(random.from(3, 5));
    plan.importance.resize(count);
    plan.targets.resize(count);
    plan.excluded.resize(count);
    plan.requirement_weights.resize(count);
    plan.domain_weights.resize(model().domains.size());
    plan.assignments.resize(count);
    document::Assessment& assessment = file.assessments.emplace_back();
    assessment.id = "a";
    assessment.judgements.resize(count);
    std::vector<std::size_t> lacking;
    for (std::size_t i = 0; i < count; ++i) {
        if (random.one_in(6)) plan.importance[i] = static_cast<std::size_t>(random.from(0, 3));
        if (random.one_in(15)) plan.excluded[i] = "why";
        if (random.one_in(5)) plan.requirement_weights[i] = random.from(1, 9);
        if (random.one_in(8)) {
            plan.targets[i] = document::Target{
                catalog::Level(std::min(5, plan.system_level->value() + random.from(-1, 1))), "r"};
        }
        if (random.from(1, 117) > sort.lacking) {
            assessment.judgements[i] = impl::sound_judgement();
            continue;
        }
        lacking.push_back(i);
        if (random.one_in(8)) continue; // not assessed
        document::Judgement judgement;
        judgement.core = impl::any_core(random, model().requirements[i]);
        for (std::size_t e = 0; e < model().elements.size(); ++e) {
            judgement.periphery[e] = impl::any_peripheral(random, model().elements[e]);
            judgement.in_core[e] = random.one_in(10);
        }
        assessment.judgements[i] = std::move(judgement);
    }
    if (lacking.empty()) lacking.push_back(0);
    document::Improvement& improvement = file.improvement.emplace();
    if (!sort.catalog_projects || random.one_in(2)) {
        improvement.projects.emplace();
        const int own = random.from(0, sort.own_projects);
        for (int i = 0; i < own; ++i) {
            improvement.projects->push_back(impl::any_project(random, i, lacking));
        }
    }
    for (int i = random.from(0, 4); i > 0; --i) {
        auto& ways = improvement.criterion_costs[impl::any_criterion(random, lacking)];
        ways.resize(static_cast<std::size_t>(random.from(1, 2)));
        for (document::CostChange& way : ways) {
            way.effort["building"] = random.from(0, 80) / 10.0;
            if (random.one_in(2)) way.money = random.from(0, 900) * 1'000;
        }
    }
    return file;
}

} // namespace ishigaki::test
