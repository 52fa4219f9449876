#include "host/syslog_export.h"

#include "base/json.h"
#include "host/housekeeping.h"
#include "host/local_datagrams.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <condition_variable>
#include <mutex>
#include <vector>

namespace ishigaki::host {

using base::Json;

namespace {

struct Chain {
    store::BodyId body;
    std::string key;
    std::int64_t records = 0;
    std::int64_t handed_on = 0;
};

std::vector<Chain> chains_to_go_on(store::Connection& connection) {
    std::vector<Chain> chains;
    connection.ask("SELECT h.body, coalesce(b.key, ''), h.records, coalesce(d.id, 0)"
                   " FROM audit_head h LEFT JOIN body b ON b.id = h.body"
                   " LEFT JOIN handed_on d ON d.body = h.body AND d.target = 'syslog'"
                   " WHERE coalesce(d.id, 0) < h.records ORDER BY h.body",
                   {}, [&](const store::Row& row) {
                       chains.push_back(
                           {{row.integer(0)}, row.string(1), row.integer(2), row.integer(3)});
                   });
    return chains;
}

// What a header field may hold: visible ASCII, no more than `most`; "-" where nothing is left.
std::string header_field(std::string_view text, std::size_t most) {
    std::string field;
    for (const char one : text.substr(0, most)) {
        if (one > ' ' && one <= '~') field += one;
    }
    return field.empty() ? "-" : field;
}

std::string own_host() {
    std::array<char, 256> name{};
    if (::gethostname(name.data(), name.size() - 1) != 0) return "-";
    return name.data();
}

} // namespace

std::string syslog_message(const store::AuditRecord& record, std::string_view body,
                           std::string_view host, std::int64_t process) {
    constexpr int log_audit = 13; // facility
    constexpr int warning = 4;
    constexpr int informational = 6;
    const bool refused = record.entry.action.find(".refuse") != std::string::npos;
    const int priority = log_audit * 8 + (refused ? warning : informational);
    constexpr std::size_t longest_host = 255;
    constexpr std::size_t longest_id = 32;
    Json json = Json::parse(store::to_json_line(record), nullptr, false);
    json["body"] = body;
    // With the mark of UTF-8, as RFC 5424 (6.4) asks for.
    return fmt::format("<{}>1 {:%FT%T}Z {} ishigaki {} {} - \xef\xbb\xbf{}", priority,
                       record.entry.at, header_field(host, longest_host), process,
                       header_field(record.entry.action, longest_id),
                       json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

SyslogExport::SyslogExport(service::Pool& pool, std::string socket)
    : pool_(&pool), socket_(std::move(socket)), host_(own_host()),
      thread_([this](const std::stop_token& stop) {
          constexpr std::chrono::seconds pause{1};
          std::mutex mutex;
          std::condition_variable_any stopped;
          std::unique_lock lock(mutex);
          for (;;) {
              // Once more when it is stopped, so that the last records are handed on too.
              const bool last = stop.stop_requested();
              try {
                  round();
              } catch (const std::exception& failure) {
                  log_line(Json{{"event", "syslog"}, {"said", failure.what()}}.dump(
                      -1, ' ', false, Json::error_handler_t::replace));
              }
              if (last) return;
              (void)stopped.wait_for(lock, stop, pause, [] { return false; });
          }
      }) {}

void SyslogExport::round() {
    constexpr std::size_t at_once = 100;
    std::vector<Chain> chains;
    pool_->read([&](store::Connection& connection) { chains = chains_to_go_on(connection); });
    if (chains.empty()) return;
    const LocalDatagrams datagrams(socket_);
    bool taken = datagrams.open();
    for (const Chain& chain : chains) {
        for (bool more = taken; more && taken;) {
            more = false;
            // The row is held meanwhile, so that of several servers one hands a record on.
            pool_->write([&](store::Connection& connection) {
                connection.run("INSERT INTO handed_on (target, body, id) VALUES ('syslog', ?, 0)"
                               " ON CONFLICT (target, body) DO UPDATE SET id = handed_on.id",
                               {chain.body.value});
                std::int64_t reached = connection.number(
                    "SELECT id FROM handed_on WHERE target = 'syslog' AND body = ?",
                    {chain.body.value});
                const std::int64_t begun = reached;
                store::each_audit_after(connection, chain.body, reached, at_once,
                                        [&](const store::AuditRecord& record) {
                                            if (taken
                                                && datagrams.send(syslog_message(
                                                    record, chain.key, host_, ::getpid()))) {
                                                reached = record.id;
                                            } else {
                                                taken = false;
                                            }
                                        });
                connection.run("UPDATE handed_on SET id = ? WHERE target = 'syslog' AND body = ?",
                               {reached, chain.body.value});
                more = reached - begun == static_cast<std::int64_t>(at_once);
            });
        }
    }
    if (taken == waiting_) {
        waiting_ = !taken;
        log_line(Json{{"event", "syslog"},
                      {"said", taken ? "records are taken again" : "nobody takes the records"}}
                     .dump());
    }
}

} // namespace ishigaki::host
