#include "exchange/answer_changes.h"

#include "exchange/answer_layout.h"

#include <algorithm>

namespace ishigaki::exchange::impl {

using base::say;
using What = Field::What;

namespace {

Text criterion_text(const document::CriterionAnswer* answer) {
    if (answer == nullptr || answer->reason.empty()) return met_text(answer);
    return say("{}（{}）", "{} ({})", met_text(answer), answer->reason);
}

// The core in one line, with its objects.
Text whole_core(const document::Core& core, const catalog::StrengthModel& model) {
    const auto* objects = std::get_if<document::Coverage>(&core);
    if (objects == nullptr) return core_text(core, model);
    Text list;
    for (const auto& object : *objects) {
        const Text one =
            object.important
                ? say("{}（重要）{}", "{} (important) {}", object.target, object.level.value())
                : say("{} {}", "{} {}", object.target, object.level.value());
        list = list.empty() ? one : say("{}、{}", "{}, {}", list, one);
    }
    return list;
}

class Comparison {
public:
    Comparison(const document::SystemFile& before_file, const document::Assessment& before,
               const document::SystemFile& after_file, const document::Assessment& after)
        : before_file_(before_file), before_(before), after_file_(after_file), after_(after),
          model_(*after_file.model),
          fields_(all_fields(model_)[static_cast<std::size_t>(Kind::requirements)]) {}

    std::vector<AnswerChange> compare() {
        for (std::size_t i = 0; i < model_.requirements.size(); ++i) {
            if (digest(before_file_, before_, i) != digest(after_file_, after_, i)) requirement(i);
        }
        for (const auto& answer : after_.answers) item(find(before_, answer.item), &answer);
        for (const auto& answer : before_.answers) {
            if (find(after_, answer.item) == nullptr) item(&answer, nullptr);
        }
        return std::move(changes_);
    }

private:
    void add(std::string_view id, const Text& what, Text before, Text after) {
        if (before == after) return;
        changes_.push_back({std::string(id), what, std::move(before), std::move(after)});
    }

    void requirement(std::size_t i) {
        const auto& requirement = model_.requirements[i];
        const document::Judgement nothing;
        const auto& one = before_.judgements[i] ? *before_.judgements[i] : nothing;
        const auto& two = after_.judgements[i] ? *after_.judgements[i] : nothing;
        for (const Field& field : fields_) {
            const auto before = text_of(field, one, before_file_, i);
            const auto after = text_of(field, two, after_file_, i);
            add(requirement.id, field.title, before, after);
            if (field.what != What::core) continue;
            for (std::size_t c = 0; c < requirement.criteria.size(); ++c) {
                add(requirement.criteria[c].id, Text("判定", "judgement"),
                    criterion_text(answer_to(one.core, c)), criterion_text(answer_to(two.core, c)));
            }
        }
    }

    [[nodiscard]] Text text_of(const Field& field, const document::Judgement& judgement,
                               const document::SystemFile& file, std::size_t i) const {
        switch (field.what) {
        case What::core: return whole_core(judgement.core, model_);
        case What::element: return element_text(judgement, field.element, model_);
        case What::point:
            return point_text(judgement.periphery[field.element], field.point, model_);
        case What::excluded:
            return file.plan && file.plan->excluded[i] ? in_both(*file.plan->excluded[i]) : Text();
        case What::note: return in_both(judgement.note);
        default: return {};
        }
    }

    static const document::ItemAnswer* find(const document::Assessment& assessment,
                                            const catalog::Item& item) {
        const auto found = std::ranges::find(assessment.answers, item, &document::ItemAnswer::item);
        return found == assessment.answers.end() ? nullptr : &*found;
    }

    void item(const document::ItemAnswer* one, const document::ItemAnswer* two) {
        const std::string_view id = (two != nullptr ? two : one)->item.id();
        const auto text = [](const document::ItemAnswer* answer, auto part) {
            return answer == nullptr ? Text() : part(*answer);
        };
        const auto both = [&](const Text& what, auto part) {
            add(id, what, text(one, part), text(two, part));
        };
        both(Text("実施状況", "state"),
             [](const auto& answer) { return state_text(answer.state); });
        both(Text("該当しない理由", "why not applicable"),
             [](const auto& answer) { return in_both(answer.reason); });
        both(Text("備考", "note"), [](const auto& answer) { return in_both(answer.note); });
    }

    const document::SystemFile& before_file_;
    const document::Assessment& before_;
    const document::SystemFile& after_file_;
    const document::Assessment& after_;
    const catalog::StrengthModel& model_;
    std::vector<Field> fields_;
    std::vector<AnswerChange> changes_;
};

} // namespace

std::vector<AnswerChange> changes(const document::SystemFile& before_file,
                                  const document::Assessment& before,
                                  const document::SystemFile& after_file,
                                  const document::Assessment& after) {
    return Comparison(before_file, before, after_file, after).compare();
}

} // namespace ishigaki::exchange::impl
