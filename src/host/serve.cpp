// `ishigaki serve`: the server, from its first start to a graceful stop.
#include "base/json.h"
#include "files/files.h"
#include "host/commands.h"
#include "host/database.h"
#include "host/secrets.h"
#include "host/settings.h"
#include "http/server.h"
#include "identity/passphrase_change.h"
#include "identity/sign_in.h"
#include "server/application.h"
#include "service/editing.h"
#include "store/schema.h"

#include <CLI/CLI.hpp>
#include <sys/resource.h>

#include <csignal>
#include <cstdio>
#include <memory>
#include <thread>

namespace ishigaki::host {

using base::Json;
using base::say;
using cli::Context;
using cli::Exit;
using cli::Stop;

namespace {

struct ServeOptions {
    std::string config;
    bool check = false;
};

ServerSettings settings_of(const Context& context, const ServeOptions& options) {
    std::string text;
    base::Diagnostics diagnostics(options.config);
    if (!options.config.empty()) {
        constexpr std::size_t largest = std::size_t{1} << 20;
        const auto bytes = files::read_file(options.config, largest);
        if (!bytes) throw Stop{Exit::input, bytes.error().message};
        text = *bytes;
    }
    auto settings = read_settings(text, diagnostics);
    context.report(diagnostics);
    if (!settings) throw Stop{Exit::input, {}};
    return *std::move(settings);
}

// One line at a time, whole, for whatever collects standard output.
void log_line(std::string_view line) {
    static std::mutex one_at_a_time;
    const std::lock_guard lock(one_at_a_time);
    (void)std::fwrite(line.data(), 1, line.size(), stdout);
    (void)std::fputc('\n', stdout);
    (void)std::fflush(stdout);
}

// As many open files as connections may need.
void raise_file_limit(std::size_t connections) {
    rlimit limit{};
    constexpr rlim_t others = 256;
    const rlim_t wanted = connections * 2 + others;
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted) return;
    limit.rlim_cur = std::min<rlim_t>(wanted, limit.rlim_max);
    (void)::setrlimit(RLIMIT_NOFILE, &limit);
}

struct FirstStart {
    bool made = false;
    std::string link;
};

// A database without anybody gets its first body and administrator, who is let in by a link that
// is good once.
FirstStart first_start(service::Pool& pool, const identity::Desk& desk,
                       const ServerSettings& settings) {
    FirstStart first;
    pool.write([&](store::Connection& connection) {
        first = {};
        const store::Time moment = now();
        std::int64_t body = connection.number("SELECT min(id) FROM body WHERE id > 0", {});
        if (body == 0) {
            body = 1;
            connection.run("INSERT INTO body (id, key, name, created) VALUES (1, ?, ?, ?)",
                           {settings.body, settings.body_name, moment.time_since_epoch().count()});
        }
        if (connection.number("SELECT count(*) FROM credential", {}) > 0) return;
        std::int64_t person = connection.number(
            "SELECT min(id) FROM person WHERE body = ? AND login = 'admin'", {body});
        if (person == 0) {
            person = connection.number(
                "UPDATE body SET entries = entries + 2 WHERE id = ? RETURNING entries - 1", {body});
            connection.run("INSERT INTO person (body, id, name, login) VALUES (?, ?, ?, 'admin')",
                           {body, person, std::string("管理者")});
            connection.run(
                "INSERT INTO appointment (body, id, person, role, scope, first_day)"
                " VALUES (?, ?, ?, 'administrator', 'body', ?)",
                {body, person + 1, person,
                 base::to_string(base::Date(std::chrono::floor<std::chrono::days>(moment)))});
        }
        const auto link = identity::make_link(connection, desk, {{body}, person},
                                              std::chrono::days(1), {}, {moment, "", ""});
        if (!link) throw Stop{Exit::environment, link.error().message};
        first = {true, *link};
    });
    return first;
}

// Work that nobody waits for: figures of lists, seals of the audit trail, what has ended.
void look_after(service::Pool& pool, const service::Resources& resources,
                const identity::Desk& desk, const store::Sign& sign) {
    constexpr std::size_t at_once = 20;
    const auto quietly = [](const std::function<void()>& work) {
        try {
            work();
        } catch (const store::Failure& failure) {
            log_line(Json{{"event", "housekeeping"}, {"said", failure.what()}}.dump());
        }
    };
    static int round = 0;
    quietly([&] {
        pool.write([&](store::Connection& connection) {
            (void)service::refresh_summaries(connection, resources, at_once);
        });
    });
    constexpr int rounds_of_an_hour = 3600;
    constexpr int rounds_of_five_minutes = 300;
    if (round % rounds_of_five_minutes == 0) {
        quietly([&] {
            pool.write([&](store::Connection& connection) {
                std::vector<std::int64_t> bodies;
                connection.ask("SELECT body FROM audit_head", {},
                               [&](const store::Row& row) { bodies.push_back(row.integer(0)); });
                for (const std::int64_t body : bodies) {
                    (void)store::seal_audit(connection, {body}, now(), sign);
                }
            });
        });
    }
    if (round % rounds_of_an_hour == 0) {
        quietly([&] {
            pool.write(
                [&](store::Connection& connection) { identity::prune(connection, desk, now()); });
        });
    }
    ++round;
}

void serve(Context& context, const ServeOptions& options) {
    ServerSettings settings = settings_of(context, options);
    if (options.check) {
        context.print(
            context.text(say("設定に誤りはありません\n", "the configuration is sound\n")));
        return;
    }
    // Signals are waited for by one thread alone; every other one starts with them blocked.
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals, signal);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    (void)std::signal(SIGPIPE, SIG_IGN);

