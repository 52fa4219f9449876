// Any bytes as the body of every request that takes one, by someone who is signed in: answered, and
// never as the server's own fault.
//
// The first byte chooses the route; the first line names a place in the file and a query, the rest
// is the body.
#include "signed_in.h"

#include <cstdint>

using namespace ishigaki;

namespace {

std::vector<const server::Route*> writing_routes() {
    std::vector<const server::Route*> found;
    for (const server::Route& route : server::routes()) {
        if (route.writes || !route.body.empty()) found.push_back(&route);
    }
    return found;
}

// The path with something in every place: what is there, where there is one.
std::string path_of(const server::Route& route, std::string_view place) {
    std::string path;
    std::string_view pattern = route.path;
    while (!pattern.empty()) {
        const std::size_t open = std::min(pattern.find('{'), pattern.size());
        path += pattern.substr(0, open);
        pattern.remove_prefix(open);
        if (pattern.empty()) break;
        const std::size_t close = pattern.find('}');
        const std::string_view name = pattern.substr(1, close - 1);
        if (name.ends_with("...")) {
            path +=
                place.substr(std::min<std::size_t>(place.size(), place.starts_with('/') ? 1 : 0));
        } else {
            path += name == "system" ? "a" : name == "unit" ? "2" : "1";
        }
        pattern.remove_prefix(close + 1);
    }
    return path;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const std::vector<const server::Route*> routes = writing_routes();
    if (size < 2) return 0;
    const server::Route& route = *routes[data[0] % routes.size()];
    std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    const std::size_t mark = std::min(line.find('?'), line.size());
    const auto target =
        http::read_target(path_of(route, line.substr(0, mark)) + std::string(line.substr(mark)));
    if (!target) return 0; // refused before

    http::Request request;
    request.head.method = route.method;
    request.head.path = target->path;
    request.head.query = target->query;
    request.head.headers.add("Content-Type", "application/json");
    request.body = http::Body(std::string(rest));
    const fuzz::SignedIn& someone = fuzz::signed_in();
    someone.sign(request);
    fuzz::expect_answered(someone.answer(request));
    return 0;
}
