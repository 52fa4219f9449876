#include "report/sla_document.h"

#include "report/formulated_parts.h"

#include <algorithm>
#include <utility>

namespace ishigaki::report {

using base::Lang;
using base::say;
using base::Text;
using formulate::Item;

namespace {

// "sbd/DA-2-1" as guide and id.
std::pair<std::string_view, std::string_view> reference(std::string_view written) {
    const std::size_t slash = written.find('/');
    if (slash == std::string_view::npos) return {{}, written};
    return {written.substr(0, slash), written.substr(slash + 1)};
}

bool asked(const formulate::Requirements& all, const Item& measure) {
    if (const auto* one = all.ipa.measure(measure.id()); one && one->measure == measure) {
        return one->status != formulate::MeasureStatus::declined && !one->demands.empty();
    }
    const auto* one = all.sbd.measure(measure.id());
    return one != nullptr && one->measure == measure && one->selected && one->left_out.empty()
           && one->specification.present();
}

std::string filled_target(const formulate::Requirements& all, const Item& item) {
    const auto* measure = all.sbd.measure(reference(item.attribute("filled_by").text()).second);
    if (measure == nullptr || !measure->selected) return {};
    for (const formulate::Blank& blank : measure->blanks) {
        if (blank.mark == item.attribute("blank").text()) return blank.filled.value_or("");
    }
    return {};
}

class SlaBuilder {
public:
    SlaBuilder(const SlaInput& input, Document& document)
        : input_(input), items_(service_items(input.library, input.requirements)), out_(document) {}

    void build() {
        const auto open = std::ranges::count_if(
            items_, [](const ServiceItem& one) { return one.target.empty(); });
        if (open > 0) {
            out_.paragraph(say("目標値を決めていない項目が {} 件ある。合意の前に埋めること。",
                               "{} targets are not set. Set them before this is agreed.", open),
                           Voice::warning);
        }
        add_purpose();
        out_.heading(1, say("サービス項目", "Service items"));
        if (items_.empty()) {
            out_.paragraph(say("求める対策のうち、水準を測る項目はない。",
                               "None of the measures asked for has a level to be measured."));
        } else {
            add_items();
        }
        add_conduct();
        add_signatures();
    }

private:
    void add_purpose() {
        out_.heading(1, say("目的", "Purpose"));
        const std::string& name = input_.file.system.name;
        out_.paragraph(
            input_.requirements.ipa.own_work
                ? say("この別紙は、{}を運用する部門が守る、情報セキュリティに関するサービスの水準を"
                      "定める。",
                      "This annex sets the level of service, as far as security is concerned, that "
                      "those who run {} keep.",
                      name)
                : say("この別紙は、{}について、受託者が守る情報セキュリティに関するサービスの水準を"
                      "定める。",
                      "This annex sets the level of service, as far as security is concerned, that "
                      "the contractor keeps for {}.",
                      name));
        out_.paragraph(
            say("項目は、求める対策から選んだ。項目の定義、測り方、目標値の例は当方の判断に"
                "よる。",
                "The items follow from the measures that are asked for. Definitions, "
                "ways of measuring and example values are our judgement."),
            Voice::note);
    }

    void add_items() {
        Table targets{out_.in(say("項目と目標値", "Items and targets")),
                      {out_.column(say("番号", "No.")), out_.wide(say("項目", "Item")),
                       out_.wide(say("目標値", "Target")), out_.wide(say("単位", "Unit")),
                       out_.column(say("報告", "Reported")),
                       out_.wide(say("元となる対策", "From the measures"))},
                      {},
                      {},
                      true};
        Table ways{out_.in(say("定義と測り方", "Definitions and measurement")),
                   {out_.column(say("番号", "No.")), out_.wide(say("定義", "Definition")),
                    out_.wide(say("測り方", "Measurement")),
                    out_.wide(say("達しない場合", "If it is missed"))},
                   {},
                   {},
                   true};
        for (std::size_t i = 0; i < items_.size(); ++i) {
            const ServiceItem& one = items_[i];
            const std::string number = fmt::format("S-{}", i + 1);
            std::vector<std::string> from;
            for (const Item& measure : one.measures) from.push_back(out_.in(titled(measure)));
            targets.rows.push_back({number, attribute(one, {}), target(one), attribute(one, "unit"),
                                    attribute(one, "report"), joined_lines(from)});
            ways.rows.push_back(
                {number, fmt::format("{}\n{}", out_.in(one.item.name()), out_.in(one.item.text())),
                 attribute(one, "measurement"), attribute(one, "missed")});
        }
        out_.add(std::move(targets));
        out_.add(std::move(ways));
    }

