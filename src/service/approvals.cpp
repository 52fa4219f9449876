#include "service/approvals.h"

#include "document/system_file.h"
#include "service/digest.h"
#include "store/numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace ishigaki::service {

using base::say;
using store::Datum;

namespace {

constexpr std::array<std::string_view, 5> review_names = {"in-review", "approved", "returned",
                                                          "withdrawn", "superseded"};

constexpr std::string_view columns_of_approval =
    "SELECT id, subject, place, state, change, asked_by, asked_at, asked_of, decided_by,"
    " decided_at, reason, digest, version FROM approval WHERE body = ? AND system = ?";

std::optional<std::int64_t> number_at(const store::Row& row, std::size_t column) {
    return row.is_null(column) ? std::nullopt : std::optional(row.integer(column));
}

store::Time time_of(std::int64_t milliseconds) {
    return store::Time(std::chrono::milliseconds(milliseconds));
}

Approval approval_of(const store::Row& row) {
    Approval approval;
    approval.id = row.integer(0);
    approval.subject = row.string(1);
    approval.place = number_at(row, 2);
    const auto state = std::ranges::find(review_names, row.text(3));
    approval.state = static_cast<Review>(state - review_names.begin());
    approval.change = {row.integer(4)};
    approval.asked_by = row.integer(5);
    approval.asked_at = time_of(row.integer(6));
    approval.asked_of = number_at(row, 7);
    approval.decided_by = number_at(row, 8);
    if (const auto at = number_at(row, 9)) approval.decided_at = time_of(*at);
    approval.reason = row.string(10);
    approval.digest = row.string(11);
    approval.version = row.integer(12);
    return approval;
}

[[noreturn]] void refuse(Problem::Kind kind, base::Text message) {
    throw Refused(kind, std::move(message));
}

store::Path path_of(std::string_view subject, std::optional<std::int64_t> place) {
    if (subject == "plan" && !place) return {"plan"};
    if (subject == "assessment" && place && *place >= 0) {
        return {"assessments", static_cast<std::size_t>(*place)};
    }
    refuse(Problem::Kind::invalid, say("承認を求められるのは、計画か、一つの判定です",
                                       "what can be approved is a plan or one assessment"));
}

// The whole system in its canonical form: an assessment means something only with its plan.
std::string content_now(const Call& call, const SystemRow& system) {
    store::Systems systems(call.connection, call.resources.shape);
    base::Diagnostics diagnostics;
    const auto file = document::load_system_file(systems.read(system.entry.id).value(),
                                                 call.resources.library, diagnostics);
    if (!file) {
        throw Refused(Problem{Problem::Kind::invalid,
                              say("システムの内容に誤りがあります", "the system is at fault"),
                              diagnostics,
                              {},
                              {}});
    }
    return document::to_canonical_json(*file);
}

// Everyone who changed it since it was approved last.
std::set<std::int64_t> makers_of(const Call& call, const SystemRow& system, const store::Path& at,
                                 const std::vector<Approval>& before, std::string_view subject,
                                 std::optional<std::int64_t> place) {
    store::ChangeId since{0};
    for (const Approval& one : before) {
        const bool decided = one.state == Review::approved || one.state == Review::superseded;
        if (decided && one.subject == subject && one.place == place) {
            since = std::max(since, one.change);
        }
    }
    std::set<std::int64_t> makers;
    constexpr std::size_t all = 100'000;
    store::Systems systems(call.connection, call.resources.shape);
    for (const store::Change& change : systems.history(system.entry.id, at, all)) {
        if (change.id > since && change.person) makers.insert(*change.person);
    }
    return makers;
}

std::vector<Approval> all_of(const Call& call, const SystemRow& system) {
    std::vector<Approval> found;
    call.connection.ask(std::string(columns_of_approval) + " ORDER BY id DESC",
                        {call.actor.body.value, system.entry.id.value},
                        [&](const store::Row& row) { found.push_back(approval_of(row)); });
    return found;
}

Approval find_in(const std::vector<Approval>& all, std::int64_t id) {
    const auto found = std::ranges::find(all, id, &Approval::id);
    if (found == all.end()) {
        refuse(Problem::Kind::not_found,
               say("その承認依頼はありません", "there is no such request"));
    }
    return *found;
}

void require_in_review(const Approval& approval) {
    if (approval.state == Review::in_review) return;
    refuse(Problem::Kind::state, say("この依頼は、もう決着しています（{}）",
                                     "this request is settled already ({})", name(approval.state)));
}

void settle(const Call& call, const SystemRow& system, const Approval& approval, Review state,
            std::string_view reason) {
    const std::size_t rows = call.connection.run(
        "UPDATE approval SET state = ?, decided_by = ?, decided_at = ?, reason = ?,"
        " version = version + 1 WHERE body = ? AND system = ? AND id = ? AND state = 'in-review'",
        {std::string(name(state)), call.actor.person, call.now.time_since_epoch().count(),
         std::string(reason), call.actor.body.value, system.entry.id.value, approval.id});
    if (rows == 1) return;
    refuse(Problem::Kind::conflict, say("ほかの人が先に決めました", "someone else decided first"));
}

} // namespace

