// The two engines that every test of the store runs on. The address of a PostgreSQL server comes
// from tests/store/postgres.sh, which ctest starts before and stops after.
#pragma once

#include "document/system_file.h"
#include "files/catalog_files.h"
#include "store/schema.h"
#include "store/systems.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace ishigaki::store {

inline std::string read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return std::move(text).str();
}

inline const catalog::Library& library() {
    static base::Diagnostics diagnostics;
    static const auto opened = files::open_library({}, diagnostics);
    return *opened;
}

inline const Shape& shape() {
    static const Shape made = [] {
        std::vector<std::string_view> elements;
        for (const auto& element : library().model("ecom-2005")->elements) {
            elements.push_back(element.id);
        }
        return system_shape(elements);
    }();
    return made;
}

// A system file in its canonical form.
inline std::string canonical(std::string_view bytes) {
    base::Diagnostics diagnostics;
    const auto file = document::load_system_file(bytes, library(), diagnostics);
    if (!file) {
        ADD_FAILURE() << to_line(diagnostics.all().front(), base::Lang::en);
        return {};
    }
    return document::to_canonical_json(*file);
}

// A fresh database of one engine, gone when the test is over.
class Fresh {
public:
    explicit Fresh(Engine engine) {
        static std::atomic<int> count = 0;
        const std::string name =
            "t" + std::to_string(::getpid()) + "_" + std::to_string(count.fetch_add(1));
        if (engine == Engine::sqlite) {
            folder_ = std::filesystem::temp_directory_path() / ("ishigaki-store-" + name);
            std::filesystem::create_directories(folder_);
            address_ = Address::parse((folder_ / "ishigaki.db").string());
        } else {
            server_ = std::getenv("ISHIGAKI_TEST_POSTGRESQL");
            name_ = name;
            Connection(Address::parse(uri("postgres"))).script("CREATE DATABASE " + name);
            address_ = Address::parse(uri(name));
        }
    }
    Fresh(const Fresh&) = delete;
    Fresh& operator=(const Fresh&) = delete;
    ~Fresh() {
        if (!folder_.empty()) std::filesystem::remove_all(folder_);
        if (!name_.empty()) {
            Connection(Address::parse(uri("postgres")))
                .script("DROP DATABASE IF EXISTS " + name_ + " WITH (FORCE)");
        }
    }
    [[nodiscard]] const Address& address() const { return address_; }

private:
    // ISHIGAKI_TEST_POSTGRESQL: the folder of the server's socket.
    [[nodiscard]] std::string uri(const std::string& name) const {
        return "postgresql:///" + name + "?host=" + server_ + "&user=ishigaki";
    }
    std::filesystem::path folder_;
    std::string server_;
    std::string name_;
    Address address_;
};

// A test that runs on both engines.
class OnBothEngines : public testing::TestWithParam<Engine> {
protected:
    void SetUp() override {
        if (GetParam() == Engine::postgresql
            && std::getenv("ISHIGAKI_TEST_POSTGRESQL") == nullptr) {
            GTEST_SKIP() << "no PostgreSQL server was started for the tests";
        }
    }
};

inline std::string engine_name(const testing::TestParamInfo<Engine>& info) {
    return info.param == Engine::sqlite ? "sqlite" : "postgresql";
}

inline BodyId add_body(Connection& connection, std::int64_t id = 1) {
    connection.run("INSERT INTO body (id, key, name, created) VALUES (?, ?, ?, 0)",
                   {id, "body-" + std::to_string(id), std::string("テスト市")});
    return {id};
}

inline Time moment(std::int64_t milliseconds) {
    return Time(std::chrono::milliseconds(milliseconds));
}

} // namespace ishigaki::store
