// Words for schemas of the interface (JSON Schema 2020-12), and the parts of the description that
// stand in files of their own.
#pragma once

#include "base/json.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace ishigaki::server {

// A simple type, or one that has a name.
inline base::Json schema_of(std::string_view name) {
    if (name == "any") return true;
    if (name == "date") return {{"type", "string"}, {"format", "date"}};
    for (const char* simple : {"string", "integer", "boolean", "object"}) {
        if (name == simple) return {{"type", simple}};
    }
    return {{"$ref", "#/components/schemas/" + std::string(name)}};
}

inline base::Json object(std::initializer_list<std::pair<const char*, base::Json>> required,
                         std::initializer_list<std::pair<const char*, base::Json>> optional = {}) {
    base::Json schema{{"type", "object"},
                      {"required", base::Json::array()},
                      {"properties", base::Json::object()}};
    for (const auto& [name, type] : required) {
        schema["required"].push_back(name);
        schema["properties"][name] = type;
    }
    for (const auto& [name, type] : optional) schema["properties"][name] = type;
    schema["additionalProperties"] = false;
    return schema;
}

inline base::Json list_of(const char* schema) {
    return {{"type", "array"}, {"items", schema_of(schema)}};
}

inline base::Json or_null(const char* type) {
    return {{"type", base::Json::array({type, "null"})}};
}

// Passphrases, codes, and what else one signs in with.
void add_identity_schemas(base::Json& all);
void add_task_schemas(base::Json& all);

} // namespace ishigaki::server
