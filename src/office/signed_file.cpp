#include "office/signed_file.h"

#include "base/parse.h"
#include "files/files.h"

namespace ishigaki::office {

using base::say;
using cli::Exit;
using cli::Stop;
using exchange::Content;

namespace {

std::string read_or_stop(const std::string& path, std::size_t limit) {
    auto bytes = files::read_file(path, limit);
    if (bytes) return std::move(*bytes);
    const bool at_fault = bytes.error().missing || bytes.error().too_large;
    throw Stop{at_fault ? Exit::input : Exit::environment, bytes.error().message};
}

} // namespace

std::string read_content(const std::string& path) {
    constexpr std::size_t limit = std::size_t{256} << 20;
    return read_or_stop(path, limit);
}

Content content_of(std::string_view bytes) {
    base::Diagnostics unread;
    if (const auto tree = base::parse(bytes, unread)) {
        return tree->root()["ishigaki"] ? Content::canonical_system_file : Content::bytes;
    }
    // A system file with a slip in it must not be signed as bytes by accident.
    const bool meant = bytes.starts_with("ishigaki:")
                       || bytes.find("\nishigaki:") != std::string_view::npos
                       || bytes.find("\"ishigaki\"") != std::string_view::npos;
    return meant ? Content::canonical_system_file : Content::bytes;
}

exchange::ContentHash hash_content(cli::Context& context, const std::string& path,
                                   std::string_view bytes, Content content) {
    if (content == Content::bytes) return exchange::hash_of(bytes);
    base::Diagnostics diagnostics(path == "-" ? "<stdin>" : path);
    const auto file = document::load_system_file(bytes, context.library(), diagnostics);
    context.report(diagnostics);
    if (!file) {
        throw Stop{Exit::input,
                   say("システムファイルとして読めないため、内容を署名と照らせません",
                       "it cannot be read as a system file, so its content has no signature")};
    }
    if (file->base) {
        context.say(say("{} は {} を元にしています。署名は {} の内容に及びません。"
                        "そちらにも署名し、確かめてください",
                        "{} builds on {}; the signature does not cover the content of {}: sign and "
                        "verify that file as well",
                        path, *file->base, *file->base));
    }
    return exchange::hash_of(document::to_canonical_json(*file));
}

std::vector<exchange::Signature> read_signature_file(const cli::Context& context,
                                                     const std::string& path) {
    constexpr std::size_t limit = std::size_t{1} << 20;
    base::Diagnostics diagnostics(path);
    auto signatures = exchange::read_signatures(read_or_stop(path, limit), diagnostics);
    context.report(diagnostics);
    if (!signatures) throw Stop{Exit::input, {}};
    return std::move(*signatures);
}

} // namespace ishigaki::office
