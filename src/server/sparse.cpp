#include "server/sparse.h"

#include <algorithm>
#include <map>
#include <string>

namespace ishigaki::server {

using base::Json;

namespace {

// Names and what is wanted below them; nothing below: all of it.
struct Wanted {
    std::map<std::string, Wanted, std::less<>> below;
    bool whole = false;
};

Wanted read_wanted(std::string_view fields) {
    Wanted all;
    while (!fields.empty()) {
        std::string_view path = fields.substr(0, fields.find(','));
        fields.remove_prefix(std::min(fields.size(), path.size() + 1));
        Wanted* at = &all;
        while (!path.empty()) {
            const std::string_view name = path.substr(0, path.find('.'));
            path.remove_prefix(std::min(path.size(), name.size() + 1));
            at = &at->below[std::string(name)];
        }
        at->whole = true;
    }
    return all;
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as the names that were asked for
Json keep(const Json& json, const Wanted& wanted) {
    if (wanted.whole || wanted.below.empty()) return json;
    if (json.is_array()) {
        Json kept = Json::array();
        for (const Json& one : json) kept.push_back(keep(one, wanted));
        return kept;
    }
    if (!json.is_object()) return json;
    Json kept = Json::object();
    for (const auto& [name, value] : json.items()) {
        const auto found = wanted.below.find(name);
        if (found != wanted.below.end()) kept[name] = keep(value, found->second);
    }
    return kept;
}

} // namespace

Json sparse(const Json& json, std::string_view fields) {
    Wanted wanted = read_wanted(fields);
    wanted.whole = false;
    return keep(json, wanted);
}

} // namespace ishigaki::server
