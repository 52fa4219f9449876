"""`ishigaki sheet` as a user runs it: out to a workbook, through LibreOffice, and back.

usage: sheet_test.py ISHIGAKI
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path

PROGRAM = sys.argv.pop(1)
ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = str(ROOT / "examples" / "resident-records.yaml")


def run(*arguments):
    environment = {**os.environ, "LANG": "C.UTF-8", "LC_ALL": "", "COLUMNS": "80"}
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, check=False,
                          env=environment)


class Sheets(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def path(self, name):
        return str(self.folder / name)

    def done(self, *arguments):
        answer = run(*arguments)
        self.assertEqual(answer.returncode, 0, answer.stderr)
        return answer

    def export(self, name="answers.xlsx", *more):
        self.done("sheet", "export", EXAMPLE, "-o", self.path(name), *more)
        return self.path(name)

    def canonical(self, path):
        return self.done("check", "--canonical", path).stdout

    def edit(self, path, part, before, after):
        """Replaces text within one part of a workbook, as an editor of the file would."""
        edited = self.path("edited.xlsx")
        with zipfile.ZipFile(path) as source, zipfile.ZipFile(edited, "w") as target:
            for name in source.namelist():
                text = source.read(name)
                if name == part:
                    self.assertIn(before, text.decode())
                    text = text.decode().replace(before, after, 1).encode()
                target.writestr(name, text)
        return edited

    def sheet_part(self, path, name):
        """The part of a sheet, by the sheet's name."""
        with zipfile.ZipFile(path) as archive:
            book = archive.read("xl/workbook.xml").decode()
        names = re.findall(r'<sheet name="([^"]*)"', book)
        return f"xl/worksheets/sheet{names.index(name) + 1}.xml"

    def with_core(self, path, value):
        """The workbook with another core level of Tb1.9."""
        part = self.sheet_part(path, "Tb1")
        with zipfile.ZipFile(path) as archive:
            text = archive.read(part).decode()
        # Tb1.9 is the ninth row below the header.
        cell = re.search(r'<c r="D12"[^>]*?(/>|>.*?</c>)', text).group(0)
        return self.edit(path, part, cell,
                         f'<c r="D12" t="inlineStr"><is><t>{value}</t></is></c>')

    def test_a_workbook_that_nobody_touched_changes_nothing(self):
        for lang in ("ja", "en"):
            book = self.export(f"{lang}.xlsx", "--lang", lang)
            out = self.path(f"{lang}.yaml")
            answer = self.done("sheet", "import", EXAMPLE, book, "-o", out)
            self.assertIn("変わる答えはありません", answer.stdout)
            self.assertEqual(self.canonical(out), self.canonical(EXAMPLE))

    def test_the_same_answers_are_the_same_bytes(self):
        self.assertEqual(Path(self.export("a.xlsx")).read_bytes(),
                         Path(self.export("b.xlsx")).read_bytes())

    @unittest.skipUnless(shutil.which("soffice"), "LibreOffice is not installed")
    def test_libreoffice_saves_it_again_without_losing_an_answer(self):
        book = self.with_core(self.export("answers.xlsx", "--guide", "sbd"), "5")
        saved = self.folder / "saved"
        subprocess.run(["soffice", f"-env:UserInstallation=file://{self.folder}/profile",
                        "--headless", "--convert-to", "xlsx", "--outdir", str(saved), book],
                       check=True, capture_output=True)
        answer = self.done("sheet", "import", EXAMPLE, str(saved / "edited.xlsx"), "--dry-run",
                           "--json")
        changes = json.loads(answer.stdout)["changes"]
        self.assertEqual([(one["id"], one["after"]) for one in changes], [("Tb1.9", "5")])

    def test_an_import_shows_what_changes_and_writes_it_where_told(self):
        book = self.with_core(self.export(), "1")
        before = Path(EXAMPLE).read_bytes()
        dry = self.done("sheet", "import", EXAMPLE, book, "--dry-run")
        self.assertIn("Tb1.9", dry.stdout)
        out = self.path("out.json")
        answer = self.done("sheet", "import", EXAMPLE, book, "-o", out, "--json", "--lang", "en")
        result = json.loads(answer.stdout)
        self.assertTrue(result["valid"])
        self.assertEqual(result["written"], out)
        self.assertEqual([one["id"] for one in result["changes"]], ["Tb1.9"])
        self.assertEqual(result["changes"][0]["what"], "Core level")
        self.assertEqual(Path(out).read_text(encoding="utf-8"), self.canonical(out))
        self.assertEqual(Path(EXAMPLE).read_bytes(), before)

    def test_a_wrong_cell_is_named_and_nothing_is_written(self):
        book = self.with_core(self.export(), "9")
        out = self.folder / "out.yaml"
        answer = run("sheet", "import", EXAMPLE, book, "-o", str(out), "--lang", "en")
        self.assertEqual(answer.returncode, 2)
        self.assertIn('Tb1!D12: "9" cannot be used here (use one of 1, 2, 3, 4, 5', answer.stderr)
        self.assertFalse(out.exists())
        answer = run("sheet", "import", EXAMPLE, book, "--dry-run", "--json")
        self.assertEqual(answer.returncode, 2)
        result = json.loads(answer.stdout)
        self.assertFalse(result["valid"])
        self.assertEqual(result["diagnostics"][0]["where"], "Tb1!D12")

    def test_the_original_is_replaced_only_when_asked(self):
        book = self.export()
        own = self.path("own.yaml")
        shutil.copy(EXAMPLE, own)
        before = Path(own).read_bytes()
        self.assertEqual(run("sheet", "import", own, book).returncode, 2)
        self.assertEqual(run("sheet", "import", own, book, "-o", own).returncode, 2)
        self.assertEqual(Path(own).read_bytes(), before)
        self.done("sheet", "import", own, book, "--replace")
        self.assertEqual(self.canonical(own), self.canonical(EXAMPLE))

    def test_csv_of_one_sheet_is_read_in_cp932(self):
        sheet = self.folder / "Tb1.csv"
        sheet.write_bytes("要求ID,コアのレベル,備考,私見\r\nTb1.1,4,髙橋が確認した,x\r\n".encode("cp932"))
        answer = self.done("sheet", "import", EXAMPLE, str(sheet), "--dry-run", "--json")
        result = json.loads(answer.stdout)
        self.assertIn("髙橋が確認した", [one["after"] for one in result["changes"]])
        self.assertEqual([one["where"] for one in result["diagnostics"]], ["Tb1!D1"])

    def test_bad_arguments_and_files_are_status_2(self):
        book = self.export()
        junk = self.path("junk.xlsx")
        Path(junk).write_bytes(b"PK\x03\x04junk")
        old = self.path("old.xls")
        Path(old).write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1junk")
        for arguments in (["sheet"], ["sheet", "export", EXAMPLE],
                          ["sheet", "export", EXAMPLE, "-o", self.path("x"), "--domain", "Tb99"],
                          ["sheet", "export", EXAMPLE, "-o", self.path("x"), "--only", "Tb1.99"],
                          ["sheet", "export", EXAMPLE, "-o", self.path("x"), "--guide", "none"],
                          ["sheet", "export", EXAMPLE, "-o", self.path("x"), "--by", "none"],
                          ["sheet", "export", EXAMPLE, "-o", self.path("x"), "--assessment", "n"],
                          ["sheet", "import", EXAMPLE, junk, "--dry-run"],
                          ["sheet", "import", EXAMPLE, old, "--dry-run"],
                          ["sheet", "import", EXAMPLE, EXAMPLE, "--dry-run"],
                          ["sheet", "import", EXAMPLE, self.path("missing"), "--dry-run"],
                          ["sheet", "import", EXAMPLE, book, "--dry-run", "--as", "new",
                           "--as-of", "yesterday"]):
            answer = run(*arguments)
            self.assertEqual(answer.returncode, 2, (arguments, answer.stderr))
            self.assertTrue(answer.stderr)

    def test_sheets_by_role_ask_each_role_for_its_items(self):
        book = self.export("roles.xlsx", "--by", "role")
        with zipfile.ZipFile(book) as archive:
            names = re.findall(r'<sheet name="([^"]*)"', archive.read("xl/workbook.xml").decode())
        self.assertGreater(len(names), 10)
        self.done("sheet", "import", EXAMPLE, book, "--dry-run")


unittest.main()
