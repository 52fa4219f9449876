#include "exchange/answer_judgement.h"

#include <algorithm>

namespace ishigaki::exchange::impl {

using base::Diagnostics;
using base::say;
using base::Text;
using catalog::StrengthModel;
using document::Judgement;
using What = Field::What;

namespace {

// The words of a field, for a message.
Text allowed(const Field& field) {
    Text list;
    for (const Word& word : field.words) {
        list = list.empty() ? word.shown : say("{}、{}", "{}, {}", list, word.shown);
    }
    return say("使えるのは {} です", "use one of {}", list);
}

void wrong_word(const Entry& entry, std::size_t field, Diagnostics& diagnostics) {
    diagnostics.error({}, entry.where(field),
                      say("\"{}\" は使えません", "\"{}\" cannot be used here", entry.word(field)),
                      allowed(entry.field(field)));
}

// The word in a cell, by its place; nothing where the cell is blank, or wrong, which is reported.
std::optional<std::size_t> word_in(const Entry& entry, std::size_t field,
                                   Diagnostics& diagnostics) {
    const std::string text = entry.word(field);
    if (text.empty()) return std::nullopt;
    const auto word = word_of(entry.field(field).words, text);
    if (!word) wrong_word(entry, field, diagnostics);
    return word;
}

std::string without_returns(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r') {
            plain += text[i];
        } else if (i + 1 >= text.size() || text[i + 1] != '\n') {
            plain += '\n';
        }
    }
    return plain;
}

bool is_empty(const Judgement& judgement) {
    const auto unsaid = [](const auto& part) {
        return std::holds_alternative<std::monostate>(part);
    };
    return unsaid(judgement.core) && std::ranges::all_of(judgement.periphery, unsaid)
           && std::ranges::none_of(judgement.in_core, [](bool in) { return in; })
           && judgement.note.empty();
}

class Judge {
public:
    Judge(const std::optional<Judgement>& before, std::size_t requirement,
          const RequirementInput& input, const StrengthModel& model, Diagnostics& diagnostics)
        : requirement_(model.requirements[requirement]), input_(input), model_(model),
          diagnostics_(diagnostics) {
        if (before) before_ = result_ = *before;
    }

    Judgement judge() {
        judge_core();
        if (!input_.row) return std::move(result_);
        for (std::size_t e = 0; e < model_.elements.size(); ++e) judge_element(e);
        const std::size_t note = input_.row->index(What::note);
        if (input_.row->has(note) && !same_text(before_.note, input_.row->text(note))) {
            result_.note = input_.row->text(note);
        }
        return std::move(result_);
    }

private:
    enum class Way { unsaid, level, per_object, criteria };

    // --- the core
    // ----------------------------------------------------------------------------------

    void judge_core() {
        const auto criteria = criteria_said();
        const auto objects = objects_said();
        // Rows that say what was said before do not speak against another way.
        const auto* old = std::get_if<document::CriterionAnswers>(&before_.core);
        const bool new_criteria = !criteria.empty() && (old == nullptr || !same(*old, criteria));
        const auto* old_objects = std::get_if<document::Coverage>(&before_.core);
        const bool new_objects =
            !objects.empty() && (old_objects == nullptr || !same(*old_objects, objects));

        const auto column = core_column();
        if (!column) {
            judge_core_by_rows(criteria, objects, new_criteria, new_objects);
            return;
        }
        const std::string said = input_.row->word(*column);
        const auto word = word_in(*input_.row, *column, diagnostics_);
        if (!said.empty() && !word) return;
        Way way = Way::unsaid;
        const std::size_t levels = model_.levels.size();
        if (word) {
            way = *word < levels ? Way::level
                  : *word == levels + static_cast<std::size_t>(CoreWord::per_object)
                      ? Way::per_object
                      : Way::criteria;
        } else if (new_criteria && !new_objects) {
            way = Way::criteria; // the answers alone say how it was judged
        } else if (new_objects && !new_criteria) {
            way = Way::per_object;
        }
        if (new_criteria && way != Way::criteria) {
            conflict(*column, input_.criteria.begin()->second);
        }
        if (new_objects && way != Way::per_object) conflict(*column, input_.objects.front());
        switch (way) {
        case Way::unsaid: result_.core = {}; break;
        case Way::level: result_.core = model_.levels[*word].level; break;
        case Way::per_object:
            if (!input_.objects.empty()) {
                result_.core = objects;
            } else if (old_objects == nullptr) {
                diagnostics_.error(
                    {}, input_.row->where(*column),
                    say("{} の対象が一つもありません", "{} has no object", requirement_.id),
                    say("「対象」のシートに、要求ID、対象、レベルを書いてください",
                        "write its id, the objects and their levels into the sheet "
                        "\"objects\""));
            }
            break;
        case Way::criteria: result_.core = with_criteria(criteria); break;
        }
    }

