#include "host/provider_settings.h"

#include "host/secrets.h"
#include "http/fetch.h"

#include <algorithm>
#include <set>

namespace ishigaki::host {

using base::MapReader;
using base::Need;
using base::say;

namespace {

bool is_provider_id(std::string_view id) {
    constexpr std::size_t longest = 32;
    return !id.empty() && id.size() <= longest && std::ranges::all_of(id, [](char one) {
        return (one >= 'a' && one <= 'z') || (one >= '0' && one <= '9') || one == '-';
    });
}

tl::expected<identity::WebAnswer, std::string> over_https(const identity::WebRequest& request) {
    http::Question question;
    question.url = request.url;
    question.form = request.form;
    question.user = request.user;
    question.password = request.password;
    question.authorities = request.authorities;
    auto answered = http::fetch(question);
    if (!answered) return tl::unexpected(std::move(answered.error()));
    return identity::WebAnswer{answered->status, std::move(answered->body)};
}

} // namespace

std::vector<ConfiguredProvider> read_providers(MapReader& sign_in, base::Diagnostics& diagnostics) {
    std::vector<ConfiguredProvider> found;
    std::set<std::string_view> ids;
    std::size_t number = 0;
    for (const base::Value value : sign_in.list("providers")) {
        MapReader map(value, fmt::format("sign_in.providers[{}]", number++), diagnostics);
        ConfiguredProvider one;
        identity::ProviderSettings& settings = one.settings;
        const std::string_view id = map.filled_string("id", Need::required).value_or("");
        settings.id = id;
        if (map.value()["id"].present() && (!is_provider_id(id) || !ids.insert(id).second)) {
            map.error(map.value()["id"], "id",
                      say("小文字の英字、数字、ハイフンの、ほかと違う名前にしてください",
                          "write lower-case letters, digits and hyphens, each id once"));
        }
        settings.name = base::Text(map.text("name", Need::required));
        settings.issuer = map.filled_string("issuer", Need::required).value_or("");
        if (!settings.issuer.empty() && !settings.issuer.starts_with("https://")) {
            map.error(map.value()["issuer"], "issuer",
                      say("https:// で始まるアドレスにしてください",
                          "write an address that begins with https://"));
        }
        settings.client = map.filled_string("client_id", Need::required).value_or("");
        one.secret_file = map.filled_string("client_secret_file").value_or("");
        settings.scopes = map.filled_string("scopes").value_or(settings.scopes);
        if ((" " + settings.scopes + " ").find(" openid ") == std::string::npos) {
            map.error(map.value()["scopes"], "scopes",
                      say("openid を含めてください", "`openid` has to be among them"));
        }
        settings.authorities = map.filled_string("certificate_authority").value_or("");
        settings.match_mail = map.boolean("match_verified_mail").value_or(false);
        settings.two_factors = map.boolean("two_factors").value_or(false);
        map.finish();
        found.push_back(std::move(one));
    }
    return found;
}

server::Providers providers_at(const std::string& address,
                               std::vector<ConfiguredProvider> configured) {
    server::Providers providers;
    for (ConfiguredProvider& one : configured) {
        one.settings.redirect = address + "/api/v1/providers/" + one.settings.id + "/callback";
        if (!one.secret_file.empty()) one.settings.secret = secret_text(one.secret_file);
        providers.push_back(
            std::make_unique<identity::Provider>(std::move(one.settings), over_https));
    }
    return providers;
}

} // namespace ishigaki::host
