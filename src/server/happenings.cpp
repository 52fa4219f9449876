#include "server/happenings.h"

namespace ishigaki::server {

using base::Json;

service::Happening about_system(const Exchange& exchange, std::string type, const std::string& key,
                                const Json& more) {
    const service::Call& call = exchange.call;
    const service::SystemRow system = service::system_of(call, key);
    Json json{{"system", key}, {"person", call.actor.person}, {"name", call.actor.name}};
    json.update(more);
    return {call.actor.body, std::move(type), json.dump(), system.entry.id.value, system.unit, 0};
}

} // namespace ishigaki::server
