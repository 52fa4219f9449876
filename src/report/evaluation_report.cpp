#include "report/evaluation_parts.h"

#include <algorithm>
#include <iterator>

namespace ishigaki::report {

using base::Lang;
using base::say;
using base::Text;
using catalog::RequirementIndex;
using measure::Evaluation;
using measure::RequirementResult;
using measure::Status;

namespace {

// A summary names this many things that a requirement lacks, and counts the rest.
constexpr std::size_t summary_reasons = 2;

class Builder {
public:
    Builder(const EvaluationInput& input, Lang lang, Extent extent)
        : input_(input), model_(*input.evaluation.model), plan_(*input.file.plan), lang_(lang),
          extent_(extent) {}

    Document build() {
        Document document{lang_, input_.file.system.name, subtitle().in(lang_), {}};
        document.blocks.emplace_back(evaluation_facts(input_, lang_));
        document.blocks.emplace_back(evaluation_wall(input_, lang_));
        add_gate(document);
        add_gaps(document);
        add_excesses(document);
        if (extent_ == Extent::full) {
            add_domains(document);
            add_threats(document, measure::threat_view(input_.library, input_.evaluation), model_);
            add_requirements(document);
        }
        add_warnings(document);
        return document;
    }

private:
    [[nodiscard]] Text subtitle() const {
        const auto& assessment = input_.assessment;
        const std::string day = assessment.as_of ? base::to_string(*assessment.as_of) : "–";
        return say("判定 {}（{} 時点）、モデル {}", "assessment {} as of {}, model {}",
                   assessment.id.empty() ? std::string("–") : assessment.id, day, model_.id);
    }

    // Which stones keep the gate to the next level shut (table 4-4).
    void add_gate(Document& document) const {
        const Evaluation& result = input_.evaluation;
        if (result.attained >= model_.highest_target) return;
        const catalog::Level next(result.attained.value() + 1);
        const auto holding = measure::held_back_by(result, plan_, next);
        document.blocks.emplace_back(
            Heading{1, say("レベル {} を妨げている要求（{} 件）",
                           "What keeps the system from level {} ({})", next.value(), holding.size())
                           .in(lang_)});
        Table table = gap_columns();
        const std::size_t rows = extent_ == Extent::full ? holding.size() : summary_rows;
        for (const RequirementIndex index : holding) {
            if (table.rows.size() == rows) break;
            const catalog::Level needed =
                measure::gate(model_, next, measure::importance_of(model_, plan_, index));
            table.rows.push_back(gap_row(index, needed));
        }
        const std::size_t listed = table.rows.size();
        document.blocks.emplace_back(std::move(table));
        add_rest(document, holding.size(), listed);
    }

    void add_rest(Document& document, std::size_t all, std::size_t listed) const {
        if (listed >= all) return;
        document.blocks.emplace_back(Paragraph{
            say("ほか {} 件。--all ですべて表示する。", "{} more; --all shows all.", all - listed)
                .in(lang_)});
    }

    [[nodiscard]] Table gap_columns() const {
        return {{},
                {{say("要求", "Requirement").in(lang_)},
                 {say("名称", "Name").in(lang_), Align::left, true},
                 {say("現在", "Now").in(lang_), Align::right},
                 {say("必要", "Needed").in(lang_), Align::right},
                 {say("重み", "Weight").in(lang_), Align::right},
                 {say("足りないもの", "What is missing").in(lang_), Align::left, true}},
                {}};
    }

    [[nodiscard]] std::vector<std::string> gap_row(RequirementIndex index,
                                                   catalog::Level needed) const {
        const RequirementResult& result = input_.evaluation.at(index);
        auto missing = missing_for(input_, index, needed, lang_);
        if (extent_ == Extent::summary && missing.size() > summary_reasons) {
            const std::size_t rest = missing.size() - summary_reasons;
            missing.resize(summary_reasons);
            missing.push_back(say("ほか {} 点", "{} more", rest).in(lang_));
        }
        return {std::string(model_.at(index).id),
                std::string(model_.at(index).name.in(lang_)),
                shown_level(result),
                std::to_string(needed.value()),
                percent(input_.evaluation.shares[index.value()]),
                fmt::format("{}", fmt::join(missing, lang_ == Lang::ja ? "。" : "; "))};
    }

