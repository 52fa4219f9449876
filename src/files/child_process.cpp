#include "files/child_process.h"

#include "files/descriptor.h"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

namespace ishigaki::files {

using base::say;
using base::Text;
using Clock = std::chrono::steady_clock;
using Why = ChildFailure::Why;

namespace {

// Not the caller's PATH: what a document is made with does not depend on who makes it.
constexpr const char* program_folders = "/usr/local/bin:/usr/bin:/bin";
constexpr std::size_t kept_errors = std::size_t{16} * 1024;
constexpr auto tick = std::chrono::milliseconds(100);     // between looks at the clock
constexpr auto short_tick = std::chrono::milliseconds(5); // once nothing more can be read
constexpr auto progress_step = std::chrono::milliseconds(200);

// A folder of the child's own, gone with it.
class TemporaryFolder {
public:
    TemporaryFolder() {
        std::error_code failure;
        const auto base = std::filesystem::temp_directory_path(failure);
        std::string name = (failure ? "/tmp" : base.string()) + "/ishigaki-XXXXXX";
        if (::mkdtemp(name.data()) != nullptr) path_ = name;
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() {
        std::error_code ignored;
        if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
    }
    [[nodiscard]] const std::string& path() const { return path_; }

private:
    std::string path_;
};

// Everything that the child needs, made ready before the fork: after it, only calls that are safe
// in a signal handler are allowed.
struct Prepared {
    std::string path;
    std::vector<std::string> words;
    std::vector<std::string> environment;
    std::vector<char*> argument_pointers;
    std::vector<char*> environment_pointers;
    std::string folder;
    int in = -1, out = -1, errors = -1, report = -1;
    std::array<std::pair<int, rlimit>, 5> limits{};
    pid_t parent = 0;
};

std::string find_program(const std::string& name) {
    if (name.find('/') != std::string::npos) return name;
    std::string_view folders = program_folders;
    while (!folders.empty()) {
        const std::size_t end = std::min(folders.find(':'), folders.size());
        const std::string candidate = std::string(folders.substr(0, end)) + "/" + name;
        if (::access(candidate.c_str(), X_OK) == 0) return candidate;
        folders.remove_prefix(std::min(end + 1, folders.size()));
    }
    return {};
}

std::vector<char*> pointers(std::vector<std::string>& words) {
    std::vector<char*> list;
    list.reserve(words.size() + 1);
    for (std::string& word : words) list.push_back(word.data());
    list.push_back(nullptr);
    return list;
}

Prepared prepare(const ChildCommand& command, const ChildLimits& limits, std::string path,
                 const std::string& folder) {
    Prepared ready;
    ready.path = std::move(path);
    ready.words.push_back(command.program);
    ready.words.insert(ready.words.end(), command.arguments.begin(), command.arguments.end());
    ready.environment = {std::string("PATH=") + program_folders, "HOME=" + folder,
                         "TMPDIR=" + folder, "LANG=C.UTF-8"};
    ready.argument_pointers = pointers(ready.words);
    ready.environment_pointers = pointers(ready.environment);
    ready.folder = folder;
    const auto both = [](std::uint64_t value) { return rlimit{value, value}; };
    const auto seconds = static_cast<std::uint64_t>(limits.cpu.count());
    // RLIMIT_DATA counts what a process may write to, and so comes closest to the memory it takes;
    // libraries and fonts that are only mapped do not count.
    ready.limits = {std::pair{int{RLIMIT_CORE}, both(0)},
                    {int{RLIMIT_DATA}, both(limits.memory)},
                    {int{RLIMIT_CPU}, rlimit{seconds, seconds + 1}},
                    {int{RLIMIT_FSIZE}, both(limits.output)},
                    {int{RLIMIT_NOFILE}, both(256)}};
    ready.parent = ::getpid();
    return ready;
}

[[noreturn]] void become(const Prepared& ready) {
    const auto fail = [&] {
        const int error = errno;
        (void)!::write(ready.report, &error, sizeof error);
        ::_exit(127);
    };
    (void)::setpgid(0, 0);
    sigset_t none;
    ::sigemptyset(&none);
    (void)::sigprocmask(SIG_SETMASK, &none, nullptr);
    for (const int number : {SIGPIPE, SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGCHLD}) {
        (void)std::signal(number, SIG_DFL);
    }
    // The three streams; their numbers are above 2, since 0 to 2 are kept open by the parent.
    if (::dup2(ready.in, STDIN_FILENO) < 0 || ::dup2(ready.out, STDOUT_FILENO) < 0
        || ::dup2(ready.errors, STDERR_FILENO) < 0) {
        fail();
    }
    // All else closes when the program starts, the report of a failure included.
    if (::close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC) != 0) fail();
    if (::chdir(ready.folder.c_str()) != 0) fail();
    for (const auto& [what, limit] : ready.limits) {
        if (::setrlimit(static_cast<__rlimit_resource>(what), &limit) != 0) {
            // Ours may be lower already, and then it stays.
            rlimit lower{};
            (void)::getrlimit(static_cast<__rlimit_resource>(what), &lower);
            if (lower.rlim_max > limit.rlim_max) fail();
        }
    }
    // Without privileges a network can only be left by way of a user namespace, which not every
    // kernel allows. Where it does not, the programs still have no reason to call anyone.
    (void)::unshare(CLONE_NEWUSER | CLONE_NEWNET);
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) fail();
    // After unshare, which would forget it.
    (void)::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != ready.parent) ::_exit(127);
    ::execve(ready.path.c_str(), ready.argument_pointers.data(), ready.environment_pointers.data());
    fail();
    ::_exit(127);
}

