"""One's own passphrase and second factor over HTTP, and the administrator who helps.

usage: factors_test.py ISHIGAKI
"""
import base64
import hashlib
import hmac
import struct
import sys
import time
import unittest
import urllib.parse
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from serve_test import PASSPHRASE, Browser, Served  # noqa: E402

OTHER = "雨の日は 井戸の水が よく光る"


def code_of(secret, steps=0):
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30 + steps), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at:at + 4])[0] & 0x7fffffff) % 1_000_000:06d}"


class Factors(Served):
    def enrol(self, browser):
        offer = browser.ask("POST", "/api/v1/me/factors/totp", {"passphrase": PASSPHRASE},
                            status=200)
        enabled = browser.ask("PUT", "/api/v1/me/factors/totp",
                              {"code": code_of(offer["secret"])}, status=200)
        browser.csrf = enabled["csrf"]
        return offer["secret"], enabled["recovery_codes"]

    def test_an_authenticator_is_set_up_used_and_removed(self):
        administrator = self.administrator()
        office = self.colleague(administrator, "office", "role-PRM")
        elsewhere = Browser(self)
        elsewhere.sign_in("office")
        self.assertEqual(office.ask("GET", "/api/v1/me/factors", status=200),
                         {"strength": "one", "passphrase": True, "totp": False,
                          "recovery_codes": 0, "passkeys": []})
        office.ask("PUT", "/api/v1/me/factors/totp", {"code": "000000"}, status=409)
        office.ask("POST", "/api/v1/me/factors/totp", {"passphrase": "wrong wrong wrong"},
                   status=403)
        offer = office.ask("POST", "/api/v1/me/factors/totp", {"passphrase": PASSPHRASE},
                           status=200)
        self.assertEqual(office.answer.getheader("Cache-Control"), "no-store")
        uri = urllib.parse.urlsplit(offer["uri"])
        self.assertEqual((uri.scheme, uri.netloc), ("otpauth", "totp"))
        self.assertEqual(urllib.parse.unquote(uri.path), "/Ishigaki テスト市:office")
        self.assertEqual(urllib.parse.parse_qs(uri.query)["secret"], [offer["secret"]])
        wrong = f"{(int(code_of(offer['secret'])) + 1) % 1_000_000:06d}"
        office.ask("PUT", "/api/v1/me/factors/totp", {"code": wrong}, status=403)
        enabled = office.ask("PUT", "/api/v1/me/factors/totp",
                             {"code": code_of(offer["secret"])}, status=200)
        self.assertEqual(len(set(enabled["recovery_codes"])), 10)
        self.assertEqual(enabled["strength"], "two")
        office.csrf = enabled["csrf"]
        elsewhere.ask("GET", "/api/v1/me", status=401)
        office.ask("GET", "/api/v1/me", status=200)
        self.assertEqual(office.ask("GET", "/api/v1/me/factors", status=200),
                         {"strength": "two", "passphrase": True, "totp": True,
                          "recovery_codes": 10, "passkeys": []})
        office.ask("POST", "/api/v1/me/factors/totp", {"passphrase": PASSPHRASE}, status=409)
        # Signing in takes a code from now on, each once.
        again = Browser(self)
        self.assertTrue(again.sign_in("office", status=401)["type"].endswith("code-needed"))
        again.sign_in("office", status=401, code=code_of(offer["secret"]))
        code = code_of(offer["secret"], 1)
        self.assertEqual(again.sign_in("office", code=code)["strength"], "two")
        Browser(self).sign_in("office", status=401, code=code)
        entered = Browser(self).sign_in("office", code=enabled["recovery_codes"][0])
        self.assertTrue(entered["by_recovery_code"])
        self.assertEqual(entered["recovery_codes"], 9)
        Browser(self).sign_in("office", status=401, code=enabled["recovery_codes"][0])
        renewed = office.ask("POST", "/api/v1/me/factors/recovery",
                             {"passphrase": PASSPHRASE, "code": enabled["recovery_codes"][1]},
                             status=200)["recovery_codes"]
        self.assertFalse(set(renewed) & set(enabled["recovery_codes"]))
        # Doing without it takes both, too.
        office.ask("POST", "/api/v1/me/factors/totp/removal",
                   {"passphrase": "wrong wrong wrong", "code": renewed[0]}, status=403)
        office.ask("POST", "/api/v1/me/factors/totp/removal",
                   {"passphrase": PASSPHRASE, "code": "123456"}, status=403)
        office.ask("POST", "/api/v1/me/factors/totp/removal",
                   {"passphrase": PASSPHRASE, "code": renewed[0]}, status=204)
        self.assertEqual(Browser(self).sign_in("office")["strength"], "one")
        log = (self.folder / "log").read_text(encoding="utf-8")
        self.assertNotIn(offer["secret"], log)

    def test_a_change_of_passphrase_ends_other_sessions_and_all_tokens(self):
        administrator = self.administrator()
        office = self.colleague(administrator, "office", "role-PRM")
        elsewhere = Browser(self)
        elsewhere.sign_in("office")
        made = office.ask("POST", "/api/v1/tokens", {"name": "表計算", "days": 30,
                                                     "scopes": ["see"]}, status=201)
        program = Browser(self)
        program.headers = {"Authorization": f"Bearer {made['token']}"}
        program.ask("GET", "/api/v1/systems", status=200)
        change = {"old": PASSPHRASE, "passphrase": OTHER}
        program.ask("PUT", "/api/v1/me/passphrase", change, status=403)
        Browser(self).ask("PUT", "/api/v1/me/passphrase", change, status=401)
        office.ask("PUT", "/api/v1/me/passphrase", {**change, "old": "not the one"}, status=403)
        office.ask("PUT", "/api/v1/me/passphrase", {**change, "passphrase": "short"}, status=422)
        office.ask("PUT", "/api/v1/me/passphrase", {**change, "passphrase": PASSPHRASE},
                   status=422)
        csrf, office.csrf = office.csrf, "0" * 64
        office.ask("PUT", "/api/v1/me/passphrase", change, status=403)
        office.csrf = csrf
        program.ask("GET", "/api/v1/systems", status=200)
        office.csrf = office.ask("PUT", "/api/v1/me/passphrase", change, status=200)["csrf"]
        office.ask("GET", "/api/v1/me", status=200)
        elsewhere.ask("GET", "/api/v1/me", status=401)
        program.ask("GET", "/api/v1/systems", status=401)
        Browser(self).sign_in("office", status=401)
        Browser(self).sign_in("office", OTHER)

    def test_guessing_the_passphrase_in_an_open_session_is_slowed_down(self):
        administrator = self.administrator()
        for _ in range(6):
            administrator.ask("POST", "/api/v1/me/factors/totp", {"passphrase": "wrong guess"})
        self.assertEqual(administrator.answer.status, 429)
        self.assertGreaterEqual(int(administrator.answer.getheader("Retry-After")), 1)

    def test_an_administrator_removes_the_factor_that_someone_lost(self):
        administrator = self.administrator()
        office = self.colleague(administrator, "office", "role-PRM")
        self.colleague(administrator, "auditor", "role-AUD")
        self.enrol(office)
        person = next(one["id"] for one in administrator.ask("GET", "/api/v1/people")["people"]
                      if one["login"] == "office")
        own = administrator.ask("GET", "/api/v1/me")["id"]
        office.ask("DELETE", f"/api/v1/people/{person}/factors", status=403)
        administrator.ask("DELETE", f"/api/v1/people/{own}/factors", status=409)
        administrator.ask("DELETE", "/api/v1/people/987654/factors", status=404)
        administrator.ask("DELETE", f"/api/v1/people/{person}/factors", status=204)
        office.ask("GET", "/api/v1/me", status=401)
        self.assertEqual(Browser(self).sign_in("office")["strength"], "one")
        auditor = Browser(self)
        auditor.sign_in("auditor")
        records = auditor.ask("GET", "/api/v1/audit?action=totp.remove", status=200)["records"]
        self.assertEqual([(one["person"], one["subject"]) for one in records],
                         [(own, f"person/{person}")])


class TwoFactorsAreAskedFor(Served):
    def config(self, **changes):
        return super().config(sign_in={"two_factors": True}, **changes)

    def test_nothing_else_is_done_before_the_second_factor_is_set_up(self):
        administrator = self.administrator()
        self.assertEqual(administrator.ask("GET", "/api/v1/me/factors", status=200)["strength"],
                         "setup")
        refusal = administrator.ask("GET", "/api/v1/me", status=403)
        self.assertTrue(refusal["type"].endswith("second-factor"))
        offer = administrator.ask("POST", "/api/v1/me/factors/totp", {"passphrase": PASSPHRASE},
                                  status=200)
        administrator.csrf = administrator.ask("PUT", "/api/v1/me/factors/totp",
                                               {"code": code_of(offer["secret"])},
                                               status=200)["csrf"]
        administrator.ask("GET", "/api/v1/me", status=200)
        administrator.ask("POST", "/api/v1/units", {"kind": "bureau", "name": "総務部"}, status=201)


if __name__ == "__main__":
    unittest.main()
