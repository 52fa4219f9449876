#include "report/plan_scope.h"

namespace ishigaki::report {

using base::say;
using base::Text;

namespace {

Text size_text(document::Size size) {
    switch (size) {
    case document::Size::large: return say("大規模", "large");
    case document::Size::medium: return say("中規模", "medium");
    case document::Size::small: return say("小規模", "small");
    }
    return {};
}

Text form_text(document::Form form) {
    switch (form) {
    case document::Form::cloud: return say("クラウド", "cloud");
    case document::Form::on_premises: return say("オンプレミス", "on premises");
    case document::Form::mixed: return say("クラウドとオンプレミスの併用", "cloud and on premises");
    }
    return {};
}

void add_information(const document::Description& description, Author& out) {
    if (description.information.empty()) return;
    Table table{out.in(say("取り扱う情報", "Information handled")),
                {out.wide(say("情報", "Information")),
                 out.column(say("機密性", "Confidentiality"), Align::right),
                 out.column(say("完全性", "Integrity"), Align::right),
                 out.column(say("可用性", "Availability"), Align::right)},
                {}};
    const auto shown = [](std::optional<int> value) {
        return value ? std::to_string(*value) : std::string("–");
    };
    for (const auto& one : description.information) {
        table.rows.push_back({one.name, shown(one.given.confidentiality),
                              shown(one.given.integrity), shown(one.given.availability)});
    }
    out.add(std::move(table));
}

} // namespace

void add_scope(const catalog::Library& library, const document::SystemFile& file, Author& out) {
    const document::System& system = file.system;
    out.heading(1, say("目的と範囲", "Purpose and scope"));
    out.paragraph(
        say("この計画書は、{}の情報セキュリティ対策について、目標とする強度と、それを達成する"
            "ための対策、担当、期限を定める。",
            "This plan sets the strength that the security measures of {} are to reach, and "
            "the measures, people and dates by which they reach it.",
            system.name));
    Facts facts;
    const auto fact = [&](const Text& name, std::string value) {
        facts.facts.push_back({out.in(name), std::move(value), {}});
    };
    fact(say("システム", "System"), system.name);
    fact(say("識別子", "Id"), system.id);
    if (system.sector) {
        const catalog::Item sector = library.find("common", *system.sector);
        fact(say("分野", "Sector"), sector ? out.in(sector.name()) : *system.sector);
    }
    if (system.size) fact(say("規模", "Size"), out.in(size_text(*system.size)));
    const auto& description = file.description;
    if (description && description->form) {
        fact(say("形態", "Form"), out.in(form_text(*description->form)));
    }
    out.add(std::move(facts));
    if (description) add_information(*description, out);
}

} // namespace ishigaki::report
