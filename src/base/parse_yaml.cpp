#include "base/parse.h"

#include <yaml.h>

#include <memory>

namespace ishigaki::base::impl {

namespace {

Place place_of(const yaml_mark_t& mark) {
    return {static_cast<std::uint32_t>(mark.line + 1), static_cast<std::uint32_t>(mark.column + 1)};
}

std::string_view view(const yaml_char_t* text, std::size_t size) {
    return {reinterpret_cast<const char*>(text), size};
}

// A plain scalar's kind by the YAML 1.2 core schema, decimal numbers only. `yes`, `no`, `on` and
// `off` stay words here: the reader of a document knows whether an answer or a name is meant.
Kind kind_of_plain(std::string_view text) {
    if (text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL") {
        return Kind::null;
    }
    for (const std::string_view word : {"true", "True", "TRUE", "false", "False", "FALSE"}) {
        if (text == word) return Kind::boolean;
    }
    std::size_t at = text.front() == '-' || text.front() == '+' ? 1 : 0;
    const auto digits = [&] {
        const std::size_t from = at;
        while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
        return at - from;
    };
    std::size_t mantissa = digits();
    if (at < text.size() && text[at] == '.') {
        ++at;
        mantissa += digits();
    }
    if (mantissa == 0) return Kind::string;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
        if (digits() == 0) return Kind::string;
    }
    return at == text.size() ? Kind::number : Kind::string;
}

// One event of the parser, released at the end of its scope.
class Event {
public:
    explicit Event(yaml_parser_t& parser) : valid_(yaml_parser_parse(&parser, &event_) == 1) {}
    Event(const Event&) = delete;
    Event& operator=(const Event&) = delete;
    ~Event() {
        if (valid_) yaml_event_delete(&event_);
    }
    [[nodiscard]] bool valid() const { return valid_; }
    [[nodiscard]] const yaml_event_t& operator*() const { return event_; }

private:
    yaml_event_t event_{};
    bool valid_;
};

class YamlReader {
public:
    YamlReader(std::string_view bytes, Diagnostics& diagnostics, const ParseLimits& limits)
        : diagnostics_(diagnostics), limits_(limits), builder_(diagnostics) {
        yaml_parser_initialize(&parser_);
        yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(bytes.data()),
                                     bytes.size());
    }
    YamlReader(const YamlReader&) = delete;
    YamlReader& operator=(const YamlReader&) = delete;
    ~YamlReader() { yaml_parser_delete(&parser_); }

    std::optional<Tree> read() {
        for (;;) {
            const Event event(parser_);
            if (!event.valid()) {
                report_syntax();
                return std::nullopt;
            }
            if ((*event).type == YAML_STREAM_END_EVENT) break;
            if (!take(*event)) return std::nullopt;
        }
        if (documents_ == 0) {
            diagnostics_.error({1, 1}, {}, say("内容がありません", "there is no content"));
            return std::nullopt;
        }
        return std::move(builder_).finish();
    }

private:
    // False where reading cannot go on.
    bool take(const yaml_event_t& event) {
        const Place place = place_of(event.start_mark);
        if (builder_.node_count() >= limits_.nodes) {
            report_too_large(diagnostics_, place, limits_);
            return false;
        }
        switch (event.type) {
        case YAML_DOCUMENT_START_EVENT:
            if (++documents_ > 1) {
                diagnostics_.error(place, {},
                                   say("一つのファイルに文書が二つ以上あります",
                                       "more than one document in a file"),
                                   say("\"---\" より後を別のファイルに分けてください",
                                       "move what follows \"---\" to a file of its own"));
                return false;
            }
            return true;
        case YAML_ALIAS_EVENT:
            return refuse_sharing(
                place, view(event.data.alias.anchor,
                            std::char_traits<char>::length(
                                reinterpret_cast<const char*>(event.data.alias.anchor))));
        case YAML_SCALAR_EVENT: return scalar(event, place);
        case YAML_SEQUENCE_START_EVENT:
            return open(Kind::list, place, event.data.sequence_start.anchor,
                        event.data.sequence_start.tag);
        case YAML_MAPPING_START_EVENT:
            return open(Kind::map, place, event.data.mapping_start.anchor,
                        event.data.mapping_start.tag);
        case YAML_SEQUENCE_END_EVENT:
        case YAML_MAPPING_END_EVENT:
            builder_.close();
            states_.pop_back();
            return true;
        default: return true;
        }
    }

