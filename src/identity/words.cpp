#include "identity/words.h"

namespace ishigaki::identity {

using base::say;

Refusal wrong_sign_in() {
    return {Refusal::Why::wrong,
            say("サインインできません。ログイン名、パスフレーズ、確認コードを確かめてください",
                "signing in failed; check the login, the passphrase and the code"),
            {}};
}

Refusal wrong_code() {
    return {Refusal::Why::wrong,
            say("確認コードが合いません。認証アプリの今のコードか、まだ使っていない回復コードを"
                "入れてください",
                "the code does not fit; enter the one that the authenticator shows now, or a "
                "recovery code that was not used yet"),
            {}};
}

Refusal held_until(store::Time until, store::Time now) {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(until - now).count();
    return {Refusal::Why::held,
            say("失敗が続いたため、{} 秒待ってからもう一度お試しください",
                "after several failures, wait {} seconds and try again", seconds),
            until};
}

Refusal unreadable_factor() {
    return {Refusal::Why::unreadable,
            say("この環境の鍵では、確認コードを確かめられません。回復コードを使うか、管理者に連絡"
                "してください",
                "the key of this installation does not fit what codes are checked with; use a "
                "recovery code, or ask the administrator"),
            {}};
}

} // namespace ishigaki::identity
