// Lines of a backup, compressed, with a hash over all of them.
#pragma once

#include "base/text.h"

#include <tl/expected.hpp>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace ishigaki::store {

// Writes beside the target; `finish` puts the file in its place. Nothing is left without it.
class BackupWriter {
public:
    explicit BackupWriter(std::filesystem::path file);
    BackupWriter(const BackupWriter&) = delete;
    BackupWriter& operator=(const BackupWriter&) = delete;
    ~BackupWriter();

    // False where the line could not be written.
    [[nodiscard]] bool line(std::string_view text);
    // The hash over all lines so far, in hexadecimal digits.
    [[nodiscard]] std::string digest() const;
    [[nodiscard]] tl::expected<void, base::Text> finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

class BackupReader {
public:
    explicit BackupReader(const std::filesystem::path& file);
    BackupReader(const BackupReader&) = delete;
    BackupReader& operator=(const BackupReader&) = delete;
    ~BackupReader();

    // Nothing at the end, and where the file is damaged: see `fault`.
    [[nodiscard]] std::optional<std::string_view> line();
    // The hash over all lines before the one that was read last.
    [[nodiscard]] const std::string& digest() const;
    [[nodiscard]] const std::optional<base::Text>& fault() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace ishigaki::store
