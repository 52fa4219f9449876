"""`ishigaki improve` as a person or a script meets it.

usage: improve_test.py ISHIGAKI
"""
import json
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ISHIGAKI = sys.argv.pop(1)
EXAMPLE = str(Path(__file__).resolve().parents[2] / "examples" / "resident-records.yaml")
HEAD = "ishigaki: 1\nsystem: {id: s, name: 試験のシステム, size: small}\n"
SMALL = HEAD + """
plan: {system_level: 3}
%s
assessments:
  - id: a
    as_of: 2026-10-01
    judgements:
      Tb1.1:
        core: {level: 2}
        periphery: {deliberation: B, process: C, management: B, review: B, documentation: B}
"""


class Improve(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def file(self, text, name="s.yaml"):
        path = Path(self.folder.name) / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def run_it(self, *arguments, lang="ja", command="improve"):
        return subprocess.run([ISHIGAKI, command, *arguments, "--lang", lang],
                              capture_output=True, text=True, timeout=300)

    def result(self, *arguments, status=0):
        run = self.run_it(*arguments, "--json")
        self.assertEqual(run.returncode, status, run.stderr)
        return json.loads(run.stdout)

    def level_of(self, path):
        run = self.run_it(path, "--json", command="evaluate")
        self.assertEqual(run.returncode, 0, run.stderr)
        return json.loads(run.stdout)

    def test_reaches_the_level_of_the_plan_and_proves_that_nothing_is_cheaper(self):
        found = self.result(EXAMPLE, "--to", "4")
        self.assertEqual(found["outcome"], "optimal")
        self.assertEqual(found["after"]["level"], 4)
        self.assertAlmostEqual(found["bound"], found["amounts"]["days"])
        self.assertAlmostEqual(sum(step["amounts"]["days"] for step in found["steps"]),
                               found["amounts"]["days"])
        self.assertEqual(found["steps"][-1]["after"], found["after"])

    def test_a_larger_budget_never_brings_less_and_the_staircase_says_the_same(self):
        stairs = self.result(EXAMPLE, "--staircase", "--goal", "score")["staircase"]
        self.assertEqual(stairs["outcome"], "optimal")
        costs = [step["cost"] for step in stairs["steps"]]
        self.assertEqual(costs, sorted(set(costs)))
        for budget in (30, 90, 120):
            found = self.result(EXAMPLE, "--budget", f"{budget}d", "--goal", "score")
            self.assertLessEqual(found["amounts"]["days"], budget)
            best = max(step["gained"] for step in stairs["steps"] if step["cost"] <= budget)
            self.assertAlmostEqual(found["bound"], best)

    def test_what_cannot_be_had_names_the_conditions_and_what_would_be_enough(self):
        found = self.result(EXAMPLE, "--to", "5", "--budget", "20d", status=1)
        self.assertEqual(found["outcome"], "infeasible")
        self.assertGreaterEqual(len(found["conflict"]), 2)
        enough = found["enough"]
        self.assertGreater(enough, 20)
        self.assertEqual(self.result(EXAMPLE, "--to", "5", "--budget", f"{enough}d")["outcome"],
                         "optimal")

    def test_the_roadmap_keeps_its_periods_and_ends_where_the_plan_does(self):
        found = self.result(EXAMPLE, "--to", "4", "--periods", "2027Q1..2028Q4")
        roadmap = found["roadmap"]
        self.assertEqual([one["period"] for one in roadmap["periods"]],
                         [f"{year}Q{q}" for year in (2027, 2028) for q in (1, 2, 3, 4)])
        self.assertEqual(roadmap["left_over"], [])
        self.assertEqual(roadmap["periods"][-1]["after"], found["after"])
        self.assertEqual(sorted(item["id"] for item in roadmap["items"]),
                         sorted(step["id"] for step in found["steps"]))

    def test_what_is_done_step_by_step_brings_what_was_promised(self):
        plan = self.result(EXAMPLE, "--to", "3")
        done = []
        for step in plan["steps"]:
            done += ["--done", step["id"]]
            after = str(Path(self.folder.name) / f"after-{len(done)}.yaml")
            run = self.run_it(EXAMPLE, "--to", "3", *done, "--on", "2027-03-31", "-o", after)
            self.assertEqual(run.returncode, 0, run.stderr)
            found = self.level_of(after)
            self.assertEqual(found["attained_level"], step["after"]["level"])
            self.assertAlmostEqual(found["score"], step["after"]["score"])

    def test_says_why_something_is_not_chosen(self):
        plan = self.result(EXAMPLE, "--to", "3")
        chosen = {step["id"] for step in plan["steps"]}
        other = next(one for one in ("Tb1.3", "Tb9.3", "Td4.5") if one not in chosen)
        why = self.result(EXAMPLE, "--to", "3", "--why-not", other)["why_not"]
        self.assertFalse(why["chosen"])
        self.assertGreater(why["more_cost"], 0)
        why = self.result(EXAMPLE, "--to", "3", "--why-not", sorted(chosen)[0])["why_not"]
        self.assertTrue(why["chosen"])

    def test_own_figures_go_before_the_estimates(self):
        own = """improvement:
  costs:
    points: {Tb1.1: {process: {structure: {effort: 60}}}}
  constraints: {levels: {Tb1.1: 3}}
"""
        cheap = self.result(self.file(SMALL % "improvement: {constraints: {levels: {Tb1.1: 3}}}"),
                            "--goal", "score", "--budget", "10000d")
        dear = self.result(self.file((SMALL % own)), "--goal", "score", "--budget", "10000d")

        def cost(found):
            return next(step["amounts"]["days"] for step in found["steps"]
                        if step["id"] == "Tb1.1")
        self.assertGreater(cost(dear), cost(cheap) + 30)

    def test_projects_that_need_each_other_are_refused_and_the_circle_is_named(self):
        circle = """improvement:
  projects:
    - {id: a, name: あ, effort: 1, needs: [b]}
    - {id: b, name: い, effort: 1, needs: [a]}
"""
        for command in ("improve", "check"):
            run = self.run_it(self.file(SMALL % circle), command=command)
            self.assertEqual(run.returncode, 2, command)
            self.assertIn("a → b → a", run.stderr)
            self.assertRegex(run.stderr, r"s\.yaml:7:", "its line")

    def test_bad_input_is_refused_with_place_and_remedy(self):
        for text, said in (
                ("improvement: {projects: [{id: a, name: あ}]}", "effort"),
                ("improvement: {projects: [{id: a, name: あ, effort: -1}]}", "0.1"),
                ("improvement: {projects: [{id: a, name: あ, effort: 0.05}]}", "0.1"),
                ("improvement: {projects: [{id: a, name: あ, effort: 1e9}]}", "0.1"),
                ("improvement: {constraints: {must: [project.nothing]}}", "project.nothing"),
                ("improvement: {constraints: {not_before: {Tb1.1: 2027Q5}}}", "2027Q1"),
                ("improvement: {costs: {criteria: {Tb1.1/9z: {effort: 1}}}}", "Tb1.1/9z"),
                ("improvement: {causes: {Tb1.1: {cause: cause.flawed-plan}}}", "cause.flawed-plan"),
                ("improvement: {unknown: 1}", "unknown")):
            with self.subTest(text):
                run = self.run_it(self.file(SMALL % text))
                self.assertEqual(run.returncode, 2, run.stdout)
                self.assertRegex(run.stderr, r"s\.yaml:\d+:\d+")
                self.assertIn(said, run.stderr)

    def test_bad_options_are_refused(self):
        for arguments in (["--to", "6"], ["--to", "1"], ["--budget", "lots"], ["--budget", "-3d"],
                          ["--periods", "2028Q4..2027Q1"], ["--periods", "soon"],
                          ["--why-not", "Zz9"], ["--done", "Tb1.1", "--on", "2027-13-01", "-o", "x"],
                          ["--goal", "fame"], ["--assessment", "none"]):
            with self.subTest(arguments):
                run = self.run_it(EXAMPLE, *arguments)
                self.assertEqual(run.returncode, 2, run.stdout[:200])
                self.assertNotEqual(run.stderr, "")

    def test_the_terminal_speaks_both_languages(self):
        # Without its improvement: names of own projects stay as they are written.
        plain = self.file(re.sub(r"(?ms)^improvement:\n.*?(?=^\S)", "",
                                 Path(EXAMPLE).read_text(encoding="utf-8")))
        japanese = self.run_it(plain, "--to", "4").stdout
        english = self.run_it(plain, "--to", "4", lang="en").stdout
        self.assertIn("最適と証明済み", japanese)
        self.assertIn("proven to be the best", english)
        self.assertIsNone(re.search("[ぁ-んァ-ヶ]", english.replace("住民記録システム", "")
                                    .split("\n", 2)[2]), english)

    def test_the_page_draws_the_staircase_and_fetches_nothing(self):
        page = Path(self.folder.name) / "i.html"
        run = self.run_it(EXAMPLE, "--to", "4", "--staircase", "--html", str(page))
        self.assertEqual(run.returncode, 0, run.stderr)
        text = page.read_text(encoding="utf-8")
        self.assertIn("<svg", text)
        self.assertNotRegex(text, r"(src|href)=\"https?:")

    def test_the_improvement_plan_has_periods_and_people(self):
        out = Path(self.folder.name) / "plan.md"
        run = subprocess.run([ISHIGAKI, "report", "improvement-plan", EXAMPLE, "--to", "4",
                              "--periods", "2027Q1..2028Q4", "-o", str(out), "--lang", "ja"],
                             capture_output=True, text=True, timeout=120)
        self.assertEqual(run.returncode, 0, run.stderr)
        text = out.read_text(encoding="utf-8")
        self.assertIn("展開手順", text)
        self.assertRegex(text, r"202[78]年\d+月\d+日まで")


if __name__ == "__main__":
    unittest.main()
