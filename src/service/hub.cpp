#include "service/hub.h"

#include <utility>

namespace ishigaki::service {

namespace {

bool may_hear(const Actor& actor, const Happening& happening, const UnitParents& parents) {
    if (actor.body.value != happening.body.value) return false;
    if (happening.system == 0) return actor.person == happening.person;
    return rights_on_system(actor, parents, happening.system, happening.unit).has(Right::see);
}

} // namespace

void Hub::listen(Actor actor, store::Time until, Tell tell, std::function<void()> end) {
    const std::lock_guard lock(mutex_);
    listeners_.push_back({std::move(actor), until, std::move(tell), std::move(end)});
}

void Hub::tell(const Happening& happening, const UnitParents& parents, store::Time now) {
    const std::lock_guard lock(mutex_);
    std::erase_if(listeners_, [&](const Listener& one) {
        if (now >= one.until) {
            one.end();
            return true;
        }
        return may_hear(one.actor, happening, parents) && !one.tell(happening);
    });
}

void Hub::prune(store::Time now) {
    const std::lock_guard lock(mutex_);
    std::erase_if(listeners_, [&](const Listener& one) {
        if (now < one.until) return false;
        one.end();
        return true;
    });
}

std::size_t Hub::listeners() const {
    const std::lock_guard lock(mutex_);
    return listeners_.size();
}

} // namespace ishigaki::service
