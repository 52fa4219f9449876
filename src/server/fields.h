// Members of a JSON object that came in, read strictly: every fault is collected with its pointer,
// and what is not known is a fault.
#pragma once

#include "base/diagnostic.h"
#include "base/json.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace ishigaki::server {

class Fields {
public:
    explicit Fields(const base::Json& json);

    [[nodiscard]] std::string text(const char* name, bool required = true);
    [[nodiscard]] std::optional<std::int64_t> number(const char* name, bool required = false);
    [[nodiscard]] bool flag(const char* name);
    // Whatever it is; null where it is absent.
    const base::Json* take(const char* name) { return find(name, false); }
    // Throws service::Refused where anything was at fault.
    void done();

private:
    const base::Json* find(const char* name, bool required);
    void fault(const char* name, base::Text message);

    const base::Json& json_;
    std::set<std::string, std::less<>> known_;
    base::Diagnostics diagnostics_;
};

} // namespace ishigaki::server
