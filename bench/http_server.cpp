// A server that says the same 8 KB to everyone, for bench/http_load: /at-once on the thread that
// reads, anything else by way of the pool. Prints its port; ends with its standard input.
#include "http/server.h"

#include <fmt/format.h>

#include <cstdio>
#include <string>

using namespace ishigaki;

int main() {
    const auto text = std::make_shared<const std::string>(8192, 'x');
    const auto response = [text] {
        return http::Response{200, {{"Content-Type", "application/json"}}, text};
    };
    http::Application application;
    application.at_once = [&](const http::Request& request) -> std::optional<http::Response> {
        if (request.head.path != "/at-once") return std::nullopt;
        return response();
    };
    application.handle = [&](const http::Request&) { return response(); };
    http::Settings settings;
    settings.limits.requests_per_connection = 100'000'000;
    settings.limits.connections_from_one_place = 100'000;
    settings.fixed_headers = {{"X-Content-Type-Options", "nosniff"}};
    auto server = http::Server::start(settings, application);
    if (!server) {
        fmt::print(stderr, "{}\n", server.error().en);
        return 1;
    }
    fmt::print("{}\n", server->port());
    (void)std::fflush(stdout);
    while (std::getchar() != EOF) {
    }
    server->stop(std::chrono::seconds(1));
}
