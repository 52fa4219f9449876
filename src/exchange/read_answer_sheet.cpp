#include "base/nearest.h"
#include "base/utf8.h"
#include "exchange/answer_changes.h"
#include "exchange/answer_judgement.h"
#include "exchange/answer_sheet.h"
#include "exchange/answer_table.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace ishigaki::exchange {

using base::Diagnostics;
using base::say;
using base::Text;
using impl::Entry;
using impl::Kind;
using What = impl::Field::What;

namespace {

using About = std::map<std::string, std::string, std::less<>>;

// What the workbook says of itself; empty where it is not ours, as a CSV file is not.
About read_about(const Workbook& workbook) {
    About about;
    const Sheet* sheet = workbook.sheet(impl::about_sheet);
    if (sheet == nullptr) return about;
    for (const auto& row : sheet->rows) {
        if (row.size() >= 2) about[shown(row[0].value)] = shown(row[1].value);
    }
    return about;
}

class Importer {
public:
    Importer(const Workbook& workbook, const document::SystemFile& file,
             const catalog::Library& library, const ImportOptions& options,
             Diagnostics& diagnostics)
        : workbook_(workbook), file_(file), model_(*file.model), library_(library),
          options_(options), diagnostics_(diagnostics), about_(read_about(workbook)),
          fields_(impl::all_fields(model_)) {
        for (std::size_t i = 0; i < model_.requirements.size(); ++i) {
            for (const auto& one : model_.requirements[i].criteria) criteria_[one.id] = i;
        }
    }

    std::optional<Imported> read() {
        if (!is_for_this_file() || !choose_assessment()) return std::nullopt;
        gather();
        if (tables_.empty() && !diagnostics_.has_errors()) {
            diagnostics_.error({}, options_.sheet,
                               say("記入シートではありません", "this is no sheet of answers"),
                               say("見出しに「要求ID」か「項目ID」の列が要ります",
                                   "it needs a column titled \"Requirement ID\" or \"Item ID\""));
        }
        before_ = result_.assessments[target_];
        apply_requirements();
        apply_items();
        if (diagnostics_.has_errors()) return std::nullopt;
        return finish();
    }

private:
    // --- which assessment ------------------------------------------------------------------------

    [[nodiscard]] std::string about(std::string_view key) const {
        const auto found = about_.find(key);
        return found == about_.end() ? std::string() : found->second;
    }

    bool is_for_this_file() {
        if (about_.empty()) return true;
        const auto refuse = [&](Text message, Text remedy) {
            diagnostics_.error({}, options_.sheet, std::move(message), std::move(remedy));
            return false;
        };
        if (about("kind") != impl::answer_sheet_kind) {
            return refuse(say("記入シートではありません（{}）", "this is no sheet of answers ({})",
                              about("kind")),
                          {});
        }
        if (about("version") != std::to_string(impl::answer_sheet_version)) {
            return refuse(say("記入シートの版 {} は読めません",
                              "version {} of the sheet cannot be read", about("version")),
                          say("この版の石垣で書き出し直してください",
                              "export it again with this version of Ishigaki"));
        }
        if (about("system") != file_.system.id) {
            return refuse(say("別のシステム \"{}\" の記入シートです",
                              "it is a sheet of another system, \"{}\"", about("system")),
                          say("このファイルのシステムは \"{}\" です", "the file's system is \"{}\"",
                              file_.system.id));
        }
        if (about("model") != model_.id) {
            return refuse(say("別のモデル \"{}\" の記入シートです",
                              "it is a sheet of another model, \"{}\"", about("model")),
                          {});
        }
        return true;
    }

    [[nodiscard]] const document::Assessment* exported() const {
        return about_.empty() ? file_.newest() : file_.assessment(about("assessment"));
    }

