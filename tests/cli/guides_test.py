"""The guides as a user reads them: lists, search, crosswalk, official texts, editions, states.

usage: guides_test.py ISHIGAKI
"""
import collections
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROGRAM = sys.argv.pop(1)
ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = str(ROOT / "examples" / "resident-records.yaml")
# What the guides themselves state.
COUNTS = {
    "ecom-2005": {"view": 4, "subview": 7, "domain": 30, "requirement": 117, "project": 48,
                  "cost-table": 1, "cause": 6},
    "ipa-2023": {"viewpoint": 9, "priority": 4, "risk": 56, "measure": 64, "demand": 108,
                 "pattern": 3, "precaution": 13, "example": 4, "threat": 8, "term": 39},
    "sbd": {"category": 8, "policy": 15, "measure": 28, "condition": 6},
    "nisc-infra": {"part": 2, "pillar": 9, "item": 23, "group": 62, "point": 394},
    "nisc-unified-2018": {"article": 23, "part": 8, "section": 21, "subsection": 45, "group": 115,
                          "item": 288, "sub-item": 88, "role": 36, "document": 77,
                          "permission": 21, "workflow": 22, "term": 33, "comment": 81},
}


class Guides(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def run_it(self, *arguments):
        environment = {**os.environ, "LANG": "C.UTF-8", "LC_ALL": "", "COLUMNS": "80",
                       "ISHIGAKI_DATA": self.folder.name + "/data"}
        return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, check=False,
                              env=environment)

    def json(self, *arguments):
        answer = self.run_it(*arguments, "--json")
        self.assertEqual(answer.returncode, 0, answer.stderr)
        return json.loads(answer.stdout)

    def path(self, name, text):
        path = Path(self.folder.name) / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def test_every_guide_is_complete_and_every_item_has_its_names_and_source(self):
        for guide, counts in COUNTS.items():
            items = self.json("catalog", "list", "--guide", guide)
            found = collections.Counter(item["kind"] for item in items)
            for kind, count in counts.items():
                self.assertEqual(found[kind], count, f"{guide} {kind}")
            for item in items:
                self.assertTrue(item["name"]["ja"] and item["name"]["en"], item)
                # What is wholly our own stands in no section of the guide.
                self.assertTrue(item["source"] or item["basis"] == "ours", item)
                self.assertIn(item["basis"], ("guide", "reconstructed", "ours"))

    def test_ids_that_several_guides_have_need_the_guide(self):
        answer = self.run_it("catalog", "show", "leak")
        self.assertEqual(answer.returncode, 0)
        answer = self.run_it("catalog", "show", "4A")
        self.assertEqual(answer.returncode, 0)
        answer = self.run_it("catalog", "show", "AC-2", "--lang", "en")
        self.assertEqual(answer.returncode, 2)
        self.assertIn("--guide", answer.stderr)
        self.assertEqual(self.json("catalog", "show", "AC-2", "--guide", "sbd")["kind"], "policy")

    def test_every_item_that_owners_answer_reaches_the_model_or_says_why_not(self):
        model = {item["id"] for item in self.json("catalog", "list", "--guide", "ecom-2005",
                                                  "--kind", "requirement")}
        for guide, kind in (("sbd", "measure"), ("ipa-2023", "measure"),
                            ("nisc-unified-2018", "item")):
            pairs = self.json("catalog", "crosswalk", "--from", guide, "--to", "ecom-2005")
            for pair in pairs:
                self.assertIn(pair["to"], model)
                self.assertEqual(pair["via"], [])
                self.assertIn(pair["relation"],
                              ("equal", "equivalent", "subset", "superset", "intersects"))
            reached = {pair["from"] for pair in pairs}
            for item in self.json("catalog", "list", "--guide", guide, "--kind", kind):
                if item["id"] in reached:
                    continue
                shown = self.run_it("catalog", "show", item["id"], "--guide", guide, "--lang",
                                    "en").stdout
                self.assertIn("no counterpart in ecom-2005", shown, item["id"])

    def test_two_guides_are_joined_by_way_of_the_model(self):
        pairs = self.json("catalog", "crosswalk", "--from", "sbd", "--to", "nisc-unified-2018")
        self.assertTrue(pairs)
        self.assertTrue(all(pair["via"] for pair in pairs))
        for flags in ([], ["--csv"], ["--md"]):
            self.assertEqual(self.run_it("catalog", "crosswalk", "--from", "sbd", "--to",
                                         "ipa-2023", *flags).returncode, 0)
        self.assertEqual(self.run_it("catalog", "crosswalk", "--from", "sbd", "--to",
                                     "nowhere").returncode, 2)

    def test_search_can_be_narrowed_by_role_and_class(self):
        role = "最高情報セキュリティ責任者"
        hits = self.json("catalog", "search", "監査", "--role", role)
        self.assertTrue(hits)
        for hit in hits:
            self.assertIn("role-CISO", self.json("catalog", "show", hit["id"], "--guide",
                                                 hit["guide"])["roles"])
        for_reference = self.json("catalog", "search", "--class", "参考事項")
        self.assertEqual(len(for_reference), 2)
        self.assertIn("《監査》", self.run_it("catalog", "search", "監査").stdout)

    def test_an_official_text_is_attached_and_shown_and_another_text_is_refused(self):
        measures = self.json("catalog", "list", "--guide", "ipa-2023", "--kind", "measure")
        text = "".join(f"{one['id']}　{one['name']['ja']}\n本文{one['id']}の\n続き。\n12\n"
                       for one in measures)
        attached = self.json("catalog", "attach-text", self.path("official.txt", text))
        self.assertEqual(attached["guide"], "ipa-2023")
        self.assertEqual(attached["kinds"]["measure"], {"found": 64, "expected": 64})
        shown = self.json("catalog", "show", "A-8", "--guide", "ipa-2023")
        self.assertIn("本文A-8の続き。", shown["official_text"])
        self.assertIn("本文A-8", self.run_it("catalog", "show", "A-8", "--guide",
                                            "ipa-2023").stdout)
        diary = self.path("diary.txt", "晴れ。\n(a) 何もない。\n")
        refused = self.run_it("catalog", "attach-text", diary, "--lang", "en")
        self.assertEqual(refused.returncode, 2)
        self.assertIn("nisc-unified-2018", refused.stderr)
        sjis = Path(self.folder.name) / "sjis.txt"
        sjis.write_bytes("日本語\n".encode("shift_jis"))
        refused = self.run_it("catalog", "attach-text", str(sjis), "--lang", "en")
        self.assertEqual(refused.returncode, 2)
        self.assertIn("UTF-8", refused.stderr)
        missing = self.run_it("catalog", "attach-text", self.folder.name + "/none.txt")
        self.assertEqual(missing.returncode, 2)

    def test_a_new_edition_is_compared_and_a_file_carried_over(self):
        edition = Path(self.folder.name) / "edition"
        shutil.copytree(ROOT / "catalogs" / "ecom-2005", edition)
        guide = (edition / "guide.yaml").read_text(encoding="utf-8")
        (edition / "guide.yaml").write_text(guide.replace("edition: '2005'", "edition: '2027'"),
                                            encoding="utf-8")
        domain = edition / "domains" / "Tb6.yaml"
        domain.write_text(domain.read_text(encoding="utf-8").replace(
            "- id: Tb6.1\n", "- id: Tb6.9\n        replaces: [Tb6.1]\n"), encoding="utf-8")
        changes = self.json("catalog", "changes", "ecom-2005", str(edition))
        self.assertIn(["Tb6.1", "Tb6.9", True],
                      [[one["id"], one["new_id"], "renumbered" in one["changes"]]
                       for one in changes])
        self.assertEqual(self.json("catalog", "changes", "sbd", "sbd"), [])
        carried = Path(self.folder.name) / "carried.yaml"
        answer = self.run_it("migrate", EXAMPLE, "--to", str(edition), "-o", str(carried))
        self.assertEqual(answer.returncode, 0, answer.stderr)
        self.assertIn("Tb6.1 → Tb6.9", answer.stdout)
        self.assertIn("Tb6.9", carried.read_text(encoding="utf-8"))
        self.assertEqual(self.run_it("migrate", EXAMPLE, "--to", self.folder.name).returncode, 2)

    def test_the_state_of_another_guide_tells_answers_from_what_is_derived(self):
        text = Path(EXAMPLE).read_text(encoding="utf-8").replace(
            "    as_of: 2026-09-30\n",
            "    as_of: 2026-09-30\n    answers: {sbd: {AT-1-1: not, AT-1-2: {state: "
            "not_applicable, reason: 外に出ない}}}\n")
        file = self.path("answered.yaml", text)
        state = self.json("evaluate", file, "--guide", "sbd")
        by_id = {item["id"]: item for item in state["items"]}
        self.assertEqual(len(by_id), 28)
        self.assertEqual((by_id["AT-1-1"]["state"], by_id["AT-1-1"]["source"]), ("not", "direct"))
        self.assertEqual(by_id["AT-1-2"]["reason"], "外に出ない")
        self.assertEqual(by_id["AT-2-1"]["source"], "derived")
        self.assertTrue(by_id["AT-2-1"]["because"])
        self.assertEqual(state["counts"]["direct"]["not"], 1)
        for flags in ([], ["--csv"], ["--md"], ["--all"], ["--lang", "en"]):
            self.assertEqual(self.run_it("evaluate", file, "--guide", "sbd", *flags).returncode, 0)
        self.assertEqual(self.run_it("evaluate", file, "--guide", "iso-27001-2022").returncode, 2)

    def test_a_sector_adds_rewords_and_leaves_out_check_points(self):
        over = ["--catalogs", str(ROOT / "examples" / "overlays" / "electric-power")]
        state = json.loads(self.run_it(*over, "evaluate", EXAMPLE, "--guide", "nisc-infra",
                                       "--json").stdout)
        ids = {item["id"] for item in state["items"]}
        self.assertIn("4D-d-2-25", ids)
        self.assertNotIn("4D-b-1-1", ids)
        self.assertEqual(len(ids), 394)


unittest.main(verbosity=1)
