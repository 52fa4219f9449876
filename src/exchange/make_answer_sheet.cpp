#include "exchange/answer_layout.h"
#include "exchange/answer_sheet.h"

#include <algorithm>

namespace ishigaki::exchange {

using base::Diagnostics;
using base::say;
using base::Text;
using catalog::Item;
using impl::Field;
using impl::Kind;
using What = Field::What;

namespace {

constexpr std::size_t title_rows = 2;  // the sheet's title, and what to do there
constexpr std::size_t spare_rows = 60; // for further objects

class Maker {
public:
    Maker(const document::SystemFile& file, const document::Assessment* assessment,
          const catalog::Library& library, const AnswerSheetOptions& options,
          Diagnostics& diagnostics)
        : file_(file), model_(*file.model), library_(library), options_(options),
          diagnostics_(diagnostics), fields_(impl::all_fields(model_)) {
        if (assessment != nullptr) {
            assessment_ = *assessment;
        } else {
            assessment_.id = options.assessment;
            assessment_.judgements.resize(model_.requirements.size());
        }
    }

    std::optional<Workbook> make() {
        book_.title = in(say("{}：セキュリティ対策の記入シート",
                             "{}: answers about security measures", file_.system.name));
        book_.created = options_.created;
        book_.sheets.push_back({.name = in(impl::cover_name())});
        if (options_.by_role) {
            for (const auto& guide : library_.guides()) {
                if (wanted(guide)) add_roles(guide);
            }
        } else {
            for (const auto& domain : model_.domains) add_domain(domain);
            add_criteria();
            add_objects();
            for (const auto& guide : library_.guides()) {
                if (wanted(guide)) add_items(guide);
            }
        }
        if (book_.sheets.size() == 1) {
            diagnostics_.error(
                {}, {}, say("書き出すものがありません", "there is nothing to export"),
                say("対象の指定を見直してください", "look again at what was asked for"));
        }
        fill_cover();
        add_about();
        if (diagnostics_.has_errors()) return std::nullopt;
        return std::move(book_);
    }

private:
    [[nodiscard]] std::string in(const Text& text) const { return text.in(options_.lang); }
    [[nodiscard]] std::string in(base::TextView text) const {
        return std::string(text.in(options_.lang));
    }

    [[nodiscard]] bool asked(std::size_t requirement) const {
        return options_.requirements.empty() || options_.requirements[requirement];
    }

    [[nodiscard]] const document::Judgement& judged(std::size_t requirement) const {
        static const document::Judgement nothing;
        const auto& one = assessment_.judgements[requirement];
        return one ? *one : nothing;
    }

    // --- sheets of any kind --------------------------------------------------------------------

    Sheet& add_sheet(std::string_view name, const std::string& title, const std::string& hint,
                     const std::vector<Field>& fields) {
        Sheet sheet;
        sheet.name = sheet_name(name, book_.sheets);
        sheet.rows.push_back({{title, Style::title}});
        sheet.rows.push_back({{hint, Style::plain}});
        auto& header = sheet.rows.emplace_back();
        for (const Field& field : fields) {
            header.push_back({in(field.title), Style::header});
            sheet.widths.push_back(field.width);
        }
        sheet.header_rows = title_rows + 1;
        sheet.filter = sheet.locked = sheet.landscape = true;
        return book_.sheets.emplace_back(std::move(sheet));
    }

    // What every column accepts, once the rows are there.
    void add_choices(Sheet& sheet, const std::vector<Field>& fields) const {
        if (sheet.rows.size() <= sheet.header_rows) return;
        for (std::size_t column = 0; column < fields.size(); ++column) {
            const Field& field = fields[column];
            if (!field.asked() || (field.words.empty() && field.prompt.empty())) continue;
            Choices choices{column, sheet.header_rows, sheet.rows.size() - 1};
            for (const auto& word : field.words) choices.words.push_back(in(word.shown));
            // Answers are kept worst first, and people expect the best one on top.
            if (field.what == What::point) std::ranges::reverse(choices.words);
            choices.title = in(field.title);
            choices.prompt = in(field.prompt);
            // More than one word in a cell is understood, though no list can offer it.
            choices.strict = field.what != What::element;
            sheet.choices.push_back(std::move(choices));
        }
    }

    Cell cell(const Field& field, std::string text, const std::string& id) {
        if (utf16_length(text) > max_cell_units) {
            diagnostics_.error(
                {}, id,
                say("{}が長すぎてセルに入りません（{} 文字まで）",
                    "{} is too long for a cell (at most {} characters)", field.title,
                    max_cell_units),
                say("短くしてから書き出してください", "shorten it before the export"));
        }
        if (text.empty()) return {{}, field.style};
        return {std::move(text), field.style};
    }

