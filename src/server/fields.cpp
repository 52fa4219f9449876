#include "server/fields.h"

#include "service/call.h"

namespace ishigaki::server {

using base::Json;
using base::say;
using service::Problem;
using service::Refused;

Fields::Fields(const Json& json) : json_(json) {
    if (json.is_object()) return;
    throw Refused(Problem::Kind::invalid, say("本文は JSON のオブジェクトにしてください",
                                              "the body has to be a JSON object"));
}

const Json* Fields::find(const char* name, bool required) {
    known_.insert(name);
    const auto found = json_.find(name);
    if (found != json_.end() && !found->is_null()) return &*found;
    if (required) fault(name, say("\"{}\" は必須です", "\"{}\" is required", name));
    return nullptr;
}

void Fields::fault(const char* name, base::Text message) {
    diagnostics_.error({}, std::string("/") + name, std::move(message));
}

std::string Fields::text(const char* name, bool required) {
    const Json* found = find(name, required);
    if (found == nullptr) return {};
    if (found->is_string()) return found->get<std::string>();
    fault(name, say("文字列にしてください", "this has to be a text"));
    return {};
}

std::optional<std::int64_t> Fields::number(const char* name, bool required) {
    const Json* found = find(name, required);
    if (found == nullptr) return std::nullopt;
    if (found->is_number_integer()) return found->get<std::int64_t>();
    fault(name, say("整数にしてください", "this has to be a whole number"));
    return std::nullopt;
}

bool Fields::flag(const char* name) {
    const Json* found = find(name, false);
    if (found == nullptr) return false;
    if (found->is_boolean()) return found->get<bool>();
    fault(name, say("true か false にしてください", "this has to be true or false"));
    return false;
}

void Fields::done() {
    for (const auto& [name, value] : json_.items()) {
        if (known_.contains(name)) continue;
        diagnostics_.error({}, "/" + name,
                           say("\"{}\" という項目はありません", "there is no member \"{}\"", name));
    }
    if (!diagnostics_.has_errors()) return;
    throw Refused(Problem{Problem::Kind::invalid,
                          say("入力に誤りがあります", "the input is at fault"),
                          diagnostics_,
                          {},
                          {}});
}

} // namespace ishigaki::server
