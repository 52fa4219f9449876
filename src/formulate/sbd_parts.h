// The parts of formulating by the measure list, one file each. Internal to the module.
#pragma once

#include "formulate/classification.h"
#include "formulate/sbd.h"

#include <string_view>
#include <vector>

namespace ishigaki::formulate::impl {

inline constexpr std::string_view sbd_guide = "sbd";

struct Conditions {
    std::vector<ConditionResult> results; // A to F
    bool anyone = false;                  // a subject uses it without being identified
    base::Diagnostics diagnostics;

    [[nodiscard]] bool hold(std::string_view id) const;
};

// Conditions A to F from the businesses and the description, by the rules of the catalog
// (sbd/vocabulary.yaml); what the file sets wins.
[[nodiscard]] Conditions derive_conditions(const catalog::Library& library,
                                           const document::SystemFile& file,
                                           const Classification& classification);

// Whether something of the system is described that speaks for a level.
class Signals {
public:
    Signals(const document::SystemFile& file, const Classification& classification,
            const Conditions& conditions)
        : file_(file), classification_(classification), conditions_(conditions) {}

    [[nodiscard]] bool given(const Item& signal) const;

private:
    const document::SystemFile& file_;
    const Classification& classification_;
    const Conditions& conditions_;
};

} // namespace ishigaki::formulate::impl
