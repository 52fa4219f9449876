"""`ishigaki serve` on a disk that fills up, and on one that takes no writes: what people are told,
and that it goes on by itself.

The disk is a small one in memory, in a name space of the server's own.

usage: disk_test.py ISHIGAKI
"""
import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

ISHIGAKI = sys.argv.pop(1)
EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "resident-records.yaml"
PASSPHRASE = "石垣は 一つずつ 積む ものである"
OWN_SPACE = ["unshare", "--user", "--map-root-user", "--mount"]


def may_mount():
    with tempfile.TemporaryDirectory() as folder:
        return shutil.which("unshare") is not None and subprocess.run(
            [*OWN_SPACE, "mount", "-t", "tmpfs", "tmpfs", folder], capture_output=True).returncode == 0


@unittest.skipUnless(may_mount(), "no file system can be mounted here")
class OnASmallDisk(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.disk = self.folder / "disk"
        self.disk.mkdir()
        self.evidence_disk = self.folder / "evidence"
        self.evidence_disk.mkdir()
        self.process = None
        self.cookies = {}
        self.csrf = None
        self.addCleanup(self.stop)

    def config(self):
        path = self.folder / "serve.yaml"
        path.write_text(json.dumps({
            "listen": {"port": 0}, "database": str(self.disk / "ishigaki.db"),
            "files": str(self.evidence_disk), "secrets": str(self.folder / "secrets"),
            "body": {"id": "city", "name": "テスト市"}}), encoding="utf-8")
        return path

    def start(self):
        self.errors = self.folder / "errors"
        with self.errors.open("w") as errors:
            self.process = subprocess.Popen(
                [*OWN_SPACE, "sh", "-c", f"mount -t tmpfs -o size=24m tmpfs {self.disk}"
                 f" && mount -t tmpfs -o size=1m tmpfs {self.evidence_disk}"
                 f" && exec {ISHIGAKI} serve --config {self.config()}"],
                stdout=subprocess.DEVNULL, stderr=errors)
        for _ in range(600):
            said = self.errors.read_text(encoding="utf-8")
            if found := re.search(r"127\.0\.0\.1:(\d+)", said):
                self.port = int(found.group(1))
                self.link = re.search(r"/setup#(\S+)", said).group(1)
                return
            self.assertIsNone(self.process.poll(), said)
            time.sleep(0.05)
        self.fail(said)

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(timeout=40)

    # A disk as the server sees it.
    def seen(self, disk=None):
        return Path(f"/proc/{self.process.pid}/root{disk or self.disk}")

    def fill(self, disk=None):
        filler = self.seen(disk) / "filler"
        with filler.open("wb", buffering=0) as file:
            try:
                while file.write(bytes(4096)):
                    pass
            except OSError:
                pass
        return filler

    def ask(self, method, path, body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        sent = {"Accept-Language": "en", **headers}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if self.csrf:
            sent["X-CSRF-Token"] = self.csrf
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body)
            sent["Content-Type"] = "application/json"
        connection.request(method, path, body, sent)
        answer = connection.getresponse()
        text = answer.read()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                pair = value.split(";")[0].split("=", 1)
                self.cookies[pair[0]] = pair[1]
        connection.close()
        return answer, json.loads(text) if text else None

    def good(self, *arguments, **headers):
        answer, result = self.ask(*arguments, **headers)
        self.assertLess(answer.status, 300, result)
        return result

    def sign_in(self):
        self.good("POST", "/api/v1/setup", {"link": self.link, "passphrase": PASSPHRASE})
        self.csrf = self.good("POST", "/api/v1/session",
                              {"login": "admin", "passphrase": PASSPHRASE})["csrf"]
        me = self.good("GET", "/api/v1/me")["id"]
        self.good("POST", "/api/v1/appointments", {"person": me, "role": "role-PRM",
                                                   "scope": "body", "first_day": "2020-01-01"})
        file = json.loads(subprocess.run([ISHIGAKI, "check", "--canonical", str(EXAMPLE)],
                                         capture_output=True, check=True).stdout)
        self.good("POST", "/api/v1/systems", {"file": file})

    def judge(self, number):
        return self.ask("PUT", "/api/v1/systems/resident-records/file/assessments/0/judgements/Tb1.1",
                        {"core": {"level": 1 + number % 5}, "note": f"{number}"})

    def evidence(self, number, size):
        return self.ask("POST", "/api/v1/systems/resident-records/attachments?place="
                        f"/assessments/0/judgements/Tb1.1&name={number}.txt",
                        f"{number} ".encode() + os.urandom(size))

    def refused_for_want_of_room(self, answered):
        answer, result = answered
        self.assertEqual(answer.status, 507, result)
        self.assertEqual(answer.getheader("Content-Type"), "application/problem+json")
        self.assertEqual(result["type"], "urn:ishigaki:problem:no-storage")
        self.assertIn("full", result["title"])

    def test_full_it_says_so_loses_nothing_and_goes_on_when_there_is_room(self):
        self.start()
        self.sign_in()
        self.assertEqual(self.judge(1)[0].status, 200)
        for round_ in range(3):
            filler = self.fill()
            # What was written before may have left room in the log of the database.
            acknowledged = None
            for number in range(round_ * 10_000, round_ * 10_000 + 5000):
                answered = self.judge(number)
                if answered[0].status != 200:
                    break
                acknowledged = number
            self.refused_for_want_of_room(answered)
            self.good("GET", "/api/v1/systems")
            filler.unlink()
            answer, result = self.ask(
                "GET", "/api/v1/systems/resident-records/file/assessments/0/judgements/Tb1.1")
            self.assertEqual(answer.status, 200, result)
            if acknowledged is not None:
                self.assertEqual(result["note"], f"{acknowledged}")
            self.assertEqual(self.judge(round_ * 10_000 + 9999)[0].status, 200)
        copy = self.folder / "copy"
        shutil.copytree(self.seen(), copy)
        for command in (["db", "check"], ["audit", "verify"]):
            run = subprocess.run([ISHIGAKI, *command, "--database", copy / "ishigaki.db"],
                                 capture_output=True, text=True)
            self.assertEqual(run.returncode, 0, run.stdout + run.stderr)

    def test_evidence_waits_for_room_while_all_else_goes_on(self):
        self.start()
        self.sign_in()
        filler = self.fill(self.evidence_disk)
        for number in range(3):
            self.refused_for_want_of_room(self.evidence(number, 300_000))
            self.assertEqual(self.judge(number)[0].status, 200)
        filler.unlink()
        self.assertEqual(sum(path.stat().st_size for path in self.seen(self.evidence_disk).rglob("*")
                             if path.is_file()), 0, "nothing is left of what was refused")
        self.assertEqual(self.evidence(9, 300_000)[0].status, 201)

    def test_one_that_takes_no_writes_is_named_at_the_start(self):
        made = self.disk / "ishigaki.db"
        subprocess.run([ISHIGAKI, "db", "init", "--body", "city", "--database", made], check=True,
                       capture_output=True)
        run = subprocess.run(
            [*OWN_SPACE, "sh", "-c", f"mount --bind {self.disk} {self.disk}"
             f" && mount -o remount,bind,ro {self.disk}"
             f" && exec {ISHIGAKI} serve --config {self.config()} --lang en"],
            capture_output=True, text=True, timeout=60)
        self.assertEqual(run.returncode, 3, run.stderr)
        self.assertRegex(run.stderr, "read-only|cannot be reached")


if __name__ == "__main__":
    unittest.main()
