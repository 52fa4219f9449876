// Writes reminders once a day and sends what lies in the outbox, on a thread of its own: a mail
// server that does not answer keeps nobody else waiting.
#pragma once

#include "base/map_reader.h"
#include "mail/smtp.h"
#include "service/reminders.h"

#include <filesystem>
#include <optional>
#include <thread>

namespace ishigaki::host {

struct MailSettings {
    mail::Server server;
    std::filesystem::path password_file; // may be empty
    std::string from;
    std::string from_name;
};
// `mail` of the configuration; nothing where no mail server is named.
[[nodiscard]] std::optional<MailSettings> read_mail(base::MapReader& root,
                                                    base::Diagnostics& diagnostics);
struct TaskSettings {
    service::ReminderRules reminders;
    std::int64_t assessment_months = 12;
};
[[nodiscard]] TaskSettings read_tasks(base::MapReader& root, base::Diagnostics& diagnostics);

class Postman {
public:
    // `address`: of the page, as people see it. Throws cli::Stop where the password cannot be read.
    Postman(service::Pool& pool, const service::Resources& resources,
            const service::ReminderRules& rules, MailSettings settings, std::string address);

private:
    void round();
    void write();
    void send();

    service::Pool* pool_;
    const service::Resources* resources_;
    service::ReminderRules rules_;
    MailSettings settings_;
    std::string address_;
    std::optional<base::Date> written_; // reminders of this day are in the outbox
    std::jthread thread_;               // last: it ends before what it works with
};

} // namespace ishigaki::host