    // A number where the cell holds one, so that Excel does not point at it.
    Cell choice(const Field& field, const std::string& text) {
        if (text.size() == 1 && text[0] >= '0' && text[0] <= '9') {
            return {static_cast<double>(text[0] - '0'), field.style};
        }
        return cell(field, text, {});
    }

    // --- requirements --------------------------------------------------------------------------

    void add_domain(const catalog::Domain& domain) {
        const auto& fields = fields_[static_cast<std::size_t>(Kind::requirements)];
        Sheet* sheet = nullptr;
        for (std::size_t i = domain.first; i < domain.last; ++i) {
            if (!asked(i)) continue;
            if (sheet == nullptr) {
                sheet = &add_sheet(
                    domain.id, fmt::format("{} {}", domain.id, in(domain.name)),
                    in(say(
                        "色の付いた欄に記入します。周辺要素は、クラスかポイントのどちらかで答えます"
                        "。",
                        "Fill in the coloured cells. Answer each peripheral element by its class "
                        "or by its points.")),
                    fields);
                sheet->frozen_columns = 2;
            }
            auto& row = sheet->rows.emplace_back();
            for (const Field& field : fields) row.push_back(requirement_cell(field, i));
            digests_.emplace_back(model_.requirements[i].id, impl::digest(file_, assessment_, i));
        }
        if (sheet != nullptr) add_choices(*sheet, fields);
    }

    Cell requirement_cell(const Field& field, std::size_t index) {
        const auto& requirement = model_.requirements[index];
        const std::string id(requirement.id);
        const document::Judgement& judgement = judged(index);
        switch (field.what) {
        case What::requirement: return cell(field, id, id);
        case What::name: return cell(field, in(requirement.name), id);
        case What::guidance: return cell(field, guidance(requirement), id);
        case What::core: return choice(field, in(impl::core_text(judgement.core, model_)));
        case What::element:
            return choice(field, in(impl::element_text(judgement, field.element, model_)));
        case What::point:
            return choice(field, in(impl::point_text(judgement.periphery[field.element],
                                                     field.point, model_)));
        case What::excluded: {
            const bool set = file_.plan && file_.plan->excluded[index];
            return cell(field, set ? *file_.plan->excluded[index] : std::string(), id);
        }
        case What::note: return cell(field, judgement.note, id);
        default: return {{}, field.style};
        }
    }

    // The requirement's text, and what each level asks.
    [[nodiscard]] std::string guidance(const catalog::Requirement& requirement) const {
        std::string text = in(library_.item(requirement.item).text());
        for (const auto& info : model_.levels) {
            std::string line;
            for (const auto& criterion : requirement.criteria) {
                if (criterion.level != info.level) continue;
                if (!line.empty() && options_.lang == base::Lang::en) line += ' ';
                line += in(criterion.text);
            }
            if (line.empty()) continue;
            text += in(say("\n【{}】{}", "\n[{}] {}", info.level.value(), line));
        }
        return text;
    }

    void add_criteria() {
        const auto& fields = fields_[static_cast<std::size_t>(Kind::criteria)];
        Sheet* sheet = nullptr;
        for (std::size_t i = 0; i < model_.requirements.size(); ++i) {
            if (!asked(i)) continue;
            const auto& requirement = model_.requirements[i];
            for (std::size_t c = 0; c < requirement.criteria.size(); ++c) {
                if (sheet == nullptr) {
                    sheet = &add_sheet(
                        in(Text("基準", "criteria")), in(Text("レベルの基準", "Level criteria")),
                        in(say(
                            "コアのレベルを「基準」とした要求だけ記入します。",
                            "Fill in only the requirements whose core level says \"criteria\".")),
                        fields);
                    sheet->frozen_columns = 2;
                }
                const auto& criterion = requirement.criteria[c];
                const auto* answer = impl::answer_to(judged(i).core, c);
                const std::string id(criterion.id);
                auto& row = sheet->rows.emplace_back();
                row.push_back(cell(fields[0], std::string(requirement.id), id));
                row.push_back(cell(fields[1], id, id));
                row.push_back(choice(fields[2], std::to_string(criterion.level.value())));
                row.push_back(cell(fields[3], in(criterion.text), id));
                row.push_back(cell(fields[4], in(impl::met_text(answer)), id));
                row.push_back(cell(fields[5], answer != nullptr ? answer->reason : "", id));
            }
        }
        if (sheet != nullptr) add_choices(*sheet, fields);
    }