std::string_view name(Review state) {
    return review_names[static_cast<std::size_t>(state)];
}

std::vector<Approval> approvals(const Call& call, std::string_view system) {
    const SystemRow row = system_of(call, system);
    admit(call, UseCase::read_approvals, row);
    return all_of(call, row);
}

std::vector<WaitingApproval> waiting_approvals(const Call& call) {
    std::vector<WaitingApproval> found;
    std::vector<std::pair<std::string, std::int64_t>> open;
    call.connection.ask(
        "SELECT s.key, a.id FROM approval a JOIN system s ON s.body = a.body"
        " AND s.id = a.system WHERE a.body = ? AND a.state = 'in-review'"
        " AND a.asked_by <> ? AND (a.asked_of IS NULL OR a.asked_of = ?)"
        " AND s.removed IS NULL ORDER BY a.id",
        {call.actor.body.value, call.actor.person, call.actor.person},
        [&](const store::Row& row) { open.emplace_back(row.string(0), row.integer(1)); });
    for (const auto& [key, id] : open) {
        try {
            const SystemRow system = system_of(call, key);
            if (!system.rights.has(Right::approve)) continue;
            found.push_back({find_in(all_of(call, system), id), key, system.entry.name});
        } catch (const Refused&) {
            continue; // what may not be seen is not waited for
        }
    }
    return found;
}

Approval ask_approval(const Call& call, std::string_view key, std::string_view subject,
                      std::optional<std::int64_t> place, std::optional<std::int64_t> of) {
    const SystemRow system = system_of(call, key);
    admit(call, UseCase::ask_approval, system, std::string(subject));
    const store::Path at = path_of(subject, place);
    store::Systems systems(call.connection, call.resources.shape);
    const store::ChangeId change =
        systems.begin_change(call.actor.body, call.now, call.actor.person, "approval.ask");
    if (!systems.read(system.entry.id, at)) {
        refuse(Problem::Kind::not_found,
               say("承認を求める内容がありません", "there is nothing to be approved"));
    }
    for (const Approval& other : all_of(call, system)) {
        if (other.state == Review::in_review && other.subject == subject && other.place == place) {
            refuse(Problem::Kind::state,
                   say("すでに承認を求めています", "this is in review already"));
        }
    }
    if (of && *of == call.actor.person) {
        refuse(Problem::Kind::invalid,
               say("自分に承認を求めることはできません（統一基準 2.1.1(8)(a)）",
                   "nobody asks themselves (unified standards 2.1.1(8)(a))"));
    }
    if (of) {
        const auto approver =
            load_actor(call.connection, call.actor.body, *of, call.now, call.actor.address);
        const Rights rights =
            approver ? rights_on_system(*approver, unit_parents(call.connection, call.actor.body),
                                        system.entry.id.value, system.unit)
                     : Rights();
        if (!rights.has(Right::approve)) {
            refuse(Problem::Kind::invalid,
                   say("その人には承認の権限がありません", "that person has no right to approve"));
        }
    }
    const std::string content = content_now(call, system);
    Approval made;
    made.id = store::next_number(call.connection, call.actor.body);
    made.subject = subject;
    made.place = place;
    made.change = change;
    made.asked_by = call.actor.person;
    made.asked_at = call.now;
    made.asked_of = of;
    made.digest = digest_of(content);
    call.connection.run(
        "INSERT INTO approval (body, id, system, subject, place, state, change, asked_by, asked_at,"
        " asked_of, digest, content) VALUES (?, ?, ?, ?, ?, 'in-review', ?, ?, ?, ?, ?, ?)",
        {call.actor.body.value, made.id, system.entry.id.value, made.subject,
         place ? Datum(*place) : Datum(), change.value, made.asked_by,
         call.now.time_since_epoch().count(), of ? Datum(*of) : Datum(), made.digest,
         store::Blob(content.begin(), content.end())});
    return made;
}

