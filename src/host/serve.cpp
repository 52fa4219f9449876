// `ishigaki serve`: the server, from its first start to a graceful stop.
#include "files/files.h"
#include "files/own_folder.h"
#include "host/commands.h"
#include "host/database.h"
#include "host/first_start.h"
#include "host/housekeeping.h"
#include "host/page_folder.h"
#include "host/secrets.h"
#include "host/service_manager.h"
#include "host/settings.h"
#include "host/settings_view.h"
#include "host/syslog_export.h"
#include "http/server.h"
#include "identity/sign_in.h"
#include "server/application.h"
#include "server/job_runner.h"
#include "service/editing.h"
#include "store/schema.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <memory>
#include <optional>
#include <string>
#include <thread>

namespace ishigaki::host {

using base::say;
using cli::Context;
using cli::Exit;
using cli::Stop;

namespace {

struct ServeOptions {
    std::string config;
    bool check = false;
};

struct Configuration {
    std::string text;
    ServerSettings settings;
};

Configuration read_configuration(const Context& context, const ServeOptions& options) {
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
    return {std::move(text), *std::move(settings)};
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

void serve(Context& context, const ServeOptions& options) {
    Configuration configuration = read_configuration(context, options);
    ServerSettings& settings = configuration.settings;
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
    const service::Resources resources{library, shape, settings.tasks.assessment_months};
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
    const auto first_link = first_start(pool, desk, settings.body, settings.body_name, now());

    service::Hub hub;
    server::Cache cache;
    const store::KeyRing ring = own_key_ring(settings.secrets);
    store::Vault vault(settings.files, ring);
    std::optional<http::Server> server;
    std::optional<server::JobRunner> runner;
    const server::Backing backing{
        pool,
        resources,
        desk,
        hub,
        cache,
        &vault,
        sign,
        now,
        [&runner] {
            if (runner) runner->wake();
        },
        settings_view(settings, options.config, configuration.text, context.overlays)};
    runner.emplace(backing, files::own_folder() / "ishigaki-office", log_line);
    server::Application application(
        {backing, settings.secure(), log_line,
         [&server] { return server ? server->counters() : http::Counters(); },
         page_of(context, settings.page), settings.public_address,
         providers_at(settings.public_address, std::move(settings.providers))});
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
    if (first_link) {
        // Behind a #, so that it stands in no log of any server on the way.
        context.say(
            say("最初の管理者（admin）の案内（一日、一度だけ有効）：{}/setup#{}",
                "for the first administrator (admin), good once and for one day: {}/setup#{}",
                address, *first_link));
    }
    // Last: who waits for this line has read the link.
    context.say(say("{} で待ち受けています", "listening at {}", address));
    const Housekeeping housekeeping(backing);
    std::optional<SyslogExport> syslog;
    if (!settings.syslog.empty()) syslog.emplace(pool, settings.syslog);
    std::optional<Postman> postman;
    if (settings.mail) {
        postman.emplace(pool, resources, settings.tasks.reminders, *std::move(settings.mail),
                        address);
    }
    tell_service_manager("READY=1");
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
    tell_service_manager("STOPPING=1");
    constexpr std::chrono::seconds patience{20};
    (void)server->stop(patience);
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