// A descriptor above 2 that programs do not inherit.
Descriptor raised(int number) {
    if (number < 0 || number > STDERR_FILENO) return Descriptor(number);
    const int higher = ::fcntl(number, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    ::close(number);
    return Descriptor(higher);
}

struct Pipe {
    Descriptor read, write;
};

std::optional<Pipe> make_pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
    Pipe pipe{raised(ends[0]), raised(ends[1])};
    if (!pipe.read.valid() || !pipe.write.valid()) return std::nullopt;
    return pipe;
}

// The input as a file in memory: a child that does not read it can block nobody.
Descriptor memory_file(std::string_view bytes) {
    Descriptor file = raised(::memfd_create("input", MFD_CLOEXEC));
    while (file.valid() && !bytes.empty()) {
        const ssize_t written = ::write(file.number(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return {};
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    if (file.valid() && ::lseek(file.number(), 0, SEEK_SET) != 0) return {};
    return file;
}

// The child and all it started; both end with this value.
class Child {
public:
    explicit Child(pid_t pid) : pid_(pid) { (void)::setpgid(pid, pid); }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child() {
        if (pid_ > 0) (void)end();
    }

    // Not reaped yet, so that its number stays taken until its group has been ended.
    [[nodiscard]] bool has_ended() const {
        siginfo_t about{};
        return ::waitid(P_PID, static_cast<id_t>(pid_), &about, WEXITED | WNOHANG | WNOWAIT) != 0
               || about.si_pid != 0;
    }
    struct End {
        int status = 0;
        std::uint64_t peak_memory = 0;
    };
    End end() {
        (void)::kill(-pid_, SIGKILL);
        (void)::kill(pid_, SIGKILL); // if it has not yet joined its group
        End end;
        rusage usage{};
        while (::wait4(pid_, &end.status, 0, &usage) < 0 && errno == EINTR) {
        }
        end.peak_memory = static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
        pid_ = -1;
        return end;
    }

private:
    pid_t pid_;
};

// What arrives on a pipe; `lost` once it is more than may be kept.
struct Stream {
    Descriptor from;
    std::string bytes = {};
    bool lost = false;

    // Reads what is there; false at the end.
    bool take(std::uint64_t limit, bool keep_end) {
        std::array<char, std::size_t{64} * 1024> buffer{};
        const ssize_t got = ::read(from.number(), buffer.data(), buffer.size());
        if (got < 0) return errno == EINTR || errno == EAGAIN;
        if (got == 0) return false;
        bytes.append(buffer.data(), static_cast<std::size_t>(got));
        if (bytes.size() > limit) {
            if (keep_end) {
                bytes.erase(0, bytes.size() - limit);
            } else {
                lost = true;
            }
        }
        return true;
    }
};

std::string last_lines(std::string_view errors) {
    constexpr int most = 5;
    while (!errors.empty() && errors.back() == '\n') errors.remove_suffix(1);
    std::size_t from = errors.size();
    for (int lines = 0; from > 0; --from) {
        if (errors[from - 1] == '\n' && ++lines == most) break;
    }
    return std::string(errors.substr(from));
}

Text detail_of(const std::string& errors) {
    if (errors.empty()) return {};
    return say("：{}", ": {}", errors);
}

ChildFailure not_found(const ChildCommand& command) {
    const Text package = command.package.empty() ? Text{}
                                                 : say("。パッケージ {} をインストールしてください",
                                                       "; install the package {}", command.package);
    return {
        Why::not_found,
        say("プログラム {} がありません{}", "there is no program {}{}", command.program, package),
        {},
        0};
}

ChildFailure cannot_start(const ChildCommand& command, int error) {
    return {Why::cannot_start,
            say("プログラム {} を始められません（{}）", "cannot start the program {}: {}",
                command.program, std::strerror(error)),
            {},
            0};
}

ChildFailure timed_out(const ChildCommand& command, std::chrono::milliseconds limit,
                       std::string errors) {
    return {Why::timed_out,
            say("{} が {} 秒たっても終わらないため、止めました",
                "{} had not finished after {} seconds and was stopped", command.program,
                static_cast<double>(limit.count()) / 1000),
            std::move(errors), 0};
}

ChildFailure too_much(const ChildCommand& command, std::uint64_t limit, std::string errors) {
    return {Why::too_much_output,
            say("{} の出力が大きすぎるため、止めました（上限 {} バイト）",
                "{} wrote too much and was stopped (at most {} bytes)", command.program, limit),
            std::move(errors), 0};
}

// Programs say in many ways that there was no memory left.
bool speaks_of_memory(std::string_view errors) {
    constexpr std::array<std::string_view, 6> ways = {"MemoryError",        "Cannot allocate",
                                                      "failed to allocate", "bad_alloc",
                                                      "out of memory",      "Out of memory"};
    return std::ranges::any_of(
        ways, [&](std::string_view way) { return errors.find(way) != std::string_view::npos; });
}

ChildFailure failed(const ChildCommand& command, const ChildLimits& limits, int status,
                    const std::string& all_errors) {
    std::string errors = last_lines(all_errors);
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU) {
        return timed_out(command, limits.cpu, std::move(errors));
    }
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXFSZ) {
        return too_much(command, limits.output, std::move(errors));
    }
    if (speaks_of_memory(all_errors)) {
        constexpr std::uint64_t mega = std::uint64_t{1024} * 1024;
        return {Why::out_of_memory,
                say("{} のメモリが足りません（上限 {} MB）", "{} ran out of memory (at most {} MB)",
                    command.program, limits.memory / mega),
                std::move(errors), 0};
    }
    const Text detail = detail_of(errors);
    if (WIFSIGNALED(status)) {
        return {Why::failed,
                say("{} がシグナル {} で終わりました{}", "{} was ended by signal {}{}",
                    command.program, WTERMSIG(status), detail),
                std::move(errors), 0};
    }
    return {Why::failed,
            say("{} が失敗しました（終了状態 {}）{}", "{} failed with status {}{}", command.program,
                WEXITSTATUS(status), detail),
            std::move(errors), WEXITSTATUS(status)};
}

// Reads both streams until the child ends or passes a limit.
std::optional<Why> attend(const Child& child, Stream& out, Stream& errors,
                          const ChildLimits& limits, const ChildProgress& progress) {
    const auto start = Clock::now();
    auto told = start;
    std::array<Stream*, 2> streams = {&out, &errors};
    for (;;) {
        std::array<pollfd, 2> waiting{};
        for (std::size_t i = 0; i < streams.size(); ++i) {
            waiting.at(i) = {streams.at(i)->from.number(), POLLIN, 0};
        }
        const bool open = out.from.valid() || errors.from.valid();
        const auto pause = open ? tick : short_tick;
        // Numbers below 0 are passed over.
        (void)::poll(waiting.data(), waiting.size(), static_cast<int>(pause.count()));
        bool arrived = false;
        for (std::size_t i = 0; i < streams.size(); ++i) {
            if (waiting.at(i).revents == 0) continue;
            arrived = true;
            const bool more =
                i == 0 ? out.take(limits.output, false) : errors.take(kept_errors, true);
            if (!more) (void)streams.at(i)->from.close();
        }
        if (out.lost) return Why::too_much_output;
        const auto now = Clock::now();
        if (now - start > limits.wall) return Why::timed_out;
        if (progress && now - told >= progress_step) {
            told = now;
            progress(std::chrono::duration_cast<std::chrono::milliseconds>(now - start));
        }
        // A grandchild may hold the pipes open: the end of the child is the end.
        if (!arrived && child.has_ended()) return std::nullopt;
    }
}

} // namespace

