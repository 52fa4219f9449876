"""Documents as a user makes them: kinds, formats, title pages, refusals.

usage: report_test.py ISHIGAKI
"""
import os
import re
import struct
import subprocess
import sys
import tempfile
import unittest
import zlib
from pathlib import Path

PROGRAM = sys.argv.pop(1)
ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = str(ROOT / "examples" / "resident-records.yaml")
OF_A_SYSTEM = ("plan", "evaluation", "improvement-plan", "checklist")
KINDS = (*OF_A_SYSTEM, "policy")


def png():
    """One white dot."""
    def chunk(name, data):
        return (struct.pack(">I", len(data)) + name + data
                + struct.pack(">I", zlib.crc32(name + data)))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(b"\0\xff")) + chunk(b"IEND", b""))


class Reports(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def run_it(self, *arguments, **more):
        environment = {**os.environ, "LANG": "C.UTF-8", "LC_ALL": "", "COLUMNS": "100",
                       "ISHIGAKI_DATA": self.folder.name + "/data"}
        return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, check=False,
                              env=environment, **more)

    def path(self, name):
        return str(Path(self.folder.name) / name)

    def write(self, name, content):
        path = Path(self.path(name))
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    def made(self, name, *arguments):
        """The bytes of the document, which the command made without a word of error."""
        path = self.path(name)
        answer = self.run_it("report", *arguments, "-o", path)
        self.assertEqual(answer.returncode, 0, answer.stderr)
        self.assertEqual(answer.stdout, "")
        return Path(path).read_bytes()

    def refused(self, *arguments, status=2, says=()):
        answer = self.run_it("report", *arguments)
        self.assertEqual(answer.returncode, status, answer.stderr)
        self.assertEqual(answer.stdout, "")
        for word in says:
            self.assertIn(word, answer.stderr)

    def arguments(self, kind):
        return [kind] + ([EXAMPLE] if kind in OF_A_SYSTEM else [])

    def test_the_list_names_every_kind_in_both_languages(self):
        for language in ("ja", "en"):
            answer = self.run_it("report", "--list", "--lang", language)
            self.assertEqual(answer.returncode, 0, answer.stderr)
            for kind in KINDS:
                self.assertRegex(answer.stdout, rf"(?m)^ {kind} ")

    def test_every_kind_is_made_as_page_and_text_in_both_languages(self):
        for kind in KINDS:
            for language in ("ja", "en"):
                arguments = [*self.arguments(kind), "--lang", language]
                page = self.made("a.html", *arguments).decode()
                self.assertIn(f'<html lang="{language}">', page)
                self.assertIn("</html>", page)
                text = self.made("a.md", *arguments).decode()
                self.assertTrue(text.startswith("# "), text[:80])
                self.assertNotRegex(page, r"\{\}|\{[0-9]\}")

    def test_the_same_input_gives_the_same_bytes(self):
        for kind in KINDS:
            arguments = [*self.arguments(kind), "--issued", "2026-10-01"]
            self.assertEqual(self.made("a.html", *arguments), self.made("b.html", *arguments))

    def test_the_title_page_says_what_was_asked_and_what_the_kind_needs(self):
        page = self.made("a.html", "plan", EXAMPLE, "--organisation", "ある市",
                         "--number", "情政第12号", "--issued", "2026-10-01", "--edition", "第2版",
                         "--restriction", "複製禁止").decode()
        for word in ("ある市", "文書番号：情政第12号", "発行日：2026年10月1日", "版：第2版",
                     "複製禁止", "機密性2情報", ">案<"):
            self.assertIn(word, page)
        page = self.made("a.html", "policy", "--status", "決定").decode()
        self.assertIn("機密性1情報", page)
        self.assertIn(">決定<", page)
        page = self.made("a.html", "plan", EXAMPLE, "--classification", "機密性3情報").decode()
        self.assertNotIn("機密性2情報", page)

    def test_the_day_of_issue_is_today_unless_given(self):
        page = self.made("a.html", "policy", "--lang", "en").decode()
        self.assertRegex(page, r"Issued: [0-9]{1,2} [A-Z][a-z]+ 20[0-9]{2}")
        self.refused("policy", "-o", self.path("x.html"), "--issued", "2026-02-30",
                     says=["2026-02-30"])

    def test_a_logo_is_a_png_or_an_svg_of_shapes(self):
        drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
        for name, content in (("a.png", png()), ("a.svg", drawing)):
            page = self.made("a.html", "policy", "--logo", self.write(name, content)).decode()
            self.assertIn("src=\"data:image/", page)
        for name, content in (
                ("b.png", b"GIF89a"), ("empty.png", b""), ("c.svg", "<html/>"),
                ("d.svg", drawing.replace("/>", "><script>alert(1)</script></svg>")),
                ("e.svg", '<!DOCTYPE x [<!ENTITY a "b">]>' + drawing),
                ("big.png", png() + b"\0" * 3_000_000)):
            logo = self.write(name, content)
            self.refused("policy", "-o", self.path("x.html"), "--logo", logo, says=[logo])
        self.refused("policy", "-o", self.path("x.html"), "--logo", self.path("none.png"))
        self.assertFalse(Path(self.path("x.html")).exists())

    def test_a_wrong_format_is_refused_with_those_that_there_are(self):
        for name in ("a.txt", "a", "a.html.bak"):
            self.refused("policy", "-o", self.path(name),
                         says=["docx, odt, pdf, html, md, xlsx"])
            self.assertFalse(Path(self.path(name)).exists())
        self.refused("policy", says=["-o"])

    def test_documents_go_to_standard_output_where_no_terminal_shows_them(self):
        answer = self.run_it("report", "policy", "-o", "-", "--format", "md")
        self.assertEqual(answer.returncode, 0, answer.stderr)
        self.assertTrue(answer.stdout.startswith("# "))
        self.refused("policy", "-o", "-", says=["--format"])
        for kind in ("improvement-plan", "evaluation"):  # what is piped in may be needed twice
            made = subprocess.run([PROGRAM, "report", kind, "-", "-o", "-", "--format", "docx"],
                                  input=Path(EXAMPLE).read_bytes(), capture_output=True,
                                  check=False)
            self.assertEqual(made.returncode, 0, made.stderr.decode())
            self.assertTrue(made.stdout.startswith(b"PK"))
        self.assertTrue(self.made("a.out", "policy", "--format", "html").startswith(b"<!doctype"))

    def test_kinds_files_and_options_that_do_not_fit_are_refused(self):
        out = ("-o", self.path("x.html"))
        self.refused(*out, says=["--list"])
        self.refused("evalution", EXAMPLE, *out, says=["evaluation"])
        self.refused("something", EXAMPLE, *out, says=["plan"])
        for kind in ("plan", "evaluation", "improvement-plan"):
            self.refused(kind, *out, says=[kind])
            self.refused(kind, self.path("none.yaml"), *out, says=["none.yaml"])
        self.refused("plan", EXAMPLE, EXAMPLE, *out)
        self.refused("policy", EXAMPLE, *out, says=[EXAMPLE])
        self.refused("plan", EXAMPLE, "--role", "CISO", *out, says=["--role"])
        self.refused("policy", "--assessment", "a", *out, says=["--assessment"])
        self.refused("evaluation", EXAMPLE, "--assessment", "none", *out, says=["2026-H1"])
        self.refused("checklist", "--guide", "none", *out, says=["nisc-infra"])
        self.refused("checklist", "--role", "CISO", *out, says=["nisc-infra"])
        self.refused("checklist", "--guide", "nisc-unified-2018", "--role", "nobody", *out,
                     says=["role-CISO"])
        self.refused("policy", "--part", "9", *out, says=["9", "8"])
        self.assertFalse(Path(self.path("x.html")).exists())

    def test_a_template_is_for_word_processors_only_and_must_be_one(self):
        self.refused("policy", "-o", self.path("a.html"), "--template", EXAMPLE,
                     says=["docx"])
        self.refused("policy", "-o", self.path("a.docx"), "--template", EXAMPLE, says=[EXAMPLE])

    def test_a_file_without_a_plan_says_what_it_lacks(self):
        path = self.write("a.yaml", "ishigaki: 1\nsystem: {id: a, name: a}\n")
        for kind in ("plan", "evaluation", "improvement-plan"):
            self.refused(kind, path, "-o", self.path("x.html"), says=["plan.system_level"])
        path = self.write("b.yaml", "ishigaki: 1\nsystem: {id: a, name: a}\n"
                                    "plan: {system_level: 3}\n")
        self.made("plan.html", "plan", path)
        for kind in ("evaluation", "improvement-plan"):
            self.refused(kind, path, "-o", self.path("x.html"), says=["assessments"])
        self.refused("checklist", path, "--assessment", "a", "-o", self.path("x.html"),
                     says=["assessments"])
        path = self.write("c.yaml", "ishigaki: 1\nsystem: {id: a}\n")
        self.refused("plan", path, "-o", self.path("x.html"), says=["system.name"])

    def test_what_cannot_be_written_is_the_environments_fault(self):
        self.refused("policy", "-o", "/proc/none/a.html", status=3)

    def test_a_checklist_by_role_and_an_empty_one(self):
        guide = ("checklist", "--guide", "nisc-unified-2018")
        by_id = self.made("a.md", *guide, "--role", "CISO", "--issued", "2026-10-01")
        by_name = self.made("b.md", *guide, "--role", "最高情報セキュリティ責任者",
                            "--issued", "2026-10-01")
        self.assertEqual(by_id, by_name)
        whole = self.made("c.md", *guide).decode()
        self.assertGreater(len(whole), 5 * len(by_id.decode()))
        self.assertNotIn("| 導出 |", whole)
        self.assertIn("| 導出 |", self.made("d.md", *guide, EXAMPLE).decode())

    def test_the_infrastructure_checklist_is_tailored_to_the_system_and_its_base(self):
        self.write("base.yaml", "ishigaki: 1\nsystem: {id: b, name: b, sector: water}\n"
                                "description: {form: mixed}\n")
        own = self.write("own.yaml", "ishigaki: 1\nbase: base.yaml\nsystem: {id: s, name: 浄水場}\n")
        page = self.made("a.md", "checklist", own).decode()
        asked, aside = page.split("当てはまらないとした項目")
        self.assertIn("| 4A-a-1-1 |", asked)
        self.assertNotIn("| 5C-a-1-1 |", asked)
        self.assertIn("| 5C-a-1-1 |", aside)
        self.assertIn("「委託先がある」に当たる記述がない", aside)
        shop = self.write("shop.yaml", "ishigaki: 1\nsystem: {id: s, name: 店, sector: retail}\n")
        page = self.made("b.md", "checklist", shop).decode()
        self.assertIn("重要インフラ分野ではない", page)
        self.assertNotIn("当てはまらないとした項目", page)
        page = self.made("c.md", "checklist", shop, "--guide", "sbd").decode()
        self.assertNotIn("重要インフラ", page)

    def test_the_plan_and_the_improvements_name_owners_and_dates_of_the_file(self):
        plan = self.made("a.md", "plan", EXAMPLE).decode()
        improvements = self.made("b.md", "improvement-plan", EXAMPLE).decode()
        for text in (plan, improvements):
            self.assertIn("西支所", text)
            self.assertIn("2027年3月31日", text)
            self.assertIn("長期停止を想定した窓口の訓練", text)

    def test_an_older_assessment_can_be_reported_on(self):
        assessments = Path(EXAMPLE).read_text(encoding="utf-8").split("\nassessments:")[1]
        first = re.search(r"- id: (\S+)", assessments).group(1)
        page = self.made("a.md", "evaluation", EXAMPLE, "--assessment", first).decode()
        self.assertIn(f"{first}（この評価書）", page)


unittest.main(verbosity=1)
