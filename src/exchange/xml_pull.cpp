#include "exchange/xml_pull.h"

#include <libxml/xmlreader.h>

#include <limits>

namespace ishigaki::exchange::impl {

using base::say;

namespace {

constexpr const char* relations_transitional =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr const char* relations_strict = "http://purl.oclc.org/ooxml/officeDocument/relationships";

const xmlChar* xml(const char* text) {
    return reinterpret_cast<const xmlChar*>(text);
}

std::string_view view(const xmlChar* text) {
    return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

std::optional<std::string> owned(xmlChar* text) {
    if (text == nullptr) return std::nullopt;
    const std::unique_ptr<xmlChar, void (*)(void*)> holder(text, xmlFree);
    return std::string(view(text));
}

} // namespace

void XmlPull::Free::operator()(_xmlTextReader* reader) const {
    xmlFreeTextReader(reader);
}

XmlPull::XmlPull(std::string_view bytes, int most_depth) : most_depth_(most_depth) {
    if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) return;
    reader_.reset(xmlReaderForMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr,
                                     XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING
                                         | XML_PARSE_NOCDATA));
}

XmlPull::Step XmlPull::failed(base::Text fault) {
    fault_ = std::move(fault);
    return Step::fault;
}

XmlPull::Step XmlPull::next() {
    if (!fault_.empty()) return Step::fault;
    if (closing_) {
        --depth_;
        closing_ = false;
    }
    if (empty_) {
        empty_ = false;
        closing_ = true;
        return Step::end;
    }
    while (true) {
        const int read = reader_ == nullptr ? -1 : xmlTextReaderRead(reader_.get());
        if (read == 0) return Step::done;
        if (read < 0) return failed(say("XML として読めません", "it is not well-formed XML"));
        switch (xmlTextReaderNodeType(reader_.get())) {
        case XML_READER_TYPE_ELEMENT:
            if (++depth_ > most_depth_) {
                return failed(say("要素の入れ子が深すぎます（{} 段まで）",
                                  "its elements are nested too deeply (at most {})", most_depth_));
            }
            empty_ = xmlTextReaderIsEmptyElement(reader_.get()) == 1;
            return Step::start;
        case XML_READER_TYPE_END_ELEMENT: closing_ = true; return Step::end;
        case XML_READER_TYPE_TEXT:
        case XML_READER_TYPE_CDATA:
        case XML_READER_TYPE_WHITESPACE:
        case XML_READER_TYPE_SIGNIFICANT_WHITESPACE: return Step::text;
        case XML_READER_TYPE_DOCUMENT_TYPE:
        case XML_READER_TYPE_ENTITY_REFERENCE:
            return failed(say("文書型宣言や実体参照があるため、読みません",
                              "it declares a document type or entities, which are not read"));
        default: break;
        }
    }
}

std::string_view XmlPull::name() const {
    return view(xmlTextReaderConstLocalName(reader_.get()));
}

std::optional<std::string> XmlPull::attribute(const char* local) const {
    return owned(xmlTextReaderGetAttribute(reader_.get(), xml(local)));
}

std::optional<std::string> XmlPull::relation(const char* local) const {
    for (const char* space : {relations_transitional, relations_strict}) {
        if (auto value =
                owned(xmlTextReaderGetAttributeNs(reader_.get(), xml(local), xml(space)))) {
            return value;
        }
    }
    return std::nullopt;
}

std::string_view XmlPull::text() const {
    return view(xmlTextReaderConstValue(reader_.get()));
}

void XmlPull::skip() {
    const int level = depth_;
    while (true) {
        const Step step = next();
        if (step == Step::fault || step == Step::done) return;
        if (step == Step::end && depth_ == level) return;
    }
}

} // namespace ishigaki::exchange::impl
