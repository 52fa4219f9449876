// What a system file says of improving the system, read and written again.
#include "support.h"

namespace ishigaki::document {
namespace {

using test::errors_of;
using test::library;
using test::load;
using test::model;

const std::string planned = "ishigaki: 1\nsystem: {id: s, name: s}\nplan: {system_level: 4}\n";

// Everything there is, once.
const std::string everything = R"(improvement:
  projects:
    - id: project.policy-framework
      effort: {planning: 8.5, building: 2}
      money: 250000
      lead: 90
      upkeep: 1.5
      upkeep_money: 20000
    - id: own.log-server
      name: ログ基盤の更新
      aim: 記録を一箇所に集める
      effort: {building: 12}
      needs: [project.policy-framework]
      excludes: []
      criteria: [Tb1.1/2a, Tb1.1/3a]
      points: {Tb1.1: {deliberation: {depth: partly, approval: 'yes'}}}
      objects: {Tb1.1: {DMZ: 4}}
      steps: [集める, 見る]
  day_rate: 45000
  costs:
    criteria:
      Tb1.1/2a: {effort: {building: 0.1}, money: 1}
      Tb1.1/3a:
        - {way: 自作, effort: {building: 9}}
        - {way: 購入, effort: {building: 1}, money: 900000}
    points:
      Tb1.1: {review: {rules: {effort: {planning: 2}}}}
  constraints:
    budget:
      days: 120.5
      yen: 8000000
      periods:
        FY2027: {days: 60}
        FY2028: {yen: 4000000}
    capacity: {building: {each: 20, 2027Q3: 5}, planning: 10}
    must: [own.log-server]
    must_not: [project.asset-register]
    not_before: {own.log-server: 2027Q2, Tb1.1: FY2027Q4}
    levels: {Tb1.1: 4}
    frozen: [Tb1.2]
  assignments:
    own.log-server: {owner: 情報システム課, start: 2027Q2, note: 契約と合わせる}
    Tb1.1: {owner: 運用班}
  causes:
    Tb1.1: {cause: cause.management, note: 点検なし}
    system: {cause: cause.flawed-plan}
  done:
    project.asset-register: 2026-09-30
)";

TEST(ImprovementSection, IsReadWhole) {
    const auto file = load(planned + everything);
    ASSERT_TRUE(file.improvement);
    const Improvement& all = *file.improvement;
    ASSERT_EQ(all.projects->size(), 2U);
    EXPECT_EQ(all.projects->at(0).cost.effort.at("planning"), 8.5);
    EXPECT_FALSE(all.projects->at(0).needs) << "what is not said stays as the catalog has it";
    const ProjectEntry& own = all.projects->at(1);
    EXPECT_EQ(own.needs->size(), 1U);
    EXPECT_TRUE(own.excludes && own.excludes->empty());
    EXPECT_EQ(own.criteria->size(), 2U);
    EXPECT_EQ(own.points->size(), 2U);
    EXPECT_EQ(own.objects.at(0).target, "DMZ");
    EXPECT_EQ(own.objects.at(0).level, Level(4));
    const auto tb11 = *model().requirement("Tb1.1");
    EXPECT_EQ((all.criterion_costs.at(CriterionOf{tb11, 0}).size()), 1U);
    EXPECT_EQ(all.criterion_costs.size(), 2U);
    EXPECT_EQ(all.point_costs.size(), 1U);
    EXPECT_EQ(all.constraints.budget.days, 120.5);
    EXPECT_EQ(all.constraints.budgets.at("FY2028").yen, 4'000'000);
    EXPECT_EQ(all.constraints.capacity.at("building"), 20);
    EXPECT_EQ(all.constraints.capacities.at("building").at("2027Q3"), 5);
    EXPECT_EQ(all.constraints.capacity.at("planning"), 10);
    EXPECT_EQ(all.constraints.not_before.at("Tb1.1"), "FY2027Q4");
    EXPECT_EQ(all.assignments.at("own.log-server").start, "2027Q2");
    EXPECT_EQ(all.causes.at("system").cause, "cause.flawed-plan");
    EXPECT_EQ(base::to_string(all.done.at("project.asset-register")), "2026-09-30");
}

TEST(ImprovementSection, ComesOutTheSameInEveryForm) {
    const auto file = load(planned + everything);
    const std::string json = to_canonical_json(file);
    EXPECT_EQ(to_canonical_json(load(json)), json);
    const std::string yaml = to_yaml(file);
    EXPECT_EQ(to_yaml(load(yaml)), yaml);
    EXPECT_EQ(to_canonical_json(load(yaml)), json);
    for (const std::string_view part :
         {"\"planning\": 8.5", "\"building\": 0.1", "\"building\": 12", "\"days\": 120.5",
          "\"each\": 20", "\"excludes\": []", "\"start\": \"2027Q2\"",
          "\"project.asset-register\": \"2026-09-30\""}) {
        EXPECT_NE(json.find(part), std::string::npos) << part;
    }
}

TEST(ImprovementSection, MayBeEmptyOrHoldOneThing) {
    for (const std::string text :
         {"improvement: {}\n", "improvement: {projects: []}\n", "improvement: {day_rate: 0}\n",
          "improvement: {costs: {}}\n", "improvement: {constraints: {budget: {}}}\n",
          "improvement: {constraints: {frozen: []}}\n",
          "improvement: {projects: [{id: a, name: a, effort: 0}]}\n",
          "improvement: {projects: [{id: project.policy-framework, effort: {}}]}\n",
          "improvement: {projects: [{id: project.policy-framework, points: {}, criteria: "
          "[]}]}\n"}) {
        const auto file = load(planned + text);
        const std::string json = to_canonical_json(file);
        EXPECT_EQ(to_canonical_json(load(json)), json) << text;
    }
}

TEST(ImprovementSection, SaysWhatIsWrongWithPlaceAndRemedy) {
    const auto says = [](const std::string& lines, const std::string& part) {
        base::Diagnostics diagnostics("f");
        EXPECT_FALSE(
            load_system_file(planned + "improvement: " + lines + "\n", library(), diagnostics))
            << lines;
        EXPECT_NE(errors_of(diagnostics).find(part), std::string::npos) << lines << "\n"
                                                                        << errors_of(diagnostics);
    };
    // Costs.
    const auto project = [&](const std::string& rest, const std::string& part) {
        says("{projects: [{id: own, name: n, " + rest + "}]}", part);
    };
    project("effort: -1", "\"-1\" cannot be person-days");
    project("effort: 0.05", "steps of 0.1");
    project("effort: {planning: 1.25}", "improvement.projects[own].effort.planning");
    project("effort: {panning: 1}", "\"planning\"");
    project("effort: many", "cannot be person-days");
    project("effort: 1e300", "cannot be person-days");
    project("effort: .nan", "cannot be person-days");
    project("effort: 1000000.1", "cannot be person-days");
    project("money: 5", "\"effort\" is required");
    project("money: 5, effort: {}", "no effort is given");
    project("effort: 1, money: -1", "improvement.projects[own].money");
    project("effort: 1, money: 99999999999999999999", "improvement.projects[own].money");
    project("effort: 1, money: 0.5", "improvement.projects[own].money");
    project("effort: 1, lead: -3", "improvement.projects[own].lead");
    project("effort: 1, upkeep: -3", "improvement.projects[own].upkeep");
    project("effort: 1, upkeep_money: -3", "improvement.projects[own].upkeep_money");
    says("{day_rate: -1}", "improvement.day_rate");
    says("{costs: {criteria: {Tb1.1/2a: {effort: -2}}}}", "\"-2\" cannot be person-days");
    says("{costs: {criteria: {Tb1.1/9z: {effort: 2}}}}", "Tb1.1/9z");
    says("{costs: {points: {Tb1.1: {deliberation: {deep: {effort: 2}}}}}}", "deep");
    says("{constraints: {budget: {days: -5}}}", "\"-5\" cannot be person-days");
    says("{constraints: {budget: {periods: {2027: {days: 5}}}}}", "\"2027\" is not a period");
    says("{constraints: {capacity: {building: {2027Q9: 5}}}}", "\"2027Q9\" is not a period");
    says("{constraints: {capacity: {builder: 5}}}", "unknown id \"builder\"");
    // Projects and requirements that there are not.
    project("effort: 1, needs: [project.policy-framwork]", "\"project.policy-framework\"");
    project("effort: 1, criteria: [Tb1.1/2z]", "Tb1.1/2z");
    project("effort: 1, points: {Tb1.1: {deliberation: {depth: maybe}}}",
            "use one of no, partly, yes");
    project("effort: 1, objects: {Tb1.1: {DMZ: 6}}", "DMZ");
    project("effort: 1, nedds: []", "unknown key \"nedds\"");
    says("{projects: [{id: Own, name: n, effort: 1}]}", "\"Own\" cannot be an id");
    says("{projects: [{id: own, effort: 1}]}", "\"name\" is required");
    says("{projects: [{id: own, name: n, effort: 1}, {id: own, name: n, effort: 1}]}",
         "is there twice");
    says("{constraints: {must: [nothing]}}", "nothing");
    says("{constraints: {frozen: [Tb1.99]}}", "Tb1.99");
    says("{constraints: {levels: {Tb1.1: 9}}}", "improvement.constraints.levels.Tb1.1");
    says("{constraints: {not_before: {Tb1.1: soon}}}", "\"soon\" is not a period");
    says("{assignments: {Tb1.1: {}}}", "the assignment is empty");
    says("{assignments: {Tb1.1: {start: 2027}}}", "is not a period");
    says("{assignments: {Tb1.99: {owner: o}}}", "Tb1.99");
    says("{causes: {Tb1.1: {cause: cause.flawed-plan}}}", "cause.flawed-plan");
    says("{causes: {system: {cause: cause.management}}}", "cause.management");
    says("{done: {project.policy-framework: yesterday}}", "is not a date");
    says("{done: {nothing: 2026-01-01}}", "nothing");
}

// Of the file's own projects and the catalog's together.
TEST(ImprovementSection, NamesACircleOfNeedsAtItsLine) {
    const auto says = [](const std::string& lines, const std::string& part) {
        base::Diagnostics diagnostics("f");
        EXPECT_FALSE(load_system_file(planned + lines, library(), diagnostics)) << lines;
        EXPECT_EQ(diagnostics.error_count(), 1U);
        EXPECT_NE(errors_of(diagnostics).find(part), std::string::npos) << errors_of(diagnostics);
    };
    const std::string own = "improvement:\n"
                            "  projects:\n"
                            "    - {id: start, name: s, effort: 1, needs: [one]}\n"
                            "    - {id: one, name: a, effort: 1, needs: [two]}\n"
                            "    - {id: two, name: b, effort: 1, needs: [three]}\n"
                            "    - {id: three, name: c, effort: 1, needs: [one]}\n";
    says(own, "projects need each other in a circle: one → two → three → one");
    says(own, "f:7:44: ");
    says("improvement: {projects: [{id: one, name: a, effort: 1, needs: [one]}]}\n",
         "circle: one → one");
    // The catalog has the committee need the framework.
    const std::string mixed =
        "improvement:\n"
        "  projects:\n"
        "    - {id: project.security-committee}\n"
        "    - {id: own, name: a, effort: 1, needs: [project.security-committee]}\n"
        "    - {id: project.policy-framework, needs: [own]}\n";
    says(mixed, "circle: project.security-committee → project.policy-framework → own → "
                "project.security-committee");
    says(mixed, "improvement.projects[project.policy-framework].needs");
    says(mixed, "f:8:45: ");
    // What is done is not waited for; what is not listed neither.
    (void)load(planned + own + "  done: {two: 2026-01-01}\n");
    (void)load(planned
               + "improvement: {projects: [{id: own, name: a, effort: 1, needs: "
                 "[project.security-committee]}, {id: project.policy-framework, needs: [own]}]}\n");
}

} // namespace
} // namespace ishigaki::document
