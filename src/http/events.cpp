#include "http/events.h"

#include <utility>

namespace ishigaki::http {

namespace {

bool is_one_line(std::string_view text) {
    constexpr std::string_view breaks("\r\n\0", 3);
    return text.find_first_of(breaks) == std::string_view::npos;
}

void append_field(std::string& text, std::string_view field, std::string_view value) {
    text += field;
    text += ": ";
    text += value;
    text += '\n';
}

std::string written(std::string_view data, std::string_view type, std::string_view id) {
    std::string text;
    if (!type.empty() && is_one_line(type)) append_field(text, "event", type);
    if (!id.empty() && is_one_line(id)) append_field(text, "id", id);
    for (;;) {
        const auto end = data.find_first_of("\r\n");
        append_field(text, "data", data.substr(0, end));
        if (end == std::string_view::npos) break;
        data.remove_prefix(data.substr(end).starts_with("\r\n") ? end + 2 : end + 1);
    }
    text += '\n';
    return text;
}

} // namespace

bool Events::push(std::string_view data, std::string_view type, std::string_view id) {
    const std::string event = written(data, type, id);
    const std::scoped_lock lock(mutex_);
    if (state_ != State::open) return false;
    if (event.size() > backlog_ - pending_.size()) {
        state_ = State::dropped;
        pending_ = {};
    } else {
        pending_ += event;
    }
    if (wake_) wake_();
    return state_ == State::open;
}

void Events::close() {
    const std::scoped_lock lock(mutex_);
    if (state_ != State::open) return;
    state_ = State::closing;
    if (wake_) wake_();
}

bool Events::open() const {
    const std::scoped_lock lock(mutex_);
    return state_ == State::open;
}

void Events::attach(std::function<void()> wake) {
    const std::scoped_lock lock(mutex_);
    wake_ = std::move(wake);
    if (wake_ && (!pending_.empty() || state_ != State::open)) wake_();
}

std::optional<std::string> Events::take() {
    const std::scoped_lock lock(mutex_);
    if (!pending_.empty()) return std::exchange(pending_, {});
    if (state_ == State::closing) state_ = State::ended;
    if (state_ != State::open) return std::nullopt;
    return std::string();
}

bool Events::dropped() const {
    const std::scoped_lock lock(mutex_);
    return state_ == State::dropped;
}

void Events::detach() {
    const std::scoped_lock lock(mutex_);
    wake_ = nullptr;
    pending_ = {};
    if (state_ != State::dropped) state_ = State::ended;
}

} // namespace ishigaki::http
