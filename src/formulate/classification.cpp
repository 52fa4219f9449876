#include "formulate/classification.h"

#include <algorithm>
#include <functional>
#include <map>
#include <string_view>

namespace ishigaki::formulate {

using base::say;
using document::Description;
using document::Information;
using document::InformationClass;

namespace {

void raise(std::optional<int>& highest, std::optional<int> other) {
    if (other && (!highest || *highest < *other)) highest = other;
}

class Classifier {
public:
    explicit Classifier(const Description& description) : description_(description) {
        for (const Information& one : description.information) known_.emplace(one.id, &one);
    }

    Classification run() {
        Classification all;
        for (const Information& one : description_.information) {
            const ClassifiedInformation& classified = classify(one);
            all.information.push_back(classified);
            raise(all.highest.confidentiality, classified.effective.confidentiality);
            raise(all.highest.integrity, classified.effective.integrity);
            raise(all.highest.availability, classified.effective.availability);
            all.needs_protection = all.needs_protection || classified.needs_protection;
            check(classified, all.diagnostics);
        }
        return all;
    }

private:
    // Sources are classified first; the reader has made sure that they do not lead back. No
    // recursion, as a file may chain any number of sources.
    const ClassifiedInformation& classify(const Information& wanted) {
        std::vector<const Information*> open{&wanted};
        while (!open.empty()) {
            const Information& one = *open.back();
            const std::size_t before = open.size();
            for (const std::string& id : one.sources) {
                const Information* source = find(id);
                if (source != nullptr && !done_.contains(id)) open.push_back(source);
            }
            if (open.size() > before) continue;
            open.pop_back();
            if (!done_.contains(one.id)) done_.emplace(one.id, classify_from_sources(one));
        }
        return done_.at(wanted.id);
    }

    [[nodiscard]] const Information* find(std::string_view id) const {
        const auto found = known_.find(id);
        return found == known_.end() ? nullptr : found->second;
    }

    [[nodiscard]] ClassifiedInformation classify_from_sources(const Information& one) const {
        ClassifiedInformation found;
        found.information = &one;
        found.restrictions = one.restrictions;
        for (const std::string& id : one.sources) {
            const Information* source = find(id);
            if (source == nullptr) continue;
            const ClassifiedInformation& from = done_.at(id);
            // 3.1.1(3)(b): confidentiality and restrictions pass on; of several sources the
            // highest.
            raise(found.inherited.confidentiality, from.effective.confidentiality);
            if (from.effective.confidentiality) {
                found.because.push_back(say("元の情報「{}」は機密性{}",
                                            "its source \"{}\" has confidentiality {}",
                                            source->name, *from.effective.confidentiality));
            }
            for (const std::string& restriction : from.restrictions) {
                if (std::ranges::find(found.restrictions, restriction)
                    == found.restrictions.end()) {
                    // A restriction that was dropped on purpose stays dropped.
                    if (one.change && !one.restrictions.empty()) continue;
                    found.restrictions.push_back(restriction);
                }
            }
        }
        found.effective = one.given;
        if (!found.effective.confidentiality) {
            found.effective.confidentiality = found.inherited.confidentiality;
        }
        found.needs_confidentiality = found.effective.confidentiality.value_or(1) >= 2;
        found.needs_integrity = found.effective.integrity == 2;
        found.needs_stability = found.effective.availability == 2;
        found.needs_protection =
            found.needs_confidentiality || found.needs_integrity || found.needs_stability;
        found.unconfirmed = !one.change && found.inherited.confidentiality
                            && found.effective.confidentiality != found.inherited.confidentiality;
        return found;
    }

    static void check(const ClassifiedInformation& one, base::Diagnostics& diagnostics) {
        const std::string where = "description.information." + one.information->id;
        if (one.unconfirmed) {
            diagnostics.warning(
                {}, where,
                say("機密性{}としていますが、元の情報から引き継ぐ格付は機密性{}です",
                    "confidentiality is set to {}, but {} is inherited from its sources",
                    *one.effective.confidentiality, *one.inherited.confidentiality),
                say("格付を変えるには決定した人への確認が要ります（統一基準 3.1.1(3)(c)）。change "
                    "に"
                    "確認した人と理由を書いてください",
                    "a change needs the confirmation of whoever decided it (unified standards "
                    "3.1.1(3)(c)); state who and why under change"));
        }
        const bool paper = one.information->medium == document::Medium::paper;
        const bool classed = one.effective.confidentiality
                             && (paper || (one.effective.integrity && one.effective.availability));
        if (!classed) {
            diagnostics.warning(
                {}, where, say("格付が決まっていない観点があります", "it is not classed in full"),
                paper ? say("class に confidentiality を書いてください",
                            "state confidentiality under class")
                      : say("class に confidentiality、integrity、availability を書いてください",
                            "state confidentiality, integrity and availability under class"));
        }
    }

    const Description& description_;
    std::map<std::string_view, const Information*> known_;
    std::map<std::string, ClassifiedInformation, std::less<>> done_;
};

} // namespace

Classification classify(const document::SystemFile& file) {
    if (!file.description) return {};
    return Classifier(*file.description).run();
}

} // namespace ishigaki::formulate
