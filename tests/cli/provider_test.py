"""Signing in with an account elsewhere, against the npm package oidc-provider over TLS.

Skipped, and said so, where npm is missing or has no way to its packages.

usage: provider_test.py ISHIGAKI FOLDER   (where npm installs; kept from run to run)
"""
import html
import http.client
import json
import re
import shutil
import socket
import ssl
import subprocess
import sys
import unittest
import urllib.parse
from pathlib import Path

FOLDER = Path(sys.argv.pop(2))
sys.path.insert(0, str(Path(__file__).resolve().parent))
import factors_test  # noqa: E402
from serve_test import ISHIGAKI, Browser, Served  # noqa: E402

SOURCE = Path(__file__).resolve().parents[1] / "oidc"
SECRET = "a client secret: 100% odd & long enough"


def installed():
    """Why there is no provider to test against; nothing where there is one."""
    if not shutil.which("node") or not shutil.which("npm"):
        return "node and npm are not installed"
    FOLDER.mkdir(parents=True, exist_ok=True)
    fresh = not (FOLDER / "node_modules").is_dir()
    for name in ("package.json", "package-lock.json", "provider.mjs"):
        text = (SOURCE / name).read_bytes()
        if name.endswith(".json") and (not (FOLDER / name).exists()
                                       or (FOLDER / name).read_bytes() != text):
            fresh = True
        (FOLDER / name).write_bytes(text)
    if not fresh:
        return None
    run = subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=FOLDER,
                         capture_output=True, text=True)
    return None if run.returncode == 0 else "npm ci failed: " + run.stderr[-400:]


MISSING = installed()


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def openssl(*arguments, folder):
    subprocess.run(["openssl", *map(str, arguments)], cwd=folder, check=True, capture_output=True)


