"""Keys, signatures and their verification as a user runs them.

usage: sign_test.py ISHIGAKI
"""
import base64
import hashlib
import json
import os
import pty
import shutil
import signal
import subprocess
import sys
import tempfile
import termios
import unittest
from pathlib import Path

import jsonschema

PROGRAM = sys.argv.pop(1)
ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "resident-records.yaml"
PASSPHRASE = "十二文字より長い合言葉です"


def validator(name):
    return jsonschema.Draft202012Validator(
        json.loads((ROOT / "schemas" / name).read_text(encoding="utf-8")))


class Signing(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.keys = tempfile.TemporaryDirectory()
        for name in ("first", "second"):
            subprocess.run([PROGRAM, "keygen", "-o", f"{cls.keys.name}/{name}", "--no-passphrase"],
                           capture_output=True, check=True)

    @classmethod
    def tearDownClass(cls):
        cls.keys.cleanup()

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.plan = self.path("plan.yaml")
        shutil.copy(EXAMPLE, self.plan)

    def path(self, name, text=None, mode=None):
        path = Path(self.folder.name) / name
        if text is not None:
            path.write_text(text, encoding="utf-8")
        if mode is not None:
            path.chmod(mode)
        return str(path)

    def key(self, name):
        return f"{self.keys.name}/{name}"

    def run_program(self, *arguments, status=0, lang="en", **more):
        answer = subprocess.run([PROGRAM, "--lang", lang, *arguments], capture_output=True,
                                text=True, check=False, start_new_session=True, **more)
        self.assertEqual(answer.returncode, status, (arguments, answer.stdout, answer.stderr))
        return answer

    def sign(self, *arguments, key="first.key", file=None, **more):
        return self.run_program("sign", file or self.plan, "--key", self.key(key), *arguments, **more)

    def verify(self, *arguments, file=None, **more):
        answer = self.run_program("verify", file or self.plan, "--json", *arguments, **more)
        return json.loads(answer.stdout)

    def known(self, *names):
        return [part for name in names for part in ("--key", self.key(name))]

    def test_keys_are_written_once_and_the_secret_one_for_its_owner_alone(self):
        name = self.path("mine")
        answer = self.run_program("keygen", "-o", name, "--no-passphrase")
        secret = Path(name + ".key")
        self.assertEqual(secret.stat().st_mode & 0o777, 0o600)
        public = json.loads(Path(name + ".pub").read_text(encoding="utf-8"))
        self.assertEqual(answer.stdout.strip(), public["fingerprint"])
        raw = base64.b64decode(public["public"])
        self.assertEqual(public["fingerprint"].replace(" ", ""),
                         hashlib.blake2b(raw, digest_size=16).hexdigest())
        before = secret.read_text(encoding="utf-8")
        self.run_program("keygen", "-o", name, "--no-passphrase", status=2)
        Path(name + ".pub").unlink()
        self.run_program("keygen", "-o", name, "--no-passphrase", status=2)
        self.assertEqual(secret.read_text(encoding="utf-8"), before)
        self.run_program("keygen", "-o", self.path("no/such/place"), "--no-passphrase", status=3)
        keys = validator("key.schema.json")
        keys.validate(public)
        keys.validate(json.loads(before))

    def test_an_approved_plan_is_the_same_however_it_is_laid_out(self):
        self.sign("--name", "情報政策課長", "--statement", "令和8年度の計画を承認")
        for known in (self.known("first.pub"), ["--trusted", self.keys.name]):
            result = self.verify(*known)
            self.assertEqual(result["result"], "valid")
            self.assertEqual(result["signatures"][0]["signer"]["name"], "情報政策課長")
        text = Path(self.plan).read_text(encoding="utf-8")
        commented = self.path("commented.yaml", "# a comment\n" + text.replace("\n\n", "\n\n\n"))
        canonical = self.path("plan.json", self.run_program("check", self.plan, "--canonical").stdout)
        for other in (commented, canonical):
            result = self.verify("--signature", self.plan + ".sig", *self.known("first.pub"),
                                 file=other)
            self.assertEqual(result["result"], "valid")

    def test_a_changed_plan_is_a_no_that_says_what_can_be_told(self):
        self.sign()
        text = Path(self.plan).read_text(encoding="utf-8")
        Path(self.plan).write_text(text.replace("level: 3", "level: 4", 1), encoding="utf-8")
        self.assertEqual(self.verify(*self.known("first.pub"), status=1)["result"], "changed")
        answer = self.run_program("verify", self.plan, *self.known("first.pub"), status=1)
        self.assertIn("what changed cannot be told", answer.stdout)
        answer = self.run_program("verify", self.plan, lang="ja", status=1)
        self.assertIn("内容が署名の時から変わっています", answer.stdout)

    def test_a_valid_signature_by_an_unknown_key_establishes_nobody(self):
        self.sign("--name", "Somebody")
        self.assertEqual(self.verify(status=1)["result"], "not_established")
        self.assertEqual(self.verify(*self.known("second.pub"), status=1)["result"], "signer_missing")
        answer = self.run_program("verify", self.plan, status=1)
        self.assertIn("unchanged since it was signed, but who signed it is not established",
                      answer.stdout)
        self.assertIn("Somebody (as the signer says)", answer.stdout)

    def test_two_people_sign_and_both_can_be_asked_for(self):
        self.sign("--name", "A")
        both = self.known("first.pub", "second.pub")
        self.assertEqual(self.verify(*both, status=1)["result"], "signer_missing")
        self.sign("--name", "B", key="second.key")
        result = self.verify(*both)
        self.assertEqual([one["signer"]["name"] for one in result["signatures"]], ["A", "B"])
        self.assertEqual([one["result"] for one in result["signatures"]], ["valid", "valid"])
        self.sign(status=2)  # the same key once more
        Path(self.plan).write_text("ishigaki: 1\nsystem: {id: s, name: s}\n", encoding="utf-8")
        before = Path(self.plan + ".sig").read_bytes()
        self.run_program("keygen", "-o", self.path("third"), "--no-passphrase")
        self.run_program("sign", self.plan, "--key", self.path("third.key"), status=2)
        self.assertEqual(Path(self.plan + ".sig").read_bytes(), before)

    def test_date_name_and_statement_cannot_be_altered(self):
        self.sign("--name", "A", "--statement", "approved")
        honest = json.loads(Path(self.plan + ".sig").read_text(encoding="utf-8"))
        validator("signature.schema.json").validate(honest)
        for change in ({"signed_at": "2020-01-01T00:00:00Z"}, {"statement": "rejected"},
                       {"signer": {**honest[0]["signer"], "name": "B"}}, {"what": "bytes"},
                       {"subject": {**honest[0]["subject"], "name": "other.yaml"}}):
            altered = self.path("altered.sig", json.dumps([{**honest[0], **change}]))
            result = self.verify("--signature", altered, *self.known("first.pub"), status=1)
            self.assertEqual(result["result"], "altered", change)

    def test_any_other_file_is_signed_byte_for_byte(self):
        document = self.path("plan.docx")
        Path(document).write_bytes(bytes(range(256)) * 1000)
        self.sign(file=document)
        self.assertEqual(self.verify(*self.known("first.pub"), file=document)["signatures"][0]["what"],
                         "bytes")
        with open(document, "ab") as file:
            file.write(b"\0")
        self.assertEqual(self.verify(*self.known("first.pub"), file=document, status=1)["result"],
                         "changed")
        other = self.path("other.yaml", "services: {web: {image: x}}\n")
        self.sign(file=other)
        self.sign("--bytes")
        with open(self.plan, "a", encoding="utf-8") as file:
            file.write("# a comment\n")
        self.assertEqual(self.verify(*self.known("first.pub"), status=1)["result"], "changed")

    def test_a_file_that_builds_on_another_says_that_the_other_is_not_covered(self):
        built = self.path("built.yaml",
                          "ishigaki: 1\nbase: plan.yaml\nsystem: {id: s, name: s}\n")
        self.assertIn("does not cover the content of plan.yaml", self.sign(file=built).stderr)
        answer = self.run_program("verify", built, *self.known("first.pub"))
        self.assertIn("does not cover the content of plan.yaml", answer.stderr)

    def test_the_message_is_one_that_another_implementation_confirms(self):
        if shutil.which("openssl") is None:
            self.skipTest("openssl is not installed")
        self.sign("--name", "課長 \"A\"", "--statement", "承認 / approved")
        one = json.loads(Path(self.plan + ".sig").read_text(encoding="utf-8"))[0]
        canonical = self.run_program("check", self.plan, "--canonical").stdout.encode()
        self.assertEqual(one["subject"]["hash"], "blake2b:" + hashlib.blake2b(canonical).hexdigest())
        signature = base64.b64decode(one.pop("signature"))
        message = "ishigaki signature 1\n" + json.dumps(one, sort_keys=True, ensure_ascii=False,
                                                        separators=(",", ":"))
        # The fixed head of an Ed25519 key in DER, then the key.
        der = bytes.fromhex("302a300506032b6570032100") + base64.b64decode(one["signer"]["public"])
        Path(self.path("key.der")).write_bytes(der)
        Path(self.path("signature")).write_bytes(signature)
        verified = subprocess.run(
            ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey",
             self.path("key.der"), "-rawin", "-in", self.path("message", message), "-sigfile",
             self.path("signature")], capture_output=True, check=False)
        self.assertEqual(verified.returncode, 0, verified.stdout + verified.stderr)

    def test_a_passphrase_protects_the_key(self):
        right = self.path("right", PASSPHRASE + "\nsecond line\n", 0o600)
        wrong = self.path("wrong", PASSPHRASE + "!\n", 0o600)
        name = self.path("mine")
        self.run_program("keygen", "-o", name, "--passphrase-file", self.path("short", "短い\n", 0o600),
                         status=2)
        self.assertFalse(Path(name + ".key").exists())
        self.run_program("keygen", "-o", name, "--passphrase-file", right)
        validator("key.schema.json").validate(json.loads(Path(name + ".key").read_text("utf-8")))
        sign = ["sign", self.plan, "--key", name + ".key"]
        answer = self.run_program(*sign, "--passphrase-file", wrong, status=2)
        self.assertIn("passphrase is wrong", answer.stderr)
        self.assertFalse(Path(self.plan + ".sig").exists())
        answer = self.run_program(*sign, status=2, stdin=subprocess.DEVNULL)  # no terminal to ask
        self.assertIn("--passphrase-file", answer.stderr)
        self.run_program(*sign, "--passphrase-file", right)
        self.run_program(*sign, "--passphrase", PASSPHRASE, status=2)  # no such option

    def test_secrets_open_to_others_are_not_used(self):
        secret = Path(self.key("first.key")).read_text("utf-8")
        # Whoever may write may put another key there, or a passphrase that is known.
        for mode in (0o640, 0o604, 0o620, 0o602, 0o610, 0o601):
            open_key = self.path(f"{mode:o}.key", secret, mode)
            answer = self.run_program("sign", self.plan, "--key", open_key, status=2)
            self.assertIn("chmod 600", answer.stderr, f"{mode:o}")
        self.run_program("sign", self.plan, "--key", self.path("own.key", secret, 0o600))
        shared = self.path("shared", PASSPHRASE, 0o644)
        self.run_program("keygen", "-o", self.path("mine"), "--passphrase-file", shared, status=2)

    def test_a_hostile_key_is_refused_before_it_takes_memory_or_time(self):
        key = json.loads(Path(self.key("first.key")).read_text("utf-8"))
        del key["seed"]
        key["encrypted"] = base64.b64encode(bytes(48)).decode()
        key["protection"] = {"kdf": "argon2id13", "operations": 4, "memory": 1 << 40,
                             "salt": base64.b64encode(bytes(16)).decode(),
                             "cipher": "xsalsa20poly1305",
                             "nonce": base64.b64encode(bytes(24)).decode()}
        secret = self.path("p", PASSPHRASE, 0o600)
        for change in ({"memory": 1 << 40}, {"operations": 1 << 31}, {"memory": -1}):
            hostile = {**key, "protection": {**key["protection"], "memory": 1 << 20, **change}}
            path = self.path("hostile.key", json.dumps(hostile), 0o600)
            answer = self.run_program("sign", self.plan, "--key", path, "--passphrase-file", secret,
                                      status=2)
            self.assertIn("protection.", answer.stderr)

    def test_faults_of_the_input_are_status_2(self):
        self.sign()
        broken = self.path("broken.yaml", "ishigaki: 1\nsystem: {id: BAD}\n")
        missing = self.path("missing")
        first = self.known("first.pub")
        for arguments in (["verify", missing], ["verify", broken], ["verify", "-"],
                          ["verify", self.plan, "--signature", missing],
                          ["verify", self.plan, "--signature", self.plan],
                          ["verify", self.plan, "--signature", self.path("empty", "")],
                          ["verify", self.plan, "--signature", self.path("cut", "[{\"ishigaki")],
                          ["verify", self.plan, "--key", missing],
                          ["verify", self.plan, "--key", self.key("first.key")],
                          ["verify", self.plan, "--trusted", missing],
                          ["verify", self.plan, "--trusted", self.folder.name],
                          ["verify", broken, "--signature", self.plan + ".sig", *first],
                          ["sign", self.plan], ["sign", self.plan, "--key", missing],
                          ["sign", self.plan, "--key", self.key("first.pub")],
                          ["sign", "-", "--key", self.key("first.key")],
                          ["sign", broken, "--key", self.key("first.key")],
                          ["sign", missing, "--key", self.key("first.key")],
                          ["sign", self.plan, "--key", self.key("first.key"), "--name", "a\nb"],
                          ["keygen"]):
            answer = self.run_program(*arguments, status=2)
            self.assertTrue(answer.stderr, arguments)
            self.assertFalse(answer.stdout, arguments)

    def test_what_cannot_be_written_is_status_3(self):
        self.sign("-o", self.path("no/such/place.sig"), status=3)

    def test_no_answer_shows_a_secret(self):
        seed = json.loads(Path(self.key("first.key")).read_text("utf-8"))["seed"]
        spoiled = json.loads(Path(self.key("first.key")).read_text("utf-8"))
        for change in ({"kind": "other"}, {"protection": "odd"}, {"ishigaki_key": 9}):
            path = self.path("spoiled.key", json.dumps({**spoiled, **change}), 0o600)
            answer = self.run_program("sign", self.plan, "--key", path, status=2)
            self.assertNotIn(seed[:8], answer.stdout + answer.stderr)

    def on_terminal(self, arguments, lines, *, interrupt=False):
        """Runs the program on a terminal of its own; what it showed and its status."""
        try:
            child, terminal = pty.fork()
        except OSError as missing:
            self.skipTest(f"no terminal to be had here: {missing}")
        if child == 0:
            os.execv(PROGRAM, [PROGRAM, "--lang", "en", *arguments])
        shown = b""
        for line in lines:
            asked = shown.count(b": ")
            while shown.count(b": ") == asked:
                shown += os.read(terminal, 1000)
            os.write(terminal, b"\x03" if interrupt else line.encode() + b"\n")
        while True:
            try:
                more = os.read(terminal, 1000)
            except OSError:  # the other end is closed
                break
            if not more:
                break
            shown += more
        self.assertTrue(termios.tcgetattr(terminal)[3] & termios.ECHO, "typing is seen again")
        os.close(terminal)
        return shown.decode(), os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

    def test_a_terminal_is_asked_and_shows_nothing(self):
        name = self.path("mine")
        shown, status = self.on_terminal(["keygen", "-o", name], [PASSPHRASE, PASSPHRASE])
        self.assertEqual(status, 0, shown)
        self.assertNotIn(PASSPHRASE, shown)
        shown, status = self.on_terminal(["sign", self.plan, "--key", name + ".key"], [PASSPHRASE])
        self.assertEqual(status, 0, shown)
        self.assertNotIn(PASSPHRASE, shown)
        shown, status = self.on_terminal(["keygen", "-o", self.path("b")],
                                         [PASSPHRASE, PASSPHRASE + "!"])
        self.assertEqual(status, 2, shown)
        self.assertFalse(Path(self.path("b.key")).exists())
        shown, status = self.on_terminal(["keygen", "-o", self.path("b")], [""], interrupt=True)
        self.assertEqual(status, -signal.SIGINT, shown)

    def test_help_reaches_the_command(self):
        for command, words in (("sign", "--statement"), ("verify", "--trusted"),
                               ("keygen", "--no-passphrase")):
            self.assertIn(words, self.run_program(command, "--help").stdout)
            self.assertIn(words, self.run_program(command, "-h", lang="ja").stdout)


unittest.main(verbosity=1)
