#include "base/utf8.h"
#include "formulate/phrase.h"
#include "formulate/sbd_parts.h"
#include "formulate/signs.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

namespace ishigaki::formulate::impl {

using base::say;
using base::Text;
using document::Business;

namespace {

bool lists(const Item& item, std::string_view attribute, std::string_view id) {
    for (const base::Value entry : item.attribute(attribute)) {
        if (entry.text() == id) return true;
    }
    return false;
}

Text name_of(const Item& sign, std::string_view column) {
    const auto* info = sign.guide().kind("sign")->attribute("columns");
    const auto* choice = info != nullptr ? info->choice(column) : nullptr;
    return choice != nullptr ? Text(choice->name) : Text(std::string(column), std::string(column));
}

Text grades_of(const document::InformationClass& grades) {
    Text all;
    const auto add = [&](const std::optional<int>& grade, std::string_view ja,
                         std::string_view en) {
        if (!grade) return;
        all.ja += fmt::format("{}{}{}", all.ja.empty() ? "" : "・", ja, *grade);
        all.en += fmt::format("{}{} {}", all.en.empty() ? "" : ", ", en, *grade);
    };
    add(grades.confidentiality, "機密性", "confidentiality");
    add(grades.integrity, "完全性", "integrity");
    add(grades.availability, "可用性", "availability");
    return all;
}

class Derivation {
public:
    Derivation(const catalog::Library& library, const document::SystemFile& file,
               const Classification& classification)
        : library_(library), file_(file), classification_(classification),
          vocabulary_(library, sbd_guide, "sign"),
          sbd_(file.formulation && file.formulation->sbd ? &*file.formulation->sbd : nullptr) {}

    Conditions run() {
        read_businesses();
        read_suppliers();
        for (const Item& rule : library_.items(sbd_guide, "derivation")) apply(rule);
        decide();
        return std::move(result_);
    }

private:
    struct Evidence {
        std::vector<Text> speaks_for;
        std::vector<Text> against;
    };
    // A kind of user: a sign, or a subject that no sign knows.
    struct Account {
        Text where;
        Text name;
    };

    void read_businesses() {
        if (sbd_ == nullptr) return;
        for (const Business& business : sbd_->businesses) {
            const std::string& name = business.name.empty() ? business.id : business.name;
            const Text of = say("業務「{}」", "business \"{}\"", name);
            for (const auto& entry : business.subjects) read_subject(of, entry);
            for (const auto& entry : business.information) read_information(of, entry);
            for (const auto& entry : business.environment) read(of, "environment", entry);
        }
    }

    void read_suppliers() {
        if (!file_.description) return;
        for (const auto& supplier : file_.description->suppliers) {
            read(say("委託先「{}」", "supplier \"{}\"", supplier.name), "supplier", supplier.role);
        }
    }

    // Notes what the signs in one entry speak for and against.
    void read(const Text& of, std::string_view column, const std::string& entry) {
        for (const FoundSign& one : vocabulary_.find(column, entry)) {
            const Text where =
                say("{0}の{1}「{2}」", "{1} \"{2}\" of {0}", of, name_of(one.sign, column), entry);
            for (const base::Value condition : one.sign.attribute("for")) {
                Evidence& evidence = evidence_[std::string(condition.text())];
                if (one.denial) {
                    evidence.against.push_back(say("{}：「{}」という語があるが、{}",
                                                   "{}: it says \"{}\", but {}", where, one.word,
                                                   phrase(one.denial.text())));
                } else {
                    evidence.speaks_for.push_back(reason(where, one));
                }
            }
            for (const base::Value condition : one.sign.attribute("against")) {
                if (one.denial) continue;
                evidence_[std::string(condition.text())].against.push_back(reason(where, one));
            }
        }
    }

    static Text reason(const Text& where, const FoundSign& one) {
        return say("{}：{}（手がかりの語「{}」）", "{}: {} (the word \"{}\")", where,
                   phrase(one.sign.text()), one.word);
    }

    void read_subject(const Text& of, const std::string& entry) {
        read(of, "subject", entry);
        for (const std::string& part : parts_of(entry)) {
            read_account(part, say("{0}の主体「{1}」", "subject \"{1}\" of {0}", of, part));
        }
    }

    // One entry may name several kinds of users.
    static std::vector<std::string> parts_of(std::string_view entry) {
        std::vector<std::string> parts;
        while (!entry.empty()) {
            std::size_t end = entry.size();
            std::size_t next = entry.size();
            for (const std::string_view joint : {"、", "，", ",", "；", ";", "及び"}) {
                const auto at = entry.find(joint);
                if (at >= end) continue;
                end = at;
                next = at + joint.size();
            }
            std::string_view part = entry.substr(0, end);
            part.remove_prefix(std::min(part.find_first_not_of(' '), part.size()));
            if (!part.empty()) parts.emplace_back(part);
            entry.remove_prefix(next);
        }
        return parts;
    }

