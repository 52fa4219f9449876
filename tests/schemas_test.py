"""The published schemas accept what the product accepts, and refuse what it refuses.

usage: schemas_test.py ISHIGAKI
"""
import json
import subprocess
import sys
import unittest
from pathlib import Path

import jsonschema
import yaml

PROGRAM = sys.argv.pop(1)
ROOT = Path(__file__).resolve().parents[1]


class Loader(yaml.SafeLoader):
    """YAML as the product reads it: dates stay text, yes and no stay words."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers
            if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", __import__("re").compile("^(true|false)$"),
                             list("tf"))


def schema(name):
    found = json.loads((ROOT / "schemas" / name).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(found)
    return jsonschema.Draft202012Validator(found)


def read(path):
    document = yaml.load(path.read_text(encoding="utf-8-sig"), Loader)
    return json.loads(json.dumps(document))  # keys such as 1 are strings to a schema


class Schemas(unittest.TestCase):
    def assert_valid(self, validator, document, name):
        faults = sorted(validator.iter_errors(document), key=str)
        self.assertFalse(faults, f"{name}: {faults[:3]}")

    def test_every_catalog_file_is_valid(self):
        items = schema("catalog-items.schema.json")
        guides = schema("catalog-guide.schema.json")
        models = schema("catalog-model.schema.json")
        crosswalks = schema("crosswalk.schema.json")
        seen = 0
        for path in sorted((ROOT / "catalogs").rglob("*.yaml")):
            seen += 1
            chosen = {"guide.yaml": guides, "model.yaml": models}.get(path.name, items)
            if path.parent.name == "crosswalk":
                chosen = crosswalks
            self.assert_valid(chosen, read(path), path)
        self.assertGreater(seen, 30)

    def test_every_example_and_valid_file_is_valid(self):
        systems = schema("system.schema.json")
        for folder in ("examples", "tests/document/valid"):
            for path in sorted((ROOT / folder).glob("*.*")):
                if path.suffix in (".yaml", ".json"):
                    self.assert_valid(systems, read(path), path)

    def test_broken_files_that_a_schema_can_judge_are_refused(self):
        systems = schema("system.schema.json")
        judged = 0
        for name in ("version_2", "system_missing", "id_upper_case", "size_unknown",
                     "unknown_top_key", "system_level_6", "system_level_text",
                     "target_without_reason", "excluded_empty", "weight_zero", "core_empty",
                     "core_two_ways", "core_level_6", "coverage_empty", "class_d",
                     "element_unknown", "point_unknown", "in_core_unknown", "date_slashes",
                     "viewpoint_10", "viewpoint_rating", "base_blank", "form_unknown",
                     "medium_unknown", "paper_integrity", "confidentiality_4",
                     "information_without_name", "change_without_reason",
                     "supplier_without_name", "circumstance_word", "condition_without_reason",
                     "condition_unknown", "level_word", "fill_scalar", "assignments",
                     "improvement"):
            document = read(ROOT / "tests/document/broken" / f"{name}.yaml")
            self.assertFalse(systems.is_valid(document), name)
            judged += 1
        self.assertGreater(judged, 15)

    def test_what_evaluate_prints_is_valid(self):
        results = schema("evaluation.schema.json")
        for path in sorted((ROOT / "examples").glob("*.yaml")):
            answer = subprocess.run([PROGRAM, "evaluate", str(path), "--json"],
                                    capture_output=True, text=True, check=True)
            self.assert_valid(results, json.loads(answer.stdout), path)
            broken = json.loads(answer.stdout)
            broken["requirements"][0]["level"] = 6
            self.assertFalse(results.is_valid(broken))


unittest.main(verbosity=1)