    // Without a column for the core, rows speak where nothing else was judged.
    void judge_core_by_rows(const document::CriterionAnswers& criteria,
                            const document::Coverage& objects, bool new_criteria,
                            bool new_objects) {
        const bool unsaid = std::holds_alternative<std::monostate>(before_.core);
        const bool by_criteria = std::holds_alternative<document::CriterionAnswers>(before_.core);
        const bool by_objects = std::holds_alternative<document::Coverage>(before_.core);
        const bool take_criteria = by_criteria || (unsaid && !criteria.empty());
        const bool take_objects = by_objects || (unsaid && !objects.empty());
        if ((new_criteria && (!take_criteria || (unsaid && new_objects)))
            || (new_objects && !take_objects)) {
            const Entry& entry =
                new_criteria ? input_.criteria.begin()->second : input_.objects.front();
            diagnostics_.error({}, entry.where(0),
                               say("{} のコアは別のしかたで判定されています",
                                   "the core of {} is judged in another way", requirement_.id),
                               say("領域のシートの「コアのレベル」も書いてください",
                                   "fill in \"Core level\" on the sheet of its domain as well"));
            return;
        }
        if (take_criteria && !input_.criteria.empty()) result_.core = with_criteria(criteria);
        if (take_objects && !objects.empty()) result_.core = objects;
    }

    [[nodiscard]] std::optional<std::size_t> core_column() const {
        if (!input_.row) return std::nullopt;
        const std::size_t column = input_.row->index(What::core);
        return input_.row->has(column) ? std::optional(column) : std::nullopt;
    }

    void conflict(std::size_t column, const Entry& row) {
        diagnostics_.error({}, input_.row->where(column),
                           say("\"{}\" とあるのに、{} にも答えがあります",
                               "it says \"{}\", and yet there are answers at {}",
                               input_.row->word(column), row.where(0)),
                           say("コアのレベルを選び直すか、そちらの答えを消してください",
                               "choose another way for the core, or clear those answers"));
    }

    // The answers in the rows of criteria; blank rows say nothing.
    document::CriterionAnswers criteria_said() {
        document::CriterionAnswers answers;
        for (const auto& [criterion, entry] : input_.criteria) {
            const std::size_t met = entry.index(What::met);
            const std::size_t reason = entry.index(What::reason);
            const auto word = word_in(entry, met, diagnostics_);
            const std::string why = entry.word(reason);
            if (!word) {
                if (!why.empty() && entry.has(met) && entry.word(met).empty()) {
                    diagnostics_.error({}, entry.where(met),
                                       say("理由だけがあり、判定がありません",
                                           "there is a reason and no judgement"),
                                       allowed(entry.field(met)));
                }
                continue;
            }
            document::CriterionAnswer answer;
            answer.criterion = criterion;
            answer.met = *word == static_cast<std::size_t>(MetWord::met);
            answer.applicable = *word != static_cast<std::size_t>(MetWord::not_applicable);
            const auto* old = answer_to(before_.core, criterion);
            if (!entry.has(reason)) {
                if (old != nullptr && !answer.applicable) answer.reason = old->reason;
            } else if (!answer.applicable) {
                const bool kept = old != nullptr && same_text(old->reason, entry.text(reason));
                answer.reason = kept ? old->reason : entry.text(reason);
            } else if (!why.empty()) {
                diagnostics_.error({}, entry.where(reason),
                                   say("理由は「該当しない」ときだけ書けます",
                                       "a reason is for criteria that are not applicable"),
                                   say("ほかのことは領域のシートの備考に書いてください",
                                       "write all else into the note of the requirement"));
            }
            if (!answer.applicable && trimmed(answer.reason).empty()) {
                diagnostics_.error({}, entry.where(entry.has(reason) ? reason : met),
                                   say("該当しない理由がありません",
                                       "it is missing why the criterion is not applicable"));
            }
            answers.push_back(std::move(answer));
        }
        return answers;
    }

