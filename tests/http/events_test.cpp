#include "client.h"

#include <vector>

namespace ishigaki::http {
namespace {

// Gives every reader a stream of its own, and keeps them for the test.
struct Feed {
    std::mutex mutex;
    std::vector<std::shared_ptr<Events>> all;

    Application application() {
        Application application;
        application.handle = [this](const Request& request) {
            if (request.head.path != "/events") return Response{200, {}, "other"};
            auto events = std::make_shared<Events>(std::size_t{64} * 1024);
            const std::scoped_lock lock(mutex);
            all.push_back(events);
            return Response{200, {{"Content-Type", "text/event-stream"}}, events};
        };
        return application;
    }
    std::shared_ptr<Events> last() {
        const std::scoped_lock lock(mutex);
        return all.back();
    }
};

TEST(EventStreams, BringWhatIsPushedFromAnyThread) {
    Feed feed;
    const Server server = start(feed.application());
    Client client(server.port());
    client.send(get("/events"));
    EXPECT_EQ(client.answer(false).status, 200);
    const auto events = feed.last();
    std::thread other([&] { EXPECT_TRUE(events->push("first\r\nsecond", "change", "7")); });
    other.join();
    EXPECT_TRUE(client.waits_for("event: change\nid: 7\ndata: first\ndata: second\n\n"));
    std::vector<std::thread> many;
    for (int i = 0; i < 4; ++i) {
        many.emplace_back([&, i] {
            for (int j = 0; j < 50; ++j) events->push(std::to_string(i * 1000 + j));
        });
    }
    for (std::thread& one : many) one.join();
    for (int i = 0; i < 4; ++i)
        EXPECT_TRUE(client.waits_for(std::to_string(i * 1000 + 49) + "\n\n"));
    events->push("last");
    events->close();
    EXPECT_TRUE(client.rest().ends_with("data: last\n\n")) << "what was pushed before is sent";
    EXPECT_FALSE(events->push("after"));
}

TEST(EventStreams, ALineInATypeAddsNoField) {
    Feed feed;
    const Server server = start(feed.application());
    Client client(server.port());
    client.send(get("/events"));
    EXPECT_EQ(client.answer(false).status, 200);
    feed.last()->push("x", "a\ndata: forged", "b\rid: forged");
    feed.last()->close();
    EXPECT_EQ(client.rest(), "data: x\n\n");
}

TEST(EventStreams, BeatWhileNothingHappens) {
    Feed feed;
    Settings settings = quiet();
    settings.limits.heartbeat = 50ms;
    settings.limits.keep_alive = 100ms;
    const Server server = start(feed.application(), settings);
    Client client(server.port());
    client.send(get("/events"));
    EXPECT_EQ(client.answer(false).status, 200);
    EXPECT_TRUE(client.waits_for(":\n\n:\n\n:\n\n:\n\n"));
}

TEST(EventStreams, ASlowReaderIsDroppedAndOthersGoOn) {
    Feed feed;
    const Server server = start(feed.application());
    Client slow(server.port(), 4096);
    slow.send(get("/events"));
    ASSERT_TRUE(comes_true([&] { return server.counters().events_open == 1; }));
    const auto left = feed.last();
    Client good(server.port());
    good.send(get("/events"));
    EXPECT_EQ(good.answer(false).status, 200);
    const auto read = feed.last();
    const std::string much(16'000, 'x');
    bool dropped = false;
    for (int i = 0; i < 20'000 && !dropped; ++i) {
        dropped = !left->push(much);
        std::this_thread::yield();
    }
    EXPECT_TRUE(dropped);
    EXPECT_FALSE(left->open());
    EXPECT_TRUE(read->push("still here"));
    EXPECT_TRUE(good.waits_for("still here"));
}

TEST(EventStreams, AReaderWhoLeftIsForgotten) {
    Feed feed;
    Settings settings = quiet();
    settings.limits.heartbeat = 50ms;
    const Server server = start(feed.application(), settings);
    {
        Client client(server.port());
        client.send(get("/events"));
        EXPECT_EQ(client.answer(false).status, 200);
    }
    EXPECT_TRUE(comes_true([&] { return !feed.last()->open(); })) << "without a push";
    EXPECT_EQ(server.counters().events_open, 0U);
    EXPECT_FALSE(feed.last()->push("nobody"));
}

TEST(EventStreams, OutliveTheServer) {
    Feed feed;
    {
        const Server server = start(feed.application());
        Client client(server.port());
        client.send(get("/events"));
        EXPECT_EQ(client.answer(false).status, 200);
    }
    EXPECT_FALSE(feed.last()->push("nobody"));
}

TEST(Stopping, LetsFinishWhatRunsAndClosesTheRest) {
    Feed feed;
    Gate gate;
    Application application = feed.application();
    const auto handle = application.handle;
    application.handle = [&](const Request& request) {
        if (request.head.path == "/slow") gate.pass();
        return handle(request);
    };
    Server server = start(application);
    Client idle(server.port());
    idle.send(get("/x"));
    EXPECT_EQ(idle.answer().status, 200);
    Client reader(server.port());
    reader.send(get("/events"));
    EXPECT_EQ(reader.answer(false).status, 200);
    Client slow(server.port());
    slow.send(get("/slow"));
    ASSERT_TRUE(comes_true([&] { return server.counters().requests == 3; }));
    bool finished = false;
    std::thread stopping([&] { finished = server.stop(20s); });
    EXPECT_TRUE(idle.is_closed());
    EXPECT_TRUE(reader.is_closed());
    EXPECT_TRUE(comes_true([&] { return !Client(server.port()).connected(); }));
    gate.open();
    const Answer answer = slow.answer();
    EXPECT_EQ(answer.content, "other");
    EXPECT_TRUE(answer.has("Connection: close"));
    EXPECT_TRUE(slow.is_closed());
    stopping.join();
    EXPECT_TRUE(finished);
}

TEST(Stopping, CutsWhatDoesNotEndInTime) {
    Server server = start();
    Client client(server.port());
    client.send("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf");
    ASSERT_TRUE(comes_true([&] { return server.counters().requests == 1; }));
    EXPECT_FALSE(server.stop(100ms));
    EXPECT_TRUE(client.is_closed());
    EXPECT_TRUE(server.stop(0ms)) << "twice does no harm";
}

TEST(Stopping, EndsAtAnyMoment) {
    for (int i = 0; i < 40; ++i) { // around the loops' own clock, which ticks every 50 ms
        const Server server = start();
        std::this_thread::sleep_for(48ms + std::chrono::microseconds(100 * i));
    }
}

TEST(Starting, SaysWhyItCannot) {
    const Server first = start();
    Settings settings = quiet();
    settings.port = first.port();
    const auto second = Server::start(settings, echo());
    ASSERT_FALSE(second.has_value());
    for (const std::string& text : {second.error().ja, second.error().en}) {
        EXPECT_NE(text.find(std::to_string(first.port())), std::string::npos);
    }
    settings.port = 0;
    settings.address = "not an address";
    EXPECT_FALSE(Server::start(settings, echo()).has_value());
    settings.address = "::1";
    settings.fixed_headers = {{"X", "a\r\nb"}};
    EXPECT_FALSE(Server::start(settings, echo()).has_value());
}

} // namespace
} // namespace ishigaki::http
