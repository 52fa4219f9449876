// XML from outside, element by element: no document type, no entities but XML's own, bounded depth.
// Internal to the module.
#pragma once

#include "base/text.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

// NOLINTNEXTLINE(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp): the name is libxml2's
struct _xmlTextReader;

namespace ishigaki::exchange::impl {

class XmlPull {
public:
    enum class Step { start, end, text, done, fault };

    // `bytes` must outlive it.
    XmlPull(std::string_view bytes, int most_depth);

    // An element without content starts and ends as any other.
    Step next();

    // Of the element that starts or ends: its local name.
    [[nodiscard]] std::string_view name() const;
    // Elements around and including the one that starts or ends.
    [[nodiscard]] int depth() const { return depth_; }
    // By local name; of equal names the one without a namespace.
    [[nodiscard]] std::optional<std::string> attribute(const char* local) const;
    // The same of the namespace of relationships between parts.
    [[nodiscard]] std::optional<std::string> relation(const char* local) const;
    [[nodiscard]] std::string_view text() const;

    // Passes over everything up to the end of the element that has just started.
    void skip();

    [[nodiscard]] const base::Text& fault() const { return fault_; }

private:
    struct Free {
        void operator()(_xmlTextReader* reader) const;
    };
    Step failed(base::Text fault);

    std::unique_ptr<_xmlTextReader, Free> reader_;
    int most_depth_;
    int depth_ = 0;
    bool empty_ = false;   // the element that started has no content: its end comes next
    bool closing_ = false; // the next step leaves the element that ended
    base::Text fault_;
};

} // namespace ishigaki::exchange::impl