    bool choose_assessment() {
        result_ = file_;
        const document::Assessment* source = exported();
        std::string id = "first";
        if (options_.assessment) {
            id = *options_.assessment;
        } else if (!about_.empty()) {
            id = about("assessment");
        } else if (source != nullptr) {
            id = source->id;
        }
        compare_ = source == nullptr || id == source->id;
        if (const auto* target = file_.assessment(id)) {
            target_ = static_cast<std::size_t>(target - file_.assessments.data());
            return true;
        }
        if (!options_.assessment && !file_.assessments.empty()) {
            diagnostics_.error(
                {}, options_.sheet,
                say("判定 \"{}\" がファイルにありません", "the file has no assessment \"{}\"", id),
                say("--as で、答えを入れる判定を指定してください",
                    "name the assessment that receives the answers with --as"));
            return false;
        }
        if (impl::trimmed(id).empty()) {
            diagnostics_.error({}, options_.sheet, say("判定の id が空です", "the id is empty"));
            return false;
        }
        document::Assessment begun;
        if (source != nullptr) begun = *source;
        begun.judgements.resize(model_.requirements.size());
        begun.id = id;
        begun.as_of = options_.as_of;
        target_ = result_.assessments.size();
        result_.assessments.push_back(std::move(begun));
        begun_ = compare_ = true;
        return true;
    }

    // --- what the sheets hold
    // ----------------------------------------------------------------------

    void gather() {
        tables_.reserve(workbook_.sheets.size());
        for (const Sheet& sheet : workbook_.sheets) {
            if (sheet.name == impl::about_sheet) continue;
            if (auto table = impl::find_table(sheet, fields_, diagnostics_)) {
                tables_.push_back(std::move(*table));
                gather(tables_.back());
                continue;
            }
            const Text cover = impl::cover_name();
            if (sheet.rows.empty() || sheet.hidden || sheet.name == cover.ja
                || sheet.name == cover.en) {
                continue;
            }
            diagnostics_.warning({}, sheet.name,
                                 say("答えのあるシートではないため、読みません",
                                     "no sheet of answers; it is not read"));
        }
    }

    void gather(const impl::Table& table) {
        for (std::size_t row = table.header + 1; row < table.sheet->rows.size(); ++row) {
            const Entry entry{&table, row};
            if (entry.blank() || !sound(entry)) continue;
            if (table.kind == Kind::items) {
                gather_item(entry);
                continue;
            }
            const auto requirement = requirement_of(entry);
            if (!requirement) continue;
            auto& input = inputs_[*requirement];
            switch (table.kind) {
            case Kind::requirements:
                if (input.row) {
                    twice(entry, entry.index(What::requirement), *input.row);
                } else {
                    input.row = entry;
                }
                break;
            case Kind::criteria: gather_criterion(entry, *requirement, input); break;
            default: input.objects.push_back(entry);
            }
        }
    }

    // A cell that Excel could not compute, or that holds a character that no file may hold.
    bool sound(const Entry& entry) {
        bool sound = true;
        for (std::size_t i = 0; i < entry.table->fields->size(); ++i) {
            if (!entry.has(i) || !entry.field(i).asked()) continue;
            if (const auto* fault = std::get_if<CellFault>(&entry.value(i))) {
                diagnostics_.error(
                    {}, entry.where(i),
                    say("セルの値がエラー {} です", "the cell holds the error {}", fault->code),
                    say("式ではなく値を入れてください", "enter a value, not a formula"));
                sound = false;
            } else if (const auto bad = base::find_text_fault(entry.text(i))) {
                diagnostics_.error({}, entry.where(i),
                                   say("使えない文字 U+{:04X} があります",
                                       "it has a character that cannot be used, U+{:04X}",
                                       bad->value));
                sound = false;
            }
        }
        return sound;
    }

    void twice(const Entry& entry, std::size_t field, const Entry& first) {
        diagnostics_.error({}, entry.where(field),
                           say("\"{}\" の行が二つあります（もう一つは {}）",
                               "there are two rows of \"{}\", also at {}", entry.word(field),
                               first.where(field)),
                           say("一つにしてください", "keep one of them"));
    }

    void unknown(const Entry& entry, std::size_t field, std::span<const std::string_view> known) {
        const std::string id = entry.word(field);
        if (id.empty()) {
            diagnostics_.error({}, entry.where(field), say("ID がありません", "the id is missing"));
            return;
        }
        Text remedy;
        if (const auto near = base::nearest(id, known)) {
            remedy = say("\"{}\" ですか", "did you mean \"{}\"?", *near);
        }
        diagnostics_.error({}, entry.where(field),
                           say("\"{}\" という ID はありません", "there is no id \"{}\"", id),
                           std::move(remedy));
    }