    const catalog::Library& library = context.library();
    const store::Shape shape = service::shape_for(library);
    const service::Resources resources{library, shape};
    if (settings.database.engine == store::Engine::sqlite) {
        std::error_code failure;
        std::filesystem::create_directories(settings.database.file.parent_path(), failure);
    }
    {
        store::Connection connection(settings.database);
        // An empty database is set up; one of an older version is migrated by whoever runs us, who
        // has made a backup before.
        if (store::schema_of(connection) == 0) store::migrate(connection);
    }
    (void)open_database(settings.database);

    identity::Policy policy;
    policy.two_factors_required = settings.two_factors;
    policy.idle = std::chrono::minutes(settings.idle_minutes);
    policy.longest = std::chrono::hours(settings.session_hours);
    constexpr std::chrono::milliseconds wanted{250};
    constexpr std::size_t most_memory = std::size_t{64} << 20;
    policy.cost = identity::tune(wanted, most_memory);
    identity::CommonPasswords common(identity::CommonPasswords::packaged());
    if (const auto warning = common.warning()) context.say(*warning);
    const identity::Desk desk(identity::Keys(own_secret(settings.secrets, "sign-in.key")), policy,
                              std::move(common));
    const store::Sign sign = signer(settings.secrets);

    service::Pool pool(settings.database, settings.connections);
    const FirstStart first = first_start(pool, desk, settings);

    std::optional<http::Server> server;
    server::Application application(
        {pool, resources, desk, settings.secure(), now, log_line,
         [&server] { return server ? server->counters() : http::Counters(); }});
    settings.http.fixed_headers = server::Application::fixed_headers(settings.secure());
    raise_file_limit(settings.http.limits.connections);
    auto started = http::Server::start(settings.http, application.transport());
    if (!started) throw Stop{Exit::environment, started.error()};
    server.emplace(*std::move(started));

    const std::string address =
        settings.public_address.empty()
            ? fmt::format("{}://{}:{}", settings.secure() ? "https" : "http",
                          settings.http.address.find(':') == std::string::npos
                              ? settings.http.address
                              : "[" + settings.http.address + "]",
                          server->port())
            : settings.public_address;
    context.say(say("{} で待ち受けています", "listening at {}", address));
    if (first.made) {
        // Behind a #, so that it stands in no log of any server on the way.
        context.say(
            say("最初の管理者（admin）の案内（一日、一度だけ有効）：{}/setup#{}",
                "for the first administrator (admin), good once and for one day: {}/setup#{}",
                address, first.link));
    }
    std::jthread housekeeping([&](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            look_after(pool, resources, desk, sign);
            constexpr std::chrono::milliseconds step{100};
            for (int i = 0; i < 10 && !stop.stop_requested(); ++i) {
                std::this_thread::sleep_for(step);
            }
        }
    });
    for (;;) {
        int signal = 0;
        sigwait(&signals, &signal);
        if (signal != SIGHUP) break;
        // A new certificate takes effect without a stop.
        if (const auto reloaded = server->reload_certificate(); !reloaded) {
            context.say(reloaded.error());
        }
    }
    context.say(say("停止しています", "stopping"));
    constexpr std::chrono::seconds patience{20};
    (void)server->stop(patience);
    housekeeping.request_stop();
}

} // namespace

void add_serve(CLI::App& app, Context& context) {
    auto* command =
        app.add_subcommand("serve", context.text(say("サーバーを動かす", "run the server")));
    const auto options = std::make_shared<ServeOptions>();
    command->add_option(
        "--config", options->config,
        context.text(say("設定のファイル（YAML）", "the configuration, a YAML file")));
    command->add_flag("--check-config", options->check,
                      context.text(say("設定を検査して終わる", "check the configuration and end")));
    command->callback([&context, options] { run_on_database([&] { serve(context, *options); }); });
}

} // namespace ishigaki::host
