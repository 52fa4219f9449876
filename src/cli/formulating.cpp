#include "cli/formulating.h"

#include "document/baseline.h"

#include <filesystem>

namespace ishigaki::cli {

using base::say;

namespace {

// The file with all that it inherits. Bases of bases are followed; a chain this long is a circle.
document::SystemFile load_over_base(Context& context, const std::string& path, int depth) {
    constexpr int longest = 8;
    document::SystemFile file = context.load(path);
    if (!file.base) return file;
    if (depth == longest) {
        throw Stop{Exit::input,
                   say("{}: base が {} 段を超えて続いています。循環していませんか",
                       "{}: more than {} bases in a row; do they lead back?", path, longest)};
    }
    const auto beside = std::filesystem::path(path).parent_path() / *file.base;
    const auto base = load_over_base(context, beside.string(), depth + 1);
    return document::over_base(std::move(file), base);
}

} // namespace

document::SystemFile load_with_base(Context& context, const std::string& path) {
    return load_over_base(context, path, 0);
}

Formulated formulate_file(Context& context, const std::string& path) {
    Formulated all;
    auto own = std::make_unique<document::SystemFile>(context.load(path));
    if (own->base) {
        const auto beside = std::filesystem::path(path).parent_path() / *own->base;
        auto base =
            std::make_unique<document::SystemFile>(load_over_base(context, beside.string(), 1));
        all.base_requirements = formulate::formulate(context.library(), *base);
        *own = document::over_base(std::move(*own), *base);
        all.base = std::move(base);
    }
    all.file = std::move(own);
    all.requirements = formulate::formulate(context.library(), *all.file);
    return all;
}

} // namespace ishigaki::cli