    bool scalar(const yaml_event_t& event, Place place) {
        const auto& data = event.data.scalar;
        if (!plain_node(place, data.anchor, data.tag)) return false;
        const std::string_view text = view(data.value, data.length);
        if (expects_key()) {
            builder_.key(text, place);
            states_.back() = State::value;
            return true;
        }
        const bool plain = data.style == YAML_PLAIN_SCALAR_STYLE;
        builder_.scalar(plain ? kind_of_plain(text) : Kind::string, text, place);
        value_done();
        return true;
    }

    bool open(Kind kind, Place place, const yaml_char_t* anchor, const yaml_char_t* tag) {
        if (!plain_node(place, anchor, tag)) return false;
        if (expects_key()) {
            diagnostics_.error(place, {},
                               say("キーに一覧や表は使えません", "a key cannot be a list or a map"),
                               say("キーは文字列にしてください", "use a plain word as the key"));
            return false;
        }
        if (builder_.depth() >= limits_.depth) {
            report_too_deep(diagnostics_, place, limits_);
            return false;
        }
        value_done();
        builder_.open(kind, place);
        states_.push_back(kind == Kind::map ? State::key : State::list);
        return true;
    }

    bool plain_node(Place place, const yaml_char_t* anchor, const yaml_char_t* tag) {
        if (anchor != nullptr) {
            return refuse_sharing(place, reinterpret_cast<const char*>(anchor));
        }
        if (tag != nullptr) {
            diagnostics_.error(place, {},
                               say("タグ \"{}\" は使えません", "the tag \"{}\" cannot be used here",
                                   reinterpret_cast<const char*>(tag)),
                               say("タグを消してください", "remove the tag"));
            return false;
        }
        return true;
    }

    bool refuse_sharing(Place place, std::string_view anchor) {
        diagnostics_.error(place, {},
                           say("アンカーと参照（\"{}\"）は使えません",
                               "anchors and aliases (\"{}\") cannot be used here", anchor),
                           say("同じ内容をもう一度書いてください", "write the content out"));
        return false;
    }

    void report_syntax() {
        const char* problem = parser_.problem != nullptr ? parser_.problem : "unreadable";
        const bool nested = std::string_view(problem).find("depth") != std::string_view::npos;
        if (nested) {
            report_too_deep(diagnostics_, place_of(parser_.problem_mark), limits_);
            return;
        }
        diagnostics_.error(place_of(parser_.problem_mark), {},
                           say("YAML として読めません（{}）", "this is not YAML: {}", problem),
                           say("字下げ、引用符、「: 」の後の空白を確かめてください",
                               "check indentation, quotes, and the space after \": \""));
    }

    enum class State { list, key, value };
    [[nodiscard]] bool expects_key() const {
        return !states_.empty() && states_.back() == State::key;
    }
    void value_done() {
        if (!states_.empty() && states_.back() == State::value) states_.back() = State::key;
    }

    Diagnostics& diagnostics_;
    const ParseLimits& limits_;
    TreeBuilder builder_;
    yaml_parser_t parser_{};
    std::vector<State> states_;
    int documents_ = 0;
};

} // namespace

std::optional<Tree> parse_yaml(std::string_view bytes, Diagnostics& diagnostics,
                               const ParseLimits& limits) {
    return YamlReader(bytes, diagnostics, limits).read();
}

} // namespace ishigaki::base::impl
