#include "formulate/infrastructure.h"

#include "formulate/classification.h"
#include "formulate/signs.h"

#include <algorithm>
#include <map>
#include <string>

namespace ishigaki::formulate {

using base::say;

namespace {

enum class Given { no, yes, unknown };

class Tailoring {
public:
    Tailoring(const catalog::Library& library, const document::SystemFile& file)
        : library_(library), file_(file), classification_(classify(file)),
          vocabulary_(library, infrastructure_guide, "circumstance") {
        const auto add = [&](std::string_view column, const std::string& text) {
            for (const FoundSign& one : vocabulary_.find(column, text)) {
                if (!one.denial) told_.insert_or_assign(one.sign.index(), text);
            }
        };
        if (file.formulation && file.formulation->sbd) {
            for (const auto& business : file.formulation->sbd->businesses) {
                for (const auto& entry : business.subjects) add("subject", entry);
                for (const auto& entry : business.information) add("information", entry);
                for (const auto& entry : business.environment) add("environment", entry);
                businesses_ = true;
            }
        }
        if (!file.description) return;
        for (const auto& one : file.description->information) add("information", one.name);
        for (const auto& one : file.description->connections) add("connection", one.name);
        for (const auto& one : file.description->suppliers) add("supplier", one.role);
    }

    TailoredChecklist run() {
        TailoredChecklist all;
        const Item sector =
            file_.system.sector ? library_.find("common", *file_.system.sector) : Item();
        all.critical = sector && sector.attribute("infrastructure").text() == "true";
        for (const Item& point : library_.items(infrastructure_guide, "point")) {
            if (all.critical) {
                all.points.push_back(judge(point));
            } else {
                all.points.push_back(
                    {point, true,
                     sector ? say("分野「{}」は重要インフラ分野ではないので、よい実践として"
                                  "すべて挙げる",
                                  "the sector \"{}\" is not critical infrastructure; "
                                  "all points are listed as good practice",
                                  sector.name())
                            : say("分野が書かれていないので、よい実践としてすべて挙げる",
                                  "no sector is stated; all points are listed as good "
                                  "practice")});
            }
        }
        return all;
    }

private:
    // What a point and those above it presuppose must all be given; of several circumstances named
    // together, one.
    TailoredPoint judge(const Item& point) {
        TailoredPoint result{point, true,
                             say("どのシステムにも当てはまる", "it applies to every system")};
        for (Item at = point; at; at = at.parent()) {
            const base::Value wanted = at.attribute("only_where");
            if (wanted.size() == 0) continue;
            Given best = Given::no;
            Item named;
            for (const base::Value id : wanted) {
                const Item circumstance = library_.find(infrastructure_guide, id.text());
                const Given given = is_given(circumstance);
                if (!named || (given != Given::no && best != Given::yes)) named = circumstance;
                if (given == Given::yes || (given == Given::unknown && best == Given::no)) {
                    best = given;
                }
            }
            if (best == Given::no) {
                return {point, false,
                        say("「{}」に当たる記述がない（当方の判断）",
                            "nothing described says that {} (our judgement)", named.name())};
            }
            result.because = best == Given::yes
                                 ? say("「{}」に当たる", "it is the case that {}", named.name())
                                 : say("「{}」かどうかが書かれていないので残す",
                                       "whether {} is not described, so it stays", named.name());
        }
        return result;
    }

    Given is_given(const Item& circumstance) {
        const auto known = known_.find(circumstance.index());
        if (known != known_.end()) return known->second;
        const Given given = look(circumstance);
        known_.emplace(circumstance.index(), given);
        return given;
    }

    [[nodiscard]] Given look(const Item& circumstance) const {
        const std::string_view fact = circumstance.attribute("fact").text();
        const bool told = told_.contains(circumstance.index());
        if (told) return Given::yes;
        const auto& description = file_.description;
        if (fact == "words") return businesses_ ? Given::no : Given::unknown;
        if (fact == "suppliers") {
            if (!description) return Given::unknown;
            return description->suppliers.empty() ? Given::no : Given::yes;
        }
        if (fact == "own_facilities") {
            if (!description || !description->form) return Given::unknown;
            return *description->form == document::Form::cloud ? Given::no : Given::yes;
        }
        if (fact == "outside") return outside();
        if (fact == "confidential") {
            if (classification_.highest.confidentiality.value_or(1) > 1) return Given::yes;
            return all_classed() ? Given::no : Given::unknown;
        }
        if (fact == "paper") {
            if (!description || description->information.empty()) return Given::unknown;
            return std::ranges::any_of(description->information,
                                       [](const document::Information& one) {
                                           return one.medium != document::Medium::electronic;
                                       })
                       ? Given::yes
                       : Given::no;
        }
        if (fact == "control") {
            for (const base::Value id : circumstance.attribute("sectors")) {
                if (file_.system.sector == id.text()) return Given::yes;
            }
            return businesses_ ? Given::no : Given::unknown;
        }
        return Given::unknown;
    }

    [[nodiscard]] Given outside() const {
        const auto& description = file_.description;
        if (description) {
            if (description->form && *description->form != document::Form::on_premises) {
                return Given::yes;
            }
            if (std::ranges::any_of(description->connections, &document::Connection::outside)) {
                return Given::yes;
            }
        }
        return description && businesses_ ? Given::no : Given::unknown;
    }

    [[nodiscard]] bool all_classed() const {
        return !classification_.information.empty()
               && std::ranges::all_of(classification_.information,
                                      [](const ClassifiedInformation& one) {
                                          return one.effective.confidentiality.has_value();
                                      });
    }

    const catalog::Library& library_;
    const document::SystemFile& file_;
    Classification classification_;
    Vocabulary vocabulary_;
    std::map<std::size_t, std::string> told_; // circumstance → the entry that tells it
    std::map<std::size_t, Given> known_;
    bool businesses_ = false;
};

} // namespace

const TailoredPoint* TailoredChecklist::find(std::string_view id) const {
    const auto found = std::ranges::find_if(
        points, [&](const TailoredPoint& one) { return one.point.id() == id; });
    return found == points.end() ? nullptr : &*found;
}

TailoredChecklist tailor_infrastructure(const catalog::Library& library,
                                        const document::SystemFile& file) {
    return Tailoring(library, file).run();
}

} // namespace ishigaki::formulate