    void add_objects() {
        const auto& fields = fields_[static_cast<std::size_t>(Kind::objects)];
        Sheet& sheet = add_sheet(
            in(Text("対象", "objects")), in(Text("対象ごとの判定", "Judgement per object")),
            in(say(
                "コアのレベルを「対象ごと」とした要求について、対象を一行に一つ書きます。行は足せま"
                "す。",
                "For requirements whose core level says \"per object\": one object a row. Rows can "
                "be added.")),
            fields);
        for (std::size_t i = 0; i < model_.requirements.size(); ++i) {
            const auto* objects = std::get_if<document::Coverage>(&judged(i).core);
            if (!asked(i) || objects == nullptr) continue;
            for (const auto& object : *objects) {
                const std::string id(model_.requirements[i].id);
                auto& row = sheet.rows.emplace_back();
                row.push_back(cell(fields[0], id, id));
                row.push_back(cell(fields[1], object.target, id));
                row.push_back(cell(fields[2], in(impl::important_text(object.important)), id));
                row.push_back(choice(fields[3], std::to_string(object.level.value())));
            }
        }
        for (std::size_t i = 0; i < spare_rows; ++i) {
            auto& row = sheet.rows.emplace_back();
            for (const Field& field : fields) row.push_back({{}, field.style});
        }
        sheet.landscape = false;
        add_choices(sheet, fields);
    }

    // --- items of other guides -------------------------------------------------------------------

    // Whether the items of a guide are asked for: those named, or those that have an answer.
    [[nodiscard]] bool wanted(const catalog::Guide& guide) const {
        if (!options_.guides.empty()) {
            return std::ranges::find(options_.guides, guide.id) != options_.guides.end();
        }
        return options_.by_role
               || std::ranges::any_of(assessment_.answers, [&](const auto& answer) {
                      return answer.item.guide().id == guide.id;
                  });
    }

    [[nodiscard]] std::vector<Item> items_of(const catalog::Guide& guide) const {
        std::vector<Item> items;
        for (const Item& item : library_.items(guide.id)) {
            if (item.kind().answerable) items.push_back(item);
        }
        return items;
    }

    [[nodiscard]] const document::ItemAnswer* answer_of(const Item& item) const {
        const auto found =
            std::ranges::find(assessment_.answers, item, &document::ItemAnswer::item);
        return found == assessment_.answers.end() ? nullptr : &*found;
    }

    void add_items(const catalog::Guide& guide) {
        add_item_sheet(guide.id, in(guide.name), items_of(guide));
    }

    // One sheet for each of those who act, in catalog order.
    void add_roles(const catalog::Guide& guide) {
        std::vector<std::pair<Item, std::vector<Item>>> roles;
        for (const Item& item : items_of(guide)) {
            for (const auto& info : item.kind().attributes) {
                if (info.facet != "role") continue;
                for (const base::Value id : item.attribute(info.key)) {
                    const Item role = library_.referred(item, info, id.text());
                    if (!role) continue;
                    auto found =
                        std::ranges::find(roles, role, &decltype(roles)::value_type::first);
                    if (found == roles.end()) found = roles.insert(found, {role, {}});
                    found->second.push_back(item);
                }
            }
        }
        std::ranges::sort(roles, {}, [](const auto& one) { return one.first.index(); });
        for (const auto& [role, items] : roles) {
            const std::string name = in(role.name());
            add_item_sheet(name, name, items);
        }
    }

    void add_item_sheet(std::string_view name, const std::string& title,
                        const std::vector<Item>& items) {
        if (items.empty()) return;
        const auto& fields = fields_[static_cast<std::size_t>(Kind::items)];
        Sheet& sheet =
            add_sheet(name, title,
                      in(Text("実施状況を選びます。該当しないときは理由を書きます。",
                              "Choose the state. Where an item is not applicable, say why.")),
                      fields);
        sheet.frozen_columns = 2;
        for (const Item& item : items) {
            const auto* answer = answer_of(item);
            const std::string id(item.id());
            auto& row = sheet.rows.emplace_back();
            row.push_back(cell(fields[0], std::string(item.guide().id), id));
            row.push_back(cell(fields[1], id, id));
            row.push_back(cell(fields[2], heading(item), id));
            row.push_back(cell(fields[3], wording(item), id));
            row.push_back(
                cell(fields[4], answer != nullptr ? in(impl::state_text(answer->state)) : "", id));
            row.push_back(cell(fields[5], answer != nullptr ? answer->reason : "", id));
            row.push_back(cell(fields[6], answer != nullptr ? answer->note : "", id));
            digests_.emplace_back(fmt::format("{}:{}", item.guide().id, id), impl::digest(answer));
        }
        add_choices(sheet, fields);
    }

