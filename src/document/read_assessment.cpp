#include "base/nearest.h"
#include "document/points.h"
#include "document/read_parts.h"

#include <algorithm>

namespace ishigaki::document::impl {

using base::Diagnostics;
using base::MapReader;
using base::Need;
using base::say;
using base::Value;
using catalog::StrengthModel;

namespace {

class JudgementReader {
public:
    JudgementReader(Value value, std::string path, const catalog::Requirement* requirement,
                    const StrengthModel& model, Diagnostics& diagnostics)
        : model_(model), requirement_(requirement), diagnostics_(diagnostics),
          map_(value, std::move(path), diagnostics) {}

    Judgement read() {
        Judgement judgement;
        if (const Value core = map_.map("core")) judgement.core = read_core(core);
        read_periphery(judgement);
        for (const Value value : map_.list("in_core")) read_in_core(value, judgement);
        judgement.note = map_.string("note").value_or("");
        map_.finish();
        return judgement;
    }

private:
    Core read_core(Value value) {
        MapReader map(value, map_.path_of("core"), diagnostics_);
        const Value level = map.get("level");
        const Value coverage = map.get("coverage");
        const Value criteria = map.get("criteria");
        map.finish();
        const int ways = static_cast<int>(level.present()) + static_cast<int>(coverage.present())
                         + static_cast<int>(criteria.present());
        if (ways != 1) {
            diagnostics_.error(value.place(), map.path(),
                               ways == 0 ? say("core に判定がありません", "core has no judgement")
                                         : say("core の判定が二つ以上あります",
                                               "core is judged in more than one way"),
                               say("level、coverage、criteria のどれか一つにしてください",
                                   "use exactly one of level, coverage, criteria"));
        }
        Core core;
        if (level) {
            if (const auto number =
                    map.integer("level", model_.lowest().value(), model_.highest().value())) {
                core = Level(static_cast<int>(*number));
            }
        }
        if (coverage) core = read_coverage(map);
        if (criteria) core = read_criteria(map);
        return core;
    }

    Coverage read_coverage(MapReader& core) {
        Coverage objects;
        const Value list = core.list("coverage");
        if (list && list.size() == 0) {
            core.error(list, "coverage", say("対象がありません", "there is no object"),
                       say("対象を一つ以上書いてください", "name at least one object"));
        }
        for (const Value value : list) {
            MapReader map(value, core.path_of("coverage"), diagnostics_);
            CoverageObject object;
            object.target = map.filled_string("target", Need::required).value_or("");
            object.important = map.boolean("important").value_or(false);
            const auto level = map.integer("level", model_.lowest().value(),
                                           model_.highest().value(), Need::required);
            object.level = Level(static_cast<int>(level.value_or(model_.lowest().value())));
            map.finish();
            objects.push_back(std::move(object));
        }
        return objects;
    }

    CriterionAnswers read_criteria(MapReader& core) {
        CriterionAnswers answers;
        const Value criteria = core.map("criteria");
        if (requirement_ == nullptr) return answers;
        const auto& known = requirement_->criteria;
        if (criteria && known.empty()) {
            core.error(criteria, "criteria",
                       say("{} にはレベル基準がまだありません", "{} has no level criteria yet",
                           requirement_->id),
                       say("level か coverage で判定してください", "use level or coverage"));
            return answers;
        }
        for (const Value entry : criteria) {
            const std::string path = base::join_path(core.path_of("criteria"), entry.key());
            const auto found = std::ranges::find(known, entry.key(), &catalog::Criterion::id);
            if (found == known.end()) {
                std::vector<std::string_view> ids;
                for (const auto& criterion : known) ids.push_back(criterion.id);
                unknown_id(entry.key_place(), path, entry.key(), ids, diagnostics_);
                continue;
            }
            CriterionAnswer answer;
            answer.criterion = static_cast<std::size_t>(found - known.begin());
            if (entry.is_map()) {
                MapReader map(entry, path, diagnostics_);
                const auto applicable = map.boolean("applicable", Need::required);
                answer.applicable = applicable.value_or(true);
                const Value reason =
                    map.get("reason", answer.applicable ? Need::optional : Need::required);
                if (reason) {
                    answer.reason =
                        read_reason(reason, map.path_of("reason"), diagnostics_).value_or("");
                }
                map.finish();
                if (applicable == true) {
                    diagnostics_.error(entry.place(), path,
                                       say("適用する基準は yes か no で答えてください",
                                           "answer a criterion that applies with yes or no"));
                }
            } else if (const auto met = base::read_yes_no(entry)) {
                answer.met = *met;
            } else {
                diagnostics_.error(
                    entry.place(), path,
                    say("{}は使えません", "{} cannot be used here", base::shown(entry)),
                    say("yes、no、または {{applicable: no, reason: …}} "
                        "にしてください",
                        "use yes, no, or {{applicable: no, reason: …}}"));
            }
            answers.push_back(std::move(answer));
        }
        std::ranges::sort(answers, {}, &CriterionAnswer::criterion);
        return answers;
    }

