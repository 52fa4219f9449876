"""A PostgreSQL that is cut off again and again while people write through `ishigaki serve`: what was
answered is there, nothing is there by half, the trail is whole, requests fail fast meanwhile, and the
server goes on by itself.

ISHIGAKI_TEST_RESTARTS says how often; 200 take about five minutes.

usage: restarts_test.py ISHIGAKI
"""
import http.client
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from pathlib import Path

ISHIGAKI = sys.argv.pop(1)
ROOT = Path(__file__).resolve().parents[2]
POSTGRES = ROOT / "tests" / "store" / "postgres.sh"
RESTARTS = int(os.environ.get("ISHIGAKI_TEST_RESTARTS", "4"))
PASSPHRASE = "石垣は 一つずつ 積む ものである"
JUDGEMENTS = "/api/v1/systems/resident-records/file/assessments/0/judgements/"
PLACES = ["Tb1.1", "Tb1.2", "Tb1.3", "Ma1.1", "Ba1.1", "Ba1.2"]
# A request waits at most so long for an answer, whatever has become of the database.
PATIENCE = 8


class Client:
    def __init__(self, port):
        self.port = port
        self.headers = {}
        self.connection = None

    def ask(self, method, path, body=None):
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = dict(self.headers)
        if body is not None:
            headers["Content-Type"] = "application/json"
        self.connection.request(method, path, None if body is None else json.dumps(body), headers)
        answer = self.connection.getresponse()
        text = answer.read()
        cookies = [value.split(";")[0] for name, value in answer.getheaders()
                   if name.lower() == "set-cookie"]
        if cookies:
            self.headers["Cookie"] = "; ".join(cookies)
        return answer, json.loads(text) if text else None

    def close(self):
        if self.connection:
            self.connection.close()

    def good(self, *arguments):
        answer, result = self.ask(*arguments)
        assert answer.status < 300, (arguments, answer.status, result)
        return result


class Writer(threading.Thread):
    """Judges one requirement again and again, each time with the next number."""

    def __init__(self, port, headers, place):
        super().__init__(daemon=True)
        self.client = Client(port)
        self.client.headers = headers
        self.place = place
        self.sent = 0
        self.acknowledged = []
        self.refused = 0
        self.slowest = 0.0
        self.faults = []
        self.ending = threading.Event()

    def run(self):
        while not self.ending.is_set():
            self.sent += 1
            begun = time.monotonic()
            try:
                answer, result = self.client.ask(
                    "PUT", JUDGEMENTS + self.place,
                    {"core": {"level": 1 + self.sent % 5}, "note": f"{self.place}/{self.sent}"})
            except OSError as failure:
                self.faults.append(f"no answer: {failure}")
                self.client.connection = None
                continue
            self.slowest = max(self.slowest, time.monotonic() - begun)
            if answer.status == 200:
                self.acknowledged.append(self.sent)
            elif answer.status == 503 and answer.getheader("Retry-After"):
                self.refused += 1
                time.sleep(0.02)
            else:
                self.faults.append(f"{answer.status} {result}")
        self.client.close()