    std::optional<std::size_t> requirement_of(const Entry& entry) {
        if (entry.table->kind == Kind::criteria) {
            // The criterion's own id says whose it is.
            const std::size_t field = entry.index(What::criterion);
            const std::string id = entry.word(field);
            const auto found = criteria_.find(id);
            if (found != criteria_.end()) return found->second;
            std::vector<std::string_view> known;
            for (const auto& [criterion, requirement] : criteria_) known.push_back(criterion);
            unknown(entry, field, known);
            return std::nullopt;
        }
        const std::size_t field = entry.index(What::requirement);
        if (const auto index = model_.requirement(entry.word(field))) return index->value();
        std::vector<std::string_view> known;
        for (const auto& one : model_.requirements) known.push_back(one.id);
        unknown(entry, field, known);
        return std::nullopt;
    }

    void gather_criterion(const Entry& entry, std::size_t requirement,
                          impl::RequirementInput& input) {
        const auto& criteria = model_.requirements[requirement].criteria;
        const std::size_t field = entry.index(What::criterion);
        const auto found = std::ranges::find(criteria, entry.word(field), &catalog::Criterion::id);
        const auto index = static_cast<std::size_t>(found - criteria.begin());
        const auto [place, added] = input.criteria.try_emplace(index, entry);
        if (!added) twice(entry, field, place->second);
    }

    void gather_item(const Entry& entry) {
        const std::size_t field = entry.index(What::item);
        const std::size_t of_guide = entry.index(What::guide);
        const std::string id = entry.word(field);
        const std::string guide = entry.has(of_guide) ? entry.word(of_guide) : std::string();
        std::vector<catalog::Item> found;
        for (const auto& item : library_.find(id)) {
            const bool right = guide.empty() || item.guide().id == guide;
            if (right && item.kind().answerable) found.push_back(item);
        }
        if (found.size() > 1) {
            diagnostics_.error(
                {}, entry.where(field),
                say("\"{}\" は複数のガイドにあります", "several guides have \"{}\"", id),
                say("「ガイド」の列を残してください", "keep the column \"Guide\""));
            return;
        }
        if (found.empty()) {
            std::vector<std::string_view> known;
            for (const auto& one : library_.guides()) {
                if (!guide.empty() && one.id != guide) continue;
                for (const auto& kind : one.kinds) {
                    if (!kind.answerable) continue;
                    for (const auto each : library_.ids(one.id, kind.id)) known.push_back(each);
                }
            }
            unknown(entry, field, known);
            return;
        }
        auto& entries = items_[found.front().index()];
        for (const Entry& other : entries) {
            // An item of several roles stands on several sheets, but not twice on one.
            if (other.table != entry.table) continue;
            twice(entry, field, other);
            return;
        }
        entries.push_back(entry);
    }

    // --- what becomes of it
    // ------------------------------------------------------------------------

    // What the file and the sheet both changed since the export cannot be decided here.
    enum class Verdict { take, keep, conflict };
    [[nodiscard]] Verdict judge(std::string_view id, const std::string& before,
                                const std::string& after) const {
        const auto was = about_.find(fmt::format("was:{}", id));
        if (options_.overwrite || !compare_ || was == about_.end()) return Verdict::take;
        if (was->second == before || after == before) return Verdict::take;
        return after == was->second ? Verdict::keep : Verdict::conflict;
    }

    void conflict(const std::string& where, std::string_view id) {
        diagnostics_.error(
            {}, where,
            say("{} は、書き出した後にファイルでも変わっています",
                "{} has changed in the file as well since the export", id),
            say("書き出し直すか、シートの答えを採るなら --overwrite を付けてください",
                "export it again, or take the sheet's answer with --overwrite"));
    }

    void apply_requirements() {
        auto& assessment = result_.assessments[target_];
        for (const auto& [i, input] : inputs_) {
            const std::string_view id = model_.requirements[i].id;
            const std::string before = impl::digest(result_, assessment, i);
            const auto judged = assessment.judgements[i];
            assessment.judgements[i] = impl::judged(judged, i, input, model_, diagnostics_);
            apply_excluded(i, input);
            switch (judge(id, before, impl::digest(result_, assessment, i))) {
            case Verdict::take: break;
            case Verdict::keep:
                assessment.judgements[i] = judged;
                if (result_.plan) {
                    result_.plan->excluded[i] = file_.plan ? file_.plan->excluded[i] : std::nullopt;
                }
                break;
            case Verdict::conflict: conflict(input.where(), id); break;
            }
        }
    }

