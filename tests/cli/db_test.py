"""`ishigaki db` and `ishigaki audit` as an operator meets them, on SQLite and on PostgreSQL.

usage: db_test.py ISHIGAKI
"""
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest
import uuid
from pathlib import Path

ISHIGAKI = sys.argv.pop(1)
ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted(ROOT.glob("examples/*.yaml"))
SOCKET = os.environ.get("ISHIGAKI_TEST_POSTGRESQL")


class Operator(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.database = self.make_database()

    def make_database(self):
        return str(self.folder / "state" / "ishigaki.db")

    def run_it(self, *arguments, status=0, database=None, lang="ja"):
        run = subprocess.run([ISHIGAKI, *map(str, arguments), "--lang", lang],
                             capture_output=True, text=True, timeout=300,
                             env={**os.environ, "ISHIGAKI_DATABASE": database or self.database})
        self.assertEqual(run.returncode, status, run.stdout + run.stderr)
        return run

    def db(self, *arguments, **options):
        return self.run_it("db", *arguments, **options)

    def filled(self):
        self.db("init", "--body", "city", "--name", "テスト市")
        self.db("import", *EXAMPLES)

    def exported(self, *arguments, **options):
        folder = self.folder / uuid.uuid4().hex
        self.db("export", "-o", folder, *arguments, **options)
        return {path.name: path.read_bytes() for path in folder.iterdir()}

    def systems(self, count, **changes):
        folder = self.folder / f"systems-{uuid.uuid4().hex}"
        folder.mkdir()
        for i in range(count):
            system = {"ishigaki": 1, "system": {"id": f"s{i}", "name": f"システム {i}"},
                      "plan": {"system_level": 3}, **changes}
            (folder / f"s{i}.json").write_text(json.dumps(system), encoding="utf-8")
        return folder


class OnSqlite(Operator):
    def test_what_goes_in_comes_out_and_nothing_is_at_fault(self):
        self.filled()
        first = self.exported()
        self.assertEqual(set(first), {f"{path.stem}.json" for path in EXAMPLES})
        self.assertIn("同じ 3", self.db("import", *EXAMPLES).stderr)
        other = self.make_database() + "x" if self.database.startswith("/") else self.make_database()
        self.db("init", "--body", "city", database=other)
        folder = self.folder / "again"
        folder.mkdir()
        for name, text in first.items():
            (folder / name).write_bytes(text)
        self.db("import", folder, database=other)
        self.assertEqual(self.exported(database=other), first)
        self.assertEqual(json.loads(self.db("check", "--json").stdout)["faults"], [])

    def test_yaml_for_people_says_the_same(self):
        self.filled()
        folder = self.folder / "yaml"
        self.db("export", "--yaml", "-o", folder)
        self.assertIn("同じ 3", self.db("import", *folder.iterdir()).stderr)

    def test_a_file_at_fault_is_named_and_the_others_go_in(self):
        self.db("init", "--body", "city")
        folder = self.systems(3)
        (folder / "bad.yaml").write_text("ishigaki: 1\nsystem: {id: BAD, name: x}\n")
        run = self.db("import", folder, self.folder / "missing.yaml", status=2)
        self.assertIn("bad.yaml:2:", run.stderr)
        self.assertIn("missing.yaml", run.stderr)
        self.assertIn("追加 3", run.stderr)
        self.assertIn("誤り 2", run.stderr)

    def test_another_content_is_kept_until_replacing_is_asked_for(self):
        self.db("init", "--body", "city")
        self.db("import", self.systems(2))
        changed = self.systems(2, plan={"system_level": 4})
        self.assertIn("見送り 2", self.db("import", changed, status=1).stderr)
        self.assertIn(b'"system_level": 3', self.exported()["s0.json"])
        self.assertIn("置換 2", self.db("import", "--replace", changed).stderr)
        self.assertIn(b'"system_level": 4', self.exported()["s0.json"])

    def test_a_day_before_everything_shows_nothing(self):
        self.filled()
        self.assertEqual(self.exported("--on", "2020-01-01"), {})
        self.assertEqual(len(self.exported("--on", "2999-12-31")), 3)
        self.db("export", "-o", self.folder / "x", "--on", "yesterday", status=2)

    def test_an_import_that_was_cut_off_is_taken_up_again(self):
        self.db("init", "--body", "city")
        folder = self.systems(400)
        for _ in range(3):
            running = subprocess.Popen([ISHIGAKI, "db", "import", str(folder)],
                                       stderr=subprocess.DEVNULL,
                                       env={**os.environ, "ISHIGAKI_DATABASE": self.database})
            time.sleep(random.uniform(0.02, 0.3))
            running.send_signal(signal.SIGKILL)
            running.wait()
            self.db("check")
        self.db("import", folder)
        self.assertEqual(len(self.exported()), 400)
        self.db("check")
        self.run_it("audit", "verify")

    def test_a_backup_brings_everything_back(self):
        self.filled()
        before = self.exported()
        self.db("backup", "-o", self.folder / "b.gz")
        self.assertEqual((self.folder / "b.gz").stat().st_mode & 0o777, 0o600)
        self.db("backup", "-o", self.folder / "b.gz", status=3)
        self.db("import", self.systems(2))
        self.db("restore", self.folder / "b.gz", status=2)
        self.assertEqual(len(self.exported()), 5)
        self.db("restore", "--yes", self.folder / "b.gz")
        self.assertEqual(self.exported(), before)
        self.db("check")

    def test_a_restore_that_is_killed_leaves_the_old_data(self):
        self.filled()
        before = self.exported()
        other = self.make_database() + "x" if self.database.startswith("/") else self.make_database()
        self.db("init", "--body", "city", database=other)
        self.db("import", self.systems(600), database=other)
        self.db("backup", "-o", self.folder / "big.gz", database=other)
        killed = 0
        for wait in [0.01, 0.03, 0.06, 0.1, 0.15, 0.2]:
            running = subprocess.Popen([ISHIGAKI, "db", "restore", "--yes",
                                        str(self.folder / "big.gz")], stderr=subprocess.DEVNULL,
                                       env={**os.environ, "ISHIGAKI_DATABASE": self.database})
            time.sleep(wait)
            running.send_signal(signal.SIGKILL)
            killed += running.wait() != 0
            found = self.exported()
            if len(found) == 600:  # it was quicker than we
                break
            self.assertEqual(found, before)
            self.db("check")
        self.assertGreater(killed, 0)
        self.db("restore", "--yes", self.folder / "big.gz")
        self.assertEqual(len(self.exported()), 600)

    def test_a_damaged_backup_is_refused(self):
        self.filled()
        self.db("backup", "-o", self.folder / "b.gz")
        whole = (self.folder / "b.gz").read_bytes()
        for bad in (whole[:-100], whole[:len(whole) // 2], b"nothing", b""):
            (self.folder / "bad.gz").write_bytes(bad)
            self.db("restore", "--yes", self.folder / "bad.gz", status=2)
        self.assertEqual(len(self.exported()), 3)

    def test_a_body_is_named_where_there_are_several(self):
        self.db("init", "--body", "city")
        self.db("init", "--body", "town")
        self.db("init", "--body", "town", status=2)
        self.db("init", "--body", "Not A Key", status=2)
        run = self.db("import", EXAMPLES[0], status=2)
        self.assertIn("city", run.stderr)
        self.db("import", "--body", "town", EXAMPLES[0])
        self.assertEqual(len(self.exported("--body", "town")), 1)
        self.assertEqual(self.exported("--body", "city"), {})
        self.db("export", "--body", "village", "-o", self.folder / "x", status=2)

    def test_words_come_in_both_languages(self):
        self.filled()
        self.assertIn("nothing is at fault", self.db("check", lang="en").stdout)
        self.assertIn("none missing or changed", self.run_it("audit", "verify", lang="en").stdout)
        lines = self.run_it("audit", "export").stdout.splitlines()
        self.assertEqual(json.loads(lines[-1])["action"], "body.create")


class OnlySqlite(Operator):
    def test_without_a_database_the_way_to_one_is_told(self):
        self.assertIn("ishigaki db init", self.db("check", status=2).stderr)

    def test_a_trail_that_was_touched_is_told_with_the_record(self):
        self.filled()
        connection = sqlite3.connect(self.database)
        connection.execute("UPDATE audit SET detail = 'nothing happened' WHERE id = 2")
        connection.commit()
        connection.close()
        self.assertIn("2 番", self.run_it("audit", "verify", status=1).stdout)
        self.assertIn("2 番", self.db("check", status=1).stdout)

    def test_a_system_that_was_removed_is_there_on_the_days_before(self):
        self.db("init", "--body", "city")
        self.db("import", self.systems(2))
        connection = sqlite3.connect(self.database)
        # Taken in two days ago, and one of them removed today.
        connection.execute("UPDATE change SET at = at - 2 * 86400000")
        connection.execute("UPDATE body SET changes = changes + 1")
        connection.execute("INSERT INTO change SELECT body, id + 1, at + 2 * 86400000, NULL, 'over'"
                           " FROM change ORDER BY id DESC LIMIT 1")
        connection.execute("UPDATE system SET removed = (SELECT changes FROM body), key = 's0~9'"
                           " WHERE key = 's0'")
        connection.commit()
        connection.close()
        yesterday = time.strftime("%Y-%m-%d", time.gmtime(time.time() - 86400))
        self.assertEqual(set(self.exported("--on", yesterday)), {"s0.json", "s1.json"})
        self.assertEqual(set(self.exported()), {"s1.json"})

    def test_a_later_versions_database_is_refused(self):
        self.filled()
        connection = sqlite3.connect(self.database)
        connection.execute("INSERT INTO schema_step VALUES (999)")
        connection.commit()
        connection.close()
        for command in (["check"], ["migrate"], ["import", EXAMPLES[0]]):
            self.assertIn("新しい版", self.db(*command, status=2).stderr)

    def test_what_is_no_database_is_refused(self):
        path = self.folder / "text.db"
        path.write_text("x" * 4000)
        self.db("check", database=str(path), status=2)
        self.assertEqual(path.read_text(), "x" * 4000)

    def test_a_password_is_never_shown(self):
        run = self.db("check", database="postgresql://me:hunter2@127.0.0.1:1/x", status=3)
        self.assertNotIn("hunter2", run.stdout + run.stderr)


@unittest.skipUnless(SOCKET, "no PostgreSQL server was started for the tests")
class OnPostgresql(OnSqlite):
    def make_database(self):
        name = "cli_" + uuid.uuid4().hex[:12]
        self.psql(f"CREATE DATABASE {name}")
        self.addCleanup(self.psql, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        return f"postgresql:///{name}?host={SOCKET}&user=ishigaki"

    @staticmethod
    def psql(statement):
        subprocess.run(["psql", "-q", "-h", SOCKET, "-U", "ishigaki", "-d", "postgres", "-c",
                        statement], check=True)


if __name__ == "__main__":
    unittest.main()
