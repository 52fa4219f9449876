// How the server runs: one YAML file, every key of which is in docs/*/guide.md, and a few variables
// of the environment. Secrets are never in it: they lie in files of their own.
#pragma once

#include "base/diagnostic.h"
#include "host/postman.h"
#include "host/provider_settings.h"
#include "http/settings.h"
#include "identity/desk.h"
#include "store/database.h"

#include <filesystem>
#include <optional>
#include <string>

namespace ishigaki::host {

struct ServerSettings {
    http::Settings http;
    bool tls_at_proxy = false;  // people reach us over TLS though we speak plain HTTP
    std::string public_address; // https://ishigaki.example.jp, for links; empty: as we listen
    store::Address database;
    std::filesystem::path secrets; // the folder of the keys that the server makes for itself
    std::filesystem::path files;   // the folder of what was attached, encrypted
    std::filesystem::path page;    // the folder of the built page; empty: as installed
    std::string body = "main";     // made on the first start
    std::string body_name = "main";
    std::size_t connections = 8; // to the database
    bool two_factors = false;
    std::int64_t idle_minutes = 30;
    std::int64_t session_hours = 12;
    std::vector<ConfiguredProvider> providers;
    std::optional<MailSettings> mail; // nothing: no reminders are sent
    TaskSettings tasks;
    std::string syslog; // socket to which the audit trail is handed on; may be empty

    [[nodiscard]] bool secure() const { return http.tls.has_value() || tls_at_proxy; }
};

// Reads a configuration; `text` may be empty. Nothing where it is at fault.
[[nodiscard]] std::optional<ServerSettings> read_settings(std::string_view text,
                                                          base::Diagnostics& diagnostics);

} // namespace ishigaki::host
