#include "host/secrets.h"

#include "cli/context.h"
#include "files/files.h"

#include <sodium.h>
#include <sys/stat.h>

#include <cstdlib>
#include <memory>

namespace ishigaki::host {

using base::say;
using cli::Exit;
using cli::Stop;
using exchange::SecretBytes;

namespace {

constexpr std::size_t secret_size = 32;

// systemd guards the folder of a service's credentials and lets its user in by a list of its own,
// which shows as a right of the group.
std::filesystem::path credentials_folder() {
    const char* folder = std::getenv("CREDENTIALS_DIRECTORY"); // NOLINT(concurrency-mt-unsafe)
    return folder == nullptr ? "" : folder;
}

bool is_credential(const std::filesystem::path& file) {
    const std::filesystem::path folder = credentials_folder();
    return !folder.empty() && file.parent_path() == folder;
}

void require_private(const std::filesystem::path& file) {
    if (is_credential(file)) return;
    struct stat about{};
    constexpr mode_t others = 0077;
    if (::stat(file.c_str(), &about) == 0 && (about.st_mode & others) == 0) return;
    throw Stop{Exit::environment,
               say("鍵のファイル \"{}\" を、所有者だけが読めるようにしてください（chmod 600）",
                   "let only the owner read the key file \"{}\" (chmod 600)", file.string())};
}

} // namespace

std::filesystem::path credential_or_file(const std::filesystem::path& file) {
    const std::filesystem::path folder = credentials_folder();
    std::error_code failure;
    const bool bare = !file.empty() && file.parent_path().empty();
    return bare && !folder.empty() && std::filesystem::exists(folder / file, failure)
               ? folder / file
               : file;
}

SecretBytes own_secret(const std::filesystem::path& folder, std::string_view name) {
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot be used");
    std::filesystem::path file = credential_or_file(name);
    if (file == name) file = folder / name;
    std::error_code failure;
    if (!is_credential(file) && std::filesystem::create_directories(folder, failure)) {
        constexpr mode_t owner_only = 0700;
        (void)::chmod(folder.c_str(), owner_only);
    }
    if (!std::filesystem::exists(file)) {
        SecretBytes made(secret_size);
        randombytes_buf(made.bytes().data(), secret_size);
        const auto created = files::create_file(file, made.text(), files::Readers::owner);
        if (!created) throw Stop{Exit::environment, created.error().message};
        return made;
    }
    require_private(file);
    const auto bytes = files::read_file(file, secret_size);
    if (!bytes) throw Stop{Exit::environment, bytes.error().message};
    if (bytes->size() != secret_size) {
        throw Stop{Exit::environment, say("鍵のファイル \"{}\" が壊れています",
                                          "the key file \"{}\" is damaged", file.string())};
    }
    SecretBytes secret(secret_size);
    std::copy(bytes->begin(), bytes->end(), secret.bytes().begin());
    return secret;
}

store::KeyRing own_key_ring(const std::filesystem::path& folder) {
    std::filesystem::path file = credential_or_file("attachments.keys");
    if (file == "attachments.keys") file = folder / "attachments.keys";
    auto found = store::KeyRing::read(file);
    if (found) {
        require_private(file);
        return *std::move(found);
    }
    if (!found.error().missing) throw Stop{Exit::environment, found.error().message};
    store::KeyRing made = store::KeyRing::make();
    if (const auto created = made.create(file); !created) {
        throw Stop{Exit::environment, created.error()};
    }
    return made;
}

std::string secret_text(const std::filesystem::path& named) {
    const std::filesystem::path file = credential_or_file(named);
    constexpr std::size_t longest = 4096;
    const auto bytes = files::read_file(file, longest);
    if (!bytes) throw Stop{Exit::environment, bytes.error().message};
    require_private(file);
    std::string text(*bytes);
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
    if (!text.empty() && text.find('\n') == std::string::npos) return text;
    throw Stop{Exit::environment, say("\"{}\" には、秘密を一行で書いてください",
                                      "write the secret on one line into \"{}\"", file.string())};
}

store::Sign signer(const std::filesystem::path& folder) {
    const auto key = std::make_shared<exchange::SigningKey>(own_secret(folder, signing_key_name));
    return [key](std::string_view bytes) {
        return store::SealMade{key->public_key().bytes, key->sign(bytes)};
    };
}

} // namespace ishigaki::host
