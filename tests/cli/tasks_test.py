"""Tasks over HTTP, and reminders through a real mail server on this machine.

The mail server is Debian's python3-aiosmtpd; where it is missing its tests are skipped, and say so.

usage: tasks_test.py ISHIGAKI
"""
import contextlib
import datetime
import email
import email.policy
import json
import socket
import sqlite3
import subprocess
import sys
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from serve_test import EXAMPLE, ISHIGAKI, Browser, Served  # noqa: E402

PYTHON = "/usr/bin/python3"
SERVER = Path(__file__).resolve().parents[1] / "mail" / "smtp_server.py"
MISSING = (None if Path(PYTHON).exists() and subprocess.run(
    [PYTHON, "-c", "import aiosmtpd"], capture_output=True).returncode == 0
    else "python3-aiosmtpd is not installed")
PASSWORD = "a mail password"


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def day(later=0):
    return (datetime.date.today() + datetime.timedelta(days=later)).isoformat()


class Tasks(Served):
    def test_tasks_are_found_entered_given_and_finished(self):
        administrator = self.administrator()
        office = self.colleague(administrator, "office", "role-PRM")
        chief = self.colleague(administrator, "chief", "role-CISO")
        canonical = subprocess.run([ISHIGAKI, "check", "--canonical", str(EXAMPLE)],
                                   capture_output=True, check=True).stdout
        office.ask("POST", "/api/v1/systems", {"file": json.loads(canonical)}, status=201)
        made = office.ask("POST", "/api/v1/systems/resident-records/approvals",
                          {"subject": "plan"}, status=201)
        tasks = chief.ask("GET", "/api/v1/tasks", status=200)["tasks"]
        self.assertEqual([task["key"] for task in tasks], [f"review/{made['id']}"])
        self.assertEqual(tasks[0]["system"]["id"], "resident-records")
        self.assertIn("承認", tasks[0]["text"])
        chief.ask("GET", "/api/v1/tasks", status=200, **{"Accept-Language": "en"})
        office.ask("POST", "/api/v1/tasks", {"text": ""}, status=422)
        office.ask("POST", "/api/v1/tasks", {"text": "x", "due": "soon"}, status=422)
        own = office.ask("POST", "/api/v1/tasks", {"text": "点検の準備", "due": day(-1)},
                         status=201)
        self.assertTrue(own["overdue"])
        chief_id = chief.ask("GET", "/api/v1/me")["id"]
        given = office.ask("POST", "/api/v1/tasks",
                           {"text": "ご確認ください", "person": chief_id,
                            "system": "resident-records", "due": day(3)}, status=201)
        self.assertEqual(len(chief.ask("GET", "/api/v1/tasks")["tasks"]), 2)
        self.assertEqual(len(office.ask("GET", "/api/v1/tasks?given=true")["tasks"]), 1)
        place = "/api/v1/tasks/" + given["key"]
        tag = f'"{given["version"]}"'
        chief.ask("PUT", place, {"text": "別のこと"}, status=403)
        office.ask("PUT", place, {"text": "ご確認を", "due": None}, status=200, **{"If-Match": tag})
        office.ask("PUT", place, {"text": "遅い"}, status=409, **{"If-Match": tag})
        done = chief.ask("PUT", place, {"done": True}, status=200)
        self.assertEqual((done["text"], done["due"], done["done"]), ("ご確認を", None, True))
        chief.ask("PUT", f"/api/v1/tasks/review/{made['id']}", {"done": True}, status=200)
        self.assertEqual(chief.ask("GET", "/api/v1/tasks")["tasks"], [])
        self.assertEqual(len(chief.ask("GET", "/api/v1/tasks?done=true")["tasks"]), 2)
        administrator.ask("PUT", place, {"done": False}, status=404)
        office.ask("PUT", "/api/v1/tasks/nonsense", {"done": True}, status=404)
        Browser(self).ask("GET", "/api/v1/tasks", status=401)


