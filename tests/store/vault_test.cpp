// Evidence comes back as it was put in, or not at all.
#include "store/engines.h"
#include "store/vault.h"

#include <sys/stat.h>

namespace ishigaki::store {
namespace {

class VaultOfFiles : public testing::Test {
protected:
    VaultOfFiles()
        : folder_(std::filesystem::temp_directory_path()
                  / ("ishigaki-vault-" + std::to_string(::getpid()))),
          ring_(KeyRing::make()) {
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_);
    }
    ~VaultOfFiles() override { std::filesystem::remove_all(folder_); }

    static std::string content(std::size_t size, unsigned seed = 1) {
        std::string bytes(size, '\0');
        for (char& byte : bytes) {
            seed = seed * 1664525U + 1013904223U;
            byte = static_cast<char>(seed >> 24U);
        }
        return bytes;
    }
    static auto put(Vault& vault, std::string_view bytes, std::uint64_t limit = 1U << 24) {
        return vault.put(
            [&](std::span<char> into) {
                // In uneven pieces, as a network brings them.
                const std::size_t size = std::min({into.size(), bytes.size(), std::size_t{7001}});
                std::ranges::copy(bytes.substr(0, size), into.begin());
                bytes.remove_prefix(size);
                return size;
            },
            limit);
    }
    static std::optional<std::string> get(const Vault& vault, std::string_view digest) {
        std::string bytes;
        const auto got = vault.get(digest, [&](std::string_view piece) {
            bytes += piece;
            return true;
        });
        return got ? std::optional(bytes) : std::nullopt;
    }
    std::filesystem::path place(const std::string& digest) const {
        return folder_ / "files" / digest.substr(0, 2) / digest;
    }
    Vault vault() const { return {folder_ / "files", ring_}; }

    std::filesystem::path folder_;
    KeyRing ring_;
};

TEST_F(VaultOfFiles, gives_back_what_was_put_in_at_every_size) {
    Vault all = vault();
    constexpr std::size_t piece = 64U << 10U;
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, piece - 1, piece, piece + 1,
                                   3 * piece, std::size_t{1'000'003}}) {
        const std::string bytes = content(size);
        const auto stored = put(all, bytes);
        ASSERT_TRUE(stored) << stored.error().message.en;
        EXPECT_EQ(stored->size, size);
        EXPECT_EQ(get(all, stored->digest), bytes) << size;
    }
    EXPECT_EQ(all.names().size(), 7U);
}

TEST_F(VaultOfFiles, keeps_the_same_content_once_and_nothing_of_it_in_clear) {
    Vault all = vault();
    const std::string secret = "職員の一覧 " + content(5000);
    const auto first = put(all, secret);
    const auto second = put(all, secret);
    ASSERT_TRUE(first && second);
    EXPECT_EQ(first->digest, second->digest);
    EXPECT_EQ(all.names().size(), 1U);
    EXPECT_EQ(read_file(place(first->digest)).find("職員"), std::string::npos);
    // Under other keys the same content has another name: a name tells nothing.
    const KeyRing other = KeyRing::make();
    Vault elsewhere(folder_ / "other", other);
    EXPECT_NE(put(elsewhere, secret)->digest, first->digest);
}

TEST_F(VaultOfFiles, refuses_what_is_too_large_and_leaves_nothing) {
    Vault all = vault();
    const auto stored = put(all, content(100'001), 100'000);
    ASSERT_FALSE(stored);
    EXPECT_EQ(stored.error().why, VaultFault::Why::too_large);
    EXPECT_TRUE(put(all, content(100'000), 100'000));
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_ / "files")) {
        files += entry.is_regular_file() ? 1 : 0;
    }
    EXPECT_EQ(files, 1U);
}

TEST_F(VaultOfFiles, sees_every_change_and_every_cut) {
    Vault all = vault();
    const auto stored = put(all, content(150'000));
    const std::string sealed = read_file(place(stored->digest));
    const auto damaged = [&](const std::string& bytes) {
        std::ofstream(place(stored->digest), std::ios::binary) << bytes;
        return !get(all, stored->digest).has_value();
    };
    for (std::size_t at = 0; at < sealed.size(); at += 1999) {
        std::string changed = sealed;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        EXPECT_TRUE(damaged(changed)) << at;
        EXPECT_TRUE(damaged(sealed.substr(0, at))) << at;
    }
    EXPECT_TRUE(damaged(sealed + "x"));
    EXPECT_FALSE(damaged(sealed));
}

TEST_F(VaultOfFiles, says_plainly_that_a_lost_key_is_a_lost_file) {
    Vault all = vault();
    const auto stored = put(all, "evidence");
    const KeyRing other = KeyRing::make();
    const Vault without(folder_ / "files", other);
    const auto got = without.get(stored->digest, [](std::string_view) { return true; });
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().why, VaultFault::Why::no_key);
    EXPECT_EQ(all.get(std::string(64, '0'), [](std::string_view) { return true; }).error().why,
              VaultFault::Why::missing);
}

TEST_F(VaultOfFiles, is_encrypted_anew_with_a_new_key_and_then_needs_no_old_one) {
    std::vector<std::pair<std::string, std::string>> files;
    {
        Vault all = vault();
        for (unsigned i = 0; i < 5; ++i) {
            const std::string bytes = content(40'000 * i, i + 1);
            files.emplace_back(put(all, bytes)->digest, bytes);
        }
    }
    ring_.add_key();
    Vault all = vault();
    EXPECT_EQ(all.encrypt_anew().value(), 5U);
    EXPECT_EQ(all.encrypt_anew().value(), 0U) << "what is done is not done again";
    ring_.drop_old_keys();
    EXPECT_EQ(ring_.size(), 1U);
    for (const auto& [digest, bytes] : files) EXPECT_EQ(get(all, digest), bytes);
}

TEST_F(VaultOfFiles, knows_a_type_by_the_content) {
    EXPECT_EQ(type_of("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), "application/pdf");
    EXPECT_EQ(type_of(read_file(std::string(ISHIGAKI_ROOT) + "/docs/images/wall.png")),
              "image/png");
    EXPECT_EQ(type_of("#!/bin/sh\nrm -rf /\n"), "text/x-shellscript");
    EXPECT_EQ(type_of("<html><script>"), "text/html");
    EXPECT_EQ(type_of("令和8年の点検の記録\n"), "text/plain");
}

TEST_F(VaultOfFiles, keys_lie_in_a_file_for_their_owner_alone) {
    const auto file = folder_ / "vault.key";
    ASSERT_TRUE(ring_.create(file));
    struct stat about{};
    ASSERT_EQ(::stat(file.c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777U, 0600U);
    EXPECT_FALSE(ring_.create(file)) << "a ring is never overwritten by making one";
    auto again = KeyRing::read(file);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->newest().id, ring_.newest().id);
    again->add_key();
    ASSERT_TRUE(again->replace(file));
    EXPECT_EQ(KeyRing::read(file)->size(), 2U);
    EXPECT_TRUE(KeyRing::read(folder_ / "none").error().missing);
    for (const char* bad :
         {"", "{}", "[]", R"({"naming":"00","keys":[]})", R"({"naming":1,"keys":[{"id":"x"}]})"}) {
        std::ofstream(folder_ / "bad.key") << bad;
        const auto read = KeyRing::read(folder_ / "bad.key");
        ASSERT_FALSE(read) << bad;
        EXPECT_FALSE(read.error().missing);
    }
}

} // namespace
} // namespace ishigaki::store
