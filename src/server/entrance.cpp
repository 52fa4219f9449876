#include "server/entrance.h"

#include "identity/passphrase_change.h"
#include "server/fields.h"
#include "server/problem.h"
#include "server/status.h"

namespace ishigaki::server {

using base::Json;
using base::Lang;
using base::say;
using identity::Refusal;

http::Response Entrance::sign_in(const http::Request& request, const Match&, Lang lang) const {
    const Json body = json_of(request);
    Fields fields(body);
    const std::string login = fields.text("login");
    const std::string passphrase = fields.text("passphrase");
    const std::string code = fields.text("code", false);
    fields.done();
    const identity::Origin origin = door_.origin_of(request.head);

    tl::expected<identity::Attempt, Refusal> attempt;
    door_.pool().write([&](store::Connection& connection) {
        attempt = identity::begin_attempt(connection, door_.desk(), login,
                                          door_.device_of(request.head), origin);
    });
    if (!attempt) return refused(attempt.error(), origin.now, lang);
    const identity::Verified verified =
        door_.hash([&] { return identity::verify(door_.desk(), *attempt, passphrase); });
    tl::expected<identity::SignedIn, Refusal> entered = tl::unexpected(Refusal{});
    door_.pool().write([&](store::Connection& connection) {
        entered = identity::sign_in(connection, door_.desk(), *attempt, verified, code, origin);
    });
    return entered ? let_in(door_, *entered) : refused(entered.error(), origin.now, lang);
}

http::Response Entrance::sign_out(const http::Request& request, const Match&, Lang lang) const {
    const identity::Origin origin = door_.origin_of(request.head);
    const std::string token = door_.session_of(request.head);
    bool fits = false;
    door_.pool().write([&](store::Connection& connection) {
        const auto session =
            identity::find_session(connection, door_.desk(), token, origin.now, origin.address);
        fits = session
               && identity::csrf_fits(*session,
                                      request.head.headers.find("X-CSRF-Token").value_or(""));
        if (fits) (void)identity::sign_out(connection, door_.desk(), token, origin);
    });
    if (!fits) {
        return problem_response(status::forbidden, "csrf",
                                say("この画面からの操作ではありません。開き直してください",
                                    "this did not come from our own page; open it again"),
                                lang);
    }
    http::Response response = done();
    response.headers.add("Set-Cookie", door_.session_cookie(""));
    return response;
}

http::Response Entrance::set_up(const http::Request& request, const Match&, Lang lang) const {
    const auto [link, passphrase] = texts_of(request, {"link", "passphrase"});
    const identity::Origin origin = door_.origin_of(request.head);
    std::optional<identity::About> about;
    door_.pool().read([&](store::Connection& connection) {
        const auto who = identity::find_link(connection, link, origin.now);
        if (who) about = identity::about_person(connection, *who);
    });
    if (!about) {
        return problem_response(status::not_found, "not-found",
                                say("この案内は使えません。期限が切れたか、使用済みです",
                                    "this link cannot be used: it has ended or was used before"),
                                lang);
    }
    const auto prepared =
        door_.hash([&] { return identity::prepare(door_.desk(), passphrase, *about); });
    if (!prepared) return refused(prepared.error(), lang);
    tl::expected<identity::LinkUsed, Refusal> used = tl::unexpected(Refusal{});
    door_.pool().write([&](store::Connection& connection) {
        used = identity::set_passphrase_by_link(connection, door_.desk(), link, *prepared, origin);
    });
    if (!used) return refused(used.error(), origin.now, lang);
    http::Response response = done();
    response.headers.add("Set-Cookie", door_.device_cookie(used->device));
    return response;
}

} // namespace ishigaki::server
