"""The systemd unit: sound, hardened, and not narrower than the server needs.

Systemd does not run where tests do; what it would do is read from systemd-analyze and strace. What
of these is missing is skipped, and that is said.

usage: service_test.py ISHIGAKI
"""
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))
from serve_test import ISHIGAKI, Browser, Served  # noqa: E402

UNIT = Path(__file__).resolve().parents[2] / "packaging" / "systemd" / "ishigaki.service"
ANALYZE = shutil.which("systemd-analyze")
STRACE = shutil.which("strace")


def settings():
    found = {}
    for line in UNIT.read_text().splitlines():
        if "=" in line and not line.startswith("#"):
            name, value = line.split("=", 1)
            found.setdefault(name, []).append(value)
    return found


def calls_of(groups):
    """The system calls of groups such as @system-service."""
    text = subprocess.run([ANALYZE, "syscall-filter", *groups], capture_output=True, text=True,
                          check=True).stdout
    calls, more = set(), set()
    for line in text.splitlines():
        word = line.strip()
        if line.startswith(" ") and re.fullmatch(r"@?[a-z0-9_-]+", word):
            (more if word.startswith("@") else calls).add(word)
    return calls | (calls_of(sorted(more)) if more else set())


class Unit(unittest.TestCase):
    @unittest.skipUnless(ANALYZE, "systemd-analyze is not installed")
    def test_it_is_sound_and_little_exposed(self):
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "ishigaki.service"
            copy.write_text(UNIT.read_text().replace("/usr/bin/ishigaki", "/bin/true"))
            run = subprocess.run([ANALYZE, "verify", "--man=no", str(copy)], capture_output=True,
                                 text=True)
            self.assertEqual((run.returncode, run.stderr), (0, ""))
            run = subprocess.run([ANALYZE, "security", "--offline=true", "--threshold=20",
                                  str(copy)], capture_output=True, text=True)
            self.assertEqual(run.returncode, 0, run.stdout[-300:])
            score = re.search(r"exposure level for ishigaki.service: ([0-9.]+)", run.stdout)
            self.assertLessEqual(float(score.group(1)), 1.5)
            print(score.group(0), file=sys.stderr)


class Sandboxed(Served):
    def start(self):
        self.told = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.addCleanup(self.told.close)
        name = "\0ishigaki-test-" + self.folder.name
        self.told.bind(name)
        self.told.settimeout(30)
        os.environ["NOTIFY_SOCKET"] = "@" + name[1:]
        self.addCleanup(os.environ.pop, "NOTIFY_SOCKET", None)
        super().start()

    def test_the_service_manager_is_told_when_it_is_ready_and_when_it_stops(self):
        self.assertEqual(self.told.recv(100), b"READY=1")
        Browser(self).ask("GET", "/healthz", status=200)
        self.stop()
        self.assertEqual(self.told.recv(100), b"STOPPING=1")

    @unittest.skipUnless(ANALYZE and STRACE, "systemd-analyze or strace is not installed")
    def test_what_the_unit_denies_it_does_not_need(self):
        denied = [value for value in settings()["SystemCallFilter"] if value.startswith("~")]
        allowed = calls_of(["@system-service"]) - calls_of(denied[0][1:].split())
        # What a filter without @default would deny is no filter: systemd adds it.
        allowed |= calls_of(["@default"])
        self.stop()
        trace = self.folder / "trace"
        with open(self.folder / "errors", "w+", encoding="utf-8") as errors:
            process = subprocess.Popen([STRACE, "-f", "-qq", "-o", str(trace), "-e",
                                        "signal=none", ISHIGAKI, "serve", "--config",
                                        str(self.config())], stdout=subprocess.DEVNULL,
                                       stderr=errors)
            self.process = process
            for _ in range(600):
                if re.search(r"127\.0\.0\.1:\d+", (self.folder / "errors").read_text()):
                    break
                self.assertIsNone(process.poll())
                time.sleep(0.1)
            served = subprocess.run(["pgrep", "-P", str(process.pid)], capture_output=True,
                                    text=True, check=True).stdout.split()[0]
            try:
                self.link = re.search(r"/setup#(\S+)",
                                      (self.folder / "errors").read_text()).group(1)
                self.administrator().ask("POST", "/api/v1/units",
                                         {"kind": "bureau", "name": "部"}, status=201)
            finally:
                os.kill(int(served), signal.SIGTERM)
                process.wait(timeout=60)
        used = {}
        for line in trace.read_text(errors="replace").splitlines():
            found = re.match(r"\d+\s+(?:<\.\.\. )?([a-z0-9_]+)[( ]", line)
            if found:
                used.setdefault(found.group(1), line)
        self.assertGreater(len(used), 40)
        needed = {name: line for name, line in used.items() if name not in allowed}
        if os.geteuid() == 0:
            needed.pop("fchown", None)  # SQLite gives files to the database's owner, as root only
        self.assertEqual(needed, {})
        # Memory that is written and then executed: MemoryDenyWriteExecute.
        text = trace.read_text(errors="replace")
        self.assertIsNone(re.search(r"PROT_WRITE\|PROT_EXEC", text))
        families = set(re.findall(r"socket\((AF_\w+)", text))
        self.assertLessEqual(families, set(settings()["RestrictAddressFamilies"][0].split()))


class Credentials(Served):
    def start(self):
        folder = self.folder / "credentials"
        folder.mkdir(exist_ok=True)
        if not (folder / "sign-in.key").exists():
            (folder / "sign-in.key").write_bytes(os.urandom(32))
            (folder / "sign-in.key").chmod(0o440)  # as the list of systemd shows
        os.environ["CREDENTIALS_DIRECTORY"] = str(folder)
        self.addCleanup(os.environ.pop, "CREDENTIALS_DIRECTORY", None)
        super().start()

    def test_a_key_that_systemd_hands_over_counts_and_is_not_made_anew(self):
        administrator = self.administrator()
        self.assertFalse((self.folder / "secrets" / "sign-in.key").exists())
        self.assertTrue((self.folder / "secrets" / "signing.key").exists())
        self.stop()
        self.start()
        administrator.ask("GET", "/api/v1/me", status=200)


if __name__ == "__main__":
    for name, path in (("systemd-analyze", ANALYZE), ("strace", STRACE)):
        if not path:
            print(f"SKIPPED in part: {name} is not installed", file=sys.stderr)
    unittest.main()
