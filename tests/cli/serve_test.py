"""`ishigaki serve` as its first administrator, its users and a careless network meet it.

Every answer is held against the OpenAPI document that the server itself gives.

usage: serve_test.py ISHIGAKI
"""
import gzip
import http.client
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import uuid
from pathlib import Path

import jsonschema

ISHIGAKI = sys.argv.pop(1)
EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "resident-records.yaml"
SOCKET = os.environ.get("ISHIGAKI_TEST_POSTGRESQL")
PASSPHRASE = "石垣は 一つずつ 積む ものである"


class Browser:
    """Cookies, the CSRF token, and a connection of its own."""

    def __init__(self, test):
        self.test = test
        self.cookies = {}
        self.csrf = None
        self.headers = {}

    def ask(self, method, path, body=None, status=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.test.port, timeout=30)
        sent = {"Accept-Language": "ja", **self.headers, **headers}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if self.csrf:
            sent["X-CSRF-Token"] = self.csrf
        if body is not None:
            body = body if isinstance(body, (bytes, str)) else json.dumps(body)
            sent.setdefault("Content-Type", "application/json")
        connection.request(method, path, body, sent)
        answer = connection.getresponse()
        text = answer.read()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                pair = value.split(";")[0].split("=", 1)
                self.cookies[pair[0]] = pair[1]
            if name.lower() == "x-csrf-token":
                self.csrf = value
        connection.close()
        self.answer = answer
        json_type = "json" in (answer.getheader("Content-Type") or "")
        result = json.loads(text) if text and json_type else text.decode()
        if status is not None:
            self.test.assertEqual(answer.status, status, f"{method} {path}: {result}")
        self.test.check(method, path, answer.status, result)
        return result

    def sign_in(self, login, passphrase=PASSPHRASE, status=200, **more):
        result = self.ask("POST", "/api/v1/session",
                          {"login": login, "passphrase": passphrase, **more}, status=status)
        if status == 200:
            self.csrf = result["csrf"]
        return result


