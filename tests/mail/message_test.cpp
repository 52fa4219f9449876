#include "mail/message.h"

#include <gtest/gtest.h>

namespace ishigaki::mail {
namespace {

Message letter() {
    return {"ishigaki@example.jp",
            "石垣",
            "sato@example.jp",
            "未完了の作業",
            "一行目\n二行目\n",
            "1@example.jp",
            std::chrono::sys_days(std::chrono::year(2026) / 11 / 21) + std::chrono::hours(3)};
}

TEST(AMessage, is_ascii_in_short_lines) {
    Message message = letter();
    for (int i = 0; i < 200; ++i) {
        message.subject += "題";
        message.text += "とても長い行がつづきます。";
    }
    const auto wire = to_wire(message);
    ASSERT_TRUE(wire);
    std::size_t begin = 0;
    for (std::size_t end = wire->find("\r\n"); end != std::string::npos;
         begin = end + 2, end = wire->find("\r\n", begin)) {
        EXPECT_LE(end - begin, 78U) << wire->substr(begin, end - begin);
    }
    EXPECT_EQ(begin, wire->size());
    for (const char one : *wire)
        EXPECT_TRUE((one >= ' ' && one <= '~') || one == '\r' || one == '\n');
    EXPECT_NE(wire->find("Date: Sat, 21 Nov 2026 03:00:00 +0000\r\n"), std::string::npos);
    EXPECT_NE(wire->find("Auto-Submitted: auto-generated\r\n"), std::string::npos);
}

TEST(AMessage, takes_no_header_from_what_people_wrote) {
    Message message = letter();
    message.subject = "x\r\nBcc: all@example.jp";
    message.from_name = "a\nb: c";
    const auto wire = to_wire(message);
    ASSERT_TRUE(wire);
    EXPECT_EQ(wire->find("Bcc"), std::string::npos);
    EXPECT_EQ(wire->find("\nb:"), std::string::npos);
    for (const char* address :
         {"", "sato", "@example.jp", "sato@", "a@b@c", "a b@c", "a@b c", "<a@b>", "a@b\r\nBcc: c@d",
          "\"a\"@b", "a,b@c", "日本@example.jp"}) {
        message = letter();
        message.to = address;
        EXPECT_FALSE(to_wire(message)) << address;
    }
}

TEST(EncodedWords, are_whole_characters) {
    EXPECT_EQ(encoded_words("plain words"), "plain words");
    EXPECT_EQ(encoded_words("石垣"), "=?UTF-8?B?55+z5Z6j?=");
    EXPECT_EQ(encoded_words("=?x"), "=?UTF-8?B?PT94?=") << "what looks like one is made one";
    std::string text;
    for (int i = 0; i < 40; ++i) text += "垣a";
    const std::string words = encoded_words(text);
    EXPECT_NE(words.find("\r\n =?UTF-8?B?"), std::string::npos);
}

} // namespace
} // namespace ishigaki::mail