    void read_periphery(Judgement& judgement) {
        const Value periphery = map_.map("periphery");
        if (!periphery) return;
        MapReader map(periphery, map_.path_of("periphery"), diagnostics_);
        for (std::size_t i = 0; i < model_.elements.size(); ++i) {
            if (const Value value = map.get(model_.elements[i].id)) {
                judgement.periphery[i] = read_element(value, model_.elements[i], map);
            }
        }
        map.finish();
    }

    void read_in_core(Value value, Judgement& judgement) {
        if (const auto index = model_.element(value.text())) {
            judgement.in_core[index->value()] = true;
            return;
        }
        std::vector<std::string_view> known;
        for (const auto& element : model_.elements) known.push_back(element.id);
        unknown_id(value.place(), map_.path_of("in_core"), value.text(), known, diagnostics_);
    }

    Peripheral read_element(Value value, const catalog::Element& element, MapReader& periphery) {
        if (!value.is_map()) {
            for (std::size_t i = 0; i < model_.classes.size(); ++i) {
                if (value.is_scalar() && value.text() == model_.classes[i].id) return Class(i);
            }
            std::vector<std::string_view> classes;
            for (const auto& term : model_.classes) classes.push_back(term.id);
            periphery.wrong_type(value, element.id,
                                 say("クラス {}、または評価ポイントの表にしてください",
                                     "use a class {}, or a map of the points",
                                     fmt::format("{}", fmt::join(classes, ", "))));
            return {};
        }
        RubricAnswers answers;
        MapReader map(value, periphery.path_of(element.id), diagnostics_);
        for (std::size_t point = 0; point < element.points.size(); ++point) {
            const Value answer = map.get(element.points[point].id);
            if (!answer) continue;
            answers.points[point] = answer_named(answer, model_);
            if (!answers.points[point]) {
                std::vector<std::string_view> words;
                for (const auto& term : model_.answers) words.push_back(term.id);
                map.wrong_type(answer, element.points[point].id,
                               say("使えるのは {} です", "use one of {}",
                                   fmt::format("{}", fmt::join(words, ", "))));
            }
        }
        map.finish();
        return answers;
    }

    const StrengthModel& model_;
    const catalog::Requirement* requirement_;
    Diagnostics& diagnostics_;
    MapReader map_;
};

} // namespace

Assessment read_assessment(Value value, const std::string& path, const catalog::Library& library,
                           const StrengthModel& model, Diagnostics& diagnostics) {
    Assessment assessment;
    assessment.judgements.resize(model.requirements.size());
    MapReader map(value, path, diagnostics);
    assessment.id = map.filled_string("id").value_or("");
    assessment.as_of = read_date(map, "as_of");
    for (const Value entry : map.map("judgements")) {
        const std::string judgements = map.path_of("judgements");
        const auto index = requirement_of(entry, judgements, model, diagnostics);
        Judgement judgement =
            JudgementReader(entry, base::join_path(judgements, entry.key()),
                            index ? &model.at(*index) : nullptr, model, diagnostics)
                .read();
        if (index) assessment.judgements[index->value()] = std::move(judgement);
    }
    assessment.answers =
        read_answers(map.map("answers"), map.path_of("answers"), library, diagnostics);
    map.finish();
    return assessment;
}

} // namespace ishigaki::document::impl
