"""The strength model once more, slowly and straight from CONTRACT section 2.

Shares no code and no data with the product but the list of requirements and their criteria.
"""

ELEMENTS = {
    "deliberation": (["structure", "process", "depth", "approval", "experts"],
                     [("A", "yyyyy"), ("B", "yyyyp"), ("C", "p-pp-")]),
    "process": (["structure", "depth", "detail", "approval", "effectiveness"],
                [("A", "yyyyy"), ("B", "yppyp"), ("C", "ppppp")]),
    "management": (["mechanism", "practice"], [("A", "yy"), ("B", "yp"), ("B", "py"), ("C", "np")]),
    "review": (["rules", "periodic", "as_needed", "response"],
               [("A", "yyyy"), ("B", "yppp"), ("B", "pyyp"), ("C", "nppp")]),
    "documentation": (["mechanism", "practice"],
                      [("A", "yy"), ("B", "yp"), ("B", "py"), ("C", "np")]),
}
STRENGTH = {"no": 0, "partly": 1, "yes": 2, False: 0, True: 2, "n": 0, "p": 1, "y": 2}
CLASSES = ["A", "B", "C", "fail"]
COVERAGE = [(5, 5, 5), (4, 4, 3), (3, 3, 2), (2, 2, 1)]
LEAST_CLASS = {5: "A", 4: "B", 3: "B", 2: "C"}
GATE = {
    5: {"critical": 5, "important": 5, "normal": 4, "low": 4},
    4: {"critical": 4, "important": 4, "normal": 3, "low": 3},
    3: {"critical": 4, "important": 3, "normal": 3, "low": 2},
    2: {"critical": 2, "important": 2, "normal": 2, "low": 2},
}


def class_of(element, judged):
    if judged is None:
        return "fail"
    if isinstance(judged, str):
        return judged
    points, rows = ELEMENTS[element]
    answers = [STRENGTH[judged.get(point, "no")] for point in points]
    for name, cells in rows:
        if all(cell == "-" or answer >= STRENGTH[cell] for answer, cell in zip(answers, cells)):
            return name
    return "fail"


def core_level(core, criteria):
    if "level" in core:
        return core["level"]
    if "coverage" in core:
        for level, important, others in COVERAGE:
            if all(one["level"] >= (important if one.get("important") else others)
                   for one in core["coverage"]):
                return level
        return 1
    reached = 1
    for level in (2, 3, 4, 5):
        for criterion in criteria[level]:
            answer = core["criteria"].get(criterion, False)
            not_applicable = isinstance(answer, dict)
            if not (not_applicable or STRENGTH[answer] == 2):
                return reached
        reached = level
    return reached


def requirement_level(core, classes, in_core):
    for level in (5, 4, 3, 2):
        least = CLASSES.index(LEAST_CLASS[level])
        if core >= level and all(name in in_core or CLASSES.index(found) <= least
                                 for name, found in classes.items()):
            return level
    return 1


def evaluate(file, requirements, criteria, assessment_id=None):
    """`requirements`: (id, domain) in catalog order; `criteria`: id -> level -> ids."""
    plan = file["plan"]
    assessments = file["assessments"]
    if assessment_id is None:
        newest = max(str(one.get("as_of", "")) for one in assessments)
        assessment = [one for one in assessments if str(one.get("as_of", "")) == newest][-1]
    else:
        assessment = [one for one in assessments if one["id"] == assessment_id][0]
    judgements = assessment.get("judgements", {})
    excluded = plan.get("excluded", {})
    result = {"system": file["system"]["id"], "assessment": assessment["id"], "model": "ecom-2005",
              "target_level": plan["system_level"], "requirements": [], "domains": []}
    counted = {}
    for requirement, domain in requirements:
        target = plan.get("targets", {}).get(requirement, {}).get("level", plan["system_level"])
        one = {"id": requirement, "domain": domain, "target": target, "level": None, "core": None,
               "classes": dict.fromkeys(ELEMENTS), "over_by": 0}
        judgement = judgements.get(requirement)
        if requirement in excluded:
            one["status"] = "excluded"
        elif judgement is None or "core" not in judgement:
            one["status"] = "unassessed"
            counted[requirement] = 1
        else:
            in_core = judgement.get("in_core", [])
            core = core_level(judgement["core"], criteria.get(requirement))
            classes = {name: class_of(name, judgement.get("periphery", {}).get(name))
                       for name in ELEMENTS}
            level = requirement_level(core, classes, in_core)
            one["level"], one["core"] = level, core
            one["classes"] = {name: None if name in in_core else found
                              for name, found in classes.items()}
            one["status"] = "short" if level < target else "met" if level == target else "over"
            one["over_by"] = max(0, level - target)
            counted[requirement] = level
        result["requirements"].append(one)
    applicable = [one for one in result["requirements"] if one["status"] != "excluded"]
    judged = [one for one in applicable if one["status"] != "unassessed"]
    result["completeness"] = len(judged) / len(applicable) if applicable else 1
    weights = plan.get("weights", {})
    total = total_weight = 0
    for domain in dict.fromkeys(domain for _, domain in requirements):
        inside = [one for one in applicable if one["domain"] == domain]
        own = {one["id"]: weights.get("requirements", {}).get(one["id"], 1) for one in inside}
        score = target = None
        if inside:
            score = sum(own[one["id"]] * counted[one["id"]] for one in inside) / sum(own.values())
            target = sum(own[one["id"]] * one["target"] for one in inside) / sum(own.values())
            weight = weights.get("domains", {}).get(domain, 1)
            total += weight * score
            total_weight += weight
        result["domains"].append({"id": domain, "score": score, "target": target})
    result["score"] = total / total_weight if total_weight else None
    importance = plan.get("importance", {})
    result["attained_level"] = 1
    for level in (5, 4, 3, 2):
        if all(counted[one["id"]] >= GATE[level][importance.get(one["id"], "normal")]
               for one in applicable):
            result["attained_level"] = level
            break
    return result
