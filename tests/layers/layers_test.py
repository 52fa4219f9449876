"""A module includes only modules below it, and the core does no I/O and knows no clock.

usage: layers_test.py SRC
"""
import re
import sys
from pathlib import Path

ORDER = ["base", "catalog", "document", "measure", "formulate", "improve", "solve", "report",
         "exchange", "publish", "files", "http", "mail", "store", "service",
         "identity", "server", "cli", "office", "host"]
# files is a way to the disk, not a layer above reports: it may not know them.
FORBIDDEN = {"files": {"document", "measure", "formulate", "improve", "solve", "report",
                       "exchange", "publish"},
             # http is a transport: it knows nothing of guides and of what is done with them.
             "http": {"catalog", "document", "measure", "formulate", "improve", "solve", "report",
                      "exchange", "publish"},
             # mail knows how a message is sent, not what it is about.
             "mail": {"catalog", "document", "measure", "formulate", "improve", "solve", "report",
                      "exchange", "publish", "files", "http"},
             "store": {"http", "mail", "measure", "formulate", "improve", "solve", "report", "publish"},
             "service": {"http", "mail", "report"},
             "identity": {"http", "mail", "report"},
             "cli": {"http", "mail", "store", "service", "identity", "server"},
             "office": {"http", "mail", "store", "service", "identity", "server"},
             "report": {"solve"},
             "exchange": {"measure", "formulate", "improve", "solve", "report"}}
CORE = {"base", "catalog", "document", "measure", "formulate", "improve", "solve", "report",
        "exchange", "publish"}
OUTSIDE = re.compile(
    r"#include <(fstream|iostream|filesystem|thread|mutex|random|ctime|cstdio|unistd\.h)>|::now\(|\bgetenv\b")


def main():
    source = Path(sys.argv[1])
    faults = []
    seen = 0
    for path in sorted(source.rglob("*.[hc]*")):
        module = path.relative_to(source).parts[0]
        if module not in ORDER:
            faults.append(f"{path}: {module} has no place in the order")
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            included = re.match(r'#include "(\w+)/', line)
            if included:
                seen += 1
                other = included.group(1)
                above = ORDER.index(other) > ORDER.index(module)
                if above or other in FORBIDDEN.get(module, set()):
                    faults.append(f"{path}:{number}: {module} includes {other}")
            if module in CORE and OUTSIDE.search(line):
                faults.append(f"{path}:{number}: the core reaches outside: {line.strip()}")
    print(*faults, f"{seen} includes read, {len(faults)} faults", sep="\n")
    sys.exit(1 if faults or seen < 50 else 0)


main()
