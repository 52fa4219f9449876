#include "report/specification.h"

#include "base/hash.h"
#include "report/formulated_parts.h"

#include <algorithm>

namespace ishigaki::report {

using base::Lang;
using base::say;
using base::Text;
using formulate::Item;
using formulate::MeasureStatus;

namespace {

class SpecificationBuilder {
public:
    SpecificationBuilder(const document::SystemFile& file,
                         const formulate::Requirements& requirements)
        : sbd_(requirements.sbd), ipa_(requirements.ipa) {
        out_.system = file.system.id;
        out_.name = file.system.name;
        out_.own_work = ipa_.own_work;
    }

    Specification build() {
        add_sbd();
        add_ipa();
        add_linkages();
        list_unsettled();
        out_.mark = mark();
        return std::move(out_);
    }

private:
    // Chapter 1 says how to read the others.
    static constexpr std::size_t first_chapter = 2;

    DemandChapter& open_chapter(const Text& title, const Text& introduction) {
        out_.chapters.push_back(
            {std::to_string(out_.chapters.size() + first_chapter), title, introduction, {}});
        return out_.chapters.back();
    }

    // The section of that title, opened where the last one is another.
    static DemandSection& section(DemandChapter& chapter, const Text& title) {
        if (chapter.sections.empty() || chapter.sections.back().title != title) {
            chapter.sections.push_back(
                {fmt::format("{}.{}", chapter.number, chapter.sections.size() + 1), title, {}});
        }
        return chapter.sections.back();
    }

    static DemandGroup& open_group(DemandSection& section, const Text& title) {
        section.groups.push_back({fmt::format("{}.{}", section.number, section.groups.size() + 1),
                                  title,
                                  {},
                                  {},
                                  {},
                                  {}});
        return section.groups.back();
    }

    static Demand& add_demand(DemandGroup& group, const Item& measure, const Item& item,
                              Text text) {
        group.demands.push_back({fmt::format("{}-({})", group.number, group.demands.size() + 1),
                                 measure,
                                 item,
                                 std::move(text),
                                 {},
                                 {},
                                 0});
        return group.demands.back();
    }

    // Whom the demands bind, said once, so that their sentences stay as they are.
    [[nodiscard]] Text addressed() const {
        return out_.own_work
                   ? say("発注者は自ら構築し運用するため、次の各号を自らの要件として満たす。",
                         "The owner builds and runs the system and meets the following as its own "
                         "requirements.")
                   : say("受託者は、次の各号を満たすこと。",
                         "The contractor shall meet the following.");
    }
    [[nodiscard]] Text readings() const {
        return out_.own_work
                   ? say("ベンダーへの要求として書かれた文は、自らの要件として読み替える。",
                         "Sentences written as demands on vendors are read as the owner's own.")
                   : say("文中の「管理者」は発注者を、「ベンダー」は受託者とその供給者を指す。",
                         "\"Administrator\" means the buyer, \"vendor\" the contractor and its "
                         "suppliers.");
    }

    static Text attribute(const Item& item, std::string_view key) {
        return Text(item.attribute(key).as_text());
    }

    static Text examples(const Item& specification) {
        std::vector<Text> words;
        for (const base::Value one : specification.attribute("proposals")) {
            words.emplace_back(one.as_text());
        }
        return listed(words);
    }

    void add_sbd() {
        const auto asked = [](const formulate::SbdMeasureResult& one) {
            return one.selected && one.left_out.empty() && one.specification.present();
        };
        if (std::ranges::none_of(sbd_.measures, asked)) return;
        DemandChapter& chapter = open_chapter(
            say("情報システムに備える対策", "Measures of the information system"),
            say("{}提案例は例示であり、同等以上の効果がある他の方法を妨げない。",
                "{} What is proposed as an example excludes no other means of at least the same "
                "effect.",
                addressed()));
        for (const auto& one : sbd_.measures) {
            if (!asked(one)) continue;
            const Item policy = one.measure.parent();
            const Item category = policy ? policy.parent() : Item();
            DemandGroup& group =
                open_group(section(chapter, Text((category ? category : one.measure).name())),
                           Text(one.measure.name()));
            group.purpose = Text(one.measure.text());
            Demand& demand = add_demand(group, one.measure, one.specification,
                                        {formulate::specification_text(one, Lang::ja),
                                         formulate::specification_text(one, Lang::en)});
            if (const Text threat = attribute(one.specification, "threat"); !threat.empty()) {
                demand.notes.push_back(say("想定する脅威：{}", "Threat: {}", threat));
            }
            if (const Text effect = attribute(one.specification, "effect"); !effect.empty()) {
                demand.notes.push_back(say("効果：{}", "Effect: {}", effect));
            }
            if (const Text proposals = examples(one.specification); !proposals.empty()) {
                demand.notes.push_back(say("提案例：{}", "Examples: {}", proposals));
            }
            note_blanks(one, demand);
        }
    }