    // Rows that are there decide; criteria without a row stay as they were.
    [[nodiscard]] document::CriterionAnswers
    with_criteria(const document::CriterionAnswers& said) const {
        document::CriterionAnswers answers;
        if (const auto* old = std::get_if<document::CriterionAnswers>(&before_.core)) {
            for (const auto& answer : *old) {
                const auto row = input_.criteria.find(answer.criterion);
                const bool has_row =
                    row != input_.criteria.end() && row->second.has(row->second.index(What::met));
                if (!has_row) answers.push_back(answer);
            }
        }
        answers.insert(answers.end(), said.begin(), said.end());
        std::ranges::sort(answers, {}, &document::CriterionAnswer::criterion);
        return answers;
    }

    document::Coverage objects_said() {
        document::Coverage objects;
        for (const Entry& entry : input_.objects) {
            const std::size_t name = entry.index(What::object);
            const std::size_t important = entry.index(What::important);
            const std::size_t level = entry.index(What::level);
            document::CoverageObject object;
            object.target = entry.text(name);
            if (entry.word(name).empty()) {
                diagnostics_.error({}, entry.where(name),
                                   say("対象の名がありません", "the object has no name"));
            }
            const auto* old = old_object(objects.size(), object.target);
            // A line end may have changed on the way.
            if (old != nullptr) object = *old;
            if (entry.has(important)) {
                object.important = word_in(entry, important, diagnostics_) == std::size_t{0};
            }
            if (const auto word = word_in(entry, level, diagnostics_)) {
                object.level = model_.levels[*word].level;
            } else if (entry.word(level).empty() && (entry.has(level) || old == nullptr)) {
                diagnostics_.error({}, entry.where(level),
                                   say("レベルがありません", "the level is missing"),
                                   allowed(entry.field(level)));
            }
            objects.push_back(std::move(object));
        }
        return objects;
    }

    // The object of that name as it was before: at the same place, else the first.
    [[nodiscard]] const document::CoverageObject* old_object(std::size_t place,
                                                             const std::string& name) const {
        const auto* old = std::get_if<document::Coverage>(&before_.core);
        if (old == nullptr) return nullptr;
        if (place < old->size() && same_text((*old)[place].target, name)) return &(*old)[place];
        const auto found = std::ranges::find_if(
            *old, [&](const auto& one) { return same_text(one.target, name); });
        return found == old->end() ? nullptr : &*found;
    }

    static bool same(const document::CriterionAnswers& one, const document::CriterionAnswers& two) {
        return std::ranges::equal(one, two, [](const auto& a, const auto& b) {
            return a.criterion == b.criterion && a.met == b.met && a.applicable == b.applicable
                   && a.reason == b.reason;
        });
    }

    static bool same(const document::Coverage& one, const document::Coverage& two) {
        return std::ranges::equal(one, two, [](const auto& a, const auto& b) {
            return a.target == b.target && a.important == b.important && a.level == b.level;
        });
    }

    // --- the periphery
    // -------------------------------------------------------------------------------

    // The columns of an element: its own, and those of its points.
    struct Columns {
        std::optional<std::size_t> own;
        std::vector<std::pair<std::size_t, std::size_t>> points; // point, field
    };

    [[nodiscard]] Columns columns_of(std::size_t element) const {
        Columns columns;
        const auto& fields = *input_.row->table->fields;
        for (std::size_t i = 0; i < fields.size(); ++i) {
            if (fields[i].element != element || !input_.row->has(i)) continue;
            if (fields[i].what == What::element) columns.own = i;
            if (fields[i].what == What::point) columns.points.emplace_back(fields[i].point, i);
        }
        return columns;
    }

    void judge_element(std::size_t e) {
        const Entry& row = *input_.row;
        const Columns columns = columns_of(e);
        if (!columns.own && columns.points.empty()) return;
        auto& peripheral = result_.periphery[e];

        document::RubricAnswers rubric;
        const auto* old = std::get_if<document::RubricAnswers>(&before_.periphery[e]);
        if (old != nullptr) rubric = *old;
        std::optional<std::size_t> answered; // the first field with an answer
        for (const auto& [point, field] : columns.points) {
            const auto word = word_in(row, field, diagnostics_);
            rubric.points[point].reset();
            if (!word) continue;
            rubric.points[point] = catalog::Answer(*word);
            if (!answered) answered = field;
        }
        const bool any =
            std::ranges::any_of(rubric.points, [](const auto& point) { return point.has_value(); });

        std::optional<catalog::Class> earned;
        bool by_points = false;
        if (columns.own) {
            if (!read_element(row, *columns.own, earned, by_points, result_.in_core[e])) return;
        } else {
            if (const auto* was = std::get_if<catalog::Class>(&before_.periphery[e])) earned = *was;
            by_points = old != nullptr && columns.points.empty();
        }
        if (earned && answered) {
            diagnostics_.error({}, row.where(*answered),
                               say("{}はクラス {} とされているのに、ポイントにも答えがあります",
                                   "{} has the class {}, and yet its points are answered",
                                   model_.elements[e].name, model_.classes[earned->index()].id),
                               say("クラスかポイントのどちらかを空けてください",
                                   "clear either the class or the points"));
        } else if (earned) {
            peripheral = *earned;
        } else if (any || by_points) {
            peripheral = rubric;
        } else {
            peripheral = {};
        }
    }