    void add_gaps(Document& document) const {
        const auto gaps = report::gaps(input_.evaluation);
        document.blocks.emplace_back(Heading{
            1, say("重い不足から順に（全 {} 件）", "Heaviest gaps first (of {})", gaps.size())
                   .in(lang_)});
        if (gaps.empty()) {
            document.blocks.emplace_back(Paragraph{
                say("目標に届いていない要求はない。", "Every requirement reaches its target.")
                    .in(lang_)});
            return;
        }
        Table table = gap_columns();
        for (const RequirementIndex index : gaps) {
            if (extent_ == Extent::summary && table.rows.size() == summary_rows) break;
            table.rows.push_back(gap_row(index, input_.evaluation.at(index).target));
        }
        const std::size_t listed = table.rows.size();
        document.blocks.emplace_back(std::move(table));
        add_rest(document, gaps.size(), listed);
    }

    void add_excesses(Document& document) const {
        const auto over = excesses(input_.evaluation);
        document.blocks.emplace_back(Heading{
            1,
            say("目標より強い対策（{} 件）", "Stronger than asked ({})", over.size()).in(lang_)});
        if (over.empty()) {
            document.blocks.emplace_back(Paragraph{
                say("目標を上回る要求はない。", "Nothing exceeds its target.").in(lang_)});
            return;
        }
        document.blocks.emplace_back(
            Paragraph{say("過対策は誤りではない。この強さが要るかどうかを確かめる。",
                          "An excess is no failure: confirm that the strength is needed.")
                          .in(lang_)});
        Table table{{},
                    {{say("要求", "Requirement").in(lang_)},
                     {say("名称", "Name").in(lang_), Align::left, true},
                     {say("現在", "Now").in(lang_), Align::right},
                     {say("目標", "Target").in(lang_), Align::right},
                     {say("超過", "Over by").in(lang_), Align::right}},
                    {}};
        for (const RequirementIndex index : over) {
            if (extent_ == Extent::summary && table.rows.size() == summary_rows) break;
            const RequirementResult& result = input_.evaluation.at(index);
            table.rows.push_back(
                {std::string(model_.at(index).id), std::string(model_.at(index).name.in(lang_)),
                 std::to_string(result.level.value()), std::to_string(result.target.value()),
                 fmt::format("+{}", result.over_by())});
        }
        const std::size_t listed = table.rows.size();
        document.blocks.emplace_back(std::move(table));
        add_rest(document, over.size(), listed);
    }

    void add_domains(Document& document) const {
        document.blocks.emplace_back(Heading{1, say("ドメインごとの状態", "By domain").in(lang_)});
        document.blocks.emplace_back(domain_table(input_.evaluation, lang_));
        document.blocks.emplace_back(Paragraph{domain_table_note(lang_)});
    }

    void add_requirements(Document& document) const {
        document.blocks.emplace_back(Heading{
            1, say("要求ごとの結果と理由", "Every requirement, with its reasons").in(lang_)});
        for (std::size_t i = 0; i < model_.requirements.size(); ++i) {
            document.blocks.emplace_back(requirement_details(input_, RequirementIndex(i), lang_));
        }
    }

    void add_warnings(Document& document) const {
        const auto warnings = input_.warnings.all();
        if (warnings.empty()) return;
        document.blocks.emplace_back(Heading{
            1,
            say("確かめてほしい点（{} 件）", "To be confirmed ({})", warnings.size()).in(lang_)});
        Bullets bullets;
        for (const auto& warning : warnings) {
            if (extent_ == Extent::summary && bullets.items.size() == summary_rows) break;
            bullets.items.push_back(base::to_line(warning, lang_));
        }
        const std::size_t listed = bullets.items.size();
        document.blocks.emplace_back(std::move(bullets));
        add_rest(document, warnings.size(), listed);
    }

