// Four eyes: a plan or an assessment is laid before someone who did not make it, and who approves
// it by name. What was approved is kept byte for byte and signed; later edits are a new draft.
//
// Draft (whatever stands in the system) → in review → approved → superseded, or returned to the
// draft with a reason (unified standards 2.1.1(8)).
#pragma once

#include "service/call.h"
#include "store/audit.h"

namespace ishigaki::service {

enum class Review : std::uint8_t { in_review, approved, returned, withdrawn, superseded };
[[nodiscard]] std::string_view name(Review state);

struct Approval {
    std::int64_t id = 0;
    std::string subject;               // plan, assessment
    std::optional<std::int64_t> place; // which assessment
    Review state = Review::in_review;
    store::ChangeId change; // the state of the data that was laid before the approver
    std::int64_t asked_by = 0;
    store::Time asked_at;
    std::optional<std::int64_t> asked_of;
    std::optional<std::int64_t> decided_by;
    std::optional<store::Time> decided_at;
    std::string reason;
    std::string digest; // BLAKE2b of the content
    std::int64_t version = 1;
};

// Of a system, newest first.
[[nodiscard]] std::vector<Approval> approvals(const Call& call, std::string_view system);

// What waits for a decision that the actor may take, oldest first.
struct WaitingApproval {
    Approval approval;
    std::string system; // its key
    std::string system_name;
};
[[nodiscard]] std::vector<WaitingApproval> waiting_approvals(const Call& call);

// Lays the plan, or the assessment at `place`, before `of` (anyone who may approve where none is
// named). Refused while another of the same is in review.
Approval ask_approval(const Call& call, std::string_view system, std::string_view subject,
                      std::optional<std::int64_t> place, std::optional<std::int64_t> of);

enum class Decision { approve, send_back, pass_on };
// Whoever asked does not decide, nor does whoever made what is to be decided on. `pass_on` hands it
// to `to`, a superior, where the approver is not fit to judge (2.1.1(8)(b)); a reason is required
// for that and for sending back. What was changed since it was asked for is not approved.
Approval decide(const Call& call, std::string_view system, std::int64_t id, Decision decision,
                std::string_view reason, std::optional<std::int64_t> to, const store::Sign& sign);
// By whoever asked.
Approval withdraw(const Call& call, std::string_view system, std::int64_t id);

// What was approved, byte for byte, and the signature over it.
struct ApprovedContent {
    std::string content;
    store::Blob signature; // key of 32 bytes, then the signature of 64
};
[[nodiscard]] ApprovedContent approved_content(const Call& call, std::string_view system,
                                               std::int64_t id);

} // namespace ishigaki::service