    void read_account(const std::string& part, const Text& where) {
        std::vector<FoundSign> found = vocabulary_.find("subject", part);
        if (std::ranges::none_of(found, [](const FoundSign& one) {
                return one.sign.attribute("operates").text() == "true";
            })) {
            read_units(part);
        }
        std::erase_if(found, [](const FoundSign& one) {
            return one.denial || !one.sign.attribute("account").present();
        });
        const auto outranked = [&](const FoundSign& one) {
            return std::ranges::any_of(found, [&](const FoundSign& other) {
                return lists(other.sign, "above", one.sign.id());
            });
        };
        bool known = false;
        for (const FoundSign& one : found) {
            if (outranked(one)) continue;
            known = true;
            if (one.sign.attribute("account").text() == "none") {
                result_.anyone = true;
            } else {
                accounts_.emplace(one.sign.id(), Account{where, say("{}「{}」", "{} \"{}\"",
                                                                    one.sign.name(), part)});
            }
        }
        if (!known)
            accounts_.emplace(base::fold(part), Account{where, say("「{}」", "\"{}\"", part)});
    }

    void read_units(const std::string& part) {
        for (const Item& sign : library_.items(sbd_guide, "sign")) {
            if (sign.attribute("unit").text() != "true") continue;
            for (std::string& name : vocabulary_.names(sign, part)) units_.insert(std::move(name));
        }
    }

    // An entry that names a classed piece of information is judged by its class, any other by its
    // words.
    void read_information(const Text& of, const std::string& entry) {
        const auto known = std::ranges::find_if(
            classification_.information, [&](const ClassifiedInformation& one) {
                return one.information->id == entry || one.information->name == entry;
            });
        if (known == classification_.information.end()) {
            read(of, "information", entry);
        } else if (known->effective == document::InformationClass{}) {
            read(of, "information", known->information->name);
        }
    }

    void apply(const Item& rule) {
        const std::string_view fact = rule.attribute("fact").text();
        const Text says = phrase(rule.text());
        Evidence& evidence = evidence_[std::string(rule.attribute("condition").text())];
        const auto least = rule.attribute("at_least").as_integer().value_or(1);
        const auto add = [&](const Text& what) {
            evidence.speaks_for.push_back(say("{}：{}", "{}: {}", what, says));
        };
        if (fact == "outside_connection" && file_.description) {
            for (const auto& connection : file_.description->connections) {
                if (connection.outside) {
                    add(say("接続「{}」", "connection \"{}\"", connection.name));
                }
            }
        } else if (fact == "cloud" && file_.description && file_.description->form
                   && *file_.description->form != document::Form::on_premises) {
            add(*file_.description->form == document::Form::cloud
                    ? Text("形態（クラウド）", "form (cloud)")
                    : Text("形態（クラウドとの混合）", "form (partly cloud)"));
        } else if (fact == "protected_information" || fact == "confidential_information") {
            const bool only_confidential = fact == "confidential_information";
            for (const ClassifiedInformation& one : classification_.information) {
                const Text what = say("情報「{}」（{}）", "information \"{}\" ({})",
                                      one.information->name, grades_of(one.effective));
                if (only_confidential ? one.needs_confidentiality : one.needs_protection) {
                    add(what);
                } else if (!only_confidential && one.effective != document::InformationClass{}) {
                    evidence.against.push_back(
                        say("{}：要保護情報に当たらない", "{}: it needs no protection", what));
                }
            }
        } else if (fact == "restricted_subject") {
            for (const auto& [key, account] : accounts_) add(account.where);
        } else if (fact == "kinds_of_accounts") {
            count(evidence, least, accounts_.size(), says, account_names());
        } else if (fact == "units") {
            count(evidence, least, units_.size(), says, unit_names());
        }
    }

    // A rule that counts: enough speaks for the condition, too few against it.
    void count(Evidence& evidence, std::int64_t least, std::size_t found, const Text& says,
               const Text& names) {
        if (found == 0) return;
        if (static_cast<std::int64_t>(found) >= least) {
            evidence.speaks_for.push_back(say("{}：{}", "{}: {}", names, says));
        } else {
            evidence.against.push_back(say("{}：{} つだけである", "{}: only {}", names, found));
        }
    }

    [[nodiscard]] Text account_names() const {
        Text all;
        for (const auto& [key, account] : accounts_) {
            all.ja += fmt::format("{}{}", all.ja.empty() ? "" : "、", account.name.ja);
            all.en += fmt::format("{}{}", all.en.empty() ? "" : ", ", account.name.en);
        }
        return say("利用者（{}）", "users ({})", all);
    }

    [[nodiscard]] Text unit_names() const {
        const Text all(fmt::format("{}", fmt::join(units_, "、")),
                       fmt::format("{}", fmt::join(units_, ", ")));
        return say("部局（{}）", "units ({})", all);
    }