    const EvaluationInput& input_;
    const catalog::StrengthModel& model_;
    const document::Plan& plan_;
    Lang lang_;
    Extent extent_;
};

} // namespace

Document evaluation_report(const EvaluationInput& input, Lang lang, Extent extent) {
    return Builder(input, lang, extent).build();
}

Table requirement_table(const EvaluationInput& input, Lang lang) {
    const catalog::StrengthModel& model = *input.evaluation.model;
    Table table;
    for (const Text& title :
         {say("要求", "requirement"), say("名称", "name"), say("ドメイン", "domain"),
          say("重要度", "importance"), say("状態", "status"), say("目標", "target"),
          say("レベル", "level"), say("対策コア", "core")}) {
        table.columns.push_back({title.in(lang)});
    }
    for (const auto& element : model.elements) {
        table.columns.push_back({std::string(element.name.in(lang))});
    }
    table.columns.push_back({say("スコアに占める割合", "share of the score").in(lang)});
    table.columns.push_back({say("所見", "note").in(lang)});
    for (std::size_t i = 0; i < model.requirements.size(); ++i) {
        const RequirementIndex index(i);
        const RequirementResult& result = input.evaluation.at(index);
        const auto& requirement = model.at(index);
        std::vector<std::string> row = {
            std::string(requirement.id),
            std::string(requirement.name.in(lang)),
            std::string(model.at(requirement.domain).id),
            std::string(
                model.importance[measure::importance_of(model, *input.file.plan, index)].name.in(
                    lang)),
            name(result.status).in(lang),
            std::to_string(result.target.value()),
            result.judged ? std::to_string(result.level.value()) : "",
            result.judged ? std::to_string(result.core.value()) : ""};
        for (std::size_t element = 0; element < model.elements.size(); ++element) {
            const bool shown = result.judged && !result.in_core[element];
            row.emplace_back(shown ? model.classes[result.classes[element].index()].id : "");
        }
        row.push_back(fmt::format("{:.6f}", input.evaluation.shares[i]));
        const auto& judgement = input.assessment.judgements[i];
        row.push_back(judgement ? judgement->note : "");
        table.rows.push_back(std::move(row));
    }
    return table;
}

void add_threats(Document& document, const measure::ThreatView& view,
                 const catalog::StrengthModel& model) {
    const Lang lang = document.lang;
    if (view.origins.empty()) return;
    document.blocks.emplace_back(
        Heading{1, say("脅威から見た状態", "Seen from the threats").in(lang)});
    const auto describe = [&](const measure::Footing& footing) {
        std::vector<std::string> domains;
        for (const catalog::DomainIndex domain : footing.domains) {
            domains.emplace_back(model.at(domain).id);
        }
        std::string weakest = "–";
        if (footing.weakest) weakest = std::string(model.at(*footing.weakest).id);
        return std::vector<std::string>{
            fmt::format("{}", fmt::join(domains, " ")), shown_number(footing.score),
            fmt::format("{} / {}", footing.short_count, footing.applicable), weakest};
    };
    const auto columns = [&](const Text& first) {
        return std::vector<Column>{{first.in(lang), Align::left, true},
                                   {say("支えるドメイン", "Domains").in(lang)},
                                   {say("スコア", "Score").in(lang), Align::right},
                                   {say("不足", "Short").in(lang), Align::right},
                                   {say("最も弱い石", "Weakest").in(lang)}};
    };
    for (const measure::OriginRow& origin : view.origins) {
        Table table{std::string(origin.origin.id()) + " "
                        + std::string(origin.origin.name().in(lang)),
                    columns(say("脅威", "Threat")),
                    {}};
        for (const measure::ThreatRow& threat : origin.threats) {
            std::vector<std::string> row = {std::string(threat.threat.name().in(lang))};
            std::ranges::move(describe(threat.footing), std::back_inserter(row));
            table.rows.push_back(std::move(row));
        }
        document.blocks.emplace_back(std::move(table));
    }
    document.blocks.emplace_back(Heading{2, say("テーマごと", "By theme").in(lang)});
    Table table{{}, columns(say("テーマ", "Theme")), {}};
    table.columns.push_back({say("脅威", "Threats").in(lang), Align::right});
    for (const measure::ThemeRow& theme : view.themes) {
        std::vector<std::string> row = {std::string(theme.theme.name().in(lang))};
        std::ranges::move(describe(theme.footing), std::back_inserter(row));
        row.push_back(std::to_string(theme.threats.size()));
        table.rows.push_back(std::move(row));
    }
    document.blocks.emplace_back(std::move(table));
    if (!view.themes.empty()) {
        document.blocks.emplace_back(Paragraph{
            say("表 3-2 の印は、列の位置が失われた行が多い。{} 件の脅威はテーマが分からないため、"
                "テーマごとの集計に入れていない（推測はしない）。",
                "Most marks of table 3-2 have lost their columns: the themes of {} threats are "
                "unknown and not counted here. Nothing is guessed.",
                view.themes.front().unknown)
                .in(lang)});
    }
}

} // namespace ishigaki::report
