#include "host/settings.h"

#include "base/map_reader.h"
#include "base/parse.h"
#include "host/database.h"
#include "host/secrets.h"

#include <cstdlib>

namespace ishigaki::host {

using base::MapReader;
using base::Need;
using base::say;

namespace {

constexpr std::int64_t highest_port = 65'535;
constexpr std::int64_t usual_port = 8080;

void read_listen(MapReader& root, ServerSettings& settings, base::Diagnostics& diagnostics) {
    MapReader listen(root.map("listen"), "listen", diagnostics);
    if (const auto address = listen.filled_string("address")) {
        if (http::Address::read(*address)) {
            settings.http.address = *address;
        } else {
            listen.error(
                listen.value()["address"], "address",
                say("\"{}\" は IP アドレスではありません", "\"{}\" is no IP address", *address));
        }
    }
    settings.http.port =
        static_cast<std::uint16_t>(listen.integer("port", 0, highest_port).value_or(usual_port));
    const auto certificate = listen.filled_string("certificate");
    const auto key = listen.filled_string("key");
    if (certificate.has_value() != key.has_value()) {
        listen.error(listen.value(), certificate ? "key" : "certificate",
                     say("certificate と key は両方要ります", "certificate and key go together"));
    } else if (certificate) {
        settings.http.tls = http::Tls{credential_or_file(*certificate), credential_or_file(*key)};
    }
    settings.tls_at_proxy = listen.boolean("tls_at_proxy").value_or(false);
    for (const base::Value proxy : listen.list("proxies")) {
        if (const auto network = http::Network::read(proxy.text())) {
            settings.http.trusted_proxies.push_back(*network);
        } else {
            listen.error(proxy, "proxies",
                         say("\"{}\" はアドレスの範囲ではありません（例：10.0.0.0/8）",
                             "\"{}\" is no range of addresses, such as 10.0.0.0/8", proxy.text()));
        }
    }
    constexpr std::int64_t most = 100'000;
    http::Limits& limits = settings.http.limits;
    limits.connections =
        static_cast<std::size_t>(listen.integer("connections", 1, most)
                                     .value_or(static_cast<std::int64_t>(limits.connections)));
    limits.connections_from_one_place = static_cast<std::size_t>(
        listen.integer("connections_from_one_place", 1, most)
            .value_or(static_cast<std::int64_t>(limits.connections_from_one_place)));
    listen.finish();
}

void read_sign_in(MapReader& root, ServerSettings& settings, base::Diagnostics& diagnostics) {
    MapReader sign_in(root.map("sign_in"), "sign_in", diagnostics);
    constexpr std::int64_t day_of_minutes = 1440;
    constexpr std::int64_t week_of_hours = 168;
    settings.two_factors = sign_in.boolean("two_factors").value_or(false);
    settings.idle_minutes =
        sign_in.integer("idle_minutes", 1, day_of_minutes).value_or(settings.idle_minutes);
    settings.session_hours =
        sign_in.integer("session_hours", 1, week_of_hours).value_or(settings.session_hours);
    settings.providers = read_providers(sign_in, diagnostics);
    sign_in.finish();
}

} // namespace

std::optional<ServerSettings> read_settings(std::string_view text, base::Diagnostics& diagnostics) {
    ServerSettings settings;
    const auto tree = base::parse(text.empty() ? "{}" : text, diagnostics);
    if (!tree || diagnostics.has_errors()) return std::nullopt;
    MapReader root(tree->root(), "", diagnostics);
    read_listen(root, settings, diagnostics);
    read_sign_in(root, settings, diagnostics);
    settings.public_address = root.filled_string("public_address").value_or("");
    settings.mail = read_mail(root, diagnostics);
    settings.tasks = read_tasks(root, diagnostics);
    if ((settings.mail || !settings.providers.empty()) && settings.public_address.empty()) {
        root.error(tree->root(), "public_address",
                   say("メールと、外のアカウントでのサインインには、public_address が要ります",
                       "mail and signing in with accounts elsewhere take `public_address`"));
    }
    settings.database = address_of(std::string(root.filled_string("database").value_or("")));
    if (const auto secrets = root.filled_string("secrets")) {
        settings.secrets = *secrets;
    } else if (settings.database.engine == store::Engine::sqlite) {
        settings.secrets = settings.database.file.parent_path() / "secrets";
    } else {
        root.error(tree->root(), "secrets",
                   say("PostgreSQL では、鍵を置くフォルダ（secrets）を指定してください",
                       "with PostgreSQL, name the folder of the keys (`secrets`)"));
    }
    if (const auto files = root.filled_string("files")) {
        settings.files = *files;
    } else {
        const bool sqlite = settings.database.engine == store::Engine::sqlite;
        settings.files =
            (sqlite ? settings.database.file : settings.secrets).parent_path() / "files";
    }
    settings.page = root.filled_string("page").value_or("");
    constexpr std::int64_t most_connections = 200;
    settings.connections = static_cast<std::size_t>(
        root.integer("database_connections", 1, most_connections).value_or(8));
    MapReader body(root.map("body"), "body", diagnostics);
    settings.body = body.filled_string("id").value_or(settings.body);
    settings.body_name = body.filled_string("name").value_or(settings.body);
    body.finish();
    MapReader audit(root.map("audit"), "audit", diagnostics);
    settings.syslog = audit.filled_string("syslog").value_or("");
    audit.finish();
    root.finish();
    if (diagnostics.has_errors()) return std::nullopt;
    return settings;
}

} // namespace ishigaki::host