class Elsewhere:
    """A browser's cookies and steps at the provider."""

    def __init__(self, port):
        self.port = port
        self.cookies = {}

    def ask(self, method, address, form=None):
        parts = urllib.parse.urlsplit(address)
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        connection = http.client.HTTPSConnection("127.0.0.1", self.port, timeout=30,
                                                 context=context)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            form = urllib.parse.urlencode(form)
        connection.request(method, parts.path + ("?" + parts.query if parts.query else ""), form,
                           headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                pair = value.split(";")[0].split("=", 1)
                self.cookies[pair[0]] = pair[1]
        connection.close()
        return answer.status, answer.getheader("Location"), text

    def sign_in(self, address, login, home):
        """From the authorization address to the one that leads home."""
        status, location, text = self.ask("GET", address)
        for _ in range(12):
            if location and location.startswith(home):
                return location
            if location:
                status, location, text = self.ask("GET", location)
                continue
            fields = dict(re.findall(r'<input[^>]*name="(\w+)"[^>]*value="([^"]*)"', text))
            action = re.search(r'<form[^>]*action="([^"]+)"', text)
            assert action, text
            if "login" in text and fields.get("prompt") == "login":
                fields.update(login=login, password="anything")
            status, location, text = self.ask("POST", html.unescape(action.group(1)), fields)
        raise AssertionError(f"did not come home: {status} {location} {text[:400]}")


@unittest.skipIf(MISSING, MISSING)
class ByProvider(Served):
    two_factors = False

    def setUp(self):
        self.at_provider = free_port()
        super().setUp()

    def start(self):
        if not self.port:
            self.port = free_port()
            self.home = f"http://127.0.0.1:{self.port}"
            self.start_provider()
        super().start()

    def start_provider(self):
        folder = self.folder
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                "-subj", "/CN=Test authority", "-keyout", "ca.key", "-out", "ca.pem", "-days", "2",
                folder=folder)
        openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj",
                "/CN=127.0.0.1", "-keyout", "provider.key", "-out", "provider.csr", folder=folder)
        (folder / "names").write_text("subjectAltName=IP:127.0.0.1\n")
        openssl("x509", "-req", "-in", "provider.csr", "-CA", "ca.pem", "-CAkey", "ca.key",
                "-CAcreateserial", "-days", "2", "-extfile", "names", "-out", "provider.pem",
                folder=folder)
        common = {"client_secret": SECRET, "response_types": ["code"],
                  "grant_types": ["authorization_code"]}
        clients = [
            {**common, "client_id": "ishigaki", "redirect_uris": [self.callback("city")]},
            {**common, "client_id": "mail", "redirect_uris": [self.callback("mail")],
             "id_token_signed_response_alg": "ES256",
             "token_endpoint_auth_method": "client_secret_post"},
            {**common, "client_id": "wrong", "redirect_uris": [self.callback("wrong")]},
        ]
        (folder / "clients.json").write_text(json.dumps(clients))
        (folder / "secret").write_text(SECRET + "\n")
        (folder / "secret").chmod(0o600)
        (folder / "wrong").write_text("not it")
        (folder / "wrong").chmod(0o600)
        process = subprocess.Popen(["node", "provider.mjs", str(self.at_provider),
                                    str(folder / "provider.pem"), str(folder / "provider.key"),
                                    str(folder / "clients.json")], cwd=FOLDER,
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        self.provider = process
        self.assertEqual(process.stdout.readline(), "listening\n")

    def callback(self, provider):
        return f"{self.home}/api/v1/providers/{provider}/callback"

    def config(self, **changes):
        issuer = f"https://127.0.0.1:{self.at_provider}"
        common = {"issuer": issuer, "client_secret_file": str(self.folder / "secret"),
                  "certificate_authority": str(self.folder / "ca.pem")}
        providers = [
            {**common, "id": "city", "name": {"ja": "市の認証基盤", "en": "The city's accounts"},
             "client_id": "ishigaki"},
            {**common, "id": "mail", "name": {"ja": "メール", "en": "Mail"}, "client_id": "mail",
             "match_verified_mail": True, "two_factors": True},
            {**common, "id": "wrong", "name": {"ja": "誤り", "en": "Wrong"}, "client_id": "wrong",
             "client_secret_file": str(self.folder / "wrong")},
            {**common, "id": "distrusted", "name": {"ja": "不信", "en": "Distrusted"},
             "client_id": "ishigaki", "certificate_authority": "/etc/ssl/certs/ca-certificates.crt"},
        ]
        return super().config(public_address=self.home, sign_in={
            "providers": providers, "two_factors": self.two_factors}, **changes)

    def travel(self, browser, login, provider="city"):
        """To the provider and back; where the page is sent on to."""
        departure = browser.ask("POST", f"/api/v1/providers/{provider}/departure", status=200)
        address = Elsewhere(self.at_provider).sign_in(departure["address"], login, self.home)
        self.back = address[len(self.home):]
        browser.ask("GET", self.back, status=303)
        return browser.answer.getheader("Location")

    def person(self, administrator, login, mail=""):
        made = administrator.ask("POST", "/api/v1/people",
                                 {"name": login, "login": login, "mail": mail}, status=201)
        administrator.ask("POST", "/api/v1/appointments",
                          {"person": made["id"], "role": "role-PRM", "scope": "body",
                           "first_day": "2020-01-01"}, status=201)
        return made["id"]

    def test_a_linked_account_lets_in_its_person_and_nobody_else(self):
        administrator = self.administrator()
        listed = Browser(self).ask("GET", "/api/v1/providers", status=200)["providers"]
        self.assertEqual(listed[0], {"id": "city", "name": "市の認証基盤"})
        person = self.person(administrator, "sato", "sato@city.example.jp")
        other = self.person(administrator, "mori")
        browser = Browser(self)
        self.assertEqual(self.travel(browser, "sato"), "/?sign-in=unknown")
        browser.ask("GET", "/api/v1/me", status=401)
        issuer = f"https://127.0.0.1:{self.at_provider}"
        accounts = f"/api/v1/people/{person}/accounts"
        administrator.ask("PUT", accounts, {"issuer": "http://x", "subject": "sato"}, status=422)
        administrator.ask("PUT", accounts, {"issuer": issuer, "subject": "sato"}, status=204)
        administrator.ask("PUT", f"/api/v1/people/{other}/accounts",
                          {"issuer": issuer, "subject": "sato"}, status=409)
        self.assertEqual(self.travel(browser, "sato"), "/")
        self.assertEqual(browser.ask("GET", "/api/v1/me", status=200)["name"], "sato")
        at_hand = browser.ask("GET", "/api/v1/session", status=200)
        self.assertEqual(at_hand["strength"], "one")
        browser.csrf = at_hand["csrf"]
        self.assertEqual(self.travel(Browser(self), "mori"), "/?sign-in=unknown")
        self.assertEqual(len(administrator.ask("GET", "/api/v1/people")["people"]), 3,
                         "nobody is added")
        # The way back is good once and in one browser.
        browser.ask("GET", self.back, status=303)
        self.assertEqual(browser.answer.getheader("Location"), "/?sign-in=stale")
        administrator.ask("DELETE", accounts + "?issuer=" + urllib.parse.quote(issuer, safe=""),
                          status=204)
        browser.ask("GET", "/api/v1/me", status=401)
        self.assertEqual(administrator.ask("GET", accounts, status=200)["accounts"], [])
        self.assertEqual(self.travel(browser, "sato"), "/?sign-in=unknown")
        log = (self.folder / "log").read_text(encoding="utf-8")
        self.assertNotIn(SECRET, log)
        self.assertNotIn("code=", log)

    def test_what_was_not_asked_for_in_this_browser_is_refused(self):
        administrator = self.administrator()
        person = self.person(administrator, "sato")
        issuer = f"https://127.0.0.1:{self.at_provider}"
        administrator.ask("PUT", f"/api/v1/people/{person}/accounts",
                          {"issuer": issuer, "subject": "sato"}, status=204)
        attacker, victim = Browser(self), Browser(self)
        address = attacker.ask("POST", "/api/v1/providers/city/departure", status=200)["address"]
        back = Elsewhere(self.at_provider).sign_in(address, "sato", self.home)[len(self.home):]

        def refused(browser, path):
            browser.ask("GET", path, status=303)
            self.assertEqual(browser.answer.getheader("Location"), "/?sign-in=stale")

        refused(victim, back)
        victim.ask("POST", "/api/v1/providers/city/departure", status=200)
        refused(victim, back)
        query = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(back).query))
        again = Browser(self)
        address = again.ask("POST", "/api/v1/providers/city/departure", status=200)["address"]
        sent = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(address).query))
        self.assertEqual(sent["code_challenge_method"], "S256")
        # Another's code with one's own state: the verifier does not fit.
        again.ask("GET", "/api/v1/providers/city/callback?" + urllib.parse.urlencode(
            {**query, "state": sent["state"]}), status=303)
        self.assertEqual(again.answer.getheader("Location"), "/?sign-in=refused")
        # Another issuer.
        address = again.ask("POST", "/api/v1/providers/city/departure", status=200)["address"]
        sent = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(address).query))
        again.ask("GET", "/api/v1/providers/city/callback?" + urllib.parse.urlencode(
            {**query, "state": sent["state"], "iss": "https://evil.example"}), status=303)
        self.assertEqual(again.answer.getheader("Location"), "/?sign-in=refused")
        again.ask("GET", "/api/v1/providers/nowhere/callback?code=a&state=b", status=404)
        again.ask("POST", "/api/v1/providers/nowhere/departure", status=404)
        self.assertEqual(self.travel(Browser(self), "sato"), "/", "and still it works")

    def test_a_verified_address_links_where_that_is_configured(self):
        administrator = self.administrator()
        person = self.person(administrator, "sato", "Sato@City.example.jp")
        self.person(administrator, "twin1", "twin@city.example.jp")
        self.person(administrator, "twin2", "twin@city.example.jp")
        self.person(administrator, "mori", "mori@city.example.jp")
        browser = Browser(self)
        self.assertEqual(self.travel(browser, "sato", "mail"), "/")
        self.assertEqual(browser.ask("GET", "/api/v1/session", status=200)["strength"], "two")
        linked = administrator.ask("GET", f"/api/v1/people/{person}/accounts", status=200)
        self.assertEqual([one["subject"] for one in linked["accounts"]], ["sato"])
        for login in ("twin", "unmori", "stranger"):
            self.assertEqual(self.travel(Browser(self), login, "mail"), "/?sign-in=unknown", login)
        self.assertEqual(self.travel(Browser(self), "mori", "city"), "/?sign-in=unknown")

    def test_a_second_factor_of_ours_is_asked_for(self):
        administrator = self.administrator()
        office = self.colleague(administrator, "office", "role-PRM")
        secret, recovery = factors_test.Factors.enrol(self, office)
        person = office.ask("GET", "/api/v1/me", status=200)["id"]
        administrator.ask("PUT", f"/api/v1/people/{person}/accounts",
                          {"issuer": f"https://127.0.0.1:{self.at_provider}",
                           "subject": "office"}, status=204)
        browser = Browser(self)
        self.assertEqual(self.travel(browser, "office"), "/?sign-in=code&provider=city")
        browser.ask("GET", "/api/v1/me", status=401)
        browser.ask("POST", "/api/v1/providers/city/code", {"code": "123456"}, status=401)
        Browser(self).ask("POST", "/api/v1/providers/city/code", {"code": recovery[0]}, status=401)
        entered = browser.ask("POST", "/api/v1/providers/city/code",
                              {"code": factors_test.code_of(secret, 1)}, status=200)
        self.assertEqual(entered["strength"], "two")
        browser.ask("GET", "/api/v1/me", status=200)

    def test_a_provider_that_fails_lets_nobody_in_and_says_so(self):
        self.assertEqual(self.travel(Browser(self), "sato", "wrong"), "/?sign-in=refused")
        browser = Browser(self)
        refusal = browser.ask("POST", "/api/v1/providers/distrusted/departure", status=503)
        self.assertTrue(refusal["type"].endswith("provider-unavailable"))
        departure = browser.ask("POST", "/api/v1/providers/city/departure", status=200)
        address = Elsewhere(self.at_provider).sign_in(departure["address"], "sato", self.home)
        self.provider.kill()
        self.provider.wait()
        browser.ask("GET", address[len(self.home):], status=303)
        self.assertEqual(browser.answer.getheader("Location"), "/?sign-in=unavailable")
        log = (self.folder / "log").read_text(encoding="utf-8")
        self.assertIn("invalid_client", log)
        self.assertIn('"event":"provider"', log)


