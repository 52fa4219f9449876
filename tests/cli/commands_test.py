"""Every command as a user runs it: statuses and streams of CONTRACT section 5.

usage: commands_test.py ISHIGAKI
"""
import json
import os
import pty
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from unicodedata import east_asian_width

PROGRAM = sys.argv.pop(1)
ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = str(ROOT / "examples" / "resident-records.yaml")


def run(*arguments, stdin="", **more):
    environment = {**os.environ, "LANG": "C.UTF-8", "LC_ALL": "", "COLUMNS": "80"}
    environment.update(more.pop("env", {}))
    return subprocess.run([PROGRAM, *arguments], input=stdin, capture_output=True, text=True,
                          check=False, env=environment, **more)


class Commands(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def path(self, name, text=None):
        path = Path(self.folder.name) / name
        if text is not None:
            path.write_text(text, encoding="utf-8")
        return str(path)

    def assert_json(self, *arguments):
        answer = run(*arguments, "--json")
        self.assertEqual(answer.returncode, 0, answer.stderr)
        return json.loads(answer.stdout)

    def test_evaluate_prints_the_contract_s_json_alone_on_standard_output(self):
        result = self.assert_json("evaluate", EXAMPLE)
        self.assertEqual(len(result["requirements"]), 117)
        self.assertEqual(len(result["domains"]), 30)
        for key in ("system", "assessment", "model", "target_level", "score", "attained_level",
                    "completeness", "diagnostics"):
            self.assertIn(key, result)

    def test_every_form_of_output_is_written(self):
        page = self.path("page.html")
        for flags in ([], ["--all"], ["--csv"], ["--md"], ["--html", page]):
            for lang in ("ja", "en"):
                answer = run("evaluate", EXAMPLE, "--lang", lang, *flags)
                self.assertEqual(answer.returncode, 0, answer.stderr)
                self.assertTrue(answer.stdout)
        self.assertIn("</html>", Path(page).read_text(encoding="utf-8"))

    def test_without_a_terminal_nothing_is_coloured(self):
        self.assertNotIn("\x1b", run("evaluate", EXAMPLE).stdout)
        self.assertIn("\x1b", run("evaluate", EXAMPLE, "--color", "always").stdout)

    def test_the_language_follows_the_locale_and_the_flag(self):
        self.assertIn("到達レベル", run("evaluate", EXAMPLE, env={"LANG": "ja_JP.UTF-8"}).stdout)
        self.assertIn("Attained level", run("evaluate", EXAMPLE, env={"LANG": "en_GB.UTF-8"}).stdout)
        self.assertIn("Attained level", run("--lang", "en", "evaluate", EXAMPLE).stdout)

    def test_a_gap_is_a_no_only_when_asked(self):
        self.assertEqual(run("evaluate", EXAMPLE).returncode, 0)
        self.assertEqual(run("evaluate", EXAMPLE, "--fail-on-gap").returncode, 1)

    def test_faults_of_the_input_are_status_2_and_go_to_standard_error(self):
        bad = self.path("bad.yaml", "ishigaki: 2\nsystem: {id: X, name: s}\n")
        for arguments in (["evaluate", bad], ["plan", bad], ["compare", bad],
                          ["evaluate", self.path("missing.yaml")],
                          ["evaluate", EXAMPLE, "--assessment", "none"], ["evaluate"],
                          ["evaluate", EXAMPLE, "--nonsense"], [], ["nonsense"],
                          ["catalog", "show", "Tb99.9"], ["catalog", "list", "--guide", "none"],
                          ["catalog", "list", "--kind", "none"], ["explain", "Zz"],
                          ["plan", EXAMPLE, "--factor", "nothing=high"],
                          ["--catalogs", self.path("nowhere"), "version"]):
            answer = run(*arguments)
            self.assertEqual(answer.returncode, 2, (arguments, answer.stderr))
            self.assertTrue(answer.stderr, arguments)
            self.assertFalse(answer.stdout, arguments)
        self.assertIn("bad.yaml:1:11", run("evaluate", bad).stderr)

    def test_an_assessment_and_a_level_are_needed_to_evaluate(self):
        head = "ishigaki: 1\nsystem: {id: s, name: s}\n"
        for text in (head, head + "plan: {system_level: 3}\n", head + "assessments: [{id: a}]\n"):
            self.assertEqual(run("evaluate", "-", stdin=text).returncode, 2)

    def test_what_cannot_be_written_is_status_3(self):
        self.assertEqual(run("evaluate", EXAMPLE, "--html", self.path("no/such/page.html")).returncode, 3)
        with open("/dev/full", "w", encoding="utf-8") as full:
            answer = subprocess.run([PROGRAM, "evaluate", EXAMPLE], stdout=full,
                                    stderr=subprocess.PIPE, check=False)
        self.assertEqual(answer.returncode, 3)

    def test_standard_input_is_a_file_called_minus(self):
        text = Path(EXAMPLE).read_text(encoding="utf-8")
        self.assertEqual(run("evaluate", "-", "--json", stdin=text).stdout,
                         run("evaluate", EXAMPLE, "--json").stdout)

    def test_check_lists_all_errors_and_gives_the_canonical_form(self):
        bad = self.path("bad.yaml", "ishigaki: 2\nsystem: {id: X, name: s}\nplam: 1\n")
        answer = run("check", bad, EXAMPLE, "--json")
        self.assertEqual(answer.returncode, 2)
        first, second = json.loads(answer.stdout)
        self.assertEqual(len(first["diagnostics"]), 3)
        self.assertTrue(second["valid"])
        canonical = run("check", EXAMPLE, "--canonical").stdout
        self.assertEqual(run("check", "-", "--canonical", stdin=canonical).stdout, canonical)

    def test_new_writes_a_file_that_passes_and_evaluates(self):
        for lang in ("ja", "en"):
            path = self.path(f"{lang}.yaml")
            answer = run("new", "--lang", lang, "--id", "shop", "--name", "店: \"い\" # ろ",
                         "--sector", "e-commerce", "--size", "small", "-o", path)
            self.assertEqual(answer.returncode, 0, answer.stderr)
            self.assertEqual(run("check", path).returncode, 0, run("check", path).stderr)
            self.assertEqual(run("evaluate", path).returncode, 0)
            self.assertEqual(run("new", "--id", "a", "--name", "b", "-o", path).returncode, 2)
        self.assertEqual(run("new", "--id", "BAD", "--name", "b").returncode, 2)
        self.assertEqual(run("new").returncode, 2)

    def test_new_asks_on_a_terminal(self):
        path = self.path("asked.yaml")
        try:
            parent, child = pty.openpty()
        except OSError as missing:
            self.skipTest(f"no terminal to be had here: {missing}")
        process = subprocess.Popen([PROGRAM, "new", "-o", path], stdin=child, stderr=child,
                                   stdout=subprocess.DEVNULL)
        os.close(child)
        os.write(parent, "asked\n問われた\nwater\nlarge\n".encode())
        self.assertEqual(process.wait(timeout=20), 0)
        os.close(parent)
        self.assertIn("system_level: 5", Path(path).read_text(encoding="utf-8"))

    def test_plan_shows_floors_reasons_and_moves_with_factors(self):
        result = self.assert_json("plan", EXAMPLE)
        self.assertEqual(len(result["requirements"]), 117)
        self.assertEqual(result["suggestion"]["level"], 4)
        self.assertTrue(run("plan", EXAMPLE, "--factors").stdout)

    def test_compare_finds_the_two_newest_assessments(self):
        result = self.assert_json("compare", EXAMPLE)
        self.assertEqual(len(result["requirements"]), 117)
        self.assertTrue(any(one["change"] == "rose" for one in result["requirements"]))
        for flags in ([], ["--csv"], ["--md"]):
            self.assertEqual(run("compare", EXAMPLE, *flags).returncode, 0)
        self.assertEqual(run("compare", EXAMPLE, EXAMPLE, "--csv").stdout.count("\n"), 1)

    def test_explain_goes_down_to_the_rubric(self):
        answer = run("explain", "Tb1.1", EXAMPLE, "--lang", "en")
        self.assertEqual(answer.returncode, 0, answer.stderr)
        self.assertIn("core", answer.stdout)
        self.assertEqual(run("explain", "Tb1").returncode, 0)

    def test_the_catalog_is_listed_as_the_contract_says(self):
        items = self.assert_json("catalog", "list", "--guide", "ecom-2005", "--kind", "requirement")
        self.assertEqual(len(items), 117)
        self.assertEqual(list(items[0]), ["guide", "id", "kind", "parent", "name", "source", "basis"])
        self.assertEqual((items[0]["id"], items[0]["parent"]), ("Ma1.1", "Ma1"))
        everything = self.assert_json("catalog", "list")
        self.assertNotIn("common", {one["guide"] for one in everything})
        shown = self.assert_json("catalog", "show", "Tb1.1")
        self.assertTrue(shown["points"] and shown["criteria"])
        self.assertTrue(self.assert_json("catalog", "search", "認証"))
        self.assertEqual(run("catalog", "search", "zzzz").returncode, 1)

    def test_an_overlay_changes_the_catalog_and_a_faulty_one_is_refused(self):
        folder = Path(self.folder.name) / "over" / "ecom-2005"
        folder.mkdir(parents=True)
        (folder / "mine.yaml").write_text(
            "items:\n  - id: Tb1.1\n    kind: requirement\n    name: {ja: 省内の名, en: Ours}\n",
            encoding="utf-8")
        over = str(folder.parent)
        shown = json.loads(run("--catalogs", over, "catalog", "show", "Tb1.1", "--json").stdout)
        self.assertEqual(shown["name"]["en"], "Ours")
        self.assertEqual(run("catalog", "check", over).returncode, 0)
        (folder / "mine.yaml").write_text("items: [{id: Tb1.1, kind: requirement, nature: odd}]\n",
                                          encoding="utf-8")
        answer = run("catalog", "check", over, "--lang", "en")
        self.assertEqual(answer.returncode, 2)
        self.assertIn("mine.yaml:1:", answer.stderr)
        self.assertIn("\"odd\"", answer.stderr)

    def test_version_names_the_editions(self):
        self.assertIn("ecom-2005", [one["id"] for one in self.assert_json("version")["guides"]])

    def test_help_speaks_both_languages(self):
        self.assertIn("判定する", run("evaluate", "--help").stdout)
        self.assertIn("work out", run("evaluate", "--help", "--lang", "en").stdout)
        commands = ([], ["require"], ["catalog"], ["catalog", "search"], ["report"], ["sheet"],
                    ["sheet", "export"], ["keygen"])
        for command in commands:
            for lang, words in (("ja", {"使い方", "引数", "オプション", "コマンド"}),
                                ("en", {"Usage", "Positionals", "Options", "Subcommands"})):
                shown = run(*command, "--help", "--lang", lang).stdout
                headings = {line.split(":")[0] for line in shown.splitlines()[1:]
                            if ":" in line and not line.startswith(" ")}
                self.assertTrue(headings and headings <= words, (command, headings))

    def test_help_is_in_line_where_words_are_wide(self):
        for line in run("keygen", "--help").stdout.splitlines():
            before, gap, about = line.rpartition("  ")
            if not gap or not before.strip(" ") and not line.startswith(" " * 34):
                continue  # a heading, or a name whose text is on the next line
            width = sum(1 + (east_asian_width(c) in "WF") for c in before + gap)
            self.assertEqual(width, 34, line)


unittest.main(verbosity=1)
