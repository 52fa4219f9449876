// What may be asked for as a job, and how the office program is called for it.
#pragma once

#include "base/json.h"
#include "base/text.h"

#include <string>
#include <vector>

namespace ishigaki::server {

struct JobRequest {
    std::string kind;                   // report, answer-sheet, improvement
    std::vector<std::string> arguments; // of the program that makes it
    std::string extension;              // docx
    std::string type;                   // media type
    int negative = 0;                   // a status with which the program answers no
};

// Reads strictly what a person sent, `system` and `lang` included; throws service::Refused with
// every fault. Nothing of it can become another option of the program than the one that it is meant
// for.
[[nodiscard]] JobRequest read_job_request(const base::Json& json);

} // namespace ishigaki::server
