#include "host/settings_view.h"

#include "base/json.h"
#include "base/parse.h"

#include <fmt/format.h>

#include <array>
#include <cstdlib>

namespace ishigaki::host {

using base::Json;

namespace {

// Collects one setting after another. What is not named here is not shown: so no secret slips in.
class View {
public:
    explicit View(base::Value file) : file_(file) {}

    void add(std::string_view section, std::string_view key, Json value,
             bool in_environment = false) {
        const base::Value there = section.empty() ? file_[key] : file_[section][key];
        const char* from = there.present() ? "file" : in_environment ? "environment" : "default";
        list_.push_back(
            {{"key", section.empty() ? std::string(key) : fmt::format("{}.{}", section, key)},
             {"value", std::move(value)},
             {"from", from}});
    }
    // Words of the file as they stand there.
    void add_words(std::string_view section, std::string_view key, std::string_view otherwise) {
        const base::Value there = file_[section][key];
        Json words = Json::array();
        for (const base::Value one : there) words.push_back(one.text());
        add(section, key, there.present() ? std::move(words) : Json(otherwise));
    }
    [[nodiscard]] const Json& list() const { return list_; }

private:
    base::Value file_;
    Json list_ = Json::array();
};

Json text_or_null(std::string_view text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

void add_mail(View& view, const ServerSettings& settings) {
    if (!settings.mail) {
        view.add("", "mail", nullptr);
        return;
    }
    const MailSettings& mail = *settings.mail;
    constexpr std::array words = {"starttls", "tls", "none"};
    view.add("mail", "server", mail.server.host);
    view.add("mail", "port", mail.server.port);
    view.add("mail", "security", words.at(static_cast<std::size_t>(mail.server.security)));
    view.add("mail", "from", mail.from);
    view.add("mail", "from_name", mail.from_name);
}

} // namespace

std::string settings_view(const ServerSettings& settings, std::string_view file,
                          std::string_view text, std::span<const std::filesystem::path> catalogs) {
    base::Diagnostics diagnostics;
    const auto tree = base::parse(text.empty() ? "{}" : text, diagnostics);
    View view(tree ? tree->root() : base::Value());
    view.add("", "public_address", text_or_null(settings.public_address));
    view.add("listen", "address", settings.http.address);
    view.add("listen", "port", settings.http.port);
    view.add("listen", "certificate",
             settings.http.tls ? text_or_null(settings.http.tls->certificate.string())
                               : Json(nullptr));
    view.add("listen", "tls_at_proxy", settings.tls_at_proxy);
    view.add_words("listen", "proxies", "");
    view.add("listen", "connections", settings.http.limits.connections);
    view.add("listen", "connections_from_one_place",
             settings.http.limits.connections_from_one_place);
    view.add("", "database", settings.database.shown(),
             std::getenv("ISHIGAKI_DATABASE") != nullptr); // NOLINT(concurrency-mt-unsafe)
    view.add("", "database_connections", settings.connections);
    view.add("", "secrets", settings.secrets.string());
    view.add("", "files", settings.files.string());
    view.add("", "page", text_or_null(settings.page.string()));
    view.add("body", "id", settings.body);
    view.add("body", "name", settings.body_name);
    view.add("sign_in", "two_factors", settings.two_factors);
    view.add("sign_in", "idle_minutes", settings.idle_minutes);
    view.add("sign_in", "session_hours", settings.session_hours);
    Json issuers = Json::array();
    for (const ConfiguredProvider& one : settings.providers) {
        issuers.push_back(one.settings.issuer);
    }
    view.add("sign_in", "providers", std::move(issuers));
    add_mail(view, settings);
    view.add("tasks", "reminder_hour", settings.tasks.reminders.hour);
    view.add_words("tasks", "reminder_days", "mon–fri");
    view.add("tasks", "days_ahead", settings.tasks.reminders.days_ahead.count());
    view.add("tasks", "assessment_months", settings.tasks.assessment_months);
    view.add("audit", "syslog", text_or_null(settings.syslog));
    Json folders = Json::array();
    for (const auto& folder : catalogs) folders.push_back(folder.string());
    return Json{{"version", ISHIGAKI_VERSION},
                {"file", text_or_null(file)},
                {"catalogs", std::move(folders)},
                {"settings", view.list()}}
        .dump();
}

} // namespace ishigaki::host
