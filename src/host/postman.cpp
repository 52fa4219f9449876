#include "host/postman.h"

#include "base/json.h"
#include "host/database.h"
#include "host/housekeeping.h"
#include "host/secrets.h"
#include "http/address.h"
#include "mail/message.h"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <mutex>

namespace ishigaki::host {

using base::Json;
using base::MapReader;
using base::Need;
using base::say;

namespace {

constexpr std::array<std::string_view, 3> securities = {"starttls", "tls", "none"};
constexpr std::array<std::string_view, 7> weekday_words = {"sun", "mon", "tue", "wed",
                                                           "thu", "fri", "sat"};
constexpr std::array<std::uint16_t, 3> usual_ports = {587, 465, 25};

bool is_this_machine(std::string_view host) {
    const auto address = http::Address::read(host);
    return host == "localhost" || (address && http::to_string(*address).starts_with("127."))
           || host == "::1";
}

service::Delivery delivery_of(mail::Outcome outcome) {
    switch (outcome) {
    case mail::Outcome::accepted: return service::Delivery::accepted;
    case mail::Outcome::refused: return service::Delivery::refused;
    case mail::Outcome::unknown: return service::Delivery::unknown;
    case mail::Outcome::failed: break;
    }
    return service::Delivery::failed;
}

void log_mail(std::string_view what, std::string_view matter, std::string_view said) {
    log_line(Json{{"event", "mail"}, {"what", what}, {"matter", matter}, {"said", said}}.dump(
        -1, ' ', false, Json::error_handler_t::replace));
}

} // namespace

std::optional<MailSettings> read_mail(MapReader& root, base::Diagnostics& diagnostics) {
    const base::Value value = root.map("mail");
    if (!value.present()) return std::nullopt;
    MapReader map(value, "mail", diagnostics);
    MailSettings settings;
    settings.server.host = map.filled_string("server", Need::required).value_or("");
    const std::size_t security = map.choice("security", securities).value_or(0);
    settings.server.security = static_cast<mail::Security>(security);
    constexpr std::int64_t highest_port = 65'535;
    settings.server.port = static_cast<std::uint16_t>(
        map.integer("port", 1, highest_port).value_or(usual_ports.at(security)));
    settings.from = map.filled_string("from", Need::required).value_or("");
    if (!settings.from.empty() && !mail::is_address(settings.from)) {
        map.error(map.value()["from"], "from",
                  say("メールアドレスにしてください", "this has to be a mail address"));
    }
    settings.from_name = map.filled_string("from_name").value_or("石垣 Ishigaki");
    settings.server.user = map.filled_string("user").value_or("");
    settings.password_file = map.filled_string("password_file").value_or("");
    if (settings.server.user.empty() != settings.password_file.empty()) {
        map.error(
            map.value(), settings.server.user.empty() ? "user" : "password_file",
            say("user と password_file は両方要ります", "user and password_file go together"));
    }
    settings.server.authorities = map.filled_string("certificate_authority").value_or("");
    settings.server.name = map.filled_string("greeting").value_or("");
    if (settings.server.security == mail::Security::none
        && !is_this_machine(settings.server.host)) {
        map.error(map.value()["security"], "security",
                  say("暗号化なしで送れるのは、この機械のメールサーバーだけです",
                      "without encryption mail is only handed to this very machine"));
    }
    map.finish();
    return settings;
}

TaskSettings read_tasks(MapReader& root, base::Diagnostics& diagnostics) {
    MapReader map(root.map("tasks"), "tasks", diagnostics);
    TaskSettings settings;
    service::ReminderRules& rules = settings.reminders;
    constexpr std::int64_t last_hour = 23;
    constexpr std::int64_t most_days = 30;
    constexpr std::int64_t most_months = 120;
    rules.hour = static_cast<int>(map.integer("reminder_hour", 0, last_hour).value_or(rules.hour));
    rules.days_ahead = std::chrono::days(
        map.integer("days_ahead", 0, most_days).value_or(rules.days_ahead.count()));
    settings.assessment_months =
        map.integer("assessment_months", 1, most_months).value_or(settings.assessment_months);
    const base::Value days = map.list("reminder_days");
    if (days.present()) rules.weekdays.fill(false);
    for (const base::Value day : days) {
        const auto found = std::ranges::find(weekday_words, day.text());
        if (found == weekday_words.end()) {
            map.error(day, "reminder_days",
                      say("sun、mon、tue、wed、thu、fri、sat で書いてください",
                          "write sun, mon, tue, wed, thu, fri, sat"));
        } else {
            rules.weekdays.at(static_cast<std::size_t>(found - weekday_words.begin())) = true;
        }
    }
    map.finish();
    return settings;
}

Postman::Postman(service::Pool& pool, const service::Resources& resources,
                 const service::ReminderRules& rules, MailSettings settings, std::string address)
    : pool_(&pool), resources_(&resources), rules_(rules), settings_(std::move(settings)),
      address_(std::move(address)) {
    if (!settings_.password_file.empty()) {
        settings_.server.password = secret_text(settings_.password_file);
    }
    thread_ = std::jthread([this](const std::stop_token& stop) {
        constexpr std::chrono::seconds pause{10};
        std::mutex mutex;
        std::condition_variable_any stopped;
        std::unique_lock lock(mutex);
        while (!stop.stop_requested()) {
            round();
            (void)stopped.wait_for(lock, stop, pause, [] { return false; });
        }
    });
}

void Postman::round() {
    try {
        write();
        send();
    } catch (const std::exception& failure) {
        log_mail("failure", "", failure.what());
    }
}

void Postman::write() {
    const auto day = service::reminder_day(now(), rules_);
    if (!day || day == written_) return;
    const std::size_t count = service::write_reminders(*pool_, *resources_, rules_, *day, now());
    pool_->write([](store::Connection& connection) { service::prune_outbox(connection, now()); });
    written_ = day;
    log_mail("reminders", base::to_string(*day), std::to_string(count));
}

void Postman::send() {
    constexpr int most = 50; // of one round, so that a stop need not wait
    for (int i = 0; i < most; ++i) {
        std::optional<service::Outgoing> outgoing;
        pool_->write([&](store::Connection& connection) {
            outgoing = service::claim_outgoing(connection, now());
        });
        if (!outgoing) return;
        const service::Letter letter = service::letter_of(*outgoing, address_);
        const std::string host = settings_.from.substr(settings_.from.find('@') + 1);
        const auto wire = mail::to_wire(
            {settings_.from, settings_.from_name, outgoing->address, letter.subject, letter.text,
             outgoing->message_id + "@" + host, std::chrono::floor<std::chrono::seconds>(now())});
        const mail::Report report =
            wire ? mail::send(settings_.server, settings_.from, outgoing->address, *wire)
                 : mail::Report{mail::Outcome::refused, "no mail address"};
        pool_->write([&](store::Connection& connection) {
            service::settle_outgoing(connection, *outgoing, delivery_of(report.outcome),
                                     report.said, now());
        });
        if (report.outcome != mail::Outcome::accepted) {
            log_mail("not sent", outgoing->matter, report.said);
        }
        // The server is away: the others need not be tried now.
        if (report.outcome == mail::Outcome::failed) return;
    }
}

} // namespace ishigaki::host
