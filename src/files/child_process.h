// Another program, run within limits: bytes in, bytes out, and nothing left behind.
//
// No shell is involved. The program sees no environment of ours, no open files, an empty home that
// goes away with it and, where the kernel lets anyone cut it off, no network. What it starts ends
// with it.
#pragma once

#include "base/text.h"

#include <tl/expected.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace ishigaki::files {

struct ChildCommand {
    std::string program; // looked for in the system's folders unless it is a path
    std::vector<std::string> arguments = {};
    std::string package = {}; // the Debian package that brings it, for the message
    int negative = 0;         // a status with which it answers as well: no
};

struct ChildLimits {
    std::chrono::milliseconds wall{60'000};
    std::chrono::seconds cpu{60};
    std::uint64_t memory = std::uint64_t{512} * 1024 * 1024; // that it may write to, in bytes
    std::uint64_t output = std::uint64_t{64} * 1024 * 1024;  // standard output and any file
};

struct ChildOutput {
    std::string out;
    std::string errors; // the end of what it wrote to standard error
    std::uint64_t peak_memory = 0;
};

struct ChildFailure {
    enum class Why { not_found, cannot_start, timed_out, out_of_memory, too_much_output, failed };
    Why why = Why::failed;
    base::Text message;
    std::string errors; // the last lines of standard error
    int status = 0;     // as the program returned it; 0 where it did not return
};

// Called a few times a second with the time gone by.
using ChildProgress = std::function<void(std::chrono::milliseconds)>;

// Waits for the program's end. Ends it, and all it started, where a limit is passed, where
// `progress` throws, and where the thread that called dies.
[[nodiscard]] tl::expected<ChildOutput, ChildFailure> run_child(const ChildCommand& command,
                                                                std::string_view input,
                                                                const ChildLimits& limits = {},
                                                                const ChildProgress& progress = {});

} // namespace ishigaki::files
