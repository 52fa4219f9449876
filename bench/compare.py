"""Whole processes side by side: median time, memory of the largest process, and how many times as
much the peers take as the first.

usage: compare.py TITLE RUNS NAME COMMAND [NAME COMMAND]…
"""
import json
import shlex
import subprocess
import sys
import tempfile

title, runs, *rest = sys.argv[1:]
names, commands = rest[::2], rest[1::2]
with tempfile.NamedTemporaryFile(suffix=".json") as times:
    subprocess.run(["hyperfine", "-N", "--warmup", "1", "--runs", runs, "--style", "none",
                    "--export-json", times.name, *commands],
                   stdout=subprocess.DEVNULL, check=True)
    medians = [one["median"] * 1000 for one in json.load(times)["results"]]


def memory(command):
    """Kilobytes of the largest process among the command and its children."""
    run = subprocess.run(["/usr/bin/time", "-f", "%M", *shlex.split(command)], text=True,
                         stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True)
    return int(run.stderr.split()[-1])


sizes = [memory(command) for command in commands]
print(f"\n== {title}")
for name, time, size in zip(names, medians, sizes):
    ratio = "" if name == names[0] else (f"   {time / medians[0]:8.2f} times the time, "
                                         f"{size / sizes[0]:.2f} times the memory")
    print(f"{name:26}{time:11.2f} ms {size / 1024:8.1f} MB{ratio}")
