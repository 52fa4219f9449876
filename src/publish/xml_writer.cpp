#include "publish/xml_writer.h"

#include <libxml/xmlwriter.h>

#include <cstddef>
#include <cstdint>
#include <new>

namespace ishigaki::publish {

namespace {

const xmlChar* as_xml(const char* text) {
    return reinterpret_cast<const xmlChar*>(text);
}

constexpr std::string_view replacement = "\xEF\xBF\xBD";

// Bytes of the well-formed character at the head of `text`; 0 where there is none.
std::size_t character_size(std::string_view text) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return 1;
    const std::size_t size = lead >= 0xC2 && lead < 0xE0   ? 2
                             : lead >= 0xE0 && lead < 0xF0 ? 3
                             : lead >= 0xF0 && lead < 0xF5 ? 4
                                                           : 0;
    if (size == 0 || size > text.size()) return 0;
    std::uint32_t code = lead & (0x7FU >> size);
    for (std::size_t at = 1; at < size; ++at) {
        if ((byte(at) & 0xC0U) != 0x80U) return 0;
        code = (code << 6U) | (byte(at) & 0x3FU);
    }
    const bool longer = (size == 3 && code < 0x800) || (size == 4 && code < 0x10000);
    const bool half = code >= 0xD800 && code < 0xE000;
    return longer || half || code > 0x10FFFF ? 0 : size;
}

bool is_allowed(std::string_view character) {
    if (character.size() == 1) {
        const auto code = static_cast<unsigned char>(character.front());
        return (code >= 0x20 && code != 0x7F) || code == '\t' || code == '\n';
    }
    // The control characters of U+0080 to U+009F, which terminals obey; U+0085 is a line end.
    const bool control = character[0] == '\xC2' && static_cast<unsigned char>(character[1]) < 0xA0;
    if (control && character != "\xC2\x85") return false;
    return character != "\xEF\xBF\xBE" && character != "\xEF\xBF\xBF";
}

} // namespace

std::string clean_text(std::string_view text) {
    std::string clean;
    clean.reserve(text.size());
    while (!text.empty()) {
        const std::size_t size = character_size(text);
        if (size == 0) {
            clean += replacement;
        } else if (is_allowed(text.substr(0, size))) {
            clean += text.substr(0, size);
        }
        text.remove_prefix(size == 0 ? 1 : size);
    }
    return clean;
}

std::string escape_xml(std::string_view text) {
    std::string escaped;
    for (const char c : clean_text(text)) {
        switch (c) {
        case '&': escaped += "&amp;"; break;
        case '<': escaped += "&lt;"; break;
        case '>': escaped += "&gt;"; break;
        case '"': escaped += "&quot;"; break;
        default: escaped += c;
        }
    }
    return escaped;
}

void Xml::FreeWriter::operator()(_xmlTextWriter* writer) const {
    xmlFreeTextWriter(writer);
}

void Xml::FreeBuffer::operator()(_xmlBuffer* buffer) const {
    xmlBufferFree(buffer);
}

Xml::Xml(Extent extent) : buffer_(xmlBufferCreate()) {
    if (buffer_ == nullptr) throw std::bad_alloc();
    xmlBufferSetAllocationScheme(buffer_.get(), XML_BUFFER_ALLOC_DOUBLEIT);
    writer_.reset(xmlNewTextWriterMemory(buffer_.get(), 0));
    if (writer_ == nullptr) throw std::bad_alloc();
    if (extent == Extent::fragment) return;
    xmlTextWriterWriteRaw(
        writer_.get(), as_xml("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"));
}

void Xml::open(const char* name, std::initializer_list<Attribute> attributes) {
    xmlTextWriterStartElement(writer_.get(), as_xml(name));
    for (const Attribute& one : attributes) attribute(one.name, one.value);
}

void Xml::close() {
    xmlTextWriterEndElement(writer_.get());
}

Xml::Element Xml::in(const char* name, std::initializer_list<Attribute> attributes) {
    open(name, attributes);
    return Element(*this);
}

void Xml::leaf(const char* name, std::initializer_list<Attribute> attributes) {
    open(name, attributes);
    close();
}

void Xml::leaf(const char* name, std::initializer_list<Attribute> attributes,
               std::string_view content) {
    open(name, attributes);
    text(content);
    close();
}

void Xml::attribute(const char* name, const std::string& value) {
    xmlTextWriterWriteAttribute(writer_.get(), as_xml(name), as_xml(clean_text(value).c_str()));
}

void Xml::text(std::string_view text) {
    xmlTextWriterWriteString(writer_.get(), as_xml(clean_text(text).c_str()));
}

void Xml::raw(std::string_view markup) {
    // NOLINTNEXTLINE(bugprone-suspicious-stringview-data-usage): its size goes with it
    xmlTextWriterWriteRawLen(writer_.get(), as_xml(markup.data()), static_cast<int>(markup.size()));
}

std::string Xml::finish() {
    xmlTextWriterEndDocument(writer_.get());
    xmlTextWriterFlush(writer_.get());
    return {reinterpret_cast<const char*>(xmlBufferContent(buffer_.get())),
            static_cast<std::size_t>(xmlBufferLength(buffer_.get()))};
}

} // namespace ishigaki::publish
