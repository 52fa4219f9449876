"""The published selection problems: ours in memory, CBC and GLPK as whole processes, in one run.

usage: plans.py BENCH PLANS

General solvers get the uncorrelated and weakly correlated ones; on most of the strongly correlated
ones they do not end within a minute. HiGHS is not in Debian 12.
"""
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

RUNS = 5


def median_of(command):
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def main():
    bench, plans = sys.argv[1], Path(sys.argv[2])
    files = sorted(plans.glob("*.lp"))
    if not files:
        print("the plans are not beside the checkout: left out")
        return
    out = subprocess.run([bench, "--benchmark_filter=^plan/", "--benchmark_format=json",
                          f"--benchmark_repetitions={RUNS}", "--benchmark_min_time=0.05",
                          "--benchmark_report_aggregates_only=true"],
                         check=True, capture_output=True, text=True).stdout
    ours = {one["run_name"].removeprefix("plan/"): one for one in json.loads(out)["benchmarks"]
            if one["aggregate_name"] == "median"}
    times = {"ours": [], "GLPK": [], "CBC": []}
    for path in files:
        one = ours[path.stem]
        proven = "proven" if one["proven"] == 1 else "not proven"
        line = f"{path.stem:12} {one['value']:8.0f} {proven}  ours {one['real_time']:8.2f} ms"
        if not path.stem.startswith("strong"):
            glpk = median_of(["glpsol", "--lp", path])
            cbc = median_of(["cbc", path, "-ratioGap", "0", "-solve", "-quit"])
            line += f"  GLPK {glpk:8.1f} ms  CBC {cbc:8.1f} ms"
            for name, spent in (("ours", one["real_time"]), ("GLPK", glpk), ("CBC", cbc)):
                times[name].append(spent)
        print(line)
    medians = {name: statistics.median(all_of) for name, all_of in times.items()}
    print(f"median of {len(times['ours'])}: ours {medians['ours']:.2f} ms, "
          + ", ".join(f"{name} {medians[name]:.1f} ms ({medians[name] / medians['ours']:.0f} times)"
                      for name in ("GLPK", "CBC")))


main()
