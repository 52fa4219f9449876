#include "report/specification_document.h"

#include "report/formulated_parts.h"
#include "report/specification_annex.h"

#include <algorithm>

namespace ishigaki::report {

using base::Lang;
using base::say;
using base::Text;

namespace {

class SpecificationWriter {
public:
    SpecificationWriter(const SpecificationInput& input, Document& document)
        : input_(input), specification_(input.specification), document_(document), out_(document) {}

    void build() {
        add_open_ends();
        add_general();
        for (const DemandChapter& chapter : specification_.chapters) add_chapter(chapter);
        add_answers();
        add_glossary(input_, next_annex(), out_);
        if (!input_.for_vendors) add_officer_notes(input_, next_annex(), out_);
    }

private:
    void heading(int level, const std::string& number, const Text& title) {
        out_.add(Heading{level, out_.in(title), number});
    }
    // Annexes are lettered; the officer's is the last, so that leaving it out moves no letter.
    [[nodiscard]] std::string next_annex() {
        return std::string(1, static_cast<char>('A' + annexes_++));
    }

    // What must not go out unseen stands before everything else.
    void add_open_ends() {
        if (!specification_.open_blanks.empty()) {
            out_.paragraph(
                say("この文書には、値を決めていない空欄が {} か所ある。公告の前に埋めること。",
                    "{} blanks of this document are not filled. Fill them before it is "
                    "published.",
                    specification_.open_blanks.size()),
                Voice::warning);
            Bullets blanks;
            for (const OpenBlank& blank : specification_.open_blanks) {
                blanks.items.push_back(out_.in(blank_line(blank)));
            }
            out_.add(std::move(blanks));
        }
        if (!specification_.unsettled.empty()) {
            out_.paragraph(
                say("両立しない要件か、前提を欠く要件が {} 件ある。公告の前に決めること。",
                    "{} demands contradict each other or lack what they need. Decide "
                    "before this is published.",
                    specification_.unsettled.size()),
                Voice::warning);
            Bullets ends;
            for (const Text& end : specification_.unsettled) ends.items.push_back(out_.in(end));
            out_.add(std::move(ends));
        }
    }

    [[nodiscard]] static Text blank_line(const OpenBlank& blank) {
        const Text line =
            say("{} {}：{}", "{} {}: {}", blank.number, blank.measure.name(), blank.question);
        return blank.examples.empty()
                   ? line
                   : say("{}（例：{}）", "{} (for example {})", line, listed(blank.examples));
    }

    void add_general() {
        heading(1, "1", say("総則", "General"));
        heading(2, "1.1", say("目的", "Purpose"));
        out_.paragraph(
            specification_.own_work
                ? say("この章は、{}を自ら構築し運用するにあたって満たす情報セキュリティの要件を"
                      "示す。",
                      "This chapter states the security requirements that the owner of {} meets "
                      "in building and running it.",
                      specification_.name)
                : say("この章は、{}"
                      "の調達において、受託者が満たすべき情報セキュリティの要件を示す。",
                      "This chapter states the security requirements that the contractor meets in "
                      "the procurement of {}.",
                      specification_.name));
        heading(2, "1.2", say("要件の読み方", "How to read the requirements"));
        add_reading();
        heading(2, "1.3", say("対象のシステム", "The system"));
        const std::size_t first = document_.blocks.size();
        add_system(input_.library, input_.file, input_.requirements.classification,
                   {.suppliers = false, .businesses = true}, 3, out_);
        number_from(first, "1.3");
    }

    void add_reading() {
        out_.add(Bullets{
            {out_.in(
                 say("要件には「2.1.1-(1)」の形の番号を付ける。番号は対応表の番号と同じである。",
                     "Every requirement has a number of the form 2.1.1-(1), the same as in the "
                     "compliance sheet.")),
             out_.in(
                 say("「条件」のある要件は、その条件に当てはまる場合に満たすか、条件に示す代替に"
                     "よることができる（区分は「条件付き」）。その他の要件は必須である。",
                     "A requirement with a condition is met where the condition holds, or by "
                     "the alternative that it names (\"conditional\"). All others are "
                     "mandatory.")),
             out_.in(say("「目的」と「背景」は、要件を求める理由である。要件の文にない事態が起きた"
                         "ときも、この目的に沿って対処する。",
                         "Purpose and background say why a requirement is made. In a case that its "
                         "words do not cover, act to this purpose.")),
             out_.in(say("「想定する脅威」「効果」「提案例」は参考であり、要件ではない。",
                         "Threats, effects and examples are for information; they are not "
                         "required.")),
             out_.in(say("照合番号 {} は、要件の番号と文から計算したものである。対応表の番号と一致"
                         "することを確かめること。",
                         "The reference {} is computed from the numbers and words of the "
                         "requirements. See that the compliance sheet bears the same.",
                         specification_.mark))}});
    }