Approval decide(const Call& call, std::string_view key, std::int64_t id, Decision decision,
                std::string_view reason, std::optional<std::int64_t> to, const store::Sign& sign) {
    const SystemRow system = system_of(call, key);
    admit(call, UseCase::decide_approval, system, fmt::format("approval/{}", id));
    const std::vector<Approval> all = all_of(call, system);
    const Approval approval = find_in(all, id);
    require_in_review(approval);
    if (approval.asked_by == call.actor.person) {
        refuse(
            Problem::Kind::forbidden,
            say("承認を求めた人は、自分で決められません（統一基準 "
                "2.1.1(8)(a)）。上司か適切な人に回してください",
                "whoever asked does not decide (unified standards 2.1.1(8)(a)); let a superior or"
                " another fit person decide"));
    }
    if (approval.asked_of && *approval.asked_of != call.actor.person) {
        refuse(Problem::Kind::forbidden,
               say("この依頼は、ほかの人に宛てたものです", "this request is meant for another"));
    }
    if (decision != Decision::approve && reason.empty()) {
        refuse(Problem::Kind::invalid, say("理由を書いてください", "say why"));
    }
    if (decision == Decision::pass_on) {
        const auto superior =
            to ? load_actor(call.connection, call.actor.body, *to, call.now, call.actor.address)
               : std::nullopt;
        const Rights rights =
            superior ? rights_on_system(*superior, unit_parents(call.connection, call.actor.body),
                                        system.entry.id.value, system.unit)
                     : Rights();
        if (!rights.has(Right::approve) || *to == call.actor.person || *to == approval.asked_by) {
            refuse(Problem::Kind::invalid,
                   say("承認の権限を持つ、ほかの人を選んでください",
                       "choose another person who has the right to approve"));
        }
        call.connection.run("UPDATE approval SET asked_of = ?, reason = ?, version = version + 1"
                            " WHERE body = ? AND id = ? AND state = 'in-review'",
                            {*to, std::string(reason), call.actor.body.value, id});
        return find_in(all_of(call, system), id);
    }
    if (decision == Decision::send_back) {
        settle(call, system, approval, Review::returned, reason);
        return find_in(all_of(call, system), id);
    }
    const store::Path at = path_of(approval.subject, approval.place);
    if (makers_of(call, system, at, all, approval.subject, approval.place)
            .contains(call.actor.person)) {
        refuse(
            Problem::Kind::forbidden,
            say("自分が作った内容は承認できません（統一基準 "
                "2.1.1(8)(a)）。上司か適切な人に回してください",
                "nobody approves what they made themselves (unified standards 2.1.1(8)(a)); let a"
                " superior or another fit person decide"));
    }
    const std::string content = content_now(call, system);
    if (digest_of(content) != approval.digest) {
        refuse(Problem::Kind::conflict,
               say("依頼の後に内容が変わっています。依頼をやり直してもらってください",
                   "it was changed after it was laid before you; have it asked for again"));
    }
    settle(call, system, approval, Review::approved, reason);
    const store::SealMade made = sign(content);
    store::Blob signature(made.key.begin(), made.key.end());
    signature.insert(signature.end(), made.signature.begin(), made.signature.end());
    call.connection.run("UPDATE approval SET signature = ? WHERE body = ? AND id = ?",
                        {signature, call.actor.body.value, id});
    for (const Approval& other : all) {
        const bool same = other.subject == approval.subject && other.place == approval.place;
        if (!same || other.state != Review::approved) continue;
        call.connection.run("UPDATE approval SET state = 'superseded', version = version + 1"
                            " WHERE body = ? AND id = ?",
                            {call.actor.body.value, other.id});
    }
    return find_in(all_of(call, system), id);
}

Approval withdraw(const Call& call, std::string_view key, std::int64_t id) {
    const SystemRow system = system_of(call, key);
    admit(call, UseCase::ask_approval, system, fmt::format("withdraw approval/{}", id));
    const Approval approval = find_in(all_of(call, system), id);
    require_in_review(approval);
    if (approval.asked_by != call.actor.person) {
        refuse(Problem::Kind::forbidden,
               say("取り下げられるのは、依頼した人だけです", "only whoever asked withdraws"));
    }
    settle(call, system, approval, Review::withdrawn, "");
    return find_in(all_of(call, system), id);
}

ApprovedContent approved_content(const Call& call, std::string_view key, std::int64_t id) {
    const SystemRow system = system_of(call, key);
    admit(call, UseCase::read_approvals, system, fmt::format("approval/{}", id));
    ApprovedContent found;
    bool any = false;
    call.connection.ask("SELECT content, signature FROM approval WHERE body = ? AND system = ?"
                        " AND id = ? AND signature IS NOT NULL",
                        {call.actor.body.value, system.entry.id.value, id},
                        [&](const store::Row& row) {
                            const store::Blob content = row.blob(0);
                            found = {std::string(content.begin(), content.end()), row.blob(1)};
                            any = true;
                        });
    if (!any) {
        refuse(Problem::Kind::not_found,
               say("承認された内容がありません", "there is no approved content"));
    }
    return found;
}

} // namespace ishigaki::service
