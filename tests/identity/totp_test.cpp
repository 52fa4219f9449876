// Codes of RFC 6238, and how a typed one is taken.
#include "identity/keys.h"
#include "identity/totp.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <string>

namespace ishigaki::identity {
namespace {

using namespace std::chrono_literals;
using Moment = std::chrono::sys_time<std::chrono::milliseconds>;

std::span<const unsigned char> bytes(std::string_view text) {
    return {reinterpret_cast<const unsigned char*>(text.data()), text.size()};
}
const auto secret = bytes("12345678901234567890"); // of the RFC

TEST(Totp, gives_the_codes_of_rfc_6238) {
    constexpr std::array<std::pair<std::int64_t, std::string_view>, 6> vectors = {{
        {59, "94287082"},
        {1111111109, "07081804"},
        {1111111111, "14050471"},
        {1234567890, "89005924"},
        {2000000000, "69279037"},
        {20000000000, "65353130"},
    }};
    for (const auto& [seconds, code] : vectors) {
        const std::int64_t step = totp_step(Moment(std::chrono::seconds(seconds)));
        EXPECT_EQ(totp_code(secret, step, 8), code);
        EXPECT_EQ(totp_code(secret, step), code.substr(2));
    }
}

TEST(Totp, allows_one_step_either_way_and_none_twice) {
    const Moment now(1234567890s);
    const std::int64_t step = totp_step(now);
    for (int drift = -3; drift <= 3; ++drift) {
        const auto fits = fitting_step(secret, totp_code(secret, step + drift), now, {});
        EXPECT_EQ(fits.has_value(), std::abs(drift) <= 1) << drift;
        if (fits) EXPECT_EQ(*fits, step + drift);
    }
    EXPECT_FALSE(fitting_step(secret, totp_code(secret, step), now, step)) << "used";
    EXPECT_FALSE(fitting_step(secret, totp_code(secret, step - 1), now, step)) << "before that";
    EXPECT_TRUE(fitting_step(secret, totp_code(secret, step + 1), now, step));
}

TEST(Totp, takes_codes_as_people_type_them) {
    const Moment now(1234567890s); // 005924
    for (const char* typed : {"005924", "005 924", " 005-924 ", "００５９２４"}) {
        EXPECT_TRUE(fitting_step(secret, typed, now, {})) << typed;
    }
    for (const char* wrong : {"", "5924", "0059245", "005925", "89005924", "abcdef", "\xff\xff"}) {
        EXPECT_FALSE(fitting_step(secret, wrong, now, {})) << wrong;
    }
}

TEST(Totp, writes_what_authenticators_read) {
    EXPECT_EQ(to_base32(bytes("")), "");
    EXPECT_EQ(to_base32(bytes("f")), "MY");
    EXPECT_EQ(to_base32(bytes("foobar")), "MZXW6YTBOI");
    EXPECT_EQ(otpauth_uri("石垣 & Co", "sato@city.example", secret),
              "otpauth://totp/%E7%9F%B3%E5%9E%A3%20%26%20Co:sato%40city.example"
              "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%E7%9F%B3%E5%9E%A3%20%26%20Co"
              "&algorithm=SHA1&digits=6&period=30");
}

TEST(Box, opens_with_its_key_for_its_owner_only) {
    const Keys keys(Keys::make_secret());
    const std::string box = keys.seal(secret, "person/1");
    const auto opened = keys.open(box, "person/1");
    ASSERT_TRUE(opened);
    EXPECT_TRUE(std::ranges::equal(opened->bytes(), secret));
    EXPECT_NE(box, keys.seal(secret, "person/1")) << "no two boxes are alike";
    EXPECT_EQ(keys.open(box, "person/2").error(), Keys::Fault::damaged) << "moved to another";
    EXPECT_EQ(Keys(Keys::make_secret()).open(box, "person/1").error(), Keys::Fault::other_key);
    for (const char* nonsense : {"", ":", "x", "0011:AAAA"}) {
        EXPECT_FALSE(keys.open(nonsense, "person/1")) << nonsense;
    }
}

RC_GTEST_PROP(Box, does_not_open_when_anything_of_it_changed, ()) {
    static const Keys keys(Keys::make_secret());
    const std::string content = *rc::gen::container<std::string>(rc::gen::inRange('a', 'z'));
    const std::string box = keys.seal(bytes(content), "me");
    RC_ASSERT(keys.open(box, "me")->text() == content);
    std::string changed = box;
    const auto at = *rc::gen::inRange<std::size_t>(0, box.size());
    changed[at] = *rc::gen::inRange(' ', '~');
    RC_PRE(changed != box);
    RC_ASSERT(!keys.open(changed, "me"));
    RC_ASSERT(!keys.open(box.substr(0, at), "me"));
}

TEST(Keys, of_another_size_are_refused_and_tags_differ_by_use) {
    EXPECT_THROW(Keys(exchange::SecretBytes(31)), std::invalid_argument);
    const Keys keys(Keys::make_secret());
    EXPECT_NE(keys.tag(Keys::Use::device, "x"), keys.tag(Keys::Use::attempt, "x"));
    EXPECT_NE(keys.tag(Keys::Use::device, "x"), keys.tag(Keys::Use::device, "y"));
    EXPECT_TRUE(same_text("abc", "abc"));
    EXPECT_FALSE(same_text("abc", "abd"));
    EXPECT_FALSE(same_text("abc", "ab"));
    EXPECT_TRUE(same_text("", ""));
}

} // namespace
} // namespace ishigaki::identity
