#include "server/sealed.h"

namespace ishigaki::server {

using base::Json;

std::string sealed(const Door& door, std::string_view about, Json json,
                   std::chrono::seconds valid) {
    json["ends"] = (door.now() + valid).time_since_epoch().count();
    const std::string text = json.dump();
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    return door.desk().keys().seal({bytes, text.size()}, about);
}

Json unsealed(const Door& door, std::string_view about, const std::string& box) {
    constexpr std::size_t most = 4096;
    if (box.empty() || box.size() > most) return {};
    const auto opened = door.desk().keys().open(box, about);
    if (!opened) return {};
    Json json = Json::parse(opened->text(), nullptr, false);
    if (!json.is_object() || !json.contains("ends")
        || json["ends"].get<std::int64_t>() <= door.now().time_since_epoch().count()) {
        return {};
    }
    return json;
}

} // namespace ishigaki::server
