// The class of information (unified standards 1.2(1) and 3.1.1(3)): what is given, what is
// inherited from its sources, and what follows from it.
#pragma once

#include "document/system_file.h"

#include <string>
#include <vector>

namespace ishigaki::formulate {

struct ClassifiedInformation {
    const document::Information* information = nullptr;
    document::InformationClass effective;  // given, else inherited
    document::InformationClass inherited;  // of the sources; only confidentiality passes on
    std::vector<std::string> restrictions; // its own and those of its sources
    bool needs_confidentiality = false;    // 要機密情報: confidentiality 2 or 3
    bool needs_integrity = false;          // 要保全情報: integrity 2
    bool needs_stability = false;          // 要安定情報: availability 2
    bool needs_protection = false;         // 要保護情報: any of the three
    bool unconfirmed = false;              // differs from its sources, and nobody confirmed that
    std::vector<base::Text> because;
};

struct Classification {
    std::vector<ClassifiedInformation> information; // in the file's order
    document::InformationClass highest;             // of the whole system
    bool needs_protection = false;
    base::Diagnostics diagnostics; // warnings
};

// `file` outlives the result.
[[nodiscard]] Classification classify(const document::SystemFile& file);

} // namespace ishigaki::formulate
