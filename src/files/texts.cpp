#include "files/texts.h"

#include "base/json.h"
#include "base/parse.h"

#include <cstdlib>

namespace ishigaki::files {

namespace {

constexpr std::size_t largest = std::size_t{64} << 20;

std::filesystem::path file_of(const std::filesystem::path& data, std::string_view guide) {
    return data / "texts" / (std::string(guide) + ".json");
}

} // namespace

std::filesystem::path data_folder() {
    const auto variable = [](const char* name) {
        const char* value = std::getenv(name);
        return std::filesystem::path(value == nullptr ? "" : value);
    };
    if (auto chosen = variable("ISHIGAKI_DATA"); !chosen.empty()) return chosen;
    if (const auto data = variable("XDG_DATA_HOME"); !data.empty()) return data / "ishigaki";
    return variable("HOME") / ".local" / "share" / "ishigaki";
}

tl::expected<std::filesystem::path, Failure> keep_texts(const std::filesystem::path& data,
                                                        const catalog::Guide& guide,
                                                        const catalog::Passages& passages) {
    base::Json json{{"guide", guide.id}, {"edition", guide.edition}};
    base::Json& texts = json["texts"] = base::Json::object();
    for (const auto& passage : passages.found) {
        texts[std::string(passage.item.id())] = passage.text;
    }
    auto file = file_of(data, guide.id);
    std::error_code error;
    std::filesystem::create_directories(file.parent_path(), error);
    if (const auto written = write_file(file, base::to_text(json)); !written) {
        return tl::unexpected(written.error());
    }
    return file;
}

AttachedTexts attached_texts(const std::filesystem::path& data, std::string_view guide) {
    AttachedTexts texts;
    const auto bytes = read_file(file_of(data, guide), largest);
    if (!bytes) return texts;
    base::Diagnostics ignored;
    const base::ParseLimits limits{largest};
    const auto tree = base::parse(*bytes, ignored, limits);
    if (!tree) return texts;
    for (const base::Value text : tree->root()["texts"]) {
        texts.emplace(text.key(), text.text());
    }
    return texts;
}

} // namespace ishigaki::files