@unittest.skipIf(MISSING, MISSING)
class ByProviderWithTwoFactors(ByProvider):
    two_factors = True

    def test_who_has_no_passphrase_sets_up_the_second_factor_right_after_signing_in(self):
        administrator = self.administrator()
        factors_test.Factors.enrol(self, administrator)
        person = self.person(administrator, "sato")
        administrator.ask("PUT", f"/api/v1/people/{person}/accounts",
                          {"issuer": f"https://127.0.0.1:{self.at_provider}",
                           "subject": "sato"}, status=204)
        browser = Browser(self)
        self.assertEqual(self.travel(browser, "sato"), "/")
        browser.ask("GET", "/api/v1/me", status=403)
        browser.csrf = browser.ask("GET", "/api/v1/session", status=200)["csrf"]
        offer = browser.ask("POST", "/api/v1/me/factors/totp", {"passphrase": ""}, status=200)
        browser.csrf = browser.ask("PUT", "/api/v1/me/factors/totp",
                                   {"code": factors_test.code_of(offer["secret"])}, status=200)["csrf"]
        browser.ask("GET", "/api/v1/me", status=200)


# Those of the first class are not done twice.
for name in [name for name in dir(ByProvider) if name.startswith("test_")]:
    setattr(ByProviderWithTwoFactors, name, None)


class Configured(Served):
    def test_faults_of_providers_are_told_with_their_places(self):
        path = self.folder / "bad.yaml"
        path.write_text(json.dumps({"sign_in": {"providers": [
            {"id": "A b", "name": {"ja": "あ", "en": "a"}, "issuer": "http://x", "client_id": "i",
             "scopes": "email", "secret": "x"}, {"id": "b"}]}}))
        run = subprocess.run([ISHIGAKI, "serve", "--check-config", "--config", str(path)],
                             capture_output=True, text=True)
        self.assertEqual(run.returncode, 2)
        for word in ("providers[0].id", "providers[0].issuer", "providers[0].scopes",
                     "providers[0].secret", "providers[1].client_id", "public_address"):
            self.assertIn(word, run.stderr)


if __name__ == "__main__":
    if MISSING:
        print(f"SKIPPED: no OpenID Connect provider to test against: {MISSING}", file=sys.stderr)
    unittest.main()
