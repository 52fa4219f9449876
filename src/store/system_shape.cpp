// The system file in tables, in the order of its canonical form. docs/reference/database.md says
// what each holds for people who read them by SQL.
#include "store/shape.h"

namespace ishigaki::store {

namespace {

constexpr auto integer = Type::integer;
constexpr auto real = Type::real;
constexpr auto boolean = Type::boolean;

// What work costs; the same columns wherever a cost is stated.
std::vector<Column> cost_columns() {
    return {{"way", "way"},
            {"money", "money", integer},
            {"lead", "lead", integer},
            {"upkeep", "upkeep", real},
            {"upkeep_money", "upkeep_money", integer}};
}

std::vector<Column> with_cost(std::vector<Column> columns) {
    std::vector<Column> costs = cost_columns();
    columns.insert(columns.end(), costs.begin() + 1, costs.end());
    return columns;
}

// A list of texts.
Table list(std::string name, std::string pattern) {
    return {std::move(name), std::move(pattern), {{"entry", ""}}};
}

void add_description(std::vector<Table>& tables) {
    const std::string information = "description.information[information]";
    const std::string connection = "description.connections[connection]";
    tables.push_back({"information",
                      information,
                      {{"id", "id"},
                       {"name", "name"},
                       {"medium", "medium"},
                       {"confidentiality", "class.confidentiality", integer},
                       {"integrity", "class.integrity", integer},
                       {"availability", "class.availability", integer},
                       {"confirmed_by", "change.confirmed_by"},
                       {"reason", "change.reason"}}});
    tables.push_back(list("information_restriction", information + ".restrictions[place]"));
    tables.push_back(list("information_source", information + ".sources[place]"));
    tables.push_back({"connection",
                      connection,
                      {{"id", "id"},
                       {"name", "name"},
                       {"outside", "outside", boolean},
                       {"stores_here", "here.stores", boolean},
                       {"processes_here", "here.processes", boolean},
                       {"stores_there", "there.stores", boolean},
                       {"processes_there", "there.processes", boolean}}});
    tables.push_back(list("connection_information", connection + ".information[place]"));
    tables.push_back(
        {"supplier", "description.suppliers[supplier]", {{"name", "name"}, {"role", "role"}}});
}

void add_formulation(std::vector<Table>& tables) {
    const auto reasons = [&](const std::string& name, const std::string& pattern) {
        tables.push_back({name, pattern, {{"reason", ""}}});
    };
    tables.push_back({"viewpoint",
                      "formulation.ipa.viewpoints{viewpoint}",
                      {{"answer", "answer", Type::text, true}, {"rating", "rating"}}});
    tables.push_back(list("priority", "formulation.ipa.priorities[place]"));
    reasons("accepted_risk", "formulation.ipa.accepted_risks{risk}");
    reasons("declined_measure", "formulation.ipa.declined_measures{measure}");
    tables.push_back(list("chosen_measure", "formulation.ipa.chosen_measures[place]"));
    tables.push_back(
        {"circumstance", "formulation.ipa.circumstances{rule}", {{"given", "", boolean}}});
    tables.push_back(
        {"settled_conflict", "formulation.ipa.settled_conflicts{rule}", {{"settlement", ""}}});

    const std::string business = "formulation.sbd.businesses[business]";
    tables.push_back({"business", business, {{"id", "id"}, {"name", "name"}}});
    tables.push_back(list("business_subject", business + ".subjects[place]"));
    tables.push_back(list("business_information", business + ".information[place]"));
    tables.push_back(list("business_environment", business + ".environment[place]"));
    tables.push_back({"condition",
                      "formulation.sbd.conditions{condition}",
                      {{"holds", "value", boolean, true}, {"reason", "reason"}}});
    tables.push_back({"measure_level", "formulation.sbd.levels{measure}", {{"level", ""}}});
    tables.push_back(list("measure_blank", "formulation.sbd.fill{measure}[place]"));
    reasons("left_out_measure", "formulation.sbd.left_out{measure}");
}

void add_plan(std::vector<Table>& tables) {
    tables.push_back({"plan_importance", "plan.importance{requirement}", {{"mark", ""}}});
    tables.push_back({"plan_target",
                      "plan.targets{requirement}",
                      {{"level", "level", integer}, {"reason", "reason"}}});
    tables.push_back({"plan_exclusion", "plan.excluded{requirement}", {{"reason", ""}}});
    tables.push_back(
        {"plan_domain_weight", "plan.weights.domains{domain}", {{"weight", "", real}}});
    tables.push_back(
        {"plan_weight", "plan.weights.requirements{requirement}", {{"weight", "", real}}});
    tables.push_back(
        {"plan_assignment",
         "plan.assignments{requirement}",
         {{"measure", "measure"}, {"owner", "owner"}, {"due", "due"}, {"note", "note"}}});
}

void add_improvement(std::vector<Table>& tables) {
    const std::string project = "improvement.projects[project]";
    const std::string criterion = "improvement.costs.criteria{criterion}";
    const std::string point = "improvement.costs.points{requirement#first}{element#second}"
                              "{point#third}";
    const auto efforts = [&](const std::string& name, const std::string& pattern) {
        tables.push_back({name, pattern + ".effort{role}", {{"days", "", real}}});
    };
    tables.push_back(
        {"project", project, with_cost({{"id", "id"}, {"name", "name"}, {"aim", "aim"}})});
    efforts("project_effort", project);
    tables.push_back(list("project_need", project + ".needs[place]"));
    tables.push_back(list("project_exclusion", project + ".excludes[place]"));
    tables.push_back(list("project_criterion", project + ".criteria[place]"));
    tables.push_back({"project_point",
                      project + ".points{requirement#first}{element#second}{point#third}",
                      {{"answer", ""}}});
    tables.push_back({"project_object",
                      project + ".objects{requirement#first}{target#second}",
                      {{"level", "", integer}}});
    tables.push_back(list("project_step", project + ".steps[place]"));

    tables.push_back({"criterion_cost", criterion, cost_columns()});
    efforts("criterion_effort", criterion);
    tables.push_back({"criterion_way", criterion + "[place]", cost_columns()});
    efforts("criterion_way_effort", criterion + "[place]");
    tables.push_back({"point_cost", point, cost_columns()});
    efforts("point_effort", point);

    const std::string constraints = "improvement.constraints.";
    tables.push_back({"budget",
                      constraints + "budget.periods{period}",
                      {{"days", "days", real}, {"yen", "yen", integer}}});
    tables.push_back({"capacity", constraints + "capacity{role}{period}", {{"days", "", real}}});
    tables.push_back(list("must_project", constraints + "must[place]"));
    tables.push_back(list("barred_project", constraints + "must_not[place]"));
    tables.push_back({"earliest_period", constraints + "not_before{work}", {{"period", ""}}});
    tables.push_back(
        {"least_level", constraints + "levels{requirement#place}", {{"level", "", integer}}});
    tables.push_back(list("frozen_requirement", constraints + "frozen[place]"));
    tables.push_back({"work_assignment",
                      "improvement.assignments{work}",
                      {{"owner", "owner"}, {"start", "start"}, {"note", "note"}}});
    tables.push_back(
        {"gap_cause", "improvement.causes{subject}", {{"cause", "cause"}, {"note", "note"}}});
    tables.push_back({"project_done", "improvement.done{project}", {{"day", ""}}});
}

void add_assessments(std::vector<Table>& tables, std::span<const std::string_view> elements) {
    const std::string assessment = "assessments[assessment]";
    const std::string judgement = assessment + ".judgements{requirement}";
    tables.push_back({"assessment", assessment, {{"id", "id"}, {"as_of", "as_of"}}});
    // A class by element lies in the judgement's own row: there are millions of them.
    Table judgements{"judgement", judgement, {{"core", "core.level", integer}}};
    for (std::size_t i = 0; i < elements.size(); ++i) {
        judgements.columns.push_back(
            {"class_" + std::to_string(i + 1), "periphery." + std::string(elements[i])});
    }
    judgements.columns.push_back({"note", "note"});
    tables.push_back(std::move(judgements));
    tables.push_back(list("judgement_in_core", judgement + ".in_core[place]"));
    tables.push_back(
        {"coverage_object",
         judgement + ".core.coverage[place]",
         {{"target", "target"}, {"important", "important", boolean}, {"level", "level", integer}}});
    tables.push_back(
        {"criterion_answer",
         judgement + ".core.criteria{criterion#place}",
         {{"met", "", boolean}, {"applicable", "applicable", boolean}, {"reason", "reason"}}});
    tables.push_back({"rubric_point", judgement + ".periphery{element}{point}", {{"answer", ""}}});
    tables.push_back(
        {"item_answer",
         assessment + ".answers{guide#first}{item#second}",
         {{"state", "state", Type::text, true}, {"reason", "reason"}, {"note", "note"}}});
}

} // namespace

Shape system_shape(std::span<const std::string_view> elements) {
    std::vector<Table> tables;
    tables.push_back({"system_head",
                      "",
                      {{"version", "ishigaki", integer},
                       {"base", "base"},
                       {"id", "system.id"},
                       {"name", "system.name"},
                       {"sector", "system.sector"},
                       {"size", "system.size"},
                       {"body_kind", "description.body"},
                       {"scene", "description.scene"},
                       {"form", "description.form"},
                       {"model", "plan.model"},
                       {"edition", "plan.edition"},
                       {"system_level", "plan.system_level", integer},
                       {"day_rate", "improvement.day_rate", integer},
                       {"budget_days", "improvement.constraints.budget.days", real},
                       {"budget_yen", "improvement.constraints.budget.yen", integer}}});
    add_description(tables);
    add_formulation(tables);
    add_plan(tables);
    add_improvement(tables);
    add_assessments(tables, elements);
    tables.push_back({"retired",
                      "retired[place]",
                      {{"guide", "guide"},
                       {"edition", "edition"},
                       {"item", "id"},
                       {"where_it_was", "where"},
                       {"value", "value"}}});
    tables.push_back({std::string(blank_table), "", {{"kind", "kind"}}});
    return Shape(std::move(tables));
}

} // namespace ishigaki::store