class Restarts(unittest.TestCase):
    def setUp(self):
        # PostgreSQL's own user has to get in.
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.folder.chmod(0o755)
        self.data = self.folder / "postgresql"
        self.postgres("start", "fsync = on")
        self.addCleanup(self.postgres, "stop")
        self.psql("CREATE DATABASE city", "postgres")
        self.address = f"postgresql:///city?host={self.data}&user=ishigaki"
        config = self.folder / "serve.yaml"
        config.write_text(json.dumps({"listen": {"port": 0}, "database": self.address,
                                      "secrets": str(self.folder / "secrets"),
                                      "files": str(self.folder / "files")}), encoding="utf-8")
        errors = self.folder / "errors"
        with errors.open("w") as said:
            self.process = subprocess.Popen([ISHIGAKI, "serve", "--config", config],
                                            stdout=subprocess.DEVNULL, stderr=said)
        self.addCleanup(self.stop)
        while not (found := re.search(r"127\.0\.0\.1:(\d+)", errors.read_text())):
            self.assertIsNone(self.process.poll(), errors.read_text())
            time.sleep(0.05)
        self.port = int(found.group(1))
        self.client = Client(self.port)
        self.addCleanup(self.client.close)
        link = re.search(r"/setup#(\S+)", errors.read_text()).group(1)
        self.client.good("POST", "/api/v1/setup", {"link": link, "passphrase": PASSPHRASE})
        self.client.headers["X-CSRF-Token"] = self.client.good(
            "POST", "/api/v1/session", {"login": "admin", "passphrase": PASSPHRASE})["csrf"]
        me = self.client.good("GET", "/api/v1/me")["id"]
        self.client.good("POST", "/api/v1/appointments",
                         {"person": me, "role": "role-PRM", "scope": "body",
                          "first_day": "2020-01-01"})
        file = json.loads(subprocess.run(
            [ISHIGAKI, "check", "--canonical", ROOT / "examples/resident-records.yaml"],
            capture_output=True, check=True).stdout)
        self.client.good("POST", "/api/v1/systems", {"file": file})
        token = self.client.good("POST", "/api/v1/tokens", {
            "name": "writers", "days": 1, "scopes": ["see", "assess"]})["token"]
        self.headers = {"Authorization": f"Bearer {token}"}

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(timeout=60)

    def postgres(self, action, *settings):
        subprocess.run([POSTGRES, action, self.data, *settings], check=True)

    def psql(self, sql, database="city"):
        return subprocess.run(["psql", "-XqAt", "-h", self.data, "-U", "ishigaki", "-d", database,
                               "-c", sql], check=True, capture_output=True, text=True,
                              env={**os.environ, "PGOPTIONS": "-c search_path=ishigaki"}).stdout

    def whole(self):
        for command in (["db", "check"], ["audit", "verify"]):
            run = subprocess.run([ISHIGAKI, *command, "--database", self.address],
                                 capture_output=True, text=True)
            self.assertEqual(run.returncode, 0, run.stdout + run.stderr)

    def what_stands(self, writers):
        """Every note that ever stood there, from the history of the rows."""
        places = {}
        for note in self.psql("SELECT note FROM judgement WHERE note LIKE '%.%/%'").split():
            place, number = note.split("/")
            places.setdefault(place, []).append(int(number))
        for one in writers:
            found = places.get(one.place, [])
            self.assertEqual(len(found), len(set(found)), "nothing was done twice")
            self.assertFalse(set(one.acknowledged) - set(found), f"{one.place} lost what was answered")
            self.assertTrue(set(found) <= set(range(1, one.sent + 1)))
        # A change, its row and its record in the trail stand or fall together.
        rows = sum(len(found) for found in places.values())
        self.assertEqual(int(self.psql("SELECT count(*) FROM change WHERE reason = 'api'")), rows)
        self.assertEqual(int(self.psql("SELECT count(*) FROM audit WHERE action = 'system.assess'")),
                         rows)
        self.assertEqual(int(self.psql("SELECT count(*) FROM judgement WHERE until < since")), 0)
        self.assertEqual(self.psql("SELECT requirement FROM judgement WHERE until = 9223372036854775807"
                                   " GROUP BY system, assessment, requirement HAVING count(*) > 1"), "")

    def test_nothing_acknowledged_is_lost_and_nothing_is_there_by_half(self):
        pick = random.Random(5)
        writers = [Writer(self.port, self.headers, place) for place in PLACES]
        for one in writers:
            one.start()
        try:
            for number in range(RESTARTS):
                before = [len(one.acknowledged) for one in writers]
                time.sleep(pick.uniform(0.0, 0.6))
                self.postgres("crash")
                begun = time.monotonic()
                answer, _ = self.client.ask("GET", "/api/v1/systems")
                self.assertEqual(answer.status, 503)
                self.assertLess(time.monotonic() - begun, 1, "it fails fast")
                self.postgres("again")
                begun = time.monotonic()
                while any(len(one.acknowledged) == count for one, count in zip(writers, before)):
                    self.assertLess(time.monotonic() - begun, 20, "it does not go on by itself")
                    time.sleep(0.01)
                if number % 10 == 0:
                    self.whole()
        finally:
            for one in writers:
                one.ending.set()
            for one in writers:
                one.join(timeout=40)
        self.whole()
        self.what_stands(writers)
        for one in writers:
            self.assertEqual(one.faults, [])
            self.assertLess(one.slowest, PATIENCE)
        acknowledged = sum(len(one.acknowledged) for one in writers)
        print(f"{RESTARTS} restarts, {acknowledged} writes acknowledged,"
              f" {sum(one.refused for one in writers)} refused", file=sys.stderr)


if __name__ == "__main__":
    unittest.main()