    [[nodiscard]] std::string heading(const Item& item) const {
        std::string text;
        for (Item one = item.parent(); one; one = one.parent()) {
            const std::string name = in(one.name());
            if (name.empty()) continue;
            text = text.empty() ? name : fmt::format("{}\n{}", name, text);
        }
        return text;
    }

    [[nodiscard]] std::string wording(const Item& item) const {
        const std::string name = in(item.name());
        const std::string text = in(item.text());
        return name.empty() || text.empty() ? name + text : name + "\n" + text;
    }

    // --- what the workbook is
    // ----------------------------------------------------------------------

    void fill_cover() {
        Sheet& cover = book_.sheets.front();
        constexpr double narrow = 22;
        constexpr double wide = 90;
        cover.widths = {narrow, wide};
        cover.locked = true;
        const auto line = [&](const Text& name, const std::string& value) {
            cover.rows.push_back({{in(name), Style::key}, {value, Style::cell}});
        };
        cover.rows.push_back({{book_.title, Style::title}});
        cover.rows.emplace_back();
        line(Text("システム", "System"),
             fmt::format("{}（{}）", file_.system.name, file_.system.id));
        line(Text("判定", "Assessment"), assessment_.id);
        if (assessment_.as_of) line(Text("基準日", "As of"), base::to_string(*assessment_.as_of));
        line(Text("評価モデル", "Model"), in(model_.name));
        cover.rows.emplace_back();
        std::size_t number = 0;
        const auto step = [&](const Text& text) {
            cover.rows.push_back(
                {{static_cast<double>(++number), Style::number}, {in(text), Style::cell}});
        };
        cover.rows.push_back(
            {{in(Text("記入のしかた", "How to fill it in")), Style::group}, {{}, Style::group}});
        step(Text(
            "色の付いた欄だけに記入します。ほかの欄は保護されています（パスワードはありません）。",
            "Fill in the coloured cells only. The others are protected (without a password)."));
        step(Text("欄を選ぶと、選べる言葉と説明が表示されます。判断できない欄は空けておきます。",
                  "A cell that is selected shows its choices and what is meant. Leave blank what "
                  "cannot be judged."));
        if (!options_.by_role) {
            step(Text("コアのレベルは、「求めることと各レベルの基準」に照らして選びます。対象ごと、"
                      "基準ごとに"
                      "判定するときは、そのように選び、「対象」「基準」のシートに記入します。",
                      "Choose the core level by what the levels ask. To judge per object or by "
                      "criteria, choose that and fill in the sheet of that name."));
            for (const auto& element : model_.elements) {
                step(say("{}：{}", "{}: {}", element.name, element.question));
            }
        }
        step(Text("判断の根拠（見た記録、確かめた人と日）を備考に書きます。",
                  "Write into the note what the judgement rests on: records seen, who confirmed it "
                  "and when."));
        step(Text(
            "シートや行や列は、不要なら消してかまいません。消したものは元のまま残ります。列の順も変"
            "えられます。"
            "IDは変えないでください。",
            "Sheets, rows and columns that are not needed may be removed: what they held stays "
            "as it was. Columns may be moved. Do not change ids."));
        step(Text("Excel ブック（.xlsx）のまま保存して返します。",
                  "Save it as .xlsx and return it."));
    }

    void add_about() {
        Sheet about;
        about.name = impl::about_sheet;
        about.hidden = about.locked = true;
        const auto line = [&](std::string_view key, std::string_view value) {
            about.rows.push_back(
                {{std::string(key), Style::plain}, {std::string(value), Style::plain}});
        };
        line("kind", impl::answer_sheet_kind);
        line("version", std::to_string(impl::answer_sheet_version));
        line("lang", options_.lang == base::Lang::ja ? "ja" : "en");
        line("system", file_.system.id);
        line("assessment", assessment_.id);
        line("model", model_.id);
        for (const auto& [id, digest] : digests_) line("was:" + id, digest);
        book_.sheets.push_back(std::move(about));
    }

    const document::SystemFile& file_;
    const catalog::StrengthModel& model_;
    const catalog::Library& library_;
    const AnswerSheetOptions& options_;
    Diagnostics& diagnostics_;
    impl::AllFields fields_;
    document::Assessment assessment_;
    Workbook book_;
    std::vector<std::pair<std::string, std::string>> digests_; // of what was exported, by id
};

} // namespace

std::optional<Workbook> make_answer_sheet(const document::SystemFile& file,
                                          const document::Assessment* assessment,
                                          const catalog::Library& library,
                                          const AnswerSheetOptions& options,
                                          Diagnostics& diagnostics) {
    return Maker(file, assessment, library, options, diagnostics).make();
}

} // namespace ishigaki::exchange
