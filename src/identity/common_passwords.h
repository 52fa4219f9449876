// Passwords and words that are guessed first, from lists that Debian packages: none is part of this
// program. Where no list is installed, that is said, and the other rules hold alone.
#pragma once

#include "base/text.h"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace ishigaki::identity {

class CommonPasswords {
public:
    CommonPasswords() = default;
    // Reads those of the files that exist: one entry a line, `#!comment` lines aside.
    explicit CommonPasswords(std::span<const std::filesystem::path> files);
    // Where Debian puts them: cracklib-runtime and john-data.
    [[nodiscard]] static std::vector<std::filesystem::path> packaged();

    // `folded`: in lower case, one way of writing (base::fold).
    [[nodiscard]] bool contains(std::string_view folded) const;
    [[nodiscard]] std::size_t size() const { return entries_.size(); }
    // What whoever runs the installation is told where no list was found.
    [[nodiscard]] std::optional<base::Text> warning() const;

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };
    std::unordered_set<std::string, Hash, std::equal_to<>> entries_;
};

} // namespace ishigaki::identity