class Served(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.port = 0
        self.document = None
        self.process = None
        self.addCleanup(self.stop)
        self.start()

    def database(self):
        return str(self.folder / "data" / "ishigaki.db")

    def config(self, **changes):
        path = self.folder / "serve.yaml"
        settings = {"listen": {"port": self.port}, "database": self.database(),
                    "secrets": str(self.folder / "secrets"),
                    "body": {"id": "city", "name": "テスト市"}, **changes}
        path.write_text(json.dumps(settings), encoding="utf-8")
        return path

    def start(self):
        self.errors = open(self.folder / "errors", "w+", encoding="utf-8")
        self.log = open(self.folder / "log", "a+", encoding="utf-8")
        self.addCleanup(self.errors.close)
        self.addCleanup(self.log.close)
        self.process = subprocess.Popen([ISHIGAKI, "serve", "--config", str(self.config())],
                                        stdout=self.log, stderr=self.errors)
        for _ in range(300):
            said = (self.folder / "errors").read_text(encoding="utf-8")
            found = re.search(r"(?:127\.0\.0\.1|localhost):(\d+)", said)
            if found:
                self.port = int(found.group(1))
                link = re.search(r"/setup#(\S+)", said)
                self.link = link.group(1) if link else None
                return
            self.assertIsNone(self.process.poll(), said)
            time.sleep(0.05)
        self.fail(said)

    def stop(self, how=signal.SIGTERM):
        if self.process and self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(timeout=40)
        return self.process.returncode if self.process else None

    def check(self, method, path, status, result):
        """The answer against the server's own description."""
        if self.document is None:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
            connection.request("GET", "/api/v1/openapi.json")
            self.document = json.loads(connection.getresponse().read())
            connection.close()
        if not path.startswith("/api/v1/"):
            return
        for pattern, item in self.document["paths"].items():
            fits = re.fullmatch(re.sub(r"/\{(place|item)\}", "/.*",
                                       re.sub(r"\{(?!place|item)\w+\}", "[^/]+", pattern)),
                                path.split("?")[0])
            operation = item.get(method.lower())
            if not fits or not operation:
                continue
            answer = operation["responses"].get(str(status), operation["responses"]["default"])
            if "content" not in answer:
                self.assertEqual(result, "", path)
                return
            if status == 304:
                return
            schema = next(iter(answer["content"].values())).get("schema", True)
            if schema is True:
                return
            jsonschema.Draft202012Validator(
                {**schema, "components": self.document["components"]}).validate(result)
            return

    def administrator(self):
        browser = Browser(self)
        browser.ask("POST", "/api/v1/setup", {"link": self.link, "passphrase": PASSPHRASE},
                    status=204)
        browser.sign_in("admin")
        return browser

    def colleague(self, administrator, login, role, scope="body", subject=None):
        person = administrator.ask("POST", "/api/v1/people", {"name": login, "login": login},
                                   status=201)
        entry = {"person": person["id"], "role": role, "scope": scope, "first_day": "2020-01-01"}
        if subject is not None:
            entry["subject"] = subject
        administrator.ask("POST", "/api/v1/appointments", entry, status=201)
        link = administrator.ask("POST", f"/api/v1/people/{person['id']}/link", status=201)["link"]
        browser = Browser(self)
        browser.ask("POST", "/api/v1/setup", {"link": link, "passphrase": PASSPHRASE}, status=204)
        browser.sign_in(login)
        return browser


class OnSqlite(Served):
    def test_the_first_administrator_is_let_in_once_by_the_link(self):
        self.assertIsNotNone(self.link)
        browser = Browser(self)
        browser.ask("POST", "/api/v1/setup", {"link": self.link, "passphrase": "短い"}, status=422)
        browser.ask("POST", "/api/v1/setup", {"link": "1.1.ffff", "passphrase": PASSPHRASE},
                    status=404)
        administrator = self.administrator()
        browser.ask("POST", "/api/v1/setup", {"link": self.link, "passphrase": PASSPHRASE},
                    status=404)
        self.assertIn("people", administrator.ask("GET", "/api/v1/me", status=200)["rights_on_body"])
        vacancies = administrator.ask("GET", "/api/v1/vacancies", status=200)["vacancies"]
        self.assertTrue(any("最高情報セキュリティ責任者" in one for one in vacancies))
        self.stop()
        self.start()
        self.assertIsNone(self.link, "no second first administrator")

    def test_a_first_link_that_was_never_used_locks_nobody_out(self):
        self.stop()
        self.start()
        self.assertIsNotNone(self.link)
        self.administrator()


    def test_nobody_learns_which_logins_exist(self):
        self.administrator()
        stranger = Browser(self)
        wrong = stranger.sign_in("admin", "wrong passphrase here", status=401)
        unknown = stranger.sign_in("nobody", "wrong passphrase here", status=401)
        self.assertEqual(wrong, unknown)
        for path in ("/api/v1/me", "/api/v1/systems", "/api/v1/people", "/api/v1/audit"):
            stranger.ask("GET", path, status=401)

    def test_a_change_needs_the_token_of_the_page(self):
        administrator = self.administrator()
        csrf, administrator.csrf = administrator.csrf, None
        administrator.ask("POST", "/api/v1/units", {"kind": "bureau", "name": "総務部"}, status=403)
        administrator.csrf = "0" * 64
        administrator.ask("POST", "/api/v1/units", {"kind": "bureau", "name": "総務部"}, status=403)
        administrator.csrf = csrf
        administrator.ask("POST", "/api/v1/units", {"kind": "bureau", "name": "総務部"}, status=201)
        administrator.ask("DELETE", "/api/v1/session", status=204)
        administrator.ask("GET", "/api/v1/me", status=401)

    def test_two_people_judge_a_system_and_a_third_approves(self):
        administrator = self.administrator()
        office = self.colleague(administrator, "office", "role-PRM")
        other = self.colleague(administrator, "other", "role-PRM")
        chief = self.colleague(administrator, "chief", "role-CISO")
        canonical = subprocess.run([ISHIGAKI, "check", "--canonical", str(EXAMPLE)],
                                   capture_output=True, check=True).stdout
        office.ask("POST", "/api/v1/systems", {"file": json.loads(canonical)}, status=201)
        self.assertEqual(office.ask("GET", "/api/v1/systems/resident-records", status=200),
                         json.loads(canonical))
        place = "/api/v1/systems/resident-records/file/assessments/0/judgements/Tb1.1"
        office.ask("GET", place, status=200)
        tag = office.answer.getheader("ETag")
        office.ask("PUT", place, {"core": {"level": 2}, "note": "再判定"}, status=200,
                   **{"If-Match": tag})
        late = other.ask("PUT", place, {"core": {"level": 5}}, status=412, **{"If-Match": tag})
        self.assertEqual(late["current"]["note"], "再判定")
        evaluation = office.ask("GET", "/api/v1/systems/resident-records/evaluation", status=200)
        command = subprocess.run([ISHIGAKI, "evaluate", "--json", "--lang", "ja", "-"],
                                 input=json.dumps(office.ask("GET",
                                                             "/api/v1/systems/resident-records")),
                                 capture_output=True, text=True, check=True).stdout
        self.assertEqual(evaluation["requirements"], json.loads(command)["requirements"])
        office.ask("POST", "/api/v1/systems/resident-records/approvals", {"subject": "plan"},
                   status=201)
        approvals = chief.ask("GET", "/api/v1/systems/resident-records/approvals", status=200)
        self.assertEqual(approvals["approvals"][0]["state"], "in-review")
        history = office.ask(
            "GET", "/api/v1/systems/resident-records/history?at=/assessments/0/judgements/Tb1.1",
            status=200)
        self.assertEqual(len(history["changes"]), 2)
        for _ in range(60):
            row = office.ask("GET", "/api/v1/systems", status=200)["systems"][0]
            if row["attained_level"] == evaluation["attained_level"]:
                break
            time.sleep(0.1)
        self.assertAlmostEqual(row["score"], evaluation["score"])
        self.assertTrue(chief.ask("GET", "/api/v1/audit/verification", status=200)["whole"])
        records = chief.ask("GET", "/api/v1/audit?action=system.assess", status=200)["records"]
        self.assertEqual(len(records), 1)
        administrator.ask("GET", "/api/v1/systems/resident-records", status=404)

    def test_an_auditor_asks_for_seals_by_the_servers_own_key(self):
        self.administrator()
        self.stop()
        self.start()  # seals at once

        def audit(*arguments, status):
            done = subprocess.run([ISHIGAKI, "audit", *arguments], capture_output=True,
                                  text=True, timeout=60)
            self.assertEqual(done.returncode, status, done.stdout + done.stderr)
            return done.stdout
        key = self.folder / "server.pub"
        key.write_text(audit("key", "--secrets", str(self.folder / "secrets"), status=0),
                       encoding="utf-8")
        database = ("--database", self.database())
        for _ in range(100):
            chains = json.loads(audit("verify", *database, "--json", status=0))
            if all(one["seals"] for one in chains if one["records"]):
                break
            time.sleep(0.1)
        audit("verify", *database, "--key", str(key), status=0)
        subprocess.run([ISHIGAKI, "keygen", "-o", str(self.folder / "other"), "--no-passphrase"],
                       check=True, capture_output=True)
        other = next(self.folder.glob("other*.pub"))
        audit("verify", *database, "--key", str(other), status=1)
        audit("verify", *database, "--key", str(self.folder / "log"), status=2)
        audit("key", "--secrets", str(self.folder / "nowhere"), status=2)

    def test_a_program_signs_in_with_a_token_and_may_do_no_more_than_it_says(self):
        administrator = self.administrator()
        office = self.colleague(administrator, "office", "role-PRM")
        made = office.ask("POST", "/api/v1/tokens", {"name": "表計算", "days": 30,
                                                     "scopes": ["see"]}, status=201)
        program = Browser(self)
        program.headers = {"Authorization": f"Bearer {made['token']}"}
        program.ask("GET", "/api/v1/systems", status=200)
        program.ask("POST", "/api/v1/systems",
                    {"file": {"ishigaki": 1, "system": {"id": "x", "name": "x"}}}, status=403)
        program.ask("POST", "/api/v1/tokens", {"name": "n", "days": 1, "scopes": ["see"]},
                    status=403)
        office.ask("POST", "/api/v1/tokens", {"name": "n", "days": 1, "scopes": ["king"]},
                   status=422)
        self.assertEqual(len(office.ask("GET", "/api/v1/tokens", status=200)["tokens"]), 1)
        office.ask("DELETE", f"/api/v1/tokens/{made['id']}", status=204)
        program.ask("GET", "/api/v1/systems", status=401)
        sessions = office.ask("GET", "/api/v1/sessions", status=200)["sessions"]
        office.ask("DELETE", f"/api/v1/sessions/{sessions[0]['id']}", status=204)
        office.ask("GET", "/api/v1/me", status=401)

    def test_what_was_answered_is_there_after_a_kill(self):
        administrator = self.administrator()
        names = []
        for round_ in range(3):
            for i in range(5):
                name = f"部局 {round_}-{i}"
                administrator.ask("POST", "/api/v1/units", {"kind": "bureau", "name": name},
                                  status=201)
                names.append(name)
            self.stop(signal.SIGKILL)
            self.start()
            found = administrator.ask("GET", "/api/v1/units", status=200)["units"]
            self.assertEqual([unit["name"] for unit in found], names)
        self.assertEqual(self.stop(), 0, "and a stop that is asked for is no failure")
        subprocess.run([ISHIGAKI, "db", "check", "--database", self.database()], check=True,
                       stdout=subprocess.DEVNULL)

    def test_documents_are_made_in_the_background_and_handed_to_whoever_asked(self):
        administrator = self.administrator()
        unit = administrator.ask("POST", "/api/v1/units", {"kind": "bureau", "name": "市民局"},
                                 status=201)["id"]
        officer = self.colleague(administrator, "officer", "role-RSP", "unit", unit)
        file = json.loads(subprocess.run([ISHIGAKI, "check", "--canonical", str(EXAMPLE)],
                                         capture_output=True, check=True).stdout)
        system = officer.ask("POST", "/api/v1/systems", {"file": file, "unit": unit},
                             status=201)["id"]
        events = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        self.addCleanup(events.close)
        events.request("GET", "/api/v1/events", headers={"Cookie": "; ".join(
            f"{name}={value}" for name, value in officer.cookies.items())})
        stream = events.getresponse()
        self.assertEqual(stream.getheader("Content-Type"), "text/event-stream")
        wanted = {"docx": b"PK", "pdf": b"%PDF", "xlsx": b"PK", "html": b"<!"}
        jobs = {}
        for form in wanted:
            jobs[form] = officer.ask("POST", f"/api/v1/systems/{system}/jobs",
                                     {"kind": "report", "document": "evaluation", "format": form,
                                      "organisation": "--help"}, status=202)["id"]
        jobs["json"] = officer.ask("POST", f"/api/v1/systems/{system}/jobs",
                                   {"kind": "improvement", "to": "targets"}, status=202)["id"]
        ended = set()
        while len(ended) < len(jobs):
            line = stream.fp.readline().decode()
            if line.startswith("data: ") and '"job"' in line:
                told = json.loads(line[len("data: "):])
                self.assertEqual(told["state"], "done",
                                 officer.ask("GET", f"/api/v1/jobs/{told['job']}"))
                ended.add(told["job"])
        for form, beginning in wanted.items():
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
            connection.request("GET", f"/api/v1/jobs/{jobs[form]}/result", headers={
                "Cookie": "; ".join(f"{n}={v}" for n, v in officer.cookies.items())})
            answer = connection.getresponse()
            content = answer.read()
            connection.close()
            self.assertEqual(answer.status, 200)
            self.assertTrue(content.startswith(beginning), content[:20])
            self.assertIn(f"{system}-evaluation.{form}", answer.getheader("Content-Disposition"))
            self.assertGreater(len(content), 20_000)
        # A document to look at, in a frame that runs nothing; what is no web page is only kept.
        for form, shown in (("html", True), ("pdf", False)):
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
            connection.request("GET", f"/api/v1/jobs/{jobs[form]}/result?view=true", headers={
                "Cookie": "; ".join(f"{n}={v}" for n, v in officer.cookies.items())})
            answer = connection.getresponse()
            answer.read()
            connection.close()
            policy = answer.getheader("Content-Security-Policy")
            self.assertTrue(policy.startswith("sandbox; default-src 'none'"), policy)
            self.assertEqual("frame-ancestors 'self'" in policy, shown)
            self.assertEqual(answer.getheader("Content-Disposition") == "inline", shown)
        self.assertEqual(administrator.ask("GET", f"/api/v1/jobs/{jobs['pdf']}")["status"], 404)
        def ended_job(request):
            job = officer.ask("POST", f"/api/v1/systems/{system}/jobs", request, status=202)
            for _ in range(600):
                job = officer.ask("GET", f"/api/v1/jobs/{job['id']}", status=200)
                if job["state"] in ("done", "failed"):
                    break
                time.sleep(0.1)
            return job
        bad = ended_job({"kind": "report", "document": "evaluation", "format": "docx",
                         "assessment": "none"})
        self.assertEqual(bad["state"], "failed")
        self.assertIn("none", bad["message"])
        # That something cannot be done is an answer, with what stands in the way.
        no = ended_job({"kind": "improvement", "to": "5", "budget": ["1d"]})
        self.assertEqual(no["state"], "done", no)
        found = officer.ask("GET", f"/api/v1/jobs/{no['id']}/result", status=200)
        self.assertEqual(found["outcome"], "infeasible")
        self.assertGreater(found["enough"], 1)

    def test_strangers_learn_nothing_and_break_nothing(self):
        browser = Browser(self)
        self.assertEqual(browser.ask("GET", "/healthz", status=200), "ok\n")
        self.assertEqual(browser.ask("GET", "/readyz", status=200), "ready\n")
        self.assertIn("ishigaki_requests_total", browser.ask("GET", "/metrics", status=200))
        for path in ("/api/v1/../../etc/passwd", "/api/v1/systems/%00", "/api/v2"):
            browser.ask("GET", path)
            self.assertIn(browser.answer.status, (400, 401, 404))
        browser.ask("POST", "/api/v1/session", "{" * 5000, status=422)
        browser.ask("POST", "/api/v1/session", b"x" * (2 << 20), status=413)
        browser.ask("GET", "/healthz")
        for header in ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"):
            self.assertTrue(browser.answer.getheader(header), header)
        self.assertIsNone(browser.answer.getheader("Server"))

    def test_no_secret_stands_in_the_log_or_the_database(self):
        administrator = self.administrator()
        administrator.ask("GET", "/api/v1/systems?text=secret-search", status=200)
        self.stop()
        log = (self.folder / "log").read_text(encoding="utf-8")
        self.assertIn('"path":"/api/v1/session"', log)
        kept = log + (self.folder / "errors").read_text(encoding="utf-8").replace(self.link or "", "")
        data = b"".join(path.read_bytes() for path in (self.folder / "data").glob("*")
                        if path.is_file())
        for secret in (PASSPHRASE, administrator.csrf, administrator.cookies["ishigaki"],
                       "secret-search"):
            self.assertNotIn(secret, kept)
            self.assertNotIn(secret.encode(), data)
        for path in (self.folder / "secrets").iterdir():
            self.assertEqual(path.stat().st_mode & 0o777, 0o600)


class WithPage(Served):
    SCRIPT = "console.log('石垣');" * 200

    def config(self, **changes):
        folder = self.folder / "page"
        (folder / "assets").mkdir(parents=True, exist_ok=True)
        (folder / "index.html").write_text("<!doctype html><title>石垣</title>", encoding="utf-8")
        (folder / "assets" / "index-1a2b.js").write_text(self.SCRIPT, encoding="utf-8")
        secret = self.folder / "outside.txt"
        secret.write_text("秘密", encoding="utf-8")
        if not (folder / "link.txt").is_symlink():
            (folder / "link.txt").symlink_to(secret)
        return super().config(page=str(folder), **changes)

    def get(self, path, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        self.addCleanup(connection.close)
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer, answer.read()

    def test_every_address_that_people_see_leads_to_the_page(self):
        for path in ("/", "/setup", "/systems/residents/plan", "/link.txt"):
            answer, content = self.get(path)
            self.assertEqual(answer.status, 200)
            self.assertIn("<title>石垣</title>", content.decode(), path)
            self.assertEqual(answer.getheader("Cache-Control"), "no-cache")
            self.assertIn("script-src 'self'", answer.getheader("Content-Security-Policy"))
        for path in ("/api/v1/nothing", "/api", "/assets/index-gone.js"):
            self.assertEqual(self.get(path)[0].status, 404, path)
        self.assertEqual(self.get("/../serve.yaml")[0].status, 400)

    def test_scripts_come_packed_and_are_asked_for_once(self):
        path = "/assets/index-1a2b.js"
        plain, content = self.get(path)
        self.assertEqual(content.decode(), self.SCRIPT)
        self.assertIn("immutable", plain.getheader("Cache-Control"))
        packed, content = self.get(path, **{"Accept-Encoding": "gzip"})
        self.assertEqual(packed.getheader("Content-Encoding"), "gzip")
        self.assertEqual(gzip.decompress(content).decode(), self.SCRIPT)
        self.assertNotEqual(packed.getheader("ETag"), plain.getheader("ETag"))
        again, content = self.get(path, **{"If-None-Match": plain.getheader("ETag")})
        self.assertEqual((again.status, content), (304, b""))


class Configured(Served):
    def test_a_configuration_at_fault_is_told_with_every_place(self):
        path = self.folder / "bad.yaml"
        path.write_text("listen: {port: 70000, address: nowhere, certificate: a}\nwrong: 1\n")
        run = subprocess.run([ISHIGAKI, "serve", "--check-config", "--config", str(path)],
                             capture_output=True, text=True)
        self.assertEqual(run.returncode, 2)
        for word in ("port", "address", "key", "wrong"):
            self.assertIn(word, run.stderr)
        good = subprocess.run([ISHIGAKI, "serve", "--check-config", "--config",
                               str(self.config())], capture_output=True, text=True)
        self.assertEqual(good.returncode, 0, good.stderr)

    def test_a_key_that_others_can_read_stops_the_start(self):
        self.stop()
        (self.folder / "secrets" / "signing.key").chmod(0o644)
        run = subprocess.run([ISHIGAKI, "serve", "--config", str(self.config())],
                             capture_output=True, text=True, timeout=30)
        self.assertEqual(run.returncode, 3)
        self.assertIn("signing.key", run.stderr)

    def test_files_of_the_database_are_for_their_owner_alone(self):
        for path in (self.folder / "data").iterdir():
            self.assertEqual(path.stat().st_mode & 0o077, 0, path)


@unittest.skipUnless(SOCKET, "no PostgreSQL server was started for the tests")
class OnPostgresql(OnSqlite):
    def database(self):
        if not hasattr(self, "name"):
            self.name = "serve_" + uuid.uuid4().hex[:12]
            self.psql(f"CREATE DATABASE {self.name}")
            self.addCleanup(self.psql, f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")
        return f"postgresql:///{self.name}?host={SOCKET}&user=ishigaki"

    @staticmethod
    def psql(statement, database="postgres"):
        subprocess.run(["psql", "-q", "-h", SOCKET, "-U", "ishigaki", "-d", database, "-c",
                        statement], check=True, stdout=subprocess.DEVNULL)

    def asked(self, statement):
        return subprocess.run(["psql", "-XqAt", "-h", SOCKET, "-U", "ishigaki", "-d", self.name, "-c",
                               statement], check=True, capture_output=True, text=True).stdout.strip()

    def test_a_second_server_leaves_the_jobs_of_the_first_alone_until_it_is_gone(self):
        office = self.colleague(self.administrator(), "office", "role-PRM")
        file = json.loads(subprocess.run([ISHIGAKI, "check", "--canonical", str(EXAMPLE)],
                                         capture_output=True, check=True).stdout)
        office.ask("POST", "/api/v1/systems", {"file": file}, status=201)
        jobs = "/api/v1/systems/resident-records/jobs"

        def print_it():
            job = office.ask("POST", jobs, {"kind": "report", "document": "evaluation",
                                            "format": "pdf"}, status=202)["id"]
            while not (holder := self.asked("SELECT holder FROM ishigaki.job WHERE state = 'running'"
                                            f" AND id = {job}")):
                self.assertIn(office.ask("GET", f"/api/v1/jobs/{job}")["state"],
                              ("waiting", "running"))
                time.sleep(0.01)
            return job, holder

        def ended(job):
            for _ in range(600):
                if office.ask("GET", f"/api/v1/jobs/{job}")["state"] == "done":
                    return self.asked(f"SELECT holder FROM ishigaki.job WHERE id = {job}")
                time.sleep(0.1)
            self.fail("the job did not end")

        first, first_port = self.process, self.port
        job, holder = print_it()
        self.port = 0
        self.start()
        second, second_port = self.process, self.port
        self.addCleanup(first.kill)
        self.assertEqual(ended(job), holder)
        # Now one of them is gone for good, and its lease is over.
        second.send_signal(signal.SIGTERM)
        second.wait(timeout=40)
        self.port = first_port
        job, holder = print_it()
        first.send_signal(signal.SIGKILL)
        first.wait(timeout=40)
        self.asked(f"UPDATE ishigaki.job SET held = held - 31000 WHERE id = {job}")
        self.port = second_port
        self.start()
        self.assertNotEqual(ended(job), holder)

    def test_connections_that_are_cut_come_back_without_a_restart(self):
        administrator = self.administrator()
        for _ in range(5):
            self.psql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname ="
                      f" '{self.name}' AND pid <> pg_backend_pid()")
            for _ in range(20):
                administrator.ask("GET", "/api/v1/units")
                if administrator.answer.status == 200:
                    break
                self.assertEqual(administrator.answer.status, 503)
                self.assertTrue(administrator.answer.getheader("Retry-After"))
            self.assertEqual(administrator.answer.status, 200)


if __name__ == "__main__":
    unittest.main()
