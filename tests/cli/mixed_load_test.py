"""Everything at once on one `ishigaki serve`: reading, writing, evidence, live events, documents,
signing in and out, and clients that leave in the middle. Nothing is answered as the server's own
fault, and what it leaves behind is whole. Built with a sanitizer, it says nothing.

ISHIGAKI_TEST_LOAD_SECONDS says for how long.

usage: mixed_load_test.py ISHIGAKI
"""
import http.client
import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import uuid
from pathlib import Path

ISHIGAKI = sys.argv.pop(1)
ROOT = Path(__file__).resolve().parents[2]
SOCKET = os.environ.get("ISHIGAKI_TEST_POSTGRESQL")
SECONDS = float(os.environ.get("ISHIGAKI_TEST_LOAD_SECONDS", "4"))
PASSPHRASE = "石垣は 一つずつ 積む ものである"
SYSTEM = "/api/v1/systems/resident-records"
PLACES = ["Tb1.1", "Tb1.2", "Ma1.1", "Ba1.1"]


class Client:
    def __init__(self, port, headers=None):
        self.port = port
        self.headers = dict(headers or {})
        self.connection = None

    def ask(self, method, path, body=None):
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        headers = dict(self.headers)
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body)
            headers["Content-Type"] = "application/json"
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read()
        cookies = [value.split(";")[0] for name, value in answer.getheaders()
                   if name.lower() == "set-cookie"]
        if cookies:
            self.headers["Cookie"] = "; ".join(cookies)
        if answer.status >= 500:
            raise AssertionError(f"{method} {path}: {answer.status} {text[:300]}")
        return answer.status, text

    def good(self, *arguments):
        status, text = self.ask(*arguments)
        if status >= 300:
            raise AssertionError(f"{arguments}: {status} {text[:300]}")
        return json.loads(text) if text else None

    def close(self):
        if self.connection:
            self.connection.close()
        self.connection = None