    // A class, "by points", "within core", or the last with one of the others.
    bool read_element(const Entry& row, std::size_t field, std::optional<catalog::Class>& earned,
                      bool& by_points, bool& in_core) {
        in_core = false;
        std::string text = row.word(field);
        const std::size_t classes = model_.classes.size();
        constexpr std::string_view wide_plus = "＋";
        for (auto at = text.find(wide_plus); at != std::string::npos; at = text.find(wide_plus)) {
            text.replace(at, wide_plus.size(), "+");
        }
        while (!text.empty()) {
            const auto plus = std::min(text.find('+'), text.size());
            const auto word = word_of(row.field(field).words, text.substr(0, plus));
            const bool within =
                word == classes + static_cast<std::size_t>(ElementWord::within_core);
            const bool second = word && !within && (earned || by_points);
            if (!word || second || (within && in_core)) {
                wrong_word(row, field, diagnostics_);
                return false;
            }
            if (within) {
                in_core = true;
            } else if (*word < classes) {
                earned = catalog::Class(*word);
            } else {
                by_points = true;
            }
            text.erase(0, plus + 1);
        }
        return true;
    }

    const catalog::Requirement& requirement_;
    const RequirementInput& input_;
    const StrengthModel& model_;
    Diagnostics& diagnostics_;
    Judgement before_;
    Judgement result_;
};

} // namespace

std::string RequirementInput::where() const {
    if (row) return row->where(row->index(What::requirement));
    if (!criteria.empty()) return criteria.begin()->second.where(0);
    return objects.empty() ? std::string() : objects.front().where(0);
}

std::optional<Judgement> judged(const std::optional<Judgement>& before, std::size_t requirement,
                                const RequirementInput& input, const StrengthModel& model,
                                Diagnostics& diagnostics) {
    Judgement judgement = Judge(before, requirement, input, model, diagnostics).judge();
    // A judgement that says nothing stays only where it stood before.
    if (is_empty(judgement) && !(before && is_empty(*before))) return std::nullopt;
    return judgement;
}

std::optional<document::ItemAnswer> answered(const catalog::Item& item,
                                             const std::optional<document::ItemAnswer>& before,
                                             const Entry& entry, Diagnostics& diagnostics) {
    document::ItemAnswer answer;
    if (before) answer = *before;
    answer.item = item;
    const std::size_t state = entry.index(What::state);
    const std::size_t reason = entry.index(What::reason);
    const auto take = [&](std::size_t field, std::string& text) {
        if (!entry.has(field) || same_text(text, entry.text(field))) return;
        text = entry.text(field);
    };
    take(reason, answer.reason);
    take(entry.index(What::note), answer.note);
    if (trimmed(answer.reason).empty()) answer.reason.clear();
    bool said = before.has_value();
    if (entry.has(state)) {
        said = false;
        if (const auto word = word_in(entry, state, diagnostics)) {
            answer.state = static_cast<document::ItemState>(*word);
            said = true;
        } else if (!entry.word(state).empty()) {
            return before; // reported
        }
    }
    if (!said) {
        if (answer.reason.empty() && answer.note.empty()) return std::nullopt;
        diagnostics.error({}, entry.where(state),
                          say("実施状況がありません", "the state is missing"),
                          allowed(entry.field(state)));
        return before;
    }
    if (answer.state == document::ItemState::not_applicable && answer.reason.empty()) {
        diagnostics.error(
            {}, entry.where(entry.has(reason) ? reason : state),
            say("該当しない理由がありません", "it is missing why the item is not applicable"));
    }
    return answer;
}

bool same_text(std::string_view written, std::string_view read) {
    return written == read || without_returns(written) == without_returns(read);
}

} // namespace ishigaki::exchange::impl
