#include "host/transfer.h"

#include "files/files.h"
#include "host/database.h"
#include "service/systems.h"
#include "store/audit.h"

#include <algorithm>
#include <filesystem>
#include <future>

namespace ishigaki::host {

using base::say;
using cli::Context;
using cli::Exit;
using cli::Stop;
using service::Taken;

namespace {

constexpr std::size_t largest_file = std::size_t{16} << 20;
// Systems that go to the disk together; each is whole or not there.
constexpr std::size_t batch_size = 64;

bool is_system_file(const std::filesystem::path& path) {
    return path.extension() == ".yaml" || path.extension() == ".yml" || path.extension() == ".json";
}

std::vector<std::filesystem::path> files_of(const std::vector<std::string>& given) {
    std::vector<std::filesystem::path> files;
    for (const std::string& one : given) {
        std::error_code failure;
        if (!std::filesystem::is_directory(one, failure)) {
            files.emplace_back(one);
            continue;
        }
        const std::size_t before = files.size();
        for (const auto& entry : std::filesystem::recursive_directory_iterator(one, failure)) {
            if (entry.is_regular_file() && is_system_file(entry.path())) {
                files.push_back(entry.path());
            }
        }
        std::sort(files.begin() + static_cast<std::ptrdiff_t>(before), files.end());
    }
    return files;
}

struct Read {
    std::optional<service::Prepared> prepared;
    base::Diagnostics diagnostics;
};

Read read_one(const std::filesystem::path& path, const catalog::Library& library) {
    Read read{std::nullopt, base::Diagnostics(path.string())};
    const auto bytes = files::read_file(path, largest_file);
    if (!bytes) {
        read.diagnostics.error({}, {}, bytes.error().message);
        return read;
    }
    read.prepared = service::prepare(*bytes, library, read.diagnostics);
    return read;
}

// The catalogs are read only, so files are parsed side by side.
std::vector<Read> read_batch(std::span<const std::filesystem::path> paths,
                             const catalog::Library& library) {
    std::vector<Read> batch(paths.size());
    const auto part = [&](std::size_t first) {
        for (std::size_t i = first; i < paths.size(); i += 2)
            batch[i] = read_one(paths[i], library);
    };
    const auto other = std::async(std::launch::async, part, 1);
    part(0);
    other.wait();
    return batch;
}

} // namespace

void import_files(Context& context, const store::Address& address, const std::string& body_key,
                  const TransferOptions& options) {
    store::Connection connection = open_database(address);
    const store::BodyId body = body_of(connection, body_key);
    const catalog::Library& library = context.library();
    const store::Shape shape = service::shape_for(library);
    const std::vector<std::filesystem::path> files = files_of(options.files);
    ProgressLine line(context, say("取り込んでいます ", "importing "));
    std::array<std::size_t, 4> count{};
    std::size_t faulty = 0;

    const auto batch_at = [&](std::size_t first) {
        return std::span(files).subspan(first, std::min(batch_size, files.size() - first));
    };
    // While one batch goes to the disk, the next one is read.
    std::future<std::vector<Read>> next;
    const auto read_ahead = [&](std::size_t first) {
        if (first >= files.size()) return;
        next = std::async(std::launch::async,
                          [&, first] { return read_batch(batch_at(first), library); });
    };
    read_ahead(0);
    for (std::size_t first = 0; first < files.size(); first += batch_size) {
        const std::vector<Read> batch = next.get();
        read_ahead(first + batch_size);
        store::Transaction transaction(connection, store::Access::write);
        for (const Read& one : batch) {
            context.report(one.diagnostics);
            if (!one.prepared) {
                ++faulty;
                continue;
            }
            const Taken taken =
                service::take_in(connection, shape, body, *one.prepared, options.replace, now(), {},
                                 context.text(say("取り込み", "import")));
            ++count[static_cast<std::size_t>(taken)];
            if (taken == Taken::kept) {
                context.say(say("{}：\"{}\" は別の内容で登録済みです（置き換えるには --replace）",
                                "{}: \"{}\" is there with another content (--replace replaces it)",
                                one.diagnostics.file(), one.prepared->key));
            } else if (taken != Taken::unchanged) {
                store::append_audit(connection, body,
                                    {now(),
                                     {},
                                     "",
                                     "system.import",
                                     "system/" + one.prepared->key,
                                     one.prepared->digest});
            }
        }
        transaction.commit();
        line.at(std::min(first + batch_size, files.size()), files.size());
    }
    const auto of = [&](Taken taken) { return count[static_cast<std::size_t>(taken)]; };
    context.say(say("追加 {}、置換 {}、同じ {}、見送り {}、誤り {}",
                    "added {}, replaced {}, the same {}, kept {}, at fault {}", of(Taken::added),
                    of(Taken::replaced), of(Taken::unchanged), of(Taken::kept), faulty));
    if (faulty > 0) throw Stop{Exit::input, {}};
    if (of(Taken::kept) > 0) context.status = Exit::negative;
}

void export_files(Context& context, const store::Address& address, const std::string& body_key,
                  const TransferOptions& options) {
    store::Connection connection = open_database(address);
    const store::BodyId body = body_of(connection, body_key);
    const catalog::Library& library = context.library();
    const store::Shape shape = service::shape_for(library);
    std::error_code failure;
    std::filesystem::create_directories(options.folder, failure);
    const store::Transaction moment(connection, store::Access::read);
    store::Systems systems(connection, shape);
    std::optional<store::ChangeId> as_of;
    if (!options.day.empty()) {
        const auto day = base::parse_date(options.day);
        if (!day) {
            throw Stop{Exit::input,
                       say("\"{}\" は日付ではありません（例：2026-09-30）",
                           "\"{}\" is no date; write it like 2026-09-30", options.day)};
        }
        const store::Time end =
            std::chrono::sys_days(*day) + std::chrono::days(1) - std::chrono::milliseconds(1);
        as_of = systems.last_change(body, end).value_or(store::ChangeId{0});
    }
    std::vector<store::SystemEntry> all;
    systems.each(body, [&](const store::SystemEntry& entry) { all.push_back(entry); }, as_of);
    ProgressLine line(context, say("書き出しています ", "exporting "));
    std::size_t written = 0;
    for (const store::SystemEntry& entry : all) {
        const auto text = systems.read(entry.id, {}, as_of);
        if (!text) continue; // it was not there yet
        base::Diagnostics diagnostics(entry.key);
        const auto file = document::load_system_file(*text, library, diagnostics);
        context.report(diagnostics);
        if (!file) throw Stop{Exit::input, {}};
        const std::filesystem::path path = std::filesystem::path(options.folder)
                                           / (file->system.id + (options.yaml ? ".yaml" : ".json"));
        const auto done = files::write_file(
            path, options.yaml ? document::to_yaml(*file) : document::to_canonical_json(*file));
        if (!done) throw Stop{Exit::environment, done.error().message};
        line.at(++written, all.size());
    }
    context.say(
        say("{} 件を {} に書き出しました", "wrote {} systems to {}", written, options.folder));
}

} // namespace ishigaki::host