    // Numbers the level-3 headings that were just added.
    void number_from(std::size_t first, const std::string& section) {
        std::size_t count = 0;
        for (std::size_t i = first; i < document_.blocks.size(); ++i) {
            if (auto* found = std::get_if<Heading>(&document_.blocks[i])) {
                found->number = fmt::format("{}.{}", section, ++count);
            }
        }
    }

    void add_chapter(const DemandChapter& chapter) {
        heading(1, chapter.number, chapter.title);
        out_.paragraph(chapter.introduction);
        for (const DemandSection& section : chapter.sections) {
            heading(2, section.number, section.title);
            for (const DemandGroup& group : section.groups) add_group(group);
        }
    }

    void add_group(const DemandGroup& group) {
        heading(3, group.number, group.title);
        for (const Text& warning : group.warnings) out_.paragraph(warning, Voice::warning);
        Clauses clauses;
        for (const Demand& demand : group.demands) {
            Clauses::Clause clause{demand.number, out_.in(demand.text)};
            if (demand.conditional()) {
                clause.notes.push_back(out_.in(say("条件：{}", "Condition: {}", demand.condition)));
            }
            for (const Text& note : demand.notes) clause.notes.push_back(out_.in(note));
            clauses.clauses.push_back(std::move(clause));
        }
        // Said once for all clauses of a measure: why they are there.
        std::vector<std::string>& last = clauses.clauses.back().notes;
        if (!group.purpose.empty()) {
            last.push_back(out_.in(say("目的：{}", "Purpose: {}", group.purpose)));
        }
        if (!group.background.empty()) {
            last.push_back(out_.in(say("背景：{}", "Background: {}", group.background)));
        }
        out_.add(std::move(clauses));
        for (const OpenBlank& blank : specification_.open_blanks) {
            const auto own = [&](const Demand& demand) { return demand.number == blank.number; };
            if (std::ranges::none_of(group.demands, own)) continue;
            out_.paragraph(say("空欄：{}", "Blank: {}", blank_line(blank)), Voice::warning);
        }
    }

    void add_answers() {
        const std::string number = std::to_string(specification_.chapters.size() + 2);
        if (specification_.own_work) {
            heading(1, number, say("要件の確認", "Checking the requirements"));
            out_.paragraph(
                say("要件を満たすことを、設計、構築、運用の各段階で、対応表により確かめる。",
                    "Whether the requirements are met is checked with the compliance "
                    "sheet in design, construction and operation."));
            return;
        }
        heading(1, number, say("対応表の提出", "Returning the compliance sheet"));
        out_.add(Bullets{
            {out_.in(
                 say("応札者は、別に配る対応表に、要件ごとの回答、説明、提案書の該当箇所を記入し、"
                     "提案書とともに提出すること。",
                     "Bidders fill in the compliance sheet, which is handed out separately, "
                     "with an answer, an explanation and the place in the proposal for each "
                     "requirement, and return it with the proposal.")),
             out_.in(say("回答は「満たす」「一部満たす」「満たさない」から選ぶ。条件付きの要件は"
                         "「該当しない」も選べる。「満たす」以外は、説明を必ず記入すること。",
                         "The answer is yes, partly or no; for a conditional requirement also not "
                         "applicable. Any answer but yes needs an explanation.")),
             out_.in(say("要件の番号と文は変えないこと。変えた対応表は受け付けない。",
                         "Do not change the numbers and words of requirements; a sheet that was "
                         "changed is not accepted."))}});
    }

    const SpecificationInput& input_;
    const Specification& specification_;
    Document& document_;
    Author out_;
    int annexes_ = 0;
};

} // namespace

Document specification_document(const SpecificationInput& input, Lang lang) {
    Document document{lang,
                      say("{} 調達仕様書　情報セキュリティ要件",
                          "Procurement specification for {}: security requirements",
                          input.specification.name)
                          .in(lang),
                      say("照合番号 {}", "reference {}", input.specification.mark).in(lang),
                      {}};
    SpecificationWriter(input, document).build();
    return document;
}

} // namespace ishigaki::report
