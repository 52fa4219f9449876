#include "improve/projects.h"

#include "base/circle.h"
#include "document/points.h"

#include <algorithm>

namespace ishigaki::improve {

using base::Diagnostics;
using base::say;
using base::Value;
using catalog::Item;
using document::ProjectEntry;

namespace {

// Ids as they were written, before they are looked up.
struct Links {
    std::vector<std::string> needs;
    std::vector<std::string> excludes;
};

class ProjectReader {
public:
    ProjectReader(const catalog::Library& library, const document::SystemFile& file,
                  const CostTable& costs, Diagnostics& diagnostics)
        : library_(library), model_(*file.model), file_(file), costs_(costs),
          diagnostics_(diagnostics) {}

    std::vector<Project> read() {
        const document::Improvement* said = file_.improvement ? &*file_.improvement : nullptr;
        if (said != nullptr && said->projects) {
            for (const ProjectEntry& entry : *said->projects) add(entry);
        } else {
            for (const Item& item : library_.items(model_.id, "project")) {
                ProjectEntry entry;
                entry.id = item.id();
                add(entry);
            }
        }
        link();
        if (said != nullptr) check_demanded(said->constraints.must);
        check_circles();
        return std::move(projects_);
    }

private:
    [[nodiscard]] bool done(const std::string& id) const {
        return file_.improvement && file_.improvement->done.contains(id);
    }

    void add(const ProjectEntry& entry) {
        if (done(entry.id)) return;
        Project project;
        project.id = entry.id;
        Links links;
        if (const Item item = library_.find(model_.id, entry.id)) {
            read_item(item, project, links);
        } else {
            project.own = true;
        }
        if (!entry.name.empty()) project.name = {entry.name, entry.name};
        if (!entry.aim.empty()) project.aim = {entry.aim, entry.aim};
        const Amounts before = project.amounts;
        project.amounts = costs_.changed(project.amounts, entry.cost);
        project.adapted = !project.own && !(before == project.amounts);
        project.whole = project.amounts;
        if (entry.needs) links.needs = *entry.needs;
        if (entry.excludes) links.excludes = *entry.excludes;
        if (entry.criteria) project.criteria = *entry.criteria;
        if (entry.points) project.points = *entry.points;
        project.objects = entry.objects;
        if (!entry.steps.empty()) {
            project.steps.clear();
            for (const std::string& step : entry.steps) project.steps.push_back({step, step});
        }
        projects_.push_back(std::move(project));
        links_.push_back(std::move(links));
    }

    void read_item(const Item& item, Project& project, Links& links) {
        project.name = base::Text(item.name());
        project.aim = base::Text(item.text());
        project.amounts = costs_.project(item);
        for (const Value id : item.attribute("needs")) links.needs.emplace_back(id.text());
        for (const Value id : item.attribute("excludes")) links.excludes.emplace_back(id.text());
        for (const Value id : item.attribute("criteria")) {
            if (const auto criterion = document::criterion_named(id.text(), model_)) {
                project.criteria.push_back(*criterion);
            }
        }
        project.points = document::read_points(
            item.attribute("points"), std::string(item.id()) + ".points", model_, diagnostics_);
        for (const Value step : item.attribute("steps")) project.steps.emplace_back(step.as_text());
    }

    [[nodiscard]] std::optional<std::size_t> find(const std::string& id) const {
        const auto found = std::ranges::find(projects_, id, &Project::id);
        if (found == projects_.end()) return std::nullopt;
        return static_cast<std::size_t>(found - projects_.begin());
    }

    void link() {
        for (std::size_t i = 0; i < projects_.size(); ++i) {
            for (const std::string& id : links_[i].needs) {
                if (const auto other = find(id)) {
                    projects_[i].needs.push_back(*other);
                } else if (!done(id)) {
                    diagnostics_.error({}, "improvement.projects",
                                       say("プロジェクト {} に先立つ {} が候補にありません",
                                           "the project {} needs {}, which is not considered",
                                           projects_[i].id, id),
                                       say("{} も候補に加えるか、needs を書き直してください",
                                           "add {} as well, or change needs", id));
                }
            }
            for (const std::string& id : links_[i].excludes) {
                if (const auto other = find(id)) projects_[i].excludes.push_back(*other);
            }
        }
    }

    void check_demanded(const std::vector<std::string>& must) {
        for (const std::string& id : must) {
            if (find(id) || done(id)) continue;
            diagnostics_.error({}, "improvement.constraints.must",
                               say("必ず行うプロジェクト {} が候補にありません",
                                   "the project {} must be done, but is not considered", id),
                               say("{} を候補に加えるか、must から外してください",
                                   "add {} to the projects, or take it out of must", id));
        }
    }

    // A loaded file has none; but one that takes over the projects of another, and not what is
    // done, may.
    void check_circles() {
        std::vector<std::vector<std::size_t>> needs;
        for (const Project& project : projects_) needs.push_back(project.needs);
        const auto found = base::first_circle(needs);
        if (!found) return;
        std::string circle;
        for (const std::size_t at : *found) {
            if (!circle.empty()) circle += " → ";
            circle += projects_[at].id;
        }
        diagnostics_.error({}, "improvement.projects",
                           say("プロジェクトの前後関係が一巡しています：{}",
                               "projects need each other in a circle: {}", circle),
                           say("needs のどれかを外してください", "drop one of the needs"));
    }

    const catalog::Library& library_;
    const catalog::StrengthModel& model_;
    const document::SystemFile& file_;
    const CostTable& costs_;
    Diagnostics& diagnostics_;
    std::vector<Project> projects_;
    std::vector<Links> links_;
};

} // namespace

std::vector<Project> read_projects(const catalog::Library& library,
                                   const document::SystemFile& file, const CostTable& costs,
                                   Diagnostics& diagnostics) {
    return ProjectReader(library, file, costs, diagnostics).read();
}

} // namespace ishigaki::improve
