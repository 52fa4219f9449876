// The fields of a message's head, found whatever the case of their names (RFC 9110, 5).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ishigaki::http {

struct Header {
    std::string name;
    std::string value;
};

class Headers {
public:
    Headers() = default;
    Headers(std::initializer_list<Header> list) : list_(list) {}

    void add(std::string name, std::string value);
    // In the place of all of that name.
    void set(std::string name, std::string value);

    // The first of that name.
    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
    [[nodiscard]] std::size_t count(std::string_view name) const;
    // All of that name as one list, as RFC 9110 (5.3) joins them.
    [[nodiscard]] std::optional<std::string> joined(std::string_view name) const;
    [[nodiscard]] std::span<const Header> all() const { return list_; }

private:
    std::vector<Header> list_;
};

// ASCII only, as names of fields and tokens of protocols are compared.
[[nodiscard]] bool same_name(std::string_view a, std::string_view b);

// Letters, digits and the marks that a token may have (RFC 9110, 5.6.2); not empty.
[[nodiscard]] bool is_token(std::string_view text);

// What may be sent as a field's value: no control character, so that nobody adds a line.
[[nodiscard]] bool is_field_value(std::string_view text);

// Without the spaces and tabs around it.
[[nodiscard]] std::string_view trimmed(std::string_view text);

} // namespace ishigaki::http