    void decide() {
        const bool businesses = sbd_ != nullptr && !sbd_->businesses.empty();
        std::vector<std::string_view> unknown;
        for (const Item& condition : library_.items(sbd_guide, "condition")) {
            const std::string id(condition.id());
            const Evidence& evidence = evidence_[id];
            ConditionResult one{condition, false, !evidence.speaks_for.empty(), false, {}, {}};
            one.because = evidence.speaks_for;
            for (const Text& text : evidence.against) {
                one.because.push_back(say("当たらない側：{}", "against it: {}", text));
            }
            const bool told = businesses || !one.because.empty();
            if (one.because.empty()) {
                one.because.push_back(
                    businesses ? say("業務にも説明にも、当たるとみる手がかりがない",
                                     "nothing in the businesses or the description speaks for it")
                               : say("業務が書かれていないので分からない",
                                     "not described: there are no businesses to tell it from"));
            }
            one.holds = one.derived;
            const auto set =
                sbd_ == nullptr ? decltype(sbd_->conditions.end()){} : sbd_->conditions.find(id);
            if (sbd_ != nullptr && set != sbd_->conditions.end()) {
                take(one, set->second, told);
            } else if (!told) {
                unknown.push_back(condition.id());
            }
            result_.results.push_back(std::move(one));
        }
        // A file that uses another guide alone owes nothing to this one.
        if (unknown.empty() || sbd_ == nullptr) return;
        result_.diagnostics.warning(
            {}, "formulation.sbd.businesses",
            say("業務が書かれていないため、判断条件 {} を導けません。当たらないものとしました",
                "without businesses conditions {} cannot be derived; taken as not holding",
                fmt::format("{}", fmt::join(unknown, ", "))),
            say("businesses に主体、情報、利用環境を書くか、conditions に値を書いてください",
                "describe subjects, information and environment under businesses, or set the "
                "values under conditions"));
    }

    void take(ConditionResult& one, const document::Condition& set, bool told) {
        one.holds = set.holds;
        one.reason = set.reason.value_or("");
        // Without anything to derive it from, a set value contradicts nothing.
        one.overridden = told && one.holds != one.derived;
        if (!one.overridden || set.reason) return;
        const Text derived =
            one.derived ? Text("当たる", "it holds") : Text("当たらない", "it does not hold");
        result_.diagnostics.warning(
            {}, fmt::format("formulation.sbd.conditions.{}", one.condition.id()),
            say("業務と説明からは「{}」と導かれますが、値はその逆です",
                "from the businesses and the description, {}; the value says otherwise", derived),
            say("理由を書いてください：{{value: {}, reason: …}}",
                "give the reason: {{value: {}, reason: …}}", one.holds));
    }

    const catalog::Library& library_;
    const document::SystemFile& file_;
    const Classification& classification_;
    Vocabulary vocabulary_;
    const document::SbdFormulation* sbd_;
    std::map<std::string, Evidence, std::less<>> evidence_; // by condition
    std::map<std::string, Account, std::less<>> accounts_;
    std::set<std::string> units_;
    Conditions result_;
};

} // namespace

bool Conditions::hold(std::string_view id) const {
    return std::ranges::any_of(
        results, [&](const ConditionResult& one) { return one.condition.id() == id && one.holds; });
}

Conditions derive_conditions(const catalog::Library& library, const document::SystemFile& file,
                             const Classification& classification) {
    return Derivation(library, file, classification).run();
}

bool Signals::given(const Item& signal) const { // NOLINT(misc-no-recursion): acyclic
    const std::string_view fact = signal.attribute("fact").text();
    if (fact == "condition") return conditions_.hold(signal.attribute("condition").text());
    if (fact == "anyone") return conditions_.anyone;
    if (fact == "apart") {
        return file_.description && file_.description->connections.empty()
               && !conditions_.hold("A");
    }
    if (fact == "all") {
        const base::Value parts = signal.attribute("all");
        return std::all_of(parts.begin(), parts.end(),
                           [&](base::Value id) { // NOLINT(misc-no-recursion)
                               return given(signal.library().find(signal.guide().id, id.text()));
                           });
    }
    const auto least = signal.attribute("at_least").as_integer();
    const auto most = signal.attribute("at_most").as_integer();
    const auto within = [&](std::optional<int> value) {
        return value && (!least || *value >= *least) && (!most || *value <= *most);
    };
    if (fact == "size") {
        constexpr int largest = 3; // sizes are listed from large to small
        return file_.system.size && within(largest - static_cast<int>(*file_.system.size));
    }
    const auto grade = [&](const document::InformationClass& of) {
        if (fact == "confidentiality") return of.confidentiality;
        return fact == "integrity" ? of.integrity : of.availability;
    };
    // That nothing is above a class can be said only where everything is classed; paper has but
    // one viewpoint.
    const bool all_classed =
        std::ranges::all_of(classification_.information, [&](const ClassifiedInformation& one) {
            const bool paper = one.information->medium == document::Medium::paper;
            return grade(one.effective) || (paper && fact != "confidentiality");
        });
    return (!most || all_classed) && within(grade(classification_.highest));
}

} // namespace ishigaki::formulate::impl
