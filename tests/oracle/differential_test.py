"""Random system files through the product and through the oracle: every field must agree.

usage: differential_test.py ISHIGAKI [--count N] [--seed N]
"""
import argparse
import json
import math
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

from oracle import ELEMENTS, evaluate


def run(program, *arguments):
    return subprocess.run([program, *arguments], capture_output=True, text=True, check=False)


def load_catalog(program):
    listed = json.loads(run(program, "catalog", "list", "--guide", "ecom-2005", "--kind",
                            "requirement", "--json").stdout)
    requirements = [(one["id"], one["parent"]) for one in listed]
    criteria = {}
    for one in json.loads(run(program, "catalog", "list", "--guide", "ecom-2005", "--kind",
                              "criterion", "--json").stdout):
        # The id states the level: Tb1.1/3a.
        level = int(one["id"].split("/")[1][0])
        criteria.setdefault(one["parent"], {2: [], 3: [], 4: [], 5: []})[level].append(one["id"])
    return requirements, criteria


def random_core(rng, requirement, criteria):
    way = rng.randrange(4)
    if way == 0 and requirement in criteria:
        everything = [one for level in (2, 3, 4, 5) for one in criteria[requirement][level]]
        met = rng.random()
        answers = {}
        for one in everything:
            if rng.random() < 0.05:
                answers[one] = {"applicable": False, "reason": "none here"}
            elif rng.random() < 0.97:
                answers[one] = rng.random() < 0.6 + met / 2
        return {"criteria": answers}
    if way == 1:
        return {"coverage": [{"target": f"object {i}", "level": rng.randint(1, 5),
                              **({"important": True} if rng.random() < 0.5 else {})}
                             for i in range(rng.randint(1, 4))]}
    return {"level": rng.randint(1, 5)}


def random_periphery(rng):
    periphery = {}
    for element, (points, _) in ELEMENTS.items():
        way = rng.randrange(10)
        if way == 0:
            continue
        if way < 5:
            periphery[element] = rng.choice(["A", "A", "B", "B", "C", "fail"])
        else:
            words = ["yes", "yes", "partly", "no", True, False]
            periphery[element] = {point: rng.choice(words) for point in points
                                  if rng.random() < 0.95}
    return periphery


def random_file(rng, requirements, criteria):
    ids = [one for one, _ in requirements]
    level = rng.randint(2, 5)
    near = [one for one in (level - 1, level, level + 1) if 2 <= one <= 5]
    plan = {"model": "ecom-2005", "system_level": level}
    plan["importance"] = {one: rng.choice(["critical", "important", "normal", "low"])
                          for one in rng.sample(ids, rng.randint(0, 30))}
    plan["targets"] = {one: {"level": rng.choice(near), "reason": "because"}
                       for one in rng.sample(ids, rng.randint(0, 20))}
    out = rng.choice([0, 3, 12, 117])
    plan["excluded"] = {one: "not here" for one in rng.sample(ids, out)}
    domains = list(dict.fromkeys(domain for _, domain in requirements))
    plan["weights"] = {
        "domains": {one: rng.choice([0.5, 1, 2, 3.25]) for one in rng.sample(domains, 8)},
        "requirements": {one: rng.choice([0.1, 1, 7]) for one in rng.sample(ids, 15)}}
    assessments = []
    for number in range(rng.randint(1, 3)):
        judgements = {}
        for one in ids:
            if rng.random() < 0.1:
                continue
            judgements[one] = {"core": random_core(rng, one, criteria),
                               "periphery": random_periphery(rng)}
            if rng.random() < 0.1:
                judgements[one]["in_core"] = rng.sample(list(ELEMENTS), 2)
        assessments.append({"id": f"a{number}",
                            "as_of": f"202{rng.randint(4, 6)}-0{rng.randint(1, 9)}-15",
                            "judgements": judgements})
    return {"ishigaki": 1, "system": {"id": "random", "name": "random"}, "plan": plan,
            "assessments": assessments}


def differences(path, ours, theirs):
    if isinstance(theirs, dict):
        for key, value in theirs.items():
            if key not in ours:
                yield f"{path}.{key} is missing"
            else:
                yield from differences(f"{path}.{key}", ours[key], value)
    elif isinstance(theirs, list):
        if len(ours) != len(theirs):
            yield f"{path}: {len(ours)} instead of {len(theirs)}"
        for i, (one, other) in enumerate(zip(ours, theirs)):
            yield from differences(f"{path}[{other.get('id', i)}]", one, other)
    elif isinstance(theirs, float) and isinstance(ours, (int, float)):
        if not math.isclose(ours, theirs, rel_tol=0, abs_tol=1e-12):
            yield f"{path}: {ours} instead of {theirs}"
    elif ours != theirs:
        yield f"{path}: {ours!r} instead of {theirs!r}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--count", type=int, default=150)
    parser.add_argument("--seed", type=int, default=2005)
    options = parser.parse_args()
    requirements, criteria = load_catalog(options.program)
    assert len(requirements) == 117, len(requirements)
    assert criteria, "no requirement has level criteria"
    rng = random.Random(options.seed)
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(options.count):
            file = random_file(rng, requirements, criteria)
            as_json = rng.random() < 0.7
            path = Path(folder) / "file"
            path.write_text(json.dumps(file) if as_json else yaml.safe_dump(file, sort_keys=False),
                            encoding="utf-8")
            chosen = rng.choice([None, *(one["id"] for one in file["assessments"])])
            arguments = ["--assessment", chosen] if chosen else []
            answer = run(options.program, "evaluate", str(path), *arguments, "--json", "--lang", "en")
            if answer.returncode != 0:
                print(f"file {number}: status {answer.returncode}\n{answer.stderr[:2000]}")
                failures += 1
                continue
            expected = evaluate(file, requirements, criteria, chosen)
            found = list(differences("", json.loads(answer.stdout), expected))
            if found:
                failures += 1
                print(f"file {number} (seed {options.seed}):", *found[:10], sep="\n  ")
    print(f"{options.count - failures} of {options.count} files agree")
    sys.exit(1 if failures else 0)


main()
