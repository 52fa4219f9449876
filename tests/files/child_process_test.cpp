#include "files/child_process.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>

namespace ishigaki::files {
namespace {

using namespace std::chrono_literals;
using Why = ChildFailure::Why;

constexpr std::uint64_t mega = std::uint64_t{1024} * 1024;

auto shell(const std::string& script, const ChildLimits& limits = {}, std::string_view input = {}) {
    return run_child({"sh", {"-c", script}}, input, limits);
}

auto python(const std::string& script, const ChildLimits& limits = {}) {
    return run_child({"/usr/bin/python3", {"-I", "-c", script}}, {}, limits);
}

bool lives(pid_t pid) {
    // A process whose parent is gone may stay a zombie where nobody reaps it.
    const auto state = run_child({"sh", {"-c", fmt::format("cat /proc/{}/stat", pid)}}, {});
    return state.has_value() && state->out.find(") Z") == std::string::npos;
}

bool ends_soon(pid_t pid) {
    for (int i = 0; i < 100; ++i) {
        if (!lives(pid)) return true;
        std::this_thread::sleep_for(20ms);
    }
    return false;
}

TEST(ChildProcess, GivesBackEveryByteItWasFed) {
    std::string input;
    for (int i = 0; i < 3'000'000; ++i) input += static_cast<char>(i * 7);
    const auto copied = run_child({"cat"}, input);
    ASSERT_TRUE(copied.has_value()) << copied.error().message.en;
    EXPECT_TRUE(copied->out == input);
    EXPECT_TRUE(copied->errors.empty());
}

TEST(ChildProcess, AChildThatReadsNothingBlocksNobody) {
    const auto done = run_child({"true"}, std::string(8 * mega, 'x'));
    EXPECT_TRUE(done.has_value());
}

TEST(ChildProcess, BothStreamsAreReadAtOnce) {
    const auto both = python("import sys\n"
                             "for i in range(300):\n"
                             "  sys.stderr.write('e' * 4000); sys.stdout.write('o' * 4000)\n"
                             "sys.stderr.write('END')");
    ASSERT_TRUE(both.has_value()) << both.error().message.en;
    EXPECT_EQ(both->out.size(), 300U * 4000U);
    EXPECT_LT(both->errors.size(), 20'000U) << "only the end is kept";
    EXPECT_TRUE(both->errors.ends_with("eEND"));
}

TEST(ChildProcess, AMissingProgramIsNamedWithItsPackage) {
    for (const char* name : {"no-such-program", "/no/such/program"}) {
        const auto none = run_child({name, {}, "some-package"}, {});
        ASSERT_FALSE(none.has_value());
        EXPECT_EQ(none.error().why, Why::not_found);
        for (const std::string& text : {none.error().message.ja, none.error().message.en}) {
            EXPECT_NE(text.find(name), std::string::npos);
            EXPECT_NE(text.find("some-package"), std::string::npos);
        }
    }
}

TEST(ChildProcess, WhatIsNoProgramCannotStart) {
    const auto none = run_child({"/etc/passwd"}, {});
    ASSERT_FALSE(none.has_value());
    EXPECT_EQ(none.error().why, Why::cannot_start);
}

TEST(ChildProcess, AFailureTellsItsStatusAndTheLastLines) {
    const auto failed = shell("for i in 1 2 3 4 5 6 7; do echo line $i >&2; done; exit 42");
    ASSERT_FALSE(failed.has_value());
    EXPECT_EQ(failed.error().why, Why::failed);
    EXPECT_EQ(failed.error().status, 42);
    EXPECT_EQ(failed.error().errors, "line 3\nline 4\nline 5\nline 6\nline 7");
    EXPECT_NE(failed.error().message.en.find("line 7"), std::string::npos);
}

TEST(ChildProcess, ASignalIsAFailure) {
    const auto ended = shell("kill -SEGV $$");
    ASSERT_FALSE(ended.has_value());
    EXPECT_EQ(ended.error().why, Why::failed);
}

TEST(ChildProcess, NoArgumentIsReadByAShell) {
    const auto echoed = run_child({"echo", {"$(id); `id` && x"}}, {});
    ASSERT_TRUE(echoed.has_value());
    EXPECT_EQ(echoed->out, "$(id); `id` && x\n");
}

TEST(ChildProcess, WhatTakesTooLongIsStoppedWithAllItStarted) {
    // The child's number and its child's arrive on standard error.
    const auto late = shell("sleep 60 & echo $! >&2; sleep 60", {.wall = 300ms});
    ASSERT_FALSE(late.has_value());
    EXPECT_EQ(late.error().why, Why::timed_out);
    EXPECT_TRUE(ends_soon(std::atoi(late.error().errors.c_str())));
}

TEST(ChildProcess, WhatItLeavesRunningEndsWithIt) {
    const auto done = shell("sleep 60 & echo $!");
    ASSERT_TRUE(done.has_value());
    EXPECT_TRUE(ends_soon(std::atoi(done->out.c_str())));
}

TEST(ChildProcess, ComputingWithoutEndIsStopped) {
    const auto busy = python("while True: pass", {.wall = 60s, .cpu = 1s});
    ASSERT_FALSE(busy.has_value());
    EXPECT_EQ(busy.error().why, Why::timed_out);
}

TEST(ChildProcess, MemoryIsLimited) {
    const auto large = python("x = bytearray(300 * 1024 * 1024)", {.memory = 100 * mega});
    ASSERT_FALSE(large.has_value());
    EXPECT_EQ(large.error().why, Why::out_of_memory) << large.error().message.en;
    EXPECT_NE(large.error().message.ja.find("100 MB"), std::string::npos);
    EXPECT_TRUE(python("x = bytearray(30 * 1024 * 1024)", {.memory = 100 * mega}).has_value());
}

TEST(ChildProcess, OutputIsLimited) {
    const auto endless = run_child({"yes"}, {}, {.output = mega});
    ASSERT_FALSE(endless.has_value());
    EXPECT_EQ(endless.error().why, Why::too_much_output);
    const auto file = python("open('f', 'wb').write(b'x' * 5000000)", {.output = mega});
    EXPECT_FALSE(file.has_value()) << "files count as well";
}

TEST(ChildProcess, SeesNothingOfOurs) {
    ::setenv("ISHIGAKI_SECRET", "x", 1);
    const int open = ::dup(1); // inherited unless closed
    const auto seen = shell("env | sort; ls /proc/self/fd; pwd; ls -A");
    ::close(open);
    ASSERT_TRUE(seen.has_value());
    EXPECT_EQ(seen->out.find("ISHIGAKI_SECRET"), std::string::npos);
    EXPECT_NE(seen->out.find("LANG=C.UTF-8"), std::string::npos);
    // 3 is the folder that ls itself reads.
    EXPECT_NE(seen->out.find("\n0\n1\n2\n3\n/"), std::string::npos) << seen->out;
    const auto at = seen->out.find("HOME=") + 5;
    const std::string home = seen->out.substr(at, seen->out.find('\n', at) - at);
    EXPECT_TRUE(seen->out.ends_with("\n" + home + "\n")) << "it starts in its home, which is empty";
    EXPECT_FALSE(std::filesystem::exists(home)) << "and gone afterwards";
}

TEST(ChildProcess, TellsHowLongItTakes) {
    int calls = 0;
    const auto done = run_child({"sleep", {"1"}}, {}, {}, [&](std::chrono::milliseconds elapsed) {
        ++calls;
        EXPECT_GT(elapsed, 0ms);
    });
    EXPECT_TRUE(done.has_value());
    EXPECT_GE(calls, 2);
}

TEST(ChildProcess, ACallerThatGivesUpLeavesNothingBehind) {
    EXPECT_THROW(
        (void)run_child({"sleep", {"60"}}, {}, {}, [](auto) { throw std::runtime_error("stop"); }),
        std::runtime_error);
    EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1) << "no child is left to reap";
    EXPECT_EQ(errno, ECHILD);
}

TEST(ChildProcess, EndsWithTheProcessThatCalled) {
    std::string place = ::testing::TempDir() + "ishigaki-child-XXXXXX";
    ASSERT_NE(::mkdtemp(place.data()), nullptr);
    const std::string file = place + "/number";
    const pid_t caller = ::fork();
    if (caller == 0) {
        const auto never = shell(fmt::format("echo $$ > {0}.new; mv {0}.new {0}; sleep 60", file));
        ::_exit(0);
    }
    while (!std::filesystem::exists(file)) std::this_thread::sleep_for(20ms);
    const auto number = run_child({"cat", {file}}, {});
    ASSERT_TRUE(number.has_value());
    const pid_t child = std::atoi(number->out.c_str());
    EXPECT_TRUE(lives(child));
    ::kill(caller, SIGKILL);
    ::waitpid(caller, nullptr, 0);
    EXPECT_TRUE(ends_soon(child));
    std::filesystem::remove_all(place);
}

TEST(ChildProcess, HasNoNetworkWhereTheKernelLetsAnyoneLeaveIt) {
    if (std::system("unshare --user --net true 2>/dev/null") != 0) {
        GTEST_SKIP() << "this kernel does not";
    }
    const auto devices = shell("tail -n +3 /proc/self/net/dev");
    ASSERT_TRUE(devices.has_value());
    std::istringstream lines(devices->out);
    for (std::string line; std::getline(lines, line);) {
        EXPECT_NE(line.find("lo:"), std::string::npos) << line;
    }
}

} // namespace
} // namespace ishigaki::files