class OnSqlite(unittest.TestCase):
    def database(self):
        return str(self.folder / "ishigaki.db")

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.address = self.database()
        config = self.folder / "serve.yaml"
        config.write_text(json.dumps({"listen": {"port": 0}, "database": self.address,
                                      "secrets": str(self.folder / "secrets"),
                                      "files": str(self.folder / "files")}), encoding="utf-8")
        self.errors = self.folder / "errors"
        with self.errors.open("w") as said:
            self.process = subprocess.Popen([ISHIGAKI, "serve", "--config", config],
                                            stdout=subprocess.DEVNULL, stderr=said)
        self.addCleanup(self.process.kill)
        while not (found := re.search(r"127\.0\.0\.1:(\d+)", self.errors.read_text())):
            self.assertIsNone(self.process.poll(), self.errors.read_text())
            time.sleep(0.05)
        self.port = int(found.group(1))
        first = Client(self.port)
        self.addCleanup(first.close)
        link = re.search(r"/setup#(\S+)", self.errors.read_text()).group(1)
        first.good("POST", "/api/v1/setup", {"link": link, "passphrase": PASSPHRASE})
        first.headers["X-CSRF-Token"] = first.good(
            "POST", "/api/v1/session", {"login": "admin", "passphrase": PASSPHRASE})["csrf"]
        me = first.good("GET", "/api/v1/me")["id"]
        first.good("POST", "/api/v1/appointments", {"person": me, "role": "role-PRM", "scope": "body",
                                                    "first_day": "2020-01-01"})
        file = json.loads(subprocess.run(
            [ISHIGAKI, "check", "--canonical", ROOT / "examples/resident-records.yaml"],
            capture_output=True, check=True).stdout)
        first.good("POST", "/api/v1/systems", {"file": file})
        token = first.good("POST", "/api/v1/tokens", {
            "name": "load", "days": 1, "scopes": ["see", "describe", "plan", "assess"]})["token"]
        self.token = {"Authorization": f"Bearer {token}"}

    # --- what goes on, each until the end ------------------------------------------------------

    def read(self, client, pick):
        client.ask("GET", pick.choice([
            SYSTEM, SYSTEM + "/evaluation", SYSTEM + "/history?most=20", "/api/v1/systems",
            "/api/v1/overview", "/api/v1/tasks", SYSTEM + "/formulation", "/healthz", "/readyz",
            "/metrics", "/api/v1/openapi.json", "/api/v1/search?text=%E8%AA%8D%E8%A8%BC"]))

    def write(self, client, pick):
        status, text = client.ask(
            "PUT", f"{SYSTEM}/file/assessments/0/judgements/{pick.choice(PLACES)}",
            {"core": {"level": pick.randint(1, 5)}, "note": f"{pick.random()}"})
        assert status == 200, text

    def attach(self, client, pick):
        content = pick.randbytes(pick.choice([10, 5_000, 300_000]))
        made = client.good("POST", f"{SYSTEM}/attachments?place=/assessments/0&name=a.bin", content)
        one = f"{SYSTEM}/attachments/{made['id']}"
        assert client.ask("GET", one)[1] == content
        client.ask("DELETE", one)

    def listen(self, client, pick):
        other = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        other.connect()
        line = other.sock
        other.request("GET", "/api/v1/events", headers=client.headers)
        stream = other.getresponse()
        assert stream.status == 200, stream.status
        line.settimeout(2)
        try:
            for _ in range(pick.randint(0, 6)):
                stream.fp.readline()
        except TimeoutError:
            pass
        stream.close()
        other.close()

    def document(self, client, pick):
        job = client.good("POST", f"{SYSTEM}/jobs", {"kind": "answer-sheet"})["id"]
        if pick.random() < 0.3:
            client.ask("DELETE", f"/api/v1/jobs/{job}")
        end = time.monotonic() + 120
        while (state := client.good("GET", f"/api/v1/jobs/{job}")["state"]) in ("waiting", "running"):
            assert time.monotonic() < end, "the job did not end"
            time.sleep(0.05)
        if state == "done":
            assert client.ask("GET", f"/api/v1/jobs/{job}/result")[1].startswith(b"PK")

    def come_and_go(self, _, pick):
        client = Client(self.port)
        wrong = pick.random() < 0.2
        status, text = client.ask("POST", "/api/v1/session", {
            "login": "admin", "passphrase": "not the right one" if wrong else PASSPHRASE})
        if status == 200:
            client.headers["X-CSRF-Token"] = json.loads(text)["csrf"]
            client.good("GET", "/api/v1/me")
            client.ask("DELETE", "/api/v1/session")
        else:
            assert status in (401, 429), text
        client.close()

    def leave_early(self, _, pick):
        with socket.create_connection(("127.0.0.1", self.port)) as one:
            request = (f"GET {SYSTEM} HTTP/1.1\r\nHost: x\r\n"
                       f"Authorization: {self.token['Authorization']}\r\n\r\n").encode()
            one.sendall(request[:pick.randint(1, len(request))])
            if pick.random() < 0.5:
                one.recv(pick.randint(1, 2000))

    def reload(self, _, pick):
        self.process.send_signal(signal.SIGHUP)
        time.sleep(pick.uniform(0.05, 0.3))

    def test_all_at_once_is_answered_and_leaves_everything_whole(self):
        kinds = [self.read] * 3 + [self.write] * 3 + [self.attach] * 2 + [self.listen] * 2 + [
            self.document, self.come_and_go, self.leave_early, self.reload]
        end = time.monotonic() + SECONDS
        faults = []
        done = [0] * len(kinds)

        def work(number):
            kind = kinds[number]
            # To leave while the server still writes is a reset on this side.
            passing = (ConnectionResetError, TimeoutError) if kind == self.leave_early else ()
            client = Client(self.port, self.token)
            pick = random.Random(number)
            while time.monotonic() < end and not faults:
                try:
                    kind(client, pick)
                except passing:
                    pass
                except Exception as fault:  # pylint: disable=broad-except
                    faults.append(f"{kind.__name__}: {type(fault).__name__} {fault}")
                done[number] += 1
            client.close()

        threads = [threading.Thread(target=work, args=(number,)) for number in range(len(kinds))]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        self.assertEqual(faults, [], self.errors.read_text()[-4000:])
        self.assertTrue(all(done), list(zip((kind.__name__ for kind in kinds), done)))
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(timeout=120)
        said = self.errors.read_text()
        self.assertNotRegex(said, "Sanitizer|runtime error", said[:6000])
        self.assertEqual(status, 0, said)
        for command in (["db", "check"], ["audit", "verify"]):
            run = subprocess.run([ISHIGAKI, *command, "--database", self.address],
                                 capture_output=True, text=True)
            self.assertEqual(run.returncode, 0, run.stdout + run.stderr)


@unittest.skipUnless(SOCKET, "no PostgreSQL server was started for the tests")
class OnPostgresql(OnSqlite):
    def database(self):
        name = "load_" + uuid.uuid4().hex[:12]
        self.psql(f"CREATE DATABASE {name}")
        self.addCleanup(self.psql, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        return f"postgresql:///{name}?host={SOCKET}&user=ishigaki"

    @staticmethod
    def psql(statement):
        subprocess.run(["psql", "-q", "-h", SOCKET, "-U", "ishigaki", "-d", "postgres", "-c",
                        statement], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    unittest.main()