@unittest.skipIf(MISSING, MISSING)
class Reminders(Served):
    def start(self):
        if not hasattr(self, "mail_port"):
            self.mail_port = free_port()
            self.port = free_port()
            self.output = self.folder / "mails"
            (self.folder / "password").write_text(PASSWORD + "\n")
            (self.folder / "password").chmod(0o600)
            subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                            "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=localhost",
                            "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout",
                            "mail.key", "-out", "mail.pem", "-days", "2"], cwd=self.folder,
                           check=True, capture_output=True)
            self.mail_server = None
            self.addCleanup(self.stop_mail)
        super().start()

    def start_mail(self):
        self.mail_server = subprocess.Popen(
            [PYTHON, str(SERVER), str(self.mail_port), str(self.folder / "mail.pem"),
             str(self.folder / "mail.key"), "ishigaki", PASSWORD, str(self.output)],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.assertEqual(self.mail_server.stdout.readline(), "listening\n")

    def stop_mail(self):
        if self.mail_server:
            self.mail_server.kill()
            self.mail_server.wait()
            self.mail_server.stdout.close()
            self.mail_server = None

    def config(self, **changes):
        mail = {"server": "localhost", "port": self.mail_port, "from": "ishigaki@example.jp",
                "user": "ishigaki", "password_file": str(self.folder / "password"),
                "certificate_authority": str(self.folder / "mail.pem"),
                **getattr(self, "mail_changes", {})}
        return super().config(
            public_address=f"http://127.0.0.1:{self.port}", mail=mail,
            tasks={"reminder_hour": 0,
                   "reminder_days": ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]}, **changes)

    def mails(self):
        if not self.output.exists():
            return []
        return [json.loads(line) for line in self.output.read_text().splitlines()]

    def wait_for(self, count, seconds=40):
        for _ in range(seconds * 10):
            if len(self.mails()) >= count:
                break
            time.sleep(0.1)
        return self.mails()

    def logged(self, text, seconds=40):
        for _ in range(seconds * 10):
            if text in (self.folder / "log").read_text(encoding="utf-8"):
                return
            time.sleep(0.1)
        self.fail(f"{text} is not in the log: "
                  + (self.folder / "log").read_text(encoding="utf-8")[-600:])

    def with_tasks(self, administrator, login, mail, lang="both"):
        person = administrator.ask("POST", "/api/v1/people",
                                   {"name": login, "login": login, "mail": mail}, status=201)
        administrator.ask("POST", "/api/v1/tasks",
                          {"text": "弱点の対策をする", "person": person["id"], "due": day(-3)},
                          status=201)
        return person["id"]

    def restart(self):
        """Reminders of today are written when the server begins."""
        self.assertEqual(self.stop(), 0)
        self.start()

    def test_each_is_reminded_once_a_day_over_tls_and_never_of_what(self):
        administrator = self.administrator()
        self.with_tasks(administrator, "sato", "sato@example.jp")
        self.with_tasks(administrator, "gone", "gone@example.jp")
        self.start_mail()
        self.restart()
        mails = self.wait_for(1)
        self.assertEqual(len(mails), 1)
        self.assertEqual((mails[0]["from"], mails[0]["to"]), ("ishigaki@example.jp",
                                                              ["sato@example.jp"]))
        self.assertTrue(mails[0]["tls"] and mails[0]["user"])
        message = email.message_from_string(mails[0]["data"], policy=email.policy.default)
        self.assertEqual(message["Subject"], "【石垣】未完了の作業 1 件")
        self.assertEqual(message["To"], "sato@example.jp")
        text = message.get_content()
        self.assertIn("期限を過ぎた作業：1 件", text)
        self.assertIn("Overdue: 1", text)
        self.assertIn(f"http://127.0.0.1:{self.port}/", text)
        self.assertNotIn("弱点", text)
        self.logged("550")
        self.restart()
        time.sleep(12)  # longer than between two rounds
        self.assertEqual(len(self.mails()), 1)
        self.stop()
        log = (self.folder / "log").read_text(encoding="utf-8")
        self.assertNotIn(PASSWORD, log)
        self.assertNotIn("弱点", log)

    def test_an_outage_is_waited_out_and_a_reply_of_later_is_taken_at_its_word(self):
        administrator = self.administrator()
        self.with_tasks(administrator, "sato", "sato@example.jp")
        self.with_tasks(administrator, "later", "later@example.jp")
        self.restart()
        self.logged("not sent")
        self.start_mail()
        for _ in range(4):  # instead of the minute that each wait takes
            with contextlib.closing(sqlite3.connect(self.database(), timeout=20)) as database:
                database.execute("UPDATE outbox SET next_try = 0 WHERE next_try IS NOT NULL")
                database.commit()
            mails = self.wait_for(2, 11)
        self.assertEqual(sorted(mail["to"][0] for mail in mails),
                         ["later@example.jp", "sato@example.jp"])

    def test_a_server_that_cannot_prove_itself_or_takes_no_tls_gets_nothing(self):
        self.mail_changes = {"certificate_authority": "/etc/ssl/certs/ca-certificates.crt"}
        administrator = self.administrator()
        self.with_tasks(administrator, "sato", "sato@example.jp")
        self.start_mail()
        self.restart()
        self.logged("certificate")
        self.assertEqual(self.mails(), [])

    def test_faults_of_the_configuration_are_told(self):
        path = self.folder / "bad.yaml"
        path.write_text(json.dumps({
            "mail": {"server": "mail.example.jp", "security": "none", "from": "nobody", "user": "u"},
            "tasks": {"reminder_hour": 24, "reminder_days": ["someday"], "more": 1}}))
        run = subprocess.run([ISHIGAKI, "serve", "--check-config", "--config", str(path)],
                             capture_output=True, text=True)
        self.assertEqual(run.returncode, 2)
        for word in ("mail.security", "mail.from", "password_file", "reminder_hour",
                     "reminder_days", "tasks.more", "public_address"):
            self.assertIn(word, run.stderr)


if __name__ == "__main__":
    if MISSING:
        print(f"SKIPPED: reminders: {MISSING}", file=sys.stderr)
    unittest.main()
