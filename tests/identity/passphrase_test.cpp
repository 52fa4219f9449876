// Passphrases: kept slowly, typed any way, and not what is guessed first.
#include "identity/common_passwords.h"
#include "identity/passphrase.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <new>

namespace ishigaki::identity {
namespace {

using Fault = PassphraseFault::Why;
using namespace std::chrono_literals;
constexpr Cost little{1, 8192};

CommonPasswords some_list() {
    const auto path =
        std::filesystem::temp_directory_path() / ("ishigaki-common-" + std::to_string(::getpid()));
    std::ofstream(path) << "#!comment: not an entry\npassword\r\nextraordinary\n\nDragonflies\n"
                           "letmein\nsakura\nmonkey\n";
    const std::vector paths = {path, std::filesystem::path("/no/such/list")};
    CommonPasswords list(paths);
    std::filesystem::remove(path);
    return list;
}

std::optional<Fault> fault(std::string_view passphrase, const About& about = {}) {
    static const CommonPasswords list = some_list();
    const auto found = fault_of(passphrase, about, list);
    if (!found) return std::nullopt;
    EXPECT_FALSE(found->message.ja.empty() || found->message.en.empty()) << "says why";
    EXPECT_FALSE(found->remedy.ja.empty() || found->remedy.en.empty()) << "says what would do";
    return found->why;
}

TEST(Passphrase, fits_itself_and_nothing_else) {
    const std::string hash = hash_passphrase("correct horse battery", little);
    EXPECT_TRUE(hash.starts_with("$argon2id$"));
    EXPECT_TRUE(verify_passphrase("correct horse battery", hash));
    EXPECT_FALSE(verify_passphrase("correct horse batterz", hash));
    EXPECT_FALSE(verify_passphrase("", hash));
    EXPECT_FALSE(verify_passphrase("correct horse battery", ""));
    EXPECT_FALSE(verify_passphrase("correct horse battery", "no hash at all"));
    EXPECT_NE(hash, hash_passphrase("correct horse battery", little)) << "salted";
}

TEST(Passphrase, fits_however_it_was_typed) {
    const std::string hash = hash_passphrase("ﾊﾟｽﾌﾚｰｽﾞ Café 2026", little);
    EXPECT_TRUE(verify_passphrase("パスフレーズ　Ｃａｆé　２０２６", hash)) << "full width";
    EXPECT_TRUE(verify_passphrase("ハ\xe3\x82\x9aスフレース\xe3\x82\x99 Cafe\xcc\x81 2026", hash))
        << "marks apart, as one keyboard sends them";
    EXPECT_FALSE(verify_passphrase("パスフレーズ café 2026", hash)) << "case counts";
    const std::string odd = hash_passphrase("not \xff utf-8 at all", little);
    EXPECT_TRUE(verify_passphrase("not \xff utf-8 at all", odd));
}

TEST(Passphrase, is_hashed_anew_when_the_cost_changes) {
    const std::string hash = hash_passphrase("correct horse battery", little);
    EXPECT_FALSE(needs_rehash(hash, little));
    EXPECT_TRUE(needs_rehash(hash, {2, 8192}));
    EXPECT_TRUE(needs_rehash(hash, {1, 16384}));
    EXPECT_TRUE(needs_rehash("$argon2i$v=19$m=8,t=1,p=1$x$y", little));
}

TEST(Passphrase, cost_takes_the_memory_first_then_the_time_that_is_left) {
    constexpr std::size_t mib = std::size_t{1} << 20;
    // So many milliseconds for each pass over a MiB.
    const auto machine = [](double speed) {
        return [speed](const Cost& cost) {
            return std::chrono::milliseconds(static_cast<std::int64_t>(
                speed * static_cast<double>(cost.passes * (cost.memory / mib))));
        };
    };
    const Cost fast = tune(250ms, 64 * mib, machine(0.5));
    EXPECT_EQ(fast.memory, 64 * mib);
    EXPECT_EQ(fast.passes, 7U);
    const Cost slow = tune(250ms, 256 * mib, machine(1.0));
    EXPECT_EQ(slow.memory, 64 * mib) << "what 250 ms allow";
    EXPECT_GE(slow.passes, 2U);
    EXPECT_EQ(tune(250ms, 64 * mib, machine(100)), least_cost) << "never below the least";
    EXPECT_EQ(tune(250ms, 1, machine(0.1)).memory, least_cost.memory);
    EXPECT_LE(tune(1h, 64 * mib, machine(0.0001)).passes, 20U) << "nor without end";
    const Cost poor = tune(1h, 256 * mib, [&](const Cost& cost) {
        if (cost.memory > 32 * mib) throw std::bad_alloc();
        return std::chrono::milliseconds(100);
    });
    EXPECT_EQ(poor.memory, 32 * mib) << "memory that is not there is not asked for";
    EXPECT_GT(time_of_hash(little), 0ms);
}

TEST(Rules, want_length_in_characters_and_nothing_else) {
    EXPECT_EQ(fault("short secret"), std::nullopt) << "twelve";
    EXPECT_EQ(fault("short secre"), Fault::too_short);
    EXPECT_EQ(fault("石垣の上で猫が昼寝をする"), std::nullopt) << "twelve of another script";
    EXPECT_EQ(fault("石垣の上で猫が昼寝する"), Fault::too_short);
    EXPECT_EQ(fault("a\xcc\x81"
                    "bcde fghij"),
              Fault::too_short)
        << "a mark is no character of its own";
    std::string longest;
    for (int part = 0; part < 32; ++part) longest += "石垣 " + std::to_string(10 + part) + "猫川x";
    EXPECT_EQ(fault(longest), std::nullopt) << "256";
    EXPECT_EQ(fault(longest + "y"), Fault::too_long);
    EXPECT_EQ(fault(std::string(100'000, 'x')), Fault::too_long);
    EXPECT_EQ(fault("tea and milk\nbread"), Fault::not_text);
    EXPECT_EQ(fault("tea and milk \xff bread"), Fault::not_text);
    EXPECT_EQ(fault(std::string_view("tea and\0milk bread", 18)), Fault::not_text);
    EXPECT_EQ(fault("spaces are fine here"), std::nullopt);
}

TEST(Rules, refuse_what_is_little_more_than_the_person) {
    const About yamada{"yamada.taro", "山田 太郎", "taro.yamada@city.example"};
    EXPECT_EQ(fault("yamada.taro.2026", yamada), Fault::about_oneself);
    EXPECT_EQ(fault("YAMADA-TARO-!!!!!!", yamada), Fault::about_oneself);
    EXPECT_EQ(fault("ｙａｍａｄａ１２３４５６", yamada), Fault::about_oneself);
    EXPECT_EQ(fault("taroyamadataroyamada", yamada), Fault::about_oneself);
    EXPECT_EQ(fault("山田太郎山田太郎山田太郎", yamada), Fault::about_oneself);
    EXPECT_EQ(fault("ishigaki-yamada-2026", yamada), Fault::about_oneself);
    EXPECT_EQ(fault("yamada paddles upstream", yamada), std::nullopt) << "with much more";
    EXPECT_EQ(fault("yamada 482910385629", yamada), std::nullopt);
    EXPECT_EQ(fault("lantern over the harbour", {"a", "b", ""}), std::nullopt)
        << "a letter is no name";
}

TEST(Rules, refuse_rows_and_repetition) {
    for (const char* plain :
         {"aaaaaaaaaaaaaaa", "abababababab", "123456789012", "qwertyuiopasdf", "Fdsapoiuytrewq",
          "abcdefghijklmnop", "1234-5678-9012", "あいうえおかきくけこさし",
          "いろはにほへとちりぬるを", "1qaz2wsx3edc", "zyxwvutsrqponm"}) {
        EXPECT_EQ(fault(plain), Fault::too_plain) << plain;
    }
}

TEST(Rules, refuse_what_many_use_however_it_is_dressed) {
    for (const char* common :
         {"extraordinary", "Extraordinary!", "password1234", "PASSWORD 2026!", "passwordpassword",
          "Password-Password-1", "p@ssw0rd!2026", "12345password", "ｐａｓｓｗｏｒｄ２０２６",
          "sakurasakura", "monkey-monkey-monkey", "dragonflies!!"}) {
        EXPECT_EQ(fault(common), Fault::common) << common;
    }
    EXPECT_EQ(fault("password of the monkey king"), std::nullopt) << "a sentence is none";
}

TEST(Rules, say_where_no_list_is_installed) {
    const CommonPasswords none(std::vector<std::filesystem::path>{"/no/such/list"});
    ASSERT_TRUE(none.warning());
    EXPECT_NE(none.warning()->ja.find("cracklib-runtime"), std::string::npos);
    EXPECT_FALSE(fault_of("password1234", {}, none)) << "the other rules hold alone";
    EXPECT_TRUE(fault_of("aaaaaaaaaaaa", {}, none));
    EXPECT_FALSE(some_list().warning());
    EXPECT_EQ(some_list().size(), 6U) << "comments and blanks are no entries";
}

TEST(Rules, know_the_packaged_list) {
    const CommonPasswords packaged(CommonPasswords::packaged());
    if (packaged.warning()) GTEST_SKIP() << packaged.warning()->en;
    EXPECT_GT(packaged.size(), 3000U);
    for (const char* common : {"password2026!", "iloveyou1234", "letmeinletmein", "welcome12345"}) {
        EXPECT_TRUE(fault_of(common, {}, packaged)) << common;
    }
    EXPECT_FALSE(fault_of("correct horse battery staple", {}, packaged));
    EXPECT_FALSE(fault_of("石垣の上で猫が昼寝をする", {}, packaged));
}

} // namespace
} // namespace ishigaki::identity
