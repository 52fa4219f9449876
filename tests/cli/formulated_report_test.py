"""Documents from formulated requirements as a user makes them: refusals, sheets out and back.

usage: formulated_report_test.py ISHIGAKI
"""
import os
import re
import subprocess
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path

PROGRAM = sys.argv.pop(1)
ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = str(ROOT / "examples" / "resident-records.yaml")
WITHOUT = str(ROOT / "examples" / "web-shop.yaml")


class FormulatedReports(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def path(self, name):
        return str(Path(self.folder.name) / name)

    def report(self, *arguments, status=0):
        environment = {**os.environ, "LANG": "C.UTF-8", "LC_ALL": "", "COLUMNS": "100"}
        answer = subprocess.run([PROGRAM, "report", *arguments], capture_output=True, text=True,
                                check=False, env=environment)
        self.assertEqual(answer.returncode, status, answer.stderr)
        return answer

    def blank(self):
        """The example with one blank open."""
        text = Path(EXAMPLE).read_text(encoding="utf-8")
        changed = text.replace('      DA-2-1: ["4時間"]\n', "")
        self.assertNotEqual(text, changed)
        path = Path(self.path("blank.yaml"))
        path.write_text(changed, encoding="utf-8")
        return str(path)

    def sheet(self, name, source=EXAMPLE, change=None):
        """A compliance sheet; `change` rewrites the text of its parts."""
        made = self.path("made.xlsx")
        self.report("compliance-sheet", source, "--allow-open-blanks", "-o", made)
        if change is None:
            change = lambda part: part
        with zipfile.ZipFile(made) as before, zipfile.ZipFile(self.path(name), "w") as after:
            for entry in before.infolist():
                content = before.read(entry)
                if entry.filename.endswith(".xml"):
                    content = change(content.decode("utf-8")).encode("utf-8")
                after.writestr(entry.filename, content)
        return self.path(name)

    def test_every_kind_is_made_in_both_languages(self):
        for kind in ("requirements", "specification", "compliance-sheet", "sla"):
            for extra in ([], ["--lang", "en"]):
                with self.subTest(kind=kind, extra=extra):
                    out = self.path(f"{kind}.html")
                    environment = {**os.environ, "LC_ALL": ""}
                    answer = subprocess.run([PROGRAM, *extra, "report", kind, EXAMPLE, "-o", out],
                                            capture_output=True, text=True, check=False,
                                            env=environment)
                    self.assertEqual(answer.returncode, 0, answer.stderr)
                    self.assertGreater(len(Path(out).read_text(encoding="utf-8")), 5000)

    def test_an_open_blank_goes_out_only_when_asked_for(self):
        blank = self.blank()
        for kind in ("specification", "compliance-sheet"):
            answer = self.report(kind, blank, "-o", self.path("no.md"), status=2)
            self.assertIn("formulation.sbd.fill.DA-2-1", answer.stderr)
            self.assertFalse(Path(self.path("no.md")).exists())
        self.report("specification", blank, "--allow-open-blanks", "-o", self.path("yes.md"))
        text = Path(self.path("yes.md")).read_text(encoding="utf-8")
        self.assertIn("空欄", text)
        self.assertIn("復旧目標時間", text)

    def test_numbers_agree_between_document_and_workbook(self):
        self.report("specification", EXAMPLE, "-o", self.path("s.md"))
        text = Path(self.path("s.md")).read_text(encoding="utf-8")
        pattern = re.compile(r"\d+\.\d+\.\d+-\(\d+\)")
        self.sheet("s.xlsx")
        with zipfile.ZipFile(self.path("s.xlsx")) as book:
            cells = "".join(book.read(name).decode("utf-8") for name in book.namelist()
                            if name.endswith(".xml"))
        numbers = set(pattern.findall(cells))
        self.assertGreater(len(numbers), 50)
        self.assertEqual(numbers, set(pattern.findall(text)))

    def test_three_bids_side_by_side(self):
        bids = []
        for name in ("kou", "otsu", "hei"):
            bids += ["--bid", self.sheet(f"{name}.xlsx")]
        self.report("bid-comparison", EXAMPLE, *bids, "-o", self.path("c.md"))
        text = Path(self.path("c.md")).read_text(encoding="utf-8")
        for name in ("kou", "otsu", "hei"):
            self.assertIn(name, text)

    def test_a_tampered_bid_stops_the_comparison(self):
        good = self.sheet("good.xlsx")
        bad = self.sheet("bad.xlsx", change=lambda part: part.replace("実装すること。", "検討する。"))
        answer = self.report("bid-comparison", EXAMPLE, "--bid", good, "--bid", bad, "-o",
                             self.path("c.md"), status=2)
        self.assertIn("bad.xlsx", answer.stderr)
        self.assertNotIn("good.xlsx", answer.stderr)
        self.assertFalse(Path(self.path("c.md")).exists())

    def test_a_bid_on_another_edition_is_refused(self):
        other = self.sheet("other.xlsx", source=self.blank())
        answer = self.report("bid-comparison", EXAMPLE, "--bid", other, "-o", self.path("c.md"),
                             status=2)
        self.assertIn("照合番号", answer.stderr)

    def test_what_is_no_workbook_is_refused(self):
        Path(self.path("x.xlsx")).write_bytes(b"PK\x03\x04 nothing")
        self.report("bid-comparison", EXAMPLE, "--bid", self.path("x.xlsx"), "-o",
                    self.path("c.md"), status=2)
        self.report("bid-comparison", EXAMPLE, "--bid", self.path("none.xlsx"), "-o",
                    self.path("c.md"), status=2)
        self.report("bid-comparison", EXAMPLE, "-o", self.path("c.md"), status=2)

    def test_two_sheets_of_one_bidder_are_refused(self):
        one = self.sheet("one.xlsx")
        self.report("bid-comparison", EXAMPLE, "--bid", one, "--bid", one, "-o",
                    self.path("c.md"), status=2)

    def test_a_system_without_formulation_is_refused(self):
        if "formulation:" in Path(WITHOUT).read_text(encoding="utf-8"):
            self.skipTest("the example has a formulation by now")
        answer = self.report("requirements", WITHOUT, "-o", self.path("r.md"), status=2)
        self.assertIn("formulation", answer.stderr)


if __name__ == "__main__":
    unittest.main()
