// What is wrong with an input, said so that its author can mend it.
//
// Errors of users are values: a reader collects all of them and goes on, so that one bad line does
// not hide the next. Exceptions are for what programs cannot mend.
#pragma once

#include "base/text.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace ishigaki::base {

// Line and column, both from 1, in characters; 0 where unknown.
struct Place {
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    friend bool operator==(const Place&, const Place&) = default;
};

enum class Severity { error, warning, note };

struct Diagnostic {
    Severity severity = Severity::error;
    std::string file; // name as the user gave it; empty where no file is concerned
    Place place;
    std::string where; // path in the document, such as plan.targets.Tb1.4
    Text message;      // what is wrong, with the value in quotes
    Text remedy;       // what would be right; may be empty
};

// A growing list of diagnostics about one file.
class Diagnostics {
public:
    // Beyond this many the list stops growing, so that a hostile file cannot fill the memory.
    static constexpr std::size_t limit = 10'000;

    Diagnostics() = default;
    explicit Diagnostics(std::string file) : file_(std::move(file)) {}

    void error(Place place, std::string where, Text message, Text remedy = {});
    void warning(Place place, std::string where, Text message, Text remedy = {});
    void append(const Diagnostics& others);

    [[nodiscard]] bool has_errors() const { return errors_ > 0; }
    [[nodiscard]] std::size_t error_count() const { return errors_; }
    [[nodiscard]] std::span<const Diagnostic> all() const { return list_; }
    [[nodiscard]] const std::string& file() const { return file_; }
    // Puts the list in the order of the file; diagnostics without a place come last.
    void sort_by_place();

private:
    void add(Diagnostic diagnostic);

    std::string file_;
    std::vector<Diagnostic> list_;
    std::size_t errors_ = 0;
};

[[nodiscard]] std::string_view name(Severity severity);

// One line: `file:line:column: error: where: message (remedy)`.
[[nodiscard]] std::string to_line(const Diagnostic& diagnostic, Lang lang);

} // namespace ishigaki::base