tl::expected<ChildOutput, ChildFailure> run_child(const ChildCommand& command,
                                                  std::string_view input, const ChildLimits& limits,
                                                  const ChildProgress& progress) {
    std::string path = find_program(command.program);
    if (path.empty()) return tl::unexpected(not_found(command));
    const TemporaryFolder folder;
    Descriptor in = memory_file(input);
    auto out = make_pipe();
    auto errors = make_pipe();
    auto report = make_pipe();
    if (folder.path().empty() || !in.valid() || !out || !errors || !report) {
        return tl::unexpected(cannot_start(command, errno));
    }
    Prepared ready = prepare(command, limits, std::move(path), folder.path());
    ready.in = in.number();
    ready.out = out->write.number();
    ready.errors = errors->write.number();
    ready.report = report->write.number();
    const pid_t pid = ::fork();
    if (pid < 0) return tl::unexpected(cannot_start(command, errno));
    if (pid == 0) become(ready);
    Child child(pid);
    (void)in.close();
    (void)out->write.close();
    (void)errors->write.close();
    (void)report->write.close();
    int error = 0;
    ssize_t got = 0;
    while ((got = ::read(report->read.number(), &error, sizeof error)) < 0 && errno == EINTR) {
    }
    if (got == static_cast<ssize_t>(sizeof error)) {
        return tl::unexpected(error == ENOENT ? not_found(command) : cannot_start(command, error));
    }
    Stream from_out{std::move(out->read)};
    Stream from_errors{std::move(errors->read)};
    const auto why = attend(child, from_out, from_errors, limits, progress);
    const Child::End end = child.end();
    if (why == Why::timed_out) {
        return tl::unexpected(timed_out(command, limits.wall, last_lines(from_errors.bytes)));
    }
    if (why) {
        return tl::unexpected(too_much(command, limits.output, last_lines(from_errors.bytes)));
    }
    const bool answered =
        WIFEXITED(end.status)
        && (WEXITSTATUS(end.status) == 0 || WEXITSTATUS(end.status) == command.negative);
    if (!answered) {
        return tl::unexpected(failed(command, limits, end.status, from_errors.bytes));
    }
    return ChildOutput{std::move(from_out.bytes), std::move(from_errors.bytes), end.peak_memory};
}

} // namespace ishigaki::files