    // Of no key: the name.
    [[nodiscard]] std::string attribute(const ServiceItem& one, std::string_view key) const {
        if (key.empty()) return out_.in(one.item.name());
        return out_.in(one.item.attribute(key).as_text());
    }

    [[nodiscard]] std::string target(const ServiceItem& one) const {
        if (!one.target.empty()) return one.target;
        return out_.in(say("【　　　　】\n（例：{}）", "【        】\n(for example {})",
                           one.item.attribute("example").as_text()));
    }

    void add_conduct() {
        out_.heading(1, say("運営", "Conduct"));
        out_.add(Clauses{
            {{"(1)", out_.in(say("受託者は、項目ごとの実績を、表に示す時期に書面で報告する。",
                                 "The contractor reports the figures in writing at the times that "
                                 "the table gives."))},
             {"(2)", out_.in(say("発注者は、実績の元となる記録を、いつでも確かめることができる。",
                                 "The buyer may examine the records behind the figures at any "
                                 "time."))},
             {"(3)",
              out_.in(say("目標値に達しなかった項目は、表の「達しない場合」による。同じ項目が"
                          "続けて3回達しなかったときは、双方の責任者が改善を協議する。",
                          "Where a target is missed, the column \"if it is missed\" applies. "
                          "After three times in a row, those responsible on both sides "
                          "agree on improvements."))},
             {"(4)",
              out_.in(say("天災など、受託者の責めによらない事情で達しなかった場合は、その事情を"
                          "示した上で、実績から除くことができる。",
                          "What was missed for reasons that are not the contractor's, such "
                          "as a natural disaster, may be left out of the figures once the "
                          "reason is shown."))},
             {"(5)",
              out_.in(say("この別紙は年に1回、及びシステムか要求事項が変わったときに見直す。",
                          "This annex is reviewed once a year and whenever the system or "
                          "its requirements change."))}}});
    }

    void add_signatures() {
        out_.heading(1, say("合意", "Agreement"));
        for (const Text& line : {say("発注者　所属・氏名：　　　　　　　　　　日付：",
                                     "For the buyer: (name, unit)          date:"),
                                 say("受託者　所属・氏名：　　　　　　　　　　日付：",
                                     "For the contractor: (name, unit)          date:")}) {
            out_.paragraph(line, Voice::signature);
        }
    }

    const SlaInput& input_;
    std::vector<ServiceItem> items_;
    Author out_;
};

} // namespace

std::vector<ServiceItem> service_items(const catalog::Library& library,
                                       const formulate::Requirements& requirements) {
    std::vector<ServiceItem> found;
    for (const Item& item : library.items("common", "service-item")) {
        ServiceItem one{item, {}, {}};
        for (const base::Value written : item.attribute("measures")) {
            const auto [guide, id] = reference(written.text());
            const Item measure = library.find(guide, id);
            if (measure && asked(requirements, measure)) one.measures.push_back(measure);
        }
        if (one.measures.empty()) continue;
        one.target = filled_target(requirements, item);
        found.push_back(std::move(one));
    }
    return found;
}

Document sla_document(const SlaInput& input, Lang lang) {
    Document document{lang,
                      say("{} サービス水準の合意書　別紙（情報セキュリティ）",
                          "Service level agreement for {}: security annex", input.file.system.name)
                          .in(lang),
                      {},
                      {}};
    SlaBuilder(input, document).build();
    number_headings(document);
    return document;
}

} // namespace ishigaki::report
