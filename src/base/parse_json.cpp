#include "base/parse.h"

#include <simdjson.h>

#include <algorithm>

namespace ishigaki::base::impl {

namespace {

namespace ondemand = simdjson::ondemand;

// Turns growing byte offsets into lines and columns.
class Cursor {
public:
    explicit Cursor(std::string_view bytes) : bytes_(bytes) {}

    Place at(const char* position) {
        const auto target =
            std::min(static_cast<std::size_t>(position - bytes_.data()), bytes_.size());
        if (target <= offset_) return place_;
        std::string_view passed = bytes_.substr(offset_, target - offset_);
        offset_ = target;
        for (std::size_t end = 0; (end = passed.find('\n')) != std::string_view::npos;) {
            ++place_.line;
            place_.column = 1;
            passed.remove_prefix(end + 1);
        }
        // A column is a code point: the bytes that continue one do not count.
        place_.column += static_cast<std::uint32_t>(std::ranges::count_if(
            passed, [](char byte) { return (static_cast<unsigned char>(byte) & 0xc0u) != 0x80; }));
        return place_;
    }

private:
    std::string_view bytes_;
    std::size_t offset_ = 0;
    Place place_{1, 1};
};

// Thrown and caught within this file only: simdjson's own way to leave a nested walk.
struct TooMuch {
    bool depth;
};

class JsonReader {
public:
    JsonReader(std::string_view bytes, Diagnostics& diagnostics, const ParseLimits& limits)
        : padded_(bytes), diagnostics_(diagnostics), limits_(limits), builder_(diagnostics),
          cursor_(padded_) {
        builder_.expect(bytes.size());
    }

    std::optional<Tree> read() {
        try {
            ondemand::document document = parser_.iterate(padded_);
            walk(document.get_value().value());
            // simdjson has no location left once the document is used up.
            const char* rest = nullptr;
            if (document.current_location().get(rest) == simdjson::SUCCESS) {
                fail(rest, "trailing content");
            }
        } catch (const simdjson::simdjson_error& error) {
            fail(last_, simdjson::error_message(error.error()));
        } catch (const TooMuch& much) {
            const Place place = cursor_.at(last_);
            if (much.depth) {
                report_too_deep(diagnostics_, place, limits_);
            } else {
                report_too_large(diagnostics_, place, limits_);
            }
            failed_ = true;
        }
        if (failed_) return std::nullopt;
        return std::move(builder_).finish();
    }

private:
    void walk(ondemand::value value) { // NOLINT(misc-no-recursion): depth is limited below
        if (builder_.node_count() >= limits_.nodes) throw TooMuch{false};
        const std::string_view token = std::string_view(value.raw_json_token());
        last_ = token.data();
        const Place place = cursor_.at(last_);
        switch (value.type().value()) {
        case ondemand::json_type::object: {
            if (builder_.depth() >= limits_.depth) throw TooMuch{true};
            builder_.open(Kind::map, place);
            for (ondemand::field field : value.get_object()) {
                const char* at = field.key().raw() - 1; // the opening quote
                last_ = at;
                const Place key_place = cursor_.at(at);
                builder_.key(field.unescaped_key().value(), key_place);
                walk(field.value());
            }
            builder_.close();
            break;
        }
        case ondemand::json_type::array:
            if (builder_.depth() >= limits_.depth) throw TooMuch{true};
            builder_.open(Kind::list, place);
            for (const ondemand::value child : value.get_array()) walk(child);
            builder_.close();
            break;
        case ondemand::json_type::string:
            builder_.scalar(Kind::string, value.get_string().value(), place);
            break;
        case ondemand::json_type::number:
            (void)value.get_double().value();
            builder_.scalar(Kind::number, token.substr(0, token.find_last_not_of(" \t\r\n") + 1),
                            place);
            break;
        case ondemand::json_type::boolean:
            builder_.scalar(Kind::boolean, value.get_bool().value() ? "true" : "false", place);
            break;
        case ondemand::json_type::null:
            if (!value.is_null()) fail(last_, "neither a value nor null");
            builder_.scalar(Kind::null, "null", place);
            break;
        }
    }

    void fail(const char* at, std::string_view problem) {
        failed_ = true;
        const Place place = at != nullptr ? cursor_.at(at) : Place{1, 1};
        diagnostics_.error(place, {},
                           say("JSON として読めません（{}）", "this is not JSON: {}", problem),
                           say("この位置から後の括弧、カンマ、引用符を確かめてください",
                               "check brackets, commas and quotes from here on"));
    }

    simdjson::padded_string padded_;
    Diagnostics& diagnostics_;
    const ParseLimits& limits_;
    TreeBuilder builder_;
    Cursor cursor_;
    ondemand::parser parser_;
    const char* last_ = nullptr;
    bool failed_ = false;
};

} // namespace

std::optional<Tree> parse_json(std::string_view bytes, Diagnostics& diagnostics,
                               const ParseLimits& limits) {
    return JsonReader(bytes, diagnostics, limits).read();
}

} // namespace ishigaki::base::impl
