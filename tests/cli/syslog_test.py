"""The audit trail handed on to syslog: each record once and in its order, whatever happens.

usage: syslog_test.py ISHIGAKI
"""
import json
import re
import signal
import socket
import sys
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from serve_test import Browser, Served  # noqa: E402

MESSAGE = re.compile(r"<(\d+)>1 (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z) (\S{1,255}) ishigaki (\d+)"
                     r" ([\x21-\x7e]{1,32}) - \ufeff(\{.*\})", re.DOTALL)


class Syslog(Served):
    def setUp(self):
        self.socket = None
        self.records = []
        self.addCleanup(self.hang_up)
        super().setUp()

    def config(self, **changes):
        return super().config(audit={"syslog": str(self.folder / "log.socket")}, **changes)

    def listen(self):
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(str(self.folder / "log.socket"))
        self.socket.settimeout(2.5)

    def hang_up(self):
        if self.socket:
            self.socket.close()
            self.socket = None
            (self.folder / "log.socket").unlink(missing_ok=True)

    def receive(self):
        """Until nothing comes for longer than between two rounds."""
        while True:
            try:
                text = self.socket.recv(100_000).decode()
            except TimeoutError:
                return
            found = MESSAGE.fullmatch(text)
            self.assertTrue(found, text)
            record = json.loads(found.group(6))
            self.assertEqual(record["action"], found.group(5))
            refused = ".refuse" in record["action"]
            self.assertEqual(int(found.group(1)), 13 * 8 + (4 if refused else 6))
            self.records.append(record)

    def numbers(self, body="city"):
        return [record["id"] for record in self.records if record["body"] == body]

    def test_each_record_is_handed_on_once_through_outages_stops_and_kills(self):
        administrator = self.administrator()
        auditor = self.colleague(administrator, "auditor", "role-AUD")
        self.listen()
        self.receive()
        first = len(self.numbers())
        self.assertGreater(first, 5, "what was recorded before anyone listened, too")
        Browser(self).sign_in("nobody at all", status=401)
        self.receive()
        self.assertTrue([record for record in self.records if record["body"] == ""],
                        "the chain of the installation")
        self.hang_up()
        for i in range(150):
            administrator.ask("POST", "/api/v1/units", {"kind": "bureau", "name": f"部 {i}"},
                              status=201)
        self.listen()
        self.receive()
        self.assertGreaterEqual(len(self.numbers()), first + 150)
        administrator.ask("POST", "/api/v1/units", {"kind": "bureau", "name": "最後"}, status=201)
        self.assertEqual(self.stop(), 0)
        self.receive()
        self.assertEqual(self.records[-1]["detail"], "最後", "also when it stops")
        self.start()
        self.receive()
        self.assertEqual(self.numbers(), list(range(1, len(self.numbers()) + 1)))
        for _ in range(3):
            for i in range(5):
                administrator.ask("POST", "/api/v1/units", {"kind": "bureau", "name": f"課 {i}"},
                                  status=201)
            time.sleep(0.5)
            self.stop(signal.SIGKILL)
            self.start()
            self.receive()
        # After a kill the last few may come again, never fewer.
        numbers = self.numbers()
        last = auditor.ask("GET", "/api/v1/audit?most=1", status=200)["records"][0]["id"]
        self.receive()
        self.assertEqual(sorted(set(self.numbers()))[:len(set(numbers))],
                         list(range(1, len(set(numbers)) + 1)))
        self.assertGreaterEqual(max(self.numbers()), last)
        records = auditor.ask("GET", "/api/v1/audit?most=1000", status=200)["records"]
        sent = {record["id"]: record for record in self.records if record["body"] == "city"}
        for record in records:
            if record["id"] in sent:
                self.assertEqual(sent[record["id"]], {**record, "body": "city"})
        log = (self.folder / "log").read_text(encoding="utf-8")
        self.assertEqual(log.count("nobody takes the records"),
                         log.count("records are taken again"))


if __name__ == "__main__":
    unittest.main()