    void apply_excluded(std::size_t i, const impl::RequirementInput& input) {
        if (!input.row) return;
        const std::size_t field = input.row->index(What::excluded);
        if (!input.row->has(field)) return;
        const bool blank = input.row->word(field).empty();
        if (blank && !result_.plan) return;
        if (!result_.plan) {
            auto& plan = result_.plan.emplace();
            plan.importance.resize(model_.requirements.size());
            plan.targets.resize(model_.requirements.size());
            plan.excluded.resize(model_.requirements.size());
            plan.requirement_weights.resize(model_.requirements.size());
            plan.domain_weights.resize(model_.domains.size());
        }
        auto& reason = result_.plan->excluded[i];
        const std::string text = input.row->text(field);
        if (blank) {
            reason.reset();
        } else if (!reason || !impl::same_text(*reason, text)) {
            reason = text;
        }
    }

    void apply_items() {
        auto& answers = result_.assessments[target_].answers;
        for (const auto& [index, entries] : items_) {
            const catalog::Item item = library_.item(index);
            const auto found = std::ranges::find(answers, item, &document::ItemAnswer::item);
            std::optional<document::ItemAnswer> before;
            if (found != answers.end()) before = *found;
            const auto after = item_answer(item, before, entries);
            if (after && before) {
                *found = *after;
            } else if (after) {
                answers.push_back(*after);
            } else if (before) {
                answers.erase(found);
            }
        }
    }

    // Several sheets may ask for one item; only one of them may bring something new.
    std::optional<document::ItemAnswer>
    item_answer(const catalog::Item& item, const std::optional<document::ItemAnswer>& before,
                const std::vector<Entry>& entries) {
        const auto digest = [](const std::optional<document::ItemAnswer>& answer) {
            return impl::digest(answer ? &*answer : nullptr);
        };
        const std::string id = fmt::format("{}:{}", item.guide().id, item.id());
        auto result = before;
        const Entry* source = nullptr;
        for (const Entry& entry : entries) {
            const auto answer = impl::answered(item, before, entry, diagnostics_);
            if (digest(answer) == digest(before)) continue;
            const std::string where = entry.where(entry.index(What::item));
            const auto verdict = judge(id, digest(before), digest(answer));
            if (verdict == Verdict::keep) continue;
            if (verdict == Verdict::conflict) {
                conflict(where, item.id());
            } else if (source == nullptr) {
                source = &entry;
                result = answer;
            } else if (digest(answer) != digest(result)) {
                diagnostics_.error({}, where,
                                   say("{} の答えが {} と食い違います",
                                       "the answer to {} differs from that at {}", item.id(),
                                       source->where(source->index(What::item))),
                                   say("どちらかに揃えてください", "make them agree"));
            }
        }
        return result;
    }

    std::optional<Imported> finish() {
        // The reader of system files has the last word.
        Diagnostics check(options_.sheet);
        if (!document::load_system_file(document::to_canonical_json(result_), library_, check)) {
            for (const auto& one : check.all()) {
                diagnostics_.error({}, one.where, one.message, one.remedy);
            }
            return std::nullopt;
        }
        Imported imported;
        imported.assessment = result_.assessments[target_].id;
        imported.begun = begun_;
        imported.changes = impl::changes(file_, before_, result_, result_.assessments[target_]);
        imported.file = std::move(result_);
        return imported;
    }

    const Workbook& workbook_;
    const document::SystemFile& file_;
    const catalog::StrengthModel& model_;
    const catalog::Library& library_;
    const ImportOptions& options_;
    Diagnostics& diagnostics_;
    About about_;
    impl::AllFields fields_;
    std::map<std::string_view, std::size_t> criteria_; // whose they are

    document::SystemFile result_;
    document::Assessment before_;
    std::size_t target_ = 0; // the assessment that receives the answers
    bool begun_ = false;
    bool compare_ = false; // with what was exported

    std::vector<impl::Table> tables_; // entries point into it; it does not grow beyond its reserve
    std::map<std::size_t, impl::RequirementInput> inputs_;
    std::map<std::size_t, std::vector<Entry>> items_; // by their index in the library
};

} // namespace

std::optional<Imported> read_answer_sheet(const Workbook& workbook,
                                          const document::SystemFile& file,
                                          const catalog::Library& library,
                                          const ImportOptions& options, Diagnostics& diagnostics) {
    Diagnostics own(diagnostics.file());
    auto imported = Importer(workbook, file, library, options, own).read();
    diagnostics.append(own);
    return imported;
}

} // namespace ishigaki::exchange