    void note_blanks(const formulate::SbdMeasureResult& one, Demand& demand) {
        for (const formulate::Blank& blank : one.blanks) {
            if (blank.filled) continue;
            ++demand.open_blanks;
            out_.open_blanks.push_back(
                {demand.number, one.measure, blank.question, blank.examples});
        }
    }

    void add_ipa() {
        // Of some measures nothing is asked in the case that is given, such as E-1.
        const auto asked = [](const formulate::MeasureResult& one) {
            return one.status != MeasureStatus::declined && !one.demands.empty();
        };
        if (std::ranges::none_of(ipa_.measures, asked)) return;
        DemandChapter& chapter = open_chapter(
            say("自律性と利便性を確保するための対策", "Measures for autonomy and convenience"),
            say("{}{}", "{} {}", addressed(), readings()));
        for (const auto& one : ipa_.measures) {
            if (!asked(one)) continue;
            const Item component =
                one.measure.library().find("ipa-2023", one.measure.attribute("component").text());
            DemandGroup& group =
                open_group(section(chapter, Text((component ? component : one.measure).name())),
                           Text(one.measure.name()));
            group.purpose = Text(one.measure.text());
            group.background = background(one);
            for (const Item& item : one.demands) {
                Demand& demand = add_demand(group, one.measure, item, Text(item.text()));
                demand.condition = attribute(item, "condition");
            }
            warn(one, group);
        }
    }

    static Text background(const formulate::MeasureResult& one) {
        if (const auto risks = background_risks(one.because); !risks.empty()) {
            return names_of(risks);
        }
        if (one.needed_by.empty()) return {};
        return say("{}の前提", "a prerequisite of {}", names_of(one.needed_by));
    }

    void warn(const formulate::MeasureResult& one, DemandGroup& group) const {
        for (const auto& conflict : ipa_.conflicts) {
            const bool concerned = conflict.first == one.measure || conflict.second == one.measure;
            if (!concerned || conflict.settled || !conflict.certain) continue;
            group.warnings.push_back(
                say("{}と両立しない。どちらを求めるかを決めること。",
                    "It cannot be had together with {}; decide which to ask for.",
                    (conflict.first == one.measure ? conflict.second : conflict.first).name()));
        }
        for (const auto& missing : ipa_.missing_prerequisites) {
            if (missing.measure != one.measure) continue;
            group.warnings.push_back(say("前提となる{}を求めていない。",
                                         "It needs {}, which is not asked for.",
                                         missing.needs.name()));
        }
    }

    void add_linkages() {
        const auto asked = [](const formulate::Linkage& one) { return !one.precautions.empty(); };
        if (std::ranges::none_of(ipa_.linkages, asked)) return;
        DemandChapter& chapter = open_chapter(say("データ連携", "Data linkage"), addressed());
        for (const auto& one : ipa_.linkages) {
            if (!asked(one)) continue;
            const std::string& with = one.connection->name;
            DemandGroup& group =
                open_group(section(chapter, {with, with}), Text(one.pattern.name()));
            group.purpose = Text(one.pattern.text());
            for (const Item& precaution : one.precautions) {
                add_demand(group, one.pattern, precaution, Text(precaution.text()));
            }
        }
    }

    void list_unsettled() {
        for (const DemandChapter& chapter : out_.chapters) {
            for (const DemandSection& part : chapter.sections) {
                for (const DemandGroup& group : part.groups) {
                    for (const Text& warning : group.warnings) {
                        out_.unsettled.push_back(
                            say("{} {}：{}", "{} {}: {}", group.number, group.title, warning));
                    }
                }
            }
        }
    }

    [[nodiscard]] std::string mark() const {
        base::Hash hash;
        hash.add(out_.system);
        for (const Demand* demand : out_.demands()) {
            hash.add(demand->number);
            hash.add(demand->item.id());
            for (const Text& text : {demand->text, demand->condition}) {
                hash.add(text.ja);
                hash.add(text.en);
            }
        }
        return hash.in_fours();
    }

    const formulate::SbdResult& sbd_;
    const formulate::IpaResult& ipa_;
    Specification out_;
};

} // namespace

std::vector<const Demand*> Specification::demands() const {
    std::vector<const Demand*> all;
    for (const DemandChapter& chapter : chapters) {
        for (const DemandSection& section : chapter.sections) {
            for (const DemandGroup& group : section.groups) {
                for (const Demand& demand : group.demands) all.push_back(&demand);
            }
        }
    }
    return all;
}

Specification specify(const document::SystemFile& file,
                      const formulate::Requirements& requirements) {
    return SpecificationBuilder(file, requirements).build();
}

} // namespace ishigaki::report
