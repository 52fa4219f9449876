#include "service/reminders.h"

#include "base/json.h"
#include "service/digest.h"
#include "store/audit.h"

#include <fmt/format.h>

#include <algorithm>

namespace ishigaki::service {

using base::Date;
using base::Json;
using base::say;
using std::chrono::milliseconds;
using store::Datum;

namespace {

// Japan keeps one time all year.
constexpr std::chrono::hours japan{9};
constexpr milliseconds first_wait = std::chrono::minutes(1);
constexpr milliseconds longest_wait = std::chrono::hours(2);
constexpr milliseconds given_up_after = std::chrono::hours(24);

std::int64_t in_milliseconds(store::Time moment) {
    return moment.time_since_epoch().count();
}

struct Reminded {
    store::BodyId body;
    std::int64_t person = 0;
};

std::string matter_of(const Reminded& one, Date day) {
    return fmt::format("reminders/{}/{}", base::to_string(day), one.person);
}

std::vector<Reminded> to_be_reminded(store::Connection& connection) {
    std::vector<Reminded> people;
    connection.ask(
        "SELECT body, id FROM person WHERE disabled IS NULL AND mail IS NOT NULL"
        " AND mail <> '' ORDER BY body, id",
        {}, [&](const store::Row& row) { people.push_back({{row.integer(0)}, row.integer(1)}); });
    return people;
}

Digest digest_for(const std::vector<Task>& tasks, const ReminderRules& chosen, Date day) {
    Digest digest;
    const std::chrono::sys_days today(day);
    for (const Task& task : tasks) {
        ++digest.open;
        if (!task.due) continue;
        const std::chrono::sys_days due(*task.due);
        if (due < today) {
            ++digest.overdue;
        } else if (due <= today + chosen.days_ahead) {
            ++digest.soon;
        }
    }
    return digest;
}

// The tasks as the person would see them; nothing where there is nobody any more.
std::optional<Digest> digest_of_person(store::Connection& connection, const Resources& resources,
                                       const ReminderRules& chosen, const Reminded& one, Date day,
                                       store::Time now) {
    const auto actor = load_actor(connection, one.body, one.person, now, "");
    if (!actor) return std::nullopt;
    return digest_for(my_tasks({connection, resources, *actor, now}), chosen, day);
}

std::string japanese(const Digest& digest, std::string_view address) {
    std::string text = "石垣にお知らせがあります。\n\n";
    if (digest.overdue > 0) text += fmt::format("期限を過ぎた作業：{} 件\n", digest.overdue);
    if (digest.soon > 0) text += fmt::format("期限の近い作業：{} 件\n", digest.soon);
    text += fmt::format("未完了の作業（合計）：{} 件\n\n", digest.open);
    text += fmt::format("内容は、サインインしてご確認ください。\n{}\n\n"
                        "このメールには、作業の内容を載せていません。お心当たりのないときは、"
                        "管理者にお知らせください。\n",
                        address);
    return text;
}

std::string english(const Digest& digest, std::string_view address) {
    std::string text = "You have tasks in Ishigaki.\n\n";
    if (digest.overdue > 0) text += fmt::format("Overdue: {}\n", digest.overdue);
    if (digest.soon > 0) text += fmt::format("Due soon: {}\n", digest.soon);
    text += fmt::format("Open in all: {}\n\nSign in to see them.\n{}\n\n"
                        "This mail says nothing of what they are about. If you do not know what it "
                        "is, tell your administrator.\n",
                        digest.open, address);
    return text;
}

} // namespace

std::optional<Date> reminder_day(store::Time now, const ReminderRules& chosen) {
    const auto there = now + japan;
    const auto day = std::chrono::floor<std::chrono::days>(there);
    const std::chrono::weekday weekday(day);
    if (!chosen.weekdays.at(weekday.c_encoding()) || there - day < std::chrono::hours(chosen.hour))
        return std::nullopt;
    return Date(day);
}

std::size_t write_reminders(Pool& pool, const Resources& resources, const ReminderRules& chosen,
                            Date day, store::Time now) {
    std::vector<Reminded> people;
    pool.read([&](store::Connection& connection) { people = to_be_reminded(connection); });
    std::size_t written = 0;
    for (const Reminded& one : people) {
        std::optional<Digest> digest;
        pool.read([&](store::Connection& connection) {
            digest.reset();
            const bool has = connection.number("SELECT count(*) FROM outbox WHERE body = ?"
                                               " AND matter = ?",
                                               {one.body.value, matter_of(one, day)})
                             > 0;
            if (!has) digest = digest_of_person(connection, resources, chosen, one, day, now);
        });
        if (!digest || (digest->overdue == 0 && digest->soon == 0)) continue;
        const Json message{
            {"overdue", digest->overdue}, {"soon", digest->soon}, {"open", digest->open}};
        constexpr std::size_t id_size = 16;
        std::size_t rows = 0;
        pool.write([&](store::Connection& connection) {
            rows = connection.run(
                "INSERT INTO outbox (body, matter, person, message, message_id, made, next_try)"
                " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (body, matter) DO NOTHING",
                {one.body.value, matter_of(one, day), one.person, message.dump(),
                 digest_of(fmt::format("{}/{}/{}", one.body.value, matter_of(one, day),
                                       in_milliseconds(now)),
                           id_size),
                 in_milliseconds(now), in_milliseconds(now)});
        });
        written += rows;
    }
    return written;
}

std::optional<Outgoing> claim_outgoing(store::Connection& connection, store::Time now) {
    std::optional<Outgoing> found;
    std::string message;
    bool may = false;
    connection.ask(
        "SELECT o.body, o.matter, o.message, o.message_id, o.tries, p.mail, p.lang, p.disabled,"
        " o.made"
        " FROM outbox o JOIN person p ON p.body = o.body AND p.id = o.person"
        " WHERE o.next_try <= ? ORDER BY o.next_try, o.body, o.matter LIMIT 1",
        {in_milliseconds(now)}, [&](const store::Row& row) {
            found = Outgoing{{row.integer(0)},  row.string(1), {}, row.string(3), {}, {},
                             row.integer(4) + 1};
            message = row.string(2);
            if (!row.is_null(5)) found->address = row.string(5);
            if (!row.is_null(6)) found->lang = row.string(6);
            // A database that was restored does not remind of what is long past.
            may = row.is_null(7) && !found->address.empty()
                  && in_milliseconds(now) < row.integer(8) + given_up_after.count();
        });
    if (!found) return found;
    // Only one of several servers comes through.
    const std::size_t rows = connection.run(
        "UPDATE outbox SET next_try = NULL, tries = tries + 1, failure = ? WHERE body = ?"
        " AND matter = ? AND next_try IS NOT NULL AND tries = ?",
        {std::string(may ? "being sent" : "no address any more, or too late"), found->body.value,
         found->matter, found->tries - 1});
    if (rows != 1 || !may) return std::nullopt;
    const Json json = Json::parse(message, nullptr, false);
    if (json.is_object()) {
        found->digest = {json.value("overdue", std::int64_t{0}),
                         json.value("soon", std::int64_t{0}), json.value("open", std::int64_t{0})};
    }
    return found;
}

void settle_outgoing(store::Connection& connection, const Outgoing& outgoing, Delivery delivery,
                     std::string_view said, store::Time now) {
    constexpr std::size_t longest = 300;
    const std::vector<Datum> place = {outgoing.body.value, outgoing.matter};
    const auto update = [&](const std::string& columns, std::vector<Datum> values) {
        values.insert(values.end(), place.begin(), place.end());
        connection.run("UPDATE outbox SET " + columns + " WHERE body = ? AND matter = ?", values);
    };
    if (delivery == Delivery::accepted) {
        update("sent = ?, next_try = NULL, message = '', failure = NULL", {in_milliseconds(now)});
        return;
    }
    std::string failure(said.substr(0, longest));
    std::ranges::replace_if(
        failure, [](char one) { return static_cast<unsigned char>(one) < ' ' || one > '~'; }, ' ');
    const std::int64_t made =
        connection.number("SELECT made FROM outbox WHERE body = ? AND matter = ?",
                          {outgoing.body.value, outgoing.matter});
    const milliseconds wait =
        std::min(longest_wait,
                 first_wait * (std::int64_t{1} << std::min<std::int64_t>(outgoing.tries - 1, 10)));
    const bool again =
        delivery == Delivery::failed && in_milliseconds(now + wait) < made + given_up_after.count();
    update("next_try = ?, failure = ?",
           {again ? Datum(in_milliseconds(now + wait)) : Datum(), std::move(failure)});
}

void prune_outbox(store::Connection& connection, store::Time now) {
    constexpr milliseconds kept = std::chrono::days(30);
    connection.run("DELETE FROM outbox WHERE next_try IS NULL AND made < ?",
                   {in_milliseconds(now - kept)});
}

Letter letter_of(const Outgoing& outgoing, std::string_view address_of_page) {
    const std::string link = fmt::format("{}/", address_of_page);
    const Digest& digest = outgoing.digest;
    Letter letter;
    if (outgoing.lang == "en") {
        letter.subject = fmt::format("Ishigaki: {} open tasks", digest.open);
        letter.text = english(digest, link);
    } else {
        letter.subject = fmt::format("【石垣】未完了の作業 {} 件", digest.open);
        letter.text = japanese(digest, link);
        if (outgoing.lang != "ja") letter.text += "\n----\n\n" + english(digest, link);
    }
    return letter;
}

void choose_language(const Call& call, std::string_view lang) {
    if (lang != "ja" && lang != "en" && lang != "both") {
        throw Refused(Problem::Kind::invalid,
                      say("ja、en、both のどれかにしてください", "choose ja, en or both"));
    }
    call.connection.run("UPDATE person SET lang = ? WHERE body = ? AND id = ?",
                        {lang == "both" ? Datum() : Datum(std::string(lang)), call.actor.body.value,
                         call.actor.person});
}

} // namespace ishigaki::service
