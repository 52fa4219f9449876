// What needs no socket: targets, cookies, conditions, codings, addresses, dates.
#include "http/address.h"
#include "http/coding.h"
#include "http/conditions.h"
#include "http/cookies.h"
#include "http/date.h"
#include "http/events.h"
#include "http/request_parser.h"
#include "http/target.h"
#include "http/write_head.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <cstdio>
#include <string>

namespace ishigaki::http {
namespace {

TEST(Targets, AreDecodedOnce) {
    const auto target = read_target("/%E8%A6%81%E4%BB%B6/a%2520b?q=%E7%9F%B3+%26&q=2&empty&=x");
    ASSERT_TRUE(target.has_value());
    EXPECT_EQ(target->path, "/要件/a%20b");
    EXPECT_EQ(target->query.find("q"), "石 &");
    EXPECT_EQ(target->query.all_of("q").size(), 2U);
    EXPECT_EQ(target->query.find("empty"), "");
    EXPECT_EQ(target->query.find(""), "x");
    EXPECT_FALSE(target->query.find("Q").has_value());
}

TEST(Targets, InAbsoluteFormLoseTheirHost) {
    EXPECT_EQ(read_target("http://host:80/a?b=1")->path, "/a");
    EXPECT_EQ(read_target("https://host")->path, "/");
    for (const char* bad :
         {"http:///a", "http://", "ftp://host/a", "host:80", "http://h?a", "a/b"}) {
        EXPECT_FALSE(read_target(bad).has_value()) << bad;
    }
}

TEST(Targets, ThatCouldMeanTwoThingsAreRefused) {
    for (const char* bad :
         {"",       "a",       "/..",   "/../a", "/a/..", "/a/./b",  "/%2e%2E/a", "/.%2e",
          "/a%2Fb", "/a%5cb",  "/a\\b", "/%",    "/%4",   "/%g1",    "/%00",      "/%0a",
          "/%7f",   "/%c0%af", "/%ff",  "/a#b",  "/?%",   "/?a=%00", "/?%ff"}) {
        EXPECT_FALSE(read_target(bad).has_value()) << bad;
    }
    for (const char* good : {"/", "/a..b", "/...", "/.well-known/x", "//a", "/a/", "/?a=..", "*"}) {
        EXPECT_TRUE(read_target(good).has_value()) << good;
    }
}

TEST(Targets, HaveALimitedNumberOfParameters) {
    std::string many;
    for (std::size_t i = 0; i < most_parameters; ++i) many += "a&";
    EXPECT_TRUE(read_parameters(many).has_value());
    EXPECT_FALSE(read_parameters(many + "a").has_value());
    EXPECT_TRUE(read_parameters("&&&")->all().empty());
}

RC_GTEST_PROP(TargetsProperty, AnyTextComesBackFromItsEscapes, (const std::string& text)) {
    std::string escaped;
    for (const char c : text) {
        char one[4];
        (void)std::snprintf(one, sizeof one, "%%%02x", static_cast<unsigned char>(c));
        escaped += one;
    }
    const auto read = read_parameters("name=" + escaped);
    if (read) RC_ASSERT(*read->find("name") == text);
}

TEST(Cookies, AreReadWithinLimits) {
    const auto cookies = read_cookies("a=1; b = 2 ;c=\"3\"; bad name=4; d=a b; e; f=");
    ASSERT_EQ(cookies.size(), 4U);
    EXPECT_EQ(cookies[2].second, "3");
    EXPECT_EQ(find_cookie("a=1; b=2", "b"), "2");
    EXPECT_FALSE(find_cookie("a=1; b=2; a=3", "a").has_value()) << "one of them was planted";
    EXPECT_FALSE(find_cookie("a=1", "A").has_value());
    std::string many;
    for (int i = 0; i < 1000; ++i) many += "x" + std::to_string(i) + "=1;";
    EXPECT_EQ(read_cookies(many).size(), most_cookies);
}

TEST(Cookies, AreWrittenSafe) {
    EXPECT_EQ(write_cookie({"__Host-session", "abc"}),
              "__Host-session=abc; Path=/; Secure; HttpOnly; SameSite=Lax");
    EXPECT_EQ(write_cookie({.name = "a",
                            .path = "",
                            .max_age = std::chrono::seconds(0),
                            .secure = false,
                            .http_only = false,
                            .same_site = SameSite::strict}),
              "a=; Max-Age=0; SameSite=Strict");
    for (const Cookie& bad :
         {Cookie{"a b", "1"}, Cookie{"", "1"}, Cookie{"a", "1;2"}, Cookie{"a", "1\r\nX: 1"},
          Cookie{"a", "\"1"}, Cookie{.name = "a", .path = "/;x"},
          Cookie{.name = "a", .domain = "a\nb"}, Cookie{.name = "__Host-a", .path = "/x"},
          Cookie{.name = "__Host-a", .domain = "x.example"},
          Cookie{.name = "__Secure-a", .secure = false},
          Cookie{.name = "a", .secure = false, .same_site = SameSite::none}}) {
        EXPECT_FALSE(write_cookie(bad).has_value()) << bad.name << "=" << bad.value;
    }
}

TEST(Conditions, CompareWeaklyForReadersAndStronglyForWriters) {
    const EntityTag strong{"a", false};
    const EntityTag weak{"a", true};
    EXPECT_TRUE(weakly_equal(strong, weak));
    EXPECT_FALSE(strongly_equal(strong, weak));
    EXPECT_FALSE(strongly_equal(weak, weak));
    EXPECT_EQ(check_conditions("GET", {{"If-None-Match", "W/\"a\""}}, strong),
              Condition::not_modified);
    EXPECT_EQ(check_conditions("HEAD", {{"if-none-match", "\"x\", \"a\""}}, weak),
              Condition::not_modified);
    EXPECT_EQ(check_conditions("PUT", {{"If-Match", "W/\"a\""}}, strong), Condition::failed);
    EXPECT_EQ(check_conditions("PUT", {{"If-Match", "\"b\""}, {"If-Match", "\"a\""}}, strong),
              Condition::holds);
}

TEST(Conditions, KnowWhatIsNotThereYet) {
    EXPECT_EQ(check_conditions("PUT", {{"If-None-Match", "*"}}, std::nullopt), Condition::holds);
    EXPECT_EQ(check_conditions("PUT", {{"If-None-Match", "*"}}, EntityTag{"a"}), Condition::failed);
    EXPECT_EQ(check_conditions("GET", {{"If-None-Match", "*"}}, EntityTag{"a"}),
              Condition::not_modified);
    EXPECT_EQ(check_conditions("PUT", {{"If-Match", "*"}}, std::nullopt), Condition::failed);
    EXPECT_EQ(check_conditions("PUT", {}, EntityTag{"a"}), Condition::holds);
}

TEST(Conditions, MalformedAreNotGuessedAt) {
    for (const char* bad :
         {"", "a", "\"a", "\"a\" \"b\"", "\"a\",", "w/\"a\"", "\"a b\"", "*, \"a\"", "W/"}) {
        EXPECT_FALSE(read_tags(bad).has_value()) << bad;
        EXPECT_EQ(check_conditions("PUT", {{"If-Match", bad}}, EntityTag{"a"}),
                  Condition::malformed);
    }
    std::string many = "\"a\"";
    for (int i = 0; i < 100; ++i) many += ",\"a\"";
    EXPECT_FALSE(read_tags(many).has_value());
    EXPECT_EQ(to_string(EntityTag{"a", true}), "W/\"a\"");
}

TEST(Codings, AreChosenByTheReadersWish) {
    constexpr std::array both = {Coding::gzip, Coding::brotli};
    constexpr std::array one = {Coding::gzip};
    EXPECT_EQ(choose_coding(std::nullopt, both), Coding::identity);
    EXPECT_EQ(choose_coding("gzip, deflate, br", both), Coding::brotli);
    EXPECT_EQ(choose_coding("gzip, deflate, br", one), Coding::gzip);
    EXPECT_EQ(choose_coding("br;q=0.5, gzip;q=0.8", both), Coding::gzip);
    EXPECT_EQ(choose_coding("br;q=0, *", both), Coding::gzip);
    EXPECT_EQ(choose_coding("gzip;q=0.2, identity;q=0.9", both), Coding::identity);
    EXPECT_EQ(choose_coding("GZIP ; q=1.000", one), Coding::gzip);
    EXPECT_EQ(choose_coding("*", {}), Coding::identity);
    for (const char* bad :
         {"gzip;q=2", "gzip;q=0.1234", "gzip;q=", "gzip;x", "gz ip", "gzip;q=-1"}) {
        EXPECT_EQ(choose_coding(bad, both), Coding::identity) << bad;
    }
    EXPECT_EQ(name(Coding::brotli), "br");
}

TEST(Addresses, AreReadAndShown) {
    for (const char* good : {"192.0.2.1", "::1", "2001:db8::7"}) {
        EXPECT_EQ(to_string(*Address::read(good)), good);
    }
    EXPECT_EQ(*Address::read("::ffff:192.0.2.1"), *Address::read("192.0.2.1"));
    for (const char* bad :
         {"", "1.2.3", "1.2.3.4.5", "256.1.1.1", "fe80::1%eth0", "x", "01.2.3.4 "}) {
        EXPECT_FALSE(Address::read(bad).has_value()) << bad;
    }
    EXPECT_EQ(Address::read("2001:db8::7")->place(), Address::read("2001:db8::8:9")->place());
    EXPECT_NE(Address::read("192.0.2.1")->place(), Address::read("192.0.2.2")->place());
}

TEST(Addresses, AreInNetworks) {
    const auto in = [](const char* network, const char* address) {
        return Network::read(network)->holds(*Address::read(address));
    };
    EXPECT_TRUE(in("10.0.0.0/8", "10.255.0.1"));
    EXPECT_FALSE(in("10.0.0.0/8", "11.0.0.1"));
    EXPECT_TRUE(in("192.0.2.128/25", "192.0.2.200"));
    EXPECT_FALSE(in("192.0.2.128/25", "192.0.2.100"));
    EXPECT_TRUE(in("2001:db8::/33", "2001:db8:7fff::1"));
    EXPECT_FALSE(in("2001:db8::/33", "2001:db8:8000::1"));
    EXPECT_TRUE(in("192.0.2.1", "192.0.2.1"));
    EXPECT_FALSE(in("0.0.0.0/0", "2001:db8::1"));
    EXPECT_TRUE(in("::/0", "192.0.2.1"));
    for (const char* bad : {"10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/8x", "/8", "x/8"}) {
        EXPECT_FALSE(Network::read(bad).has_value()) << bad;
    }
}

TEST(Proxies, AreBelievedFromTheEndOfTheListOnly) {
    const std::array trusted = {*Network::read("10.0.0.0/8"), *Network::read("fd00::/8")};
    const auto who = [&](const char* connected, const char* way) {
        const Headers headers = {{"X-Forwarded-For", way}, {"X-Forwarded-Proto", "https"}};
        const Peer peer = behind_proxies({*Address::read(connected), false}, headers, trusted);
        return to_string(peer.address) + (peer.secure ? " secure" : "");
    };
    EXPECT_EQ(who("192.0.2.1", "203.0.113.1"), "192.0.2.1") << "not a proxy of ours";
    EXPECT_EQ(who("10.0.0.1", "203.0.113.1"), "203.0.113.1 secure");
    EXPECT_EQ(who("10.0.0.1", "1.1.1.1, 203.0.113.1, 10.0.0.2"), "203.0.113.1 secure");
    EXPECT_EQ(who("fd00::1", "[2001:db8::1]:4711"), "2001:db8::1 secure");
    EXPECT_EQ(who("fd00::1", "192.0.2.9:80"), "192.0.2.9 secure");
    EXPECT_EQ(who("10.0.0.1", "1.1.1.1, unknown"), "10.0.0.1 secure") << "goes no further";
    EXPECT_EQ(who("10.0.0.1", "10.0.0.2, 10.0.0.3"), "10.0.0.2 secure");
    EXPECT_EQ(who("10.0.0.1", ""), "10.0.0.1 secure");
    const Headers two = {{"X-Forwarded-For", "1.1.1.1"}, {"x-forwarded-for", "203.0.113.1"}};
    EXPECT_EQ(to_string(behind_proxies({*Address::read("10.0.0.1")}, two, trusted).address),
              "203.0.113.1");
}

TEST(Dates, AreWrittenAsTheStandardSays) {
    using std::chrono::seconds;
    EXPECT_EQ(to_http_date(std::chrono::sys_seconds(seconds(784'111'777))),
              "Sun, 06 Nov 1994 08:49:37 GMT");
    EXPECT_EQ(to_http_date(std::chrono::sys_seconds(seconds(951'782'400))),
              "Tue, 29 Feb 2000 00:00:00 GMT");
}

TEST(Heads, NothingGetsInThatEndsALine) {
    std::string out;
    for (const Headers& bad :
         {Headers{{"A", "x\r\nB: y"}}, Headers{{"A", "x\ny"}}, Headers{{"A: b\r\nC", "x"}},
          Headers{{"", "x"}}, Headers{{"A", std::string("x\0y", 3)}}}) {
        EXPECT_FALSE(write_head(out, {200, bad, 0, Persistence::kept, "now", {}}));
    }
    EXPECT_FALSE(write_head(out, {42, {}, 0, Persistence::kept, "now", {}}));
}

RC_GTEST_PROP(ParserProperty, PiecesMakeNoDifference, (const std::string& content)) {
    const std::string head = "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    std::string body;
    for (std::size_t at = 0; at < content.size();) {
        const auto size =
            std::min<std::size_t>(*rc::gen::inRange<std::size_t>(1, 20), content.size() - at);
        char line[32];
        (void)std::snprintf(line, sizeof line, "%zx\r\n", size);
        body += line + content.substr(at, size) + "\r\n";
        at += size;
    }
    body += "0\r\n\r\nnext";
    RequestParser parser;
    RC_ASSERT(parser.read_head(head, 10).has_value());
    parser.limit_content(content.size());
    std::string read;
    std::string waiting;
    std::size_t at = 0;
    RequestParser::Fed fed;
    while (fed.progress == RequestParser::Progress::more && at < body.size()) {
        waiting += body[at++];
        fed = parser.feed(waiting, read);
        waiting.erase(0, fed.used);
    }
    RC_ASSERT(fed.progress == RequestParser::Progress::done);
    RC_ASSERT(read == content);
    RC_ASSERT(body.substr(at) == "next");
}

} // namespace
} // namespace ishigaki::http
