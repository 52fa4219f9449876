// What happens, told at once to those who look at it: that a system was changed, that someone is at
// a place of it. Nothing of its content is told; who wants it asks, and is asked who they are.
#pragma once

#include "service/call.h"

#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace ishigaki::service {

struct Happening {
    store::BodyId body;
    std::string type;                 // system, presence, approval, job
    std::string json;                 // what is told
    std::int64_t system = 0;          // told to those who may see it
    std::optional<std::int64_t> unit; // that it belongs to
    std::int64_t person = 0;          // told to this person alone, where there is no system
};

class Hub {
public:
    // Returns false where it listens no longer.
    using Tell = std::function<bool(const Happening&)>;

    // A listener with the rights that they have now; after `until` they are told nothing more, and
    // `end` is called.
    void listen(Actor actor, store::Time until, Tell tell, std::function<void()> end);
    // Ends those whose time is over.
    void prune(store::Time now);
    // `parents`: units above one another, as they are now.
    void tell(const Happening& happening, const UnitParents& parents, store::Time now);
    [[nodiscard]] std::size_t listeners() const;

private:
    struct Listener {
        Actor actor;
        store::Time until;
        Tell tell;
        std::function<void()> end;
    };

    mutable std::mutex mutex_;
    std::list<Listener> listeners_;
};

} // namespace ishigaki::service
