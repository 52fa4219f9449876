"""Our own texts in the catalogs: plain, precise and alike throughout.

usage: content_lint_test.py ISHIGAKI
"""
import collections
import difflib
import json
import re
import subprocess
import sys
import unittest
from pathlib import Path

import yaml

PROGRAM = sys.argv.pop(1)
HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
GUIDES = ("ecom-2005", "ipa-2023", "sbd", "nisc-infra", "nisc-unified-2018")
LONGEST_SENTENCE = 90
JAPANESE = "ぁ-んァ-ヶ一-龥々ー"
TERMS = yaml.safe_load((HERE / "terms.yaml").read_text(encoding="utf-8"))


def texts(guide):
    """(id, kind, Japanese, English) of every text of a guide."""
    for path in sorted((ROOT / "catalogs" / guide).rglob("*.yaml")):
        document = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)

        def walk(items):
            for item in items or []:
                if "text" in item:
                    yield (str(item["id"]), item["kind"], item["text"]["ja"],
                           item["text"].get("en", ""))
                yield from walk(item.get("items"))
        yield from walk(document.get("items"))


ALL = {guide: list(texts(guide)) for guide in GUIDES}


def sentences(text):
    return [one for one in text.split("。") if one]


class Texts(unittest.TestCase):
    def report(self, faults):
        self.assertFalse(faults, f"{len(faults)} faults:\n" + "\n".join(faults[:40]))

    def every(self, fault_of):
        self.report([f"{guide} {id_}: {fault}: {ja}" for guide in GUIDES
                     for id_, _, ja, _ in ALL[guide] for fault in fault_of(ja)])

    def test_there_are_texts_to_read(self):
        self.assertGreater(sum(len(own) for own in ALL.values()), 4000)

    def test_no_vague_words(self):
        self.every(lambda ja: [word for word in TERMS["vague"] if word in ja])

    def test_terms_of_the_term_base(self):
        self.every(lambda ja: [f"{term['avoid']} → {term['use']}" for term in TERMS["terms"]
                               if term["avoid"] in ja.replace(term.get("except", "\0"), "")])

    def test_sentences_are_short(self):
        self.every(lambda ja: [f"{len(one)} characters" for one in sentences(ja)
                               if len(one) > LONGEST_SENTENCE])

    def test_punctuation_is_full_width(self):
        pattern = re.compile(f"[{JAPANESE}][,.!?;]|[{JAPANESE}]:|[。、][ 　]")
        self.every(lambda ja: pattern.findall(ja))

    def test_letters_and_digits_are_half_width(self):
        self.every(lambda ja: re.findall("[Ａ-Ｚａ-ｚ０-９]", ja))

    def test_plain_style_and_full_stops(self):
        polite = re.compile("(です|ます|ません|ください)(。|$|が、)")
        self.every(lambda ja: polite.findall(ja))
        self.every(lambda ja: [] if ja.endswith("。") else ["no full stop"])

    def test_every_text_has_its_english(self):
        self.report([f"{guide} {id_}" for guide in GUIDES
                     for id_, _, _, en in ALL[guide] if not en.strip()])


class Criteria(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        listed = json.loads(subprocess.run(
            [PROGRAM, "catalog", "list", "--guide", "ecom-2005", "--kind", "requirement",
             "--json"], check=True, capture_output=True).stdout)
        cls.requirements = [item["id"] for item in listed]
        cls.by_level = collections.defaultdict(list)
        for id_, kind, ja, _ in ALL["ecom-2005"]:
            if kind == "criterion":
                requirement, key = id_.split("/")
                cls.by_level[requirement, int(key[0])].append((id_, ja))

    def test_every_level_of_every_requirement_adds_one_to_five(self):
        for requirement in self.requirements:
            for level in (2, 3, 4, 5):
                count = len(self.by_level[requirement, level])
                self.assertTrue(1 <= count <= 5, f"{requirement} level {level}: {count}")

    def test_no_two_are_worded_the_same(self):
        seen = collections.Counter(ja for own in self.by_level.values() for _, ja in own)
        self.assertFalse([ja for ja, count in seen.items() if count > 1])

    def test_no_two_of_a_requirement_are_alike(self):
        alike = []
        for requirement in self.requirements:
            own = [one for level in (2, 3, 4, 5) for one in self.by_level[requirement, level]]
            for at, (first, one) in enumerate(own):
                for second, other in own[at + 1:]:
                    if abs(len(one) - len(other)) < 12 and difflib.SequenceMatcher(
                            None, one, other, autojunk=False).ratio() > 0.85:
                        alike.append(f"{first} {second}: {one} | {other}")
        self.assertFalse(alike, "\n".join(alike[:20]))


if __name__ == "__main__":
    unittest.main()
