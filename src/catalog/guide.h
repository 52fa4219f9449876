// What a guide is made of: kinds of items, and which attributes each kind has. A guide declares
// this itself (catalogs/README.md), so another guide is another folder, not other code.
#pragma once

#include "base/tree.h"

#include <optional>
#include <string_view>
#include <vector>

namespace ishigaki::catalog {

// Where a statement comes from: the guide's own fact, filled in where its text was lost, or our
// judgement. The last two are marked wherever a person sees them.
enum class Basis { guide, reconstructed, ours };

[[nodiscard]] std::string_view name(Basis basis);
[[nodiscard]] std::optional<Basis> basis_named(std::string_view word);

enum class AttributeType {
    text,       // {ja, en}
    texts,      // list of {ja, en}
    string,     //
    strings,    // list of strings
    integer,    //
    boolean,    //
    choice,     // one of `values`
    choices,    // list of them
    reference,  // id of an item of one of the kinds in `to`
    references, // list of such ids
    links,      // list of {to: id, note: {ja, en}, basis, relation}
    map,        // anything; checked by whoever reads it
};

// One of the words that an attribute may hold, as files write it and as readers see it.
struct Choice {
    std::string_view id;
    base::TextView name;
};

struct AttributeInfo {
    std::string_view key;
    base::TextView name; // as readers see it
    AttributeType type = AttributeType::string;
    bool required = false;
    bool acyclic = false;             // following these references must not lead back
    std::vector<Choice> values;       // of a choice
    std::vector<std::string_view> to; // kinds referred to, `guide/kind` for another guide's
    Basis basis = Basis::guide;       // of the attribute in every item of the kind
    std::string_view facet;           // `role` or `class`: what search can be narrowed by

    [[nodiscard]] const Choice* choice(std::string_view id) const;
};

// How the passage of an item begins in the guide's official text; see passages.h.
struct PassageInfo {
    std::string_view heading; // empty: no heading of its own
    bool anywhere = false;    // also within a line
    bool last = false;        // the last place that fits, as behind a table of contents
    bool wanted = false;      // its passage is kept, not only used to find those below it
};

struct KindInfo {
    std::string_view id;
    base::TextView name;
    std::string_view plural; // the key of a list of them in JSON; empty: the id and an s
    std::vector<std::string_view> parents; // kinds; empty: stands at the top
    std::optional<std::int64_t> count;     // how many the guide has
    bool unnamed = false;                  // its text is all there is of it
    bool text_required = false;
    Basis text_basis = Basis::guide; // where the guide gives only a title, the text is ours
    bool answerable = false;         // an owner can say of it whether it is done
    PassageInfo passage;
    std::vector<AttributeInfo> attributes;

    [[nodiscard]] const AttributeInfo* attribute(std::string_view key) const;
};

struct Guide {
    std::string_view id;
    std::string_view edition;
    base::TextView name;
    base::TextView publisher;
    bool auxiliary = false; // words shared by guides (sectors, kinds of evidence), not a guide
    std::vector<KindInfo> kinds;

    [[nodiscard]] const KindInfo* kind(std::string_view kind_id) const;
};

} // namespace ishigaki::catalog
