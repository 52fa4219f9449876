#include "identity/common_passwords.h"

#include "base/utf8.h"
#include "files/files.h"

namespace ishigaki::identity {

CommonPasswords::CommonPasswords(std::span<const std::filesystem::path> files) {
    constexpr std::size_t largest_list = std::size_t{16} << 20;
    for (const std::filesystem::path& path : files) {
        const auto bytes = files::read_file(path, largest_list);
        if (!bytes) continue;
        for (std::string_view rest = *bytes; !rest.empty();) {
            const std::size_t end = std::min(rest.find('\n'), rest.size());
            std::string_view line = rest.substr(0, end);
            rest.remove_prefix(std::min(end + 1, rest.size()));
            if (line.ends_with('\r')) line.remove_suffix(1);
            if (line.starts_with("#!comment") || line.empty()) continue;
            entries_.insert(base::fold(line));
        }
    }
}

std::vector<std::filesystem::path> CommonPasswords::packaged() {
    return {"/usr/share/dict/cracklib-small", "/usr/share/john/password.lst"};
}

bool CommonPasswords::contains(std::string_view folded) const {
    return entries_.contains(folded);
}

std::optional<base::Text> CommonPasswords::warning() const {
    if (!entries_.empty()) return std::nullopt;
    return base::say("よく使われるパスワードの一覧がありません。Debian の cracklib-runtime "
                     "を入れると、推測されやすいパスフレーズを断れます",
                     "there is no list of common passwords; with Debian's cracklib-runtime "
                     "installed, passphrases that are easily guessed are refused");
}

} // namespace ishigaki::identity
