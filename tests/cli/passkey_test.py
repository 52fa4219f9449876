"""Passkeys as a real browser uses them: Chromium, with an authenticator of its own in software.

Skipped, and said so, where Chromium is not installed.

usage: passkey_test.py ISHIGAKI
"""
import base64
import json
import os
import shutil
import socket
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from serve_test import PASSPHRASE, Browser, Served  # noqa: E402

CHROMIUM = shutil.which("chromium")
MISSING = None if CHROMIUM else "chromium is not installed"

# What a page does with the two answers of the server, and what it sends back.
CREATE = """
async (options) => {
  const made = await navigator.credentials.create(
    { publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
  const json = made.toJSON();
  return { client_data: json.response.clientDataJSON,
           authenticator_data: json.response.authenticatorData };
}
"""
GET = """
async (options) => {
  const got = await navigator.credentials.get(
    { publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  const json = got.toJSON();
  return { id: json.id, client_data: json.response.clientDataJSON,
           authenticator_data: json.response.authenticatorData,
           signature: json.response.signature, user_handle: json.response.userHandle };
}
"""


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Chromium:
    """The browser's own protocol, over the two pipes that it offers."""

    def __init__(self, folder):
        to_read, self.to = os.pipe()
        self.back, from_write = os.pipe()
        # The pipes have to be 3 and 4 there; out of their way first.
        high = [os.dup2(to_read, 60), os.dup2(from_write, 61)]
        os.close(to_read)
        os.close(from_write)
        self.process = subprocess.Popen(
            [CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
             "--disable-dev-shm-usage", f"--user-data-dir={folder}", "--remote-debugging-pipe",
             "about:blank"], pass_fds=(3, 4), stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=lambda: (os.dup2(high[0], 3), os.dup2(high[1], 4)))
        for one in high:
            os.close(one)
        self.buffer = b""
        self.number = 0
        self.session = None

    def call(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.to, json.dumps(message).encode() + b"\0")
        while True:
            while b"\0" not in self.buffer:
                more = os.read(self.back, 65536)
                assert more, "the browser is gone"
                self.buffer += more
            text, self.buffer = self.buffer.split(b"\0", 1)
            answer = json.loads(text)
            if answer.get("id") == self.number:
                assert "error" not in answer, answer
                return answer["result"]

    def open(self, address):
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target,
                                 flatten=True)["sessionId"]
        self.call("Page.enable")
        self.call("Page.navigate", url=address)
        self.call("WebAuthn.enable")
        self.authenticator = self.call("WebAuthn.addVirtualAuthenticator", options={
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
            "hasUserVerification": True, "isUserVerified": True,
            "automaticPresenceSimulation": True})["authenticatorId"]

    def run(self, function, argument):
        result = self.call("Runtime.evaluate", expression=f"({function})({json.dumps(argument)})",
                           awaitPromise=True, returnByValue=True, userGesture=True)
        if "exceptionDetails" in result:
            raise RuntimeError(result["exceptionDetails"]["exception"].get("description"))
        return result["result"]["value"]

    def close(self):
        self.process.kill()
        self.process.wait()
        os.close(self.to)
        os.close(self.back)


