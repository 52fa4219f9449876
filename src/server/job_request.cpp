#include "server/job_request.h"

#include "base/utf8.h"
#include "server/fields.h"
#include "service/call.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ishigaki::server {

using base::Json;
using base::say;
using service::Problem;
using service::Refused;

namespace {

constexpr std::size_t longest_text = 300;
constexpr std::size_t most_values = 20;

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> formats = {{
    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {"odt", "application/vnd.oasis.opendocument.text"},
    {"pdf", "application/pdf"},
    {"html", "text/html; charset=utf-8"},
    {"md", "text/markdown; charset=utf-8"},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
}};

constexpr std::array<std::string_view, 9> documents = {
    "plan",         "evaluation",    "improvement-plan", "checklist", "policy",
    "requirements", "specification", "compliance-sheet", "sla"};

// `--name=value` each: whatever the value begins with, it stays a value.
constexpr std::array<std::string_view, 13> report_options = {
    "assessment", "guide",   "role",   "to",     "periods",        "organisation", "number",
    "issued",     "edition", "status", "budget", "classification", "restriction"};
constexpr std::array<std::string_view, 6> improvement_options = {
    "assessment", "to", "budget", "goal", "measure", "periods"};

[[noreturn]] void refuse(base::Text message) {
    throw Refused(Problem::Kind::invalid, std::move(message));
}

template <std::size_t count>
void require_one_of(const std::string& word, const std::array<std::string_view, count>& words,
                    std::string_view member) {
    if (std::ranges::find(words, word) != words.end()) return;
    refuse(say("{} に \"{}\" は使えません", "`{}` cannot be \"{}\"", member, word));
}

std::string text_of(const Json& json, std::string_view member) {
    if (!json.is_string()) {
        refuse(say("{} は文字列にしてください", "`{}` has to be a text", member));
    }
    auto text = json.get<std::string>();
    if (text.size() <= longest_text && !base::find_text_fault(text)
        && text.find_first_of("\r\n") == std::string::npos) {
        return text;
    }
    refuse(say("{} は、改行のない {} バイトまでの文字列にしてください",
               "`{}` has to be one line of at most {} bytes", member, longest_text));
}

template <std::size_t count>
void add_options(Fields& fields, const std::array<std::string_view, count>& names,
                 std::vector<std::string>& arguments) {
    for (const std::string_view name : names) {
        const Json* value = fields.take(std::string(name).c_str());
        if (value == nullptr || value->is_null()) continue;
        const std::string option = "--" + std::string(name) + "=";
        if (!value->is_array()) {
            arguments.push_back(option + text_of(*value, name));
            continue;
        }
        if (value->size() > most_values) refuse(say("{} が多すぎます", "`{}` are too many", name));
        for (const Json& one : *value) arguments.push_back(option + text_of(one, name));
    }
}

void add_flags(Fields& fields, std::initializer_list<const char*> names,
               std::vector<std::string>& arguments) {
    for (const char* name : names) {
        if (!fields.flag(name)) continue;
        std::string option = name;
        std::ranges::replace(option, '_', '-');
        arguments.push_back("--" + option);
    }
}

JobRequest read_report(Fields& fields) {
    const std::string document = fields.text("document");
    const std::string format = fields.text("format");
    require_one_of(document, documents, "document");
    const auto type =
        std::ranges::find(formats, format, &std::pair<std::string_view, std::string_view>::first);
    if (type == formats.end()) {
        refuse(say("format に \"{}\" は使えません", "`format` cannot be \"{}\"", format));
    }
    JobRequest request{"report", {"report", document}, format, std::string(type->second)};
    if (document != "policy") request.arguments.emplace_back("-");
    request.arguments.insert(request.arguments.end(), {"-o", "-", "--format", format});
    add_options(fields, report_options, request.arguments);
    add_flags(fields, {"for_vendors", "allow_open_blanks"}, request.arguments);
    return request;
}

} // namespace

JobRequest read_job_request(const Json& json) {
    Fields fields(json);
    const std::string kind = fields.text("kind");
    (void)fields.text("system");
    const std::string lang = fields.text("lang");
    require_one_of(lang, std::array<std::string_view, 2>{"ja", "en"}, "lang");
    JobRequest request;
    if (kind == "report") {
        request = read_report(fields);
    } else if (kind == "answer-sheet") {
        request = {
            kind, {"sheet", "export", "-", "-o", "-"}, "xlsx", std::string(formats.back().second)};
        add_options(fields, std::array<std::string_view, 2>{"assessment", "by"}, request.arguments);
    } else if (kind == "improvement") {
        constexpr const char* seconds = "--time-limit=20";
        request = {kind, {"improve", "-", "--json", seconds}, "json", "application/json"};
        add_options(fields, improvement_options, request.arguments);
        add_flags(fields, {"beyond"}, request.arguments);
        request.negative = 1; // it cannot be done, and why
    } else if (!kind.empty()) {
        refuse(say("kind は report、answer-sheet、improvement のどれかです",
                   "`kind` is report, answer-sheet or improvement"));
    }
    fields.done();
    request.arguments.insert(request.arguments.begin(), {"--lang", lang});
    return request;
}

} // namespace ishigaki::server
