#include "office/secrets.h"

#include <poll.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <memory>

namespace ishigaki::office {

using base::say;
using cli::Exit;
using cli::Stop;
using exchange::SecretBytes;

namespace {

constexpr std::size_t largest_secret = std::size_t{64} << 10;
constexpr std::size_t longest_passphrase = 1024;

struct Close {
    void operator()(std::FILE* file) const { (void)std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Close>;

// Without a buffer of its own, which would keep a copy.
File open_unbuffered(const char* path, const char* mode) {
    File file(std::fopen(path, mode));
    if (file) (void)std::setvbuf(file.get(), nullptr, _IONBF, 0);
    return file;
}

volatile std::sig_atomic_t caught_signal = 0;

void remember(int signal) {
    caught_signal = signal;
}

// A terminal without echo. A signal that ends or stops the program is put off until the echo is
// back: otherwise the user would be left typing blind. It is let in only while waiting, so that
// none slips by between the question and the answer.
class Unseen {
public:
    explicit Unseen(int terminal) : terminal_(terminal) {
        caught_signal = 0;
        sigset_t blocked;
        (void)::sigemptyset(&blocked);
        for (const int signal : signals) (void)::sigaddset(&blocked, signal);
        (void)::sigprocmask(SIG_BLOCK, &blocked, &mask_);
        struct sigaction action{};
        action.sa_handler = remember;
        for (std::size_t i = 0; i < signals.size(); ++i) {
            (void)::sigaction(signals.at(i), &action, &before_.at(i));
        }
        (void)::tcgetattr(terminal_, &seen_);
        termios unseen = seen_;
        unseen.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        unseen.c_lflag |= ECHONL;
        (void)::tcsetattr(terminal_, TCSAFLUSH, &unseen);
    }
    Unseen(const Unseen&) = delete;
    Unseen& operator=(const Unseen&) = delete;
    ~Unseen() {
        (void)::tcsetattr(terminal_, TCSAFLUSH, &seen_);
        for (std::size_t i = 0; i < signals.size(); ++i) {
            (void)::sigaction(signals.at(i), &before_.at(i), nullptr);
        }
        (void)::sigprocmask(SIG_SETMASK, &mask_, nullptr);
        if (caught_signal != 0) (void)::raise(caught_signal);
    }

    // The next byte; EOF also where a signal came.
    [[nodiscard]] int next() const {
        pollfd wanted{terminal_, POLLIN, 0};
        unsigned char byte = 0;
        const bool got =
            ::ppoll(&wanted, 1, nullptr, &mask_) == 1 && ::read(terminal_, &byte, 1) == 1;
        return got ? byte : EOF;
    }

private:
    static constexpr std::array<int, 5> signals{SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP};
    int terminal_;
    sigset_t mask_{};
    termios seen_{};
    std::array<struct sigaction, 5> before_{};
};

// One line, without its end; `next` gives a byte or EOF.
template <typename Next>
SecretBytes read_line(const Next& next) {
    SecretBytes line(longest_passphrase);
    std::size_t size = 0;
    for (int byte = 0; (byte = next()) != EOF && byte != '\n';) {
        if (size == line.size()) {
            throw Stop{Exit::input,
                       say("パスフレーズが長すぎます（{} バイトまで）",
                           "the passphrase is too long; at most {} bytes", longest_passphrase)};
        }
        line.bytes()[size++] = static_cast<unsigned char>(byte);
    }
    if (size > 0 && line.bytes()[size - 1] == '\r') --size;
    line.shorten(size);
    return line;
}

// The file, where nobody but its owner may read it. Pipes belong to whoever made them.
File open_private(const std::string& path) {
    File file = open_unbuffered(path.c_str(), "re");
    struct stat about{};
    if (!file || ::fstat(::fileno(file.get()), &about) != 0) {
        const int error = errno;
        if (error == ENOENT || error == ENOTDIR) {
            throw Stop{Exit::input,
                       say("ファイル \"{}\" がありません", "there is no file \"{}\"", path)};
        }
        throw Stop{Exit::environment,
                   say("ファイル \"{}\" を扱えません（{}）", "cannot use the file \"{}\": {}", path,
                       std::strerror(error))};
    }
    if (S_ISDIR(about.st_mode)) {
        throw Stop{Exit::input, say("\"{}\" はフォルダです", "\"{}\" is a folder", path)};
    }
    constexpr mode_t others = S_IRWXG | S_IRWXO;
    if (S_ISREG(about.st_mode) && (about.st_mode & others) != 0) {
        throw Stop{Exit::input,
                   say("\"{}\" は持ち主以外も扱えるため使いません。`chmod 600` で権限を狭め、"
                       "中身を他人に見られたおそれがあれば作り直してください",
                       "\"{}\" is open to others and is not used; narrow it by `chmod 600`, and "
                       "make a new one if somebody may have seen it",
                       path)};
    }
    return file;
}

} // namespace

void fill_randomly(std::span<unsigned char> bytes) {
    while (!bytes.empty()) {
        const ssize_t got = ::getrandom(bytes.data(), bytes.size(), 0);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) {
            throw Stop{Exit::environment, say("乱数が得られません（{}）",
                                              "cannot get randomness: {}", std::strerror(errno))};
        }
        bytes = bytes.subspan(static_cast<std::size_t>(got));
    }
}

SecretBytes read_private_file(const std::string& path) {
    const File file = open_private(path);
    SecretBytes bytes(largest_secret);
    const std::size_t size = std::fread(bytes.bytes().data(), 1, bytes.size(), file.get());
    if (std::ferror(file.get()) != 0) {
        throw Stop{Exit::environment,
                   say("ファイル \"{}\" を読めません", "cannot read the file \"{}\"", path)};
    }
    if (size == bytes.size()) {
        throw Stop{Exit::input,
                   say("ファイル \"{}\" が大きすぎます", "the file \"{}\" is too large", path)};
    }
    bytes.shorten(size);
    return bytes;
}

SecretBytes read_passphrase(const cli::Context& context, const std::string& path,
                            const base::Text& question) {
    if (!path.empty()) {
        const File file = open_private(path);
        return read_line([&] { return std::fgetc(file.get()); });
    }
    const File terminal = open_unbuffered("/dev/tty", "r+e");
    if (!terminal) {
        throw Stop{Exit::input, say("パスフレーズを尋ねる端末がありません。"
                                    "--passphrase-file でファイルを指定してください",
                                    "there is no terminal to ask for the passphrase; name a file "
                                    "by --passphrase-file")};
    }
    const std::string prompt = context.text(question) + ": ";
    SecretBytes line = [&] {
        const Unseen unseen(::fileno(terminal.get()));
        (void)std::fputs(prompt.c_str(), terminal.get());
        return read_line([&] { return unseen.next(); });
    }();
    if (caught_signal != 0) { // stopped and continued
        throw Stop{Exit::input, say("入力が中断されました", "the input was interrupted")};
    }
    return line;
}

} // namespace ishigaki::office
