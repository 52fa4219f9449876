"""The medians of bench-memory, and how many times as long each peer takes.

usage: show_memory.py RESULTS.json
"""
import json
import sys

UNITS = {"ns": 1e-6, "us": 1e-3, "ms": 1.0}
with open(sys.argv[1], encoding="utf-8") as file:
    medians = {one["run_name"]: one["cpu_time"] * UNITS[one["time_unit"]]
               for one in json.load(file)["benchmarks"] if one["aggregate_name"] == "median"}
for name, time in medians.items():
    own = name.split("_peer_")[0]
    ratio = f"   {time / medians[own]:8.2f} times the time" if own != name else ""
    print(f"{name:48}{time:11.3f} ms{ratio}")
