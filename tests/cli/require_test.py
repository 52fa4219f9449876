"""`ishigaki require` as a person or a script meets it: CONTRACT sections 3 to 5.

usage: require_test.py ISHIGAKI
"""
import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ISHIGAKI = sys.argv.pop(1)
HEAD = "ishigaki: 1\nsystem: {id: s, name: 試験のシステム}\n"
FORMULATION = HEAD + """
formulation:
  ipa:
    viewpoints: {1: {answer: 個人情報, rating: high}, 2: 百万件}
    priorities: [leak, business]
    accepted_risks: {P.media-theft: 施設で守る}
    declined_measures: {A-6: 費用が大きい}
  sbd:
    businesses:
      - {id: b1, subjects: [職員, 住民], information: [個人情報], environment: [インターネット]}
    conditions: {A: true, B: true, C: false, D: true, E: false, F: false}
    levels: {AU-1-1: mid}
    fill: {AU-1-1: [1年]}
    left_out: {PH-1-2: 設備を持たない}
"""


class Require(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def file(self, text, name="s.yaml"):
        path = Path(self.folder.name) / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def run_it(self, *arguments, lang="ja"):
        return subprocess.run([ISHIGAKI, "require", *arguments, "--lang", lang],
                              capture_output=True, text=True, timeout=60)

    def result(self, text):
        run = self.run_it(self.file(text), "--json")
        self.assertEqual(run.returncode, 0, run.stderr)
        return json.loads(run.stdout)

    def test_json_has_what_the_contract_names(self):
        found = self.result(FORMULATION)
        risks = {one["id"]: one for one in found["ipa"]["risks"]}
        self.assertEqual(len(risks), 56)
        self.assertEqual(risks["P.media-theft"]["status"], "accepted")
        self.assertEqual({one["status"] for one in risks.values()},
                         {"treat", "accepted", "out_of_scope"})
        measures = {one["id"]: one for one in found["ipa"]["measures"]}
        self.assertEqual(measures["A-6"]["status"], "declined")
        self.assertEqual(measures["A-9"]["status"] if "A-9" in measures else None, None)
        self.assertEqual(measures["A-4"]["because"][0][0], "leak")
        self.assertEqual(measures["A-4"]["because"][0][-1], "A-4")
        self.assertEqual(found["sbd"]["conditions"],
                         {"A": True, "B": True, "C": False, "D": True, "E": False, "F": False})
        chosen = {one["id"]: one for one in found["sbd"]["measures"]}
        self.assertEqual(len(chosen), 28)
        self.assertTrue(chosen["AU-1-1"]["selected"])
        self.assertEqual(chosen["AU-1-1"]["level"], "mid")
        self.assertEqual(chosen["AU-1-1"]["blanks_open"], 0)
        self.assertFalse(chosen["PH-1-2"]["selected"])
        for one in found["sbd"]["measures"]:
            self.assertTrue(one["because"], one["id"])

    def test_a_missing_prerequisite_is_named(self):
        found = self.result(HEAD + "formulation: {ipa: {priorities: [leak], chosen_measures: [A-4]}}\n")
        self.assertEqual(found["ipa"]["missing_prerequisites"],
                         [{"measure": "A-4", "missing": "A-3", "declined": False}])
        self.assertIn("A-3", [one["id"] for one in found["ipa"]["measures"]
                              if one["status"] == "prerequisite"])

    def test_a_conflict_names_both_measures_and_the_ways_out(self):
        found = self.result(HEAD + "formulation: {ipa: {priorities: [leak, business]}}\n")
        conflict = found["ipa"]["conflicts"][0]
        self.assertEqual(set(conflict["measures"]), {"A-9", "F-3"})
        self.assertGreaterEqual(len(conflict["ways_out"]), 2)

    def test_why_prints_the_chain(self):
        path = self.file(FORMULATION)
        for wanted, expected in (("A-4", "データの漏洩・改ざんなどの防止"), ("AU-1-1", "ログ"),
                                 ("P.media-theft", "施設で守る"), ("leak", "観点1"), ("A", "外部")):
            run = self.run_it(path, "--why", wanted)
            self.assertEqual(run.returncode, 0, run.stderr)
            self.assertIn(expected, run.stdout.replace("\n", "").replace(" ", ""))

    def test_why_of_something_unknown_suggests(self):
        run = self.run_it(self.file(FORMULATION), "--why", "AU-1-l", lang="en")
        self.assertEqual(run.returncode, 2)
        self.assertIn("did you mean", run.stderr)

    def test_an_empty_formulation_asks_for_nothing_and_says_so(self):
        run = self.run_it(self.file(HEAD))
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn("試験のシステム", run.stdout)

    def test_open_ends_can_fail_a_script(self):
        path = self.file(HEAD + "formulation: {ipa: {priorities: [leak, business]}}\n")
        self.assertEqual(self.run_it(path, "--fail-on-open").returncode, 1)
        self.assertEqual(self.run_it(path).returncode, 0)

    def test_every_error_of_a_formulation_is_listed(self):
        run = self.run_it(self.file(HEAD + """formulation:
  ipa: {priorities: [leek], accepted_risks: {P.media-theft: ""}, declined_measures: {A-99: x},
        circumstances: {R07: perhaps}, surprise: 1}
  sbd: {levels: {AU-1-1: highest}, conditions: {G: true}, fill: {AU-1-1: 1年}}
description:
  form: floating
  body: kingdom
  information: [{id: a, name: A, sources: [b]}, {id: a, name: B, medium: paper, class: {integrity: 2}}]
"""), lang="en")
        self.assertEqual(run.returncode, 2)
        self.assertEqual(run.stdout, "")
        for part in ("leek", "P.media-theft", "A-99", "R07", "surprise", "highest", "conditions.G",
                     "fill.AU-1-1", "floating", "kingdom", "sources", "used twice", "paper"):
            self.assertIn(part, run.stderr)

    def test_sources_that_lead_back_are_refused(self):
        run = self.run_it(self.file(HEAD + """description:
  information: [{id: a, name: A, sources: [b]}, {id: b, name: B, sources: [a]}]
"""), lang="en")
        self.assertEqual(run.returncode, 2)
        self.assertIn("lead back", run.stderr)

    def test_a_base_is_read_from_beside_the_file_and_differences_are_shown(self):
        self.file(FORMULATION, "base.yaml")
        path = self.file("ishigaki: 1\nbase: base.yaml\nsystem: {id: t, name: 二つ目}\n"
                         "formulation: {ipa: {declined_measures: {A-1: 不要}}}\n", "own.yaml")
        run = self.run_it(path, "--json")
        self.assertEqual(run.returncode, 0, run.stderr)
        found = json.loads(run.stdout)
        self.assertEqual([one["id"] for one in found["differences"]], ["A-1"])
        self.assertIn("A-6", [one["id"] for one in found["ipa"]["measures"]
                              if one["status"] == "declined"])

    def test_a_base_that_is_missing_or_leads_back_is_refused(self):
        path = self.file("ishigaki: 1\nbase: none.yaml\nsystem: {id: t, name: t}\n")
        self.assertEqual(self.run_it(path).returncode, 2)
        path = self.file("ishigaki: 1\nbase: s.yaml\nsystem: {id: t, name: t}\n")
        run = self.run_it(path, lang="en")
        self.assertEqual(run.returncode, 2)
        self.assertIn("bases in a row", run.stderr)

    def test_a_critical_sector_gets_its_checklist_with_reasons(self):
        text = ("ishigaki: 1\nsystem: {id: s, name: 浄水場, sector: water}\n"
                "description: {form: mixed}\n")
        found = self.result(text)["infrastructure"]
        self.assertEqual((found["guide"], found["basis"]), ("nisc-infra", "ours"))
        points = {one["id"]: one for one in found["points"]}
        self.assertEqual(len(points), 394)
        self.assertFalse(points["5C-a-1-1"]["applies"])
        self.assertIn("委託先", points["5C-a-1-1"]["because"])
        self.assertTrue(points["4A-a-1-1"]["applies"])
        path = self.file(text)
        shown = self.run_it(path).stdout
        applying = sum(one["applies"] for one in points.values())
        self.assertIn(f"394 件のうち {applying} 件が当てはまる", shown)
        why = self.run_it(path, "--why", "5C-a-1-1").stdout
        self.assertIn("当てはまらない", why)
        self.assertNotIn("infrastructure", self.result(text.replace("water", "retail")))
        self.assertNotIn("nisc-infra", self.run_it(
            self.file(text.replace("water", "retail"))).stdout)

    def test_english_is_complete(self):
        run = self.run_it(self.file(FORMULATION), "--md", lang="en")
        text = run.stdout.replace("試験のシステム", "").replace("施設で守る", "")
        text = text.replace("費用が大きい", "").replace("設備を持たない", "").replace("個人情報", "")
        text = "".join(text.split("職員")).replace("住民", "").replace("インターネット", "")
        self.assertFalse([c for c in text if "ぁ" <= c <= "ん" or "一" <= c <= "龥"], text)


unittest.main()
