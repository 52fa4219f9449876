#include "http/message.h"

namespace ishigaki::http {

std::string_view reason_phrase(int status) {
    switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 301: return "Moved Permanently";
    case 302: return "Found";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 307: return "Temporary Redirect";
    case 308: return "Permanent Redirect";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 406: return "Not Acceptable";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 415: return "Unsupported Media Type";
    case 417: return "Expectation Failed";
    case 422: return "Unprocessable Content";
    case 428: return "Precondition Required";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 502: return "Bad Gateway";
    case 503: return "Service Unavailable";
    case 504: return "Gateway Timeout";
    case 507: return "Insufficient Storage";
    default: return {};
    }
}

std::string_view name(Reason reason) {
    switch (reason) {
    case Reason::malformed: return "malformed";
    case Reason::head_too_large: return "head_too_large";
    case Reason::head_too_slow: return "head_too_slow";
    case Reason::not_admitted: return "not_admitted";
    case Reason::body_too_large: return "body_too_large";
    case Reason::body_too_slow: return "body_too_slow";
    case Reason::expectation_unknown: return "expectation_unknown";
    case Reason::no_room_for_body: return "no_room_for_body";
    case Reason::queue_full: return "queue_full";
    case Reason::handler_failed: return "handler_failed";
    case Reason::reader_too_slow: return "reader_too_slow";
    case Reason::too_many_connections: return "too_many_connections";
    case Reason::too_many_from_one_place: return "too_many_from_one_place";
    case Reason::tls_failed: return "tls_failed";
    }
    return {};
}

} // namespace ishigaki::http