def changed(text, at, bit=1):
    data = bytearray(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    data[at] ^= bit
    return base64.urlsafe_b64encode(bytes(data)).decode().rstrip("=")


@unittest.skipIf(MISSING, MISSING)
class Passkeys(Served):
    two_factors = False

    def setUp(self):
        self.port = 0
        super().setUp()
        self.chromium = Chromium(self.folder / "chromium")
        self.addCleanup(self.chromium.close)
        self.chromium.open(f"http://localhost:{self.port}/healthz")

    def start(self):
        if not self.port:
            self.port = free_port()
        super().start()

    def config(self, **changes):
        # Only the name is a site; the test itself speaks to the address.
        return super().config(public_address=f"http://localhost:{self.port}",
                              sign_in={"two_factors": self.two_factors}, **changes)

    def add(self, browser, name="机の鍵"):
        options = browser.ask("POST", "/api/v1/me/passkeys/options", {"passphrase": PASSPHRASE},
                              status=200)
        made = self.chromium.run(CREATE, options)
        return made, browser.ask("POST", "/api/v1/me/passkeys", {"name": name, **made}, status=200)

    def prove(self, browser):
        return self.chromium.run(GET, browser.ask("POST", "/api/v1/session/passkey/options",
                                                  status=200))

    def test_a_passkey_is_added_signs_in_as_two_factors_and_is_removed(self):
        administrator = self.administrator()
        office = self.colleague(administrator, "office", "role-PRM")
        office.ask("POST", "/api/v1/me/passkeys/options", {"passphrase": "not the one"}, status=403)
        made, added = self.add(office)
        self.assertEqual(added["name"], "机の鍵")
        again = office.ask("POST", "/api/v1/me/passkeys", {"name": "n", **made}, status=403)
        self.assertTrue(again["type"].endswith("passkey"), "a challenge counts once")
        browser = Browser(self)
        proof = self.prove(browser)
        entered = browser.ask("POST", "/api/v1/session/passkey", proof, status=200)
        self.assertEqual(entered["strength"], "two")
        browser.csrf = entered["csrf"]
        self.assertEqual(browser.ask("GET", "/api/v1/me", status=200)["name"], "office")
        factors = browser.ask("GET", "/api/v1/me/factors", status=200)
        self.assertEqual([key["name"] for key in factors["passkeys"]], ["机の鍵"])
        self.assertIsNotNone(factors["passkeys"][0]["used"])
        place = f"/api/v1/me/passkeys/{added['id']}/removal"
        browser.ask("POST", place, {"passphrase": "not the one"}, status=403)
        administrator.ask("POST", place, {"passphrase": PASSPHRASE}, status=404)
        browser.ask("POST", place, {"passphrase": PASSPHRASE}, status=204)
        other = Browser(self)
        other.ask("POST", "/api/v1/session/passkey", self.prove(other), status=401)

    def test_nothing_else_signs_in(self):
        administrator = self.administrator()
        office = self.colleague(administrator, "office", "role-PRM")
        self.add(office)
        browser = Browser(self)
        proof = self.prove(browser)
        for name, value in (
                ("signature", changed(proof["signature"], 10)),
                ("authenticator_data", changed(proof["authenticator_data"], 0)),
                ("authenticator_data", changed(proof["authenticator_data"], 32, 4)),
                ("authenticator_data", changed(proof["authenticator_data"], 36)),
                ("client_data", changed(proof["client_data"], 30)),
                ("user_handle", changed(proof["user_handle"], 3)),
                ("id", changed(proof["id"], 3)), ("signature", ""), ("authenticator_data", "AAAA"),
                ("client_data", "e30")):
            browser.ask("POST", "/api/v1/session/passkey", {**proof, name: value}, status=401)
        thief = Browser(self)
        thief.ask("POST", "/api/v1/session/passkey", proof, status=401)
        thief.ask("POST", "/api/v1/session/passkey/options", status=200)
        thief.ask("POST", "/api/v1/session/passkey", proof, status=401)
        kept = dict(browser.cookies)
        browser.ask("POST", "/api/v1/session/passkey", proof, status=200)
        replayed = Browser(self)
        replayed.cookies = kept
        replayed.ask("POST", "/api/v1/session/passkey", proof, status=401)
        # Another's challenge for adding, and one's own for signing in.
        options = administrator.ask("POST", "/api/v1/me/passkeys/options",
                                    {"passphrase": PASSPHRASE}, status=200)
        made = self.chromium.run(CREATE, options)
        office.ask("POST", "/api/v1/me/passkeys", {"name": "n", **made}, status=403)
        administrator.ask("POST", "/api/v1/me/passkeys", {"name": "", **made}, status=422)
        administrator.ask("POST", "/api/v1/me/passkeys",
                          {"name": "n", **made,
                           "authenticator_data": made["authenticator_data"][:60]}, status=403)

    def test_an_administrator_removes_passkeys_with_the_other_factors(self):
        administrator = self.administrator()
        office = self.colleague(administrator, "office", "role-PRM")
        self.add(office)
        person = office.ask("GET", "/api/v1/me", status=200)["id"]
        administrator.ask("DELETE", f"/api/v1/people/{person}/factors", status=204)
        browser = Browser(self)
        browser.ask("POST", "/api/v1/session/passkey", self.prove(browser), status=401)


@unittest.skipIf(MISSING, MISSING)
class PasskeysAsSecondFactor(Passkeys):
    two_factors = True

    def test_a_passkey_is_the_second_factor_that_is_asked_for(self):
        administrator = self.administrator()
        administrator.ask("GET", "/api/v1/me", status=403)
        _, added = self.add(administrator)
        self.assertEqual(added["strength"], "two")
        administrator.csrf = added["csrf"]
        administrator.ask("GET", "/api/v1/me", status=200)
        browser = Browser(self)
        browser.ask("POST", "/api/v1/session/passkey", self.prove(browser), status=200)
        browser.ask("GET", "/api/v1/me", status=200)


for name in [name for name in dir(Passkeys) if name.startswith("test_")]:
    setattr(PasskeysAsSecondFactor, name, None)


class WithoutASite(Served):
    def test_it_is_said_that_there_are_none(self):
        refusal = Browser(self).ask("POST", "/api/v1/session/passkey/options", status=409)
        self.assertIn("public_address", refusal["title"])


if __name__ == "__main__":
    if MISSING:
        print(f"SKIPPED: passkeys: {MISSING}", file=sys.stderr)
    unittest.main()
