#include "server/download.h"
#include "server/fields.h"
#include "server/handlers.h"
#include "server/job_request.h"
#include "server/reply.h"
#include "service/jobs.h"

namespace ishigaki::server {

using base::Json;
using base::say;
using service::JobState;
using service::Problem;
using service::Refused;

namespace {

Json json_of(const service::Job& job) {
    const Json request = Json::parse(job.request, nullptr, false);
    Json json{{"id", job.id},
              {"kind", job.kind},
              {"system", request.value("system", "")},
              {"request", request},
              {"state", name(job.state)},
              {"made", job.made.time_since_epoch().count()}};
    if (job.ended) json["ended"] = job.ended->time_since_epoch().count();
    if (!job.message.empty()) json["message"] = job.message;
    return json;
}

} // namespace

Reply ask_job(const Exchange& exchange) {
    Json body = exchange.body();
    if (!body.is_object()) {
        throw Refused(Problem::Kind::invalid, say("本文は JSON のオブジェクトにしてください",
                                                  "the body has to be an object"));
    }
    body["system"] = exchange.value("system");
    if (!body.contains("lang")) body["lang"] = exchange.lang == base::Lang::ja ? "ja" : "en";
    const JobRequest request = read_job_request(body);
    const service::Job job =
        service::ask_job(exchange.call, exchange.value("system"), request.kind, body.dump());
    Reply reply{0, json_of(job).dump(), {}, "/api/v1/jobs/" + std::to_string(job.id)};
    reply.wakes_jobs = true;
    return reply;
}

Reply list_jobs(const Exchange& exchange) {
    Json json{{"jobs", Json::array()}};
    for (const service::Job& one : service::jobs(exchange.call)) {
        json["jobs"].push_back(json_of(one));
    }
    return reply_with(json);
}

Reply read_job(const Exchange& exchange) {
    return reply_with(json_of(service::find_job(exchange.call, exchange.id("job"))));
}

Reply cancel_job(const Exchange& exchange) {
    return reply_with(json_of(service::cancel_job(exchange.call, exchange.id("job"))));
}

Reply read_job_result(const Exchange& exchange) {
    const service::Job job = service::find_job(exchange.call, exchange.id("job"));
    if (job.state != JobState::done) {
        throw Refused(Problem::Kind::state,
                      say("まだできていません（{}）", "it is not done ({})", name(job.state)));
    }
    const Json json = Json::parse(job.request);
    // Who may no longer see the system does not get what was made of it either.
    (void)service::system_of(exchange.call, json.value("system", ""));
    const JobRequest request = read_job_request(json);
    const std::string named = json.value("document", request.kind);
    const std::string file = json.value("system", "system") + "-" + named + "." + request.extension;
    const Use use =
        exchange.query("view") == "true" && request.extension == "html" ? Use::look : Use::keep;
    Reply reply;
    reply.later = [vault = exchange.backing.vault, digest = job.result, file, type = request.type,
                   use] { return download(*vault, digest, file, type, use); };
    return reply;
}

} // namespace ishigaki::server
