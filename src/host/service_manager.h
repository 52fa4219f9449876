// What the service manager (systemd) is told, where one started us.
#pragma once

#include <string_view>

namespace ishigaki::host {

// "READY=1", "STOPPING=1" (sd_notify(3)). Does nothing where nobody asked to be told.
void tell_service_manager(std::string_view state);

} // namespace ishigaki::host
