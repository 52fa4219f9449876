// XML written straight through, with what XML cannot hold taken out of the texts.
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

// The names are libxml2's.
// NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)
struct _xmlTextWriter;
struct _xmlBuffer;
// NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)

namespace ishigaki::publish {

struct Attribute {
    const char* name;
    std::string value;
};

class Xml {
public:
    enum class Extent { document, fragment };

    explicit Xml(Extent extent = Extent::document);

    // Ends with its scope.
    class Element {
    public:
        explicit Element(Xml& xml) : xml_(xml) {}
        Element(const Element&) = delete;
        Element& operator=(const Element&) = delete;
        Element(Element&&) = delete;
        Element& operator=(Element&&) = delete;
        ~Element() { xml_.close(); }

    private:
        Xml& xml_;
    };
    [[nodiscard]] Element in(const char* name, std::initializer_list<Attribute> attributes = {});

    void open(const char* name, std::initializer_list<Attribute> attributes = {});
    void close();
    void leaf(const char* name, std::initializer_list<Attribute> attributes = {});
    void leaf(const char* name, std::initializer_list<Attribute> attributes, std::string_view text);
    void attribute(const char* name, const std::string& value);
    void text(std::string_view text);
    // Markup of our own making.
    void raw(std::string_view markup);

    // The whole; nothing can be written after it.
    [[nodiscard]] std::string finish();

private:
    struct FreeWriter {
        void operator()(_xmlTextWriter* writer) const;
    };
    struct FreeBuffer {
        void operator()(_xmlBuffer* buffer) const;
    };
    std::unique_ptr<_xmlBuffer, FreeBuffer> buffer_;
    std::unique_ptr<_xmlTextWriter, FreeWriter> writer_; // goes before its buffer
};

// The text without characters that XML 1.0 forbids; bytes that are not UTF-8 become U+FFFD.
[[nodiscard]] std::string clean_text(std::string_view text);

[[nodiscard]] std::string escape_xml(std::string_view text);

} // namespace ishigaki::publish
