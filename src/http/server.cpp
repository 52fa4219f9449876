#include "http/server.h"

#include "http/connection.h"

#include <sys/socket.h>

#include <algorithm>
#include <csignal>
#include <mutex>
#include <thread>
#include <tuple>
#include <utility>
#include <vector>

namespace ishigaki::http {

using asio::ip::tcp;

namespace {

Address address_of(const tcp::endpoint& endpoint) {
    const auto address = endpoint.address();
    if (address.is_v6()) return Address(address.to_v6().to_bytes());
    return Address(asio::ip::make_address_v6(asio::ip::v4_mapped, address.to_v4()).to_bytes());
}

base::Text cannot_listen(const Settings& settings, std::string_view why) {
    return base::say("{} のポート {} で待ち受けできません（{}）。",
                     "cannot listen at {}, port {} ({})", settings.address, settings.port, why);
}

void listen(Acceptor& acceptor, const tcp::endpoint& endpoint) {
    acceptor.open(endpoint.protocol());
    acceptor.set_option(asio::socket_base::reuse_address(true));
    if (endpoint.address().is_v6()) acceptor.set_option(asio::ip::v6_only(false));
    acceptor.bind(endpoint);
    acceptor.listen(4096);
}

// They are for the program's own thread; and sendfile to a reader who left would end the program.
void take_no_signals() {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, nullptr);
}

void prepare(Settings& settings) {
    const unsigned processors = std::max(1U, std::thread::hardware_concurrency());
    if (settings.io_threads == 0) settings.io_threads = processors;
    if (settings.workers == 0) settings.workers = 4 * processors;
}

} // namespace

class Server::Running {
public:
    Running(Settings settings, Application application) {
        core_.settings = std::move(settings);
        core_.application = std::move(application);
        for (unsigned i = 0; i < core_.settings.io_threads; ++i) {
            loops_.push_back(std::make_unique<Loop>());
        }
        acceptor_ = std::make_unique<Acceptor>(loops_.front()->io);
    }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;
    ~Running() { stop(std::chrono::milliseconds(0)); }

    // Throws what Asio throws where the address cannot be had.
    void start(TlsContext tls) {
        tls_ = std::move(tls);
        listen(*acceptor_,
               tcp::endpoint(asio::ip::make_address(core_.settings.address), core_.settings.port));
        port_ = acceptor_->local_endpoint().port();
        core_.workers =
            std::make_unique<Workers>(core_.settings.workers, core_.settings.longest_queue);
        asio::co_spawn(loops_.front()->io.get_executor(), accept(), asio::detached);
        for (const auto& loop : loops_) {
            loop->watch();
            threads_.emplace_back([&io = loop->io] {
                take_no_signals();
                io.run();
            });
        }
    }

    [[nodiscard]] std::uint16_t port() const { return port_; }

    [[nodiscard]] tl::expected<void, base::Text> reload_certificate() {
        if (!core_.settings.tls) return {};
        auto tls = make_tls(*core_.settings.tls);
        if (!tls) return tl::unexpected(tls.error());
        const std::scoped_lock lock(tls_mutex_);
        tls_ = std::move(*tls);
        return {};
    }

    [[nodiscard]] Counters counters() const {
        Counters all = core_.tally.snapshot();
        if (core_.workers) all.requests_waiting = core_.workers->waiting();
        return all;
    }

