// The whole interface on a database in memory, with someone signed in who may do everything: what a
// fuzz target sends gets as far as a careless or hostile user's request would.
#pragma once

#include "files/catalog_files.h"
#include "identity/session.h"
#include "server/application.h"
#include "service/systems.h"
#include "store/schema.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

namespace ishigaki::fuzz {

inline const catalog::Library& library() {
    static base::Diagnostics diagnostics;
    static const auto opened = files::open_library({}, diagnostics);
    return *opened;
}

class SignedIn {
public:
    SignedIn()
        : shape_(service::shape_for(library())), resources_{library(), shape_},
          pool_(store::Address::parse(":memory:"), 1), ring_(store::KeyRing::make()),
          files_(std::filesystem::temp_directory_path()
                 / ("ishigaki-fuzz-" + std::to_string(::getpid()))),
          vault_(files_, ring_), desk_(identity::Keys(identity::Keys::make_secret()), policy(), {}),
          application_(
              {{pool_, resources_, desk_, hub_, cache_, &vault_,
                [](std::string_view) { return store::SealMade{}; }, [this] { return now_; }},
               false,
               {},
               {},
               {},
               "",
               {}}) {
        pool_.write([this](store::Connection& connection) {
            store::migrate_within(connection, {}, store::newest_schema());
            fill(connection);
            const auto made = identity::open_session(connection, desk_, {{1}, 1},
                                                     identity::Strength::two, {now_, "", ""});
            token_ = made.token;
            csrf_ = made.csrf;
        });
    }
    SignedIn(const SignedIn&) = delete;
    SignedIn& operator=(const SignedIn&) = delete;
    ~SignedIn() { std::filesystem::remove_all(files_); }

    // What a browser that is signed in adds to a request.
    void sign(http::Request& request) const {
        request.head.headers.add("Cookie", "ishigaki=" + token_);
        request.head.headers.add("X-CSRF-Token", csrf_);
    }
    [[nodiscard]] http::Response answer(const http::Request& request) const {
        return application_.answer(request);
    }
    [[nodiscard]] const std::string& token() const { return token_; }
    [[nodiscard]] const std::string& csrf() const { return csrf_; }

private:
    static identity::Policy policy() {
        identity::Policy policy;
        policy.cost = {1, std::size_t{8} << 10};
        return policy;
    }

    void fill(store::Connection& connection) const {
        connection.run(
            "INSERT INTO body (id, key, name, entries, created) VALUES (1, 'b', 'b', 9, 0)");
        connection.run("INSERT INTO person (body, id, name, login) VALUES (1, 1, 'p', 'p')");
        connection.run("INSERT INTO unit (body, id, kind, name) VALUES (1, 2, 'bureau', 'u')");
        std::int64_t number = 2;
        for (const std::string role : {"administrator", "role-PRM", "role-CISO", "auditor"}) {
            connection.run("INSERT INTO appointment (body, id, person, role, scope, first_day)"
                           " VALUES (1, ?, 1, ?, 'body', '2020-01-01')",
                           {++number, role});
        }
        base::Diagnostics diagnostics;
        const auto file = service::prepare(
            "ishigaki: 1\nsystem: {id: a, name: A}\nplan: {system_level: 3}\n"
            "assessments: [{id: x, as_of: 2026-09-30, judgements: {Tb1.1: {core: {level: 2}}}}]\n",
            library(), diagnostics);
        (void)service::take_in(connection, shape_, {1}, file.value(), false, now_, {}, "");
    }

    store::Shape shape_;
    service::Resources resources_;
    service::Pool pool_;
    store::KeyRing ring_;
    std::filesystem::path files_;
    store::Vault vault_;
    identity::Desk desk_;
    service::Hub hub_;
    server::Cache cache_;
    store::Time now_ = std::chrono::sys_days(std::chrono::year(2026) / 11 / 22);
    std::string token_;
    std::string csrf_;
    server::Application application_;
};

// A new one now and then, so that what was written does not pile up.
inline const SignedIn& signed_in() {
    static std::unique_ptr<SignedIn> now;
    static int uses = 0;
    constexpr int most_uses = 500;
    if (!now || ++uses > most_uses) {
        now.reset(); // before the new one: they share a folder
        now = std::make_unique<SignedIn>();
        uses = 0;
    }
    return *now;
}

// A server that answers 5xx has met what it did not expect.
inline void expect_answered(const http::Response& response) {
    if (response.status < 200 || response.status >= 500) std::abort();
}

} // namespace ishigaki::fuzz
