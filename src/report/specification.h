// The security chapter of a procurement specification as values: every demand with the number that
// it keeps in the document, in the compliance sheet and in the comparison of bids.
#pragma once

#include "formulate/formulate.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace ishigaki::report {

// What a bidder has to meet, by one number.
struct Demand {
    std::string number;      // 3.2.1-(1): chapter, section, measure and clause
    formulate::Item measure; // or the pattern of a data linkage
    formulate::Item item;    // whose text it is
    base::Text text;
    base::Text condition;          // when it applies, or what may stand in its place; mostly empty
    std::vector<base::Text> notes; // the threat, what the measure achieves, examples
    std::size_t open_blanks = 0;   // in the text
    [[nodiscard]] bool conditional() const { return !condition.empty(); }
};

// A measure with its demands.
struct DemandGroup {
    std::string number; // 3.2.1
    base::Text title;
    base::Text purpose;
    base::Text background;            // the risks that it counters
    std::vector<base::Text> warnings; // what has to be settled before it can be asked
    std::vector<Demand> demands;
};

struct DemandSection {
    std::string number; // 3.2
    base::Text title;
    std::vector<DemandGroup> groups;
};

struct DemandChapter {
    std::string number; // 3
    base::Text title;
    base::Text introduction;
    std::vector<DemandSection> sections;
};

// A blank 【 】 that nobody filled.
struct OpenBlank {
    std::string number; // of the demand
    formulate::Item measure;
    base::Text question;
    std::vector<base::Text> examples;
};

struct Specification {
    std::string system; // its id
    std::string name;
    bool own_work = false; // built and run by its owner: demands are its own requirements
    std::vector<DemandChapter> chapters; // from 2 on; chapter 1 says how to read them
    std::vector<OpenBlank> open_blanks;
    std::vector<base::Text> unsettled; // conflicts and missing prerequisites
    // Recognises the demands, their numbers and words in both languages: 16 digits in fours. It
    // tells editions apart and is no signature.
    std::string mark;

    // All demands in their order.
    [[nodiscard]] std::vector<const Demand*> demands() const;
};

// What is asked: measures that are required, prerequisites or in conflict (IPA), selected and not
// left out (SBD), and the precautions of data linkages. A measure of which nothing is asked at its
// level or in the case that is given has no number.
[[nodiscard]] Specification specify(const document::SystemFile& file,
                                    const formulate::Requirements& requirements);

} // namespace ishigaki::report