    bool stop(std::chrono::milliseconds patience) {
        if (threads_.empty()) return true;
        core_.stopping = true;
        asio::post(loops_.front()->io, [this] {
            ErrorCode ignored;
            std::ignore = acceptor_->close(ignored);
        });
        on_every_loop(&Loop::end_idle);
        const bool finished = all_closed_by(Clock::now() + patience);
        if (!finished) {
            on_every_loop(&Loop::cut_all);
            (void)all_closed_by(Clock::time_point::max());
        }
        core_.workers.reset();
        on_every_loop(&Loop::end);
        for (std::thread& one : threads_) one.join();
        threads_.clear();
        return finished;
    }

private:
    Await<void> accept() {
        const Limits& limits = core_.settings.limits;
        Timer pause(loops_.front()->io);
        for (std::size_t turn = 0; acceptor_->is_open(); ++turn) {
            Loop& loop = *loops_[turn % loops_.size()];
            Socket socket(loop.io);
            tcp::endpoint endpoint;
            ErrorCode error;
            co_await acceptor_->async_accept(socket, endpoint,
                                             asio::redirect_error(awaiting, error));
            if (error == asio::error::operation_aborted) break;
            if (error) { // no descriptors, most likely; some will come free
                pause.expires_after(std::chrono::milliseconds(50));
                co_await pause.async_wait(asio::redirect_error(awaiting, error));
                continue;
            }
            Tally::add(core_.tally.connections);
            const Address address = address_of(endpoint);
            const Address place = address.place();
            const bool counted = !is_proxy(address);
            if (core_.tally.connections_open >= limits.connections) {
                turn_away(socket, Reason::too_many_connections);
                continue;
            }
            if (counted && !core_.places.enter(place, limits.connections_from_one_place)) {
                turn_away(socket, Reason::too_many_from_one_place);
                continue;
            }
            ++core_.tally.connections_open;
            Ticket ticket(core_, place, counted);
            std::ignore = socket.set_option(tcp::no_delay(true), error);
            TlsContext tls = tls_now();
            Accepted accepted{std::move(socket), {address, tls != nullptr}, std::move(ticket)};
            Await<void> connection = serve(core_, loop, std::move(accepted), std::move(tls));
            asio::co_spawn(loop.io.get_executor(), std::move(connection), asio::detached);
        }
    }

    // With a word where that takes no waiting.
    void turn_away(Socket& socket, Reason reason) {
        core_.tally.refused(reason);
        if (core_.settings.tls) return;
        constexpr std::string_view busy = "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\n"
                                          "Content-Length: 0\r\nConnection: close\r\n\r\n";
        (void)::send(socket.native_handle(), busy.data(), busy.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    }

    [[nodiscard]] bool is_proxy(const Address& address) const {
        return std::ranges::any_of(core_.settings.trusted_proxies,
                                   [&](const Network& one) { return one.holds(address); });
    }

    [[nodiscard]] TlsContext tls_now() {
        const std::scoped_lock lock(tls_mutex_);
        return tls_;
    }

    void on_every_loop(void (Loop::*action)()) {
        for (const auto& loop : loops_) {
            asio::post(loop->io, [&one = *loop, action] { (one.*action)(); });
        }
    }

    [[nodiscard]] bool all_closed_by(Clock::time_point until) const {
        while (core_.tally.connections_open > 0) {
            if (Clock::now() >= until) return false;
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
        return true;
    }

    Core core_;
    std::vector<std::unique_ptr<Loop>> loops_;
    std::unique_ptr<Acceptor> acceptor_;
    std::uint16_t port_ = 0;
    std::mutex tls_mutex_;
    TlsContext tls_;
    std::vector<std::thread> threads_;
};

tl::expected<Server, base::Text> Server::start(Settings settings, Application application) {
    prepare(settings);
    for (const Header& one : settings.fixed_headers) {
        if (is_token(one.name) && is_field_value(one.value)) continue;
        return tl::unexpected(base::say("ヘッダー「{}」は送れない文字を含みます。",
                                        "the header '{}' has characters that cannot be sent",
                                        one.name));
    }
    TlsContext tls;
    if (settings.tls) {
        auto made = make_tls(*settings.tls);
        if (!made) return tl::unexpected(made.error());
        tls = std::move(*made);
    }
    const Settings copy = settings;
    try {
        auto running = std::make_unique<Running>(std::move(settings), std::move(application));
        running->start(std::move(tls));
        return Server(std::move(running));
    } catch (const boost::system::system_error& failure) {
        return tl::unexpected(cannot_listen(copy, failure.code().message()));
    }
}

Server::Server(std::unique_ptr<Running> running) : running_(std::move(running)) {}
Server::Server(Server&&) noexcept = default;
Server& Server::operator=(Server&&) noexcept = default;
Server::~Server() = default;

std::uint16_t Server::port() const {
    return running_->port();
}
tl::expected<void, base::Text> Server::reload_certificate() {
    return running_->reload_certificate();
}
Counters Server::counters() const {
    return running_->counters();
}
bool Server::stop(std::chrono::milliseconds patience) {
    return running_->stop(patience);
}

} // namespace ishigaki::http
