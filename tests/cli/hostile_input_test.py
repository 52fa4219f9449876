"""Hostile files must be refused quickly and in little memory, whatever they hold.

usage: hostile_input_test.py ISHIGAKI (--bounded | --sanitized)
Under sanitizers only the refusal is tested: they need memory and time of their own.
"""
import os
import subprocess
import sys
import tempfile
import time
import unittest

MODE = sys.argv.pop()
PROGRAM = sys.argv.pop(1)
SECONDS = 2
MEGABYTES = 200
HEAD = b"ishigaki: 1\nsystem: {id: s, name: s}\n"


def bomb():
    lines = [b"a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    for i in range(1, 40):
        lines.append(b"a%d: &a%d [%s]" % (i, i, b", ".join([b"*a%d" % (i - 1)] * 9)))
    return b"\n".join(lines)


FILES = {
    "100_megabytes": lambda: HEAD + b"# " + b"x" * (100 << 20),
    "many_values": lambda: HEAD + b"plan:\n" + b"".join(b"  k%d: 1\n" % i for i in range(1_200_000)),
    "many_unknown_keys": lambda: HEAD + b"".join(b"k%d: 1\n" % i for i in range(300_000)),
    "many_judgements": lambda: HEAD + b"assessments:\n  - judgements:\n"
                               + b"".join(b"      Zz%d: {core: 9}\n" % i for i in range(200_000)),
    "yaml_deep": lambda: b"a: " + b"[" * 100_000,
    "yaml_deep_block": lambda: b"".join(b" " * i + b"a:\n" for i in range(3000)),
    "json_deep": lambda: b'{"a": ' + b"[" * 1_000_000,
    "json_many": lambda: b"[" + b"1," * 4_000_000 + b"1]",
    "anchors_bomb": bomb,
    "one_long_line": lambda: HEAD + b"plan: " + b"x" * (15 << 20),
    "one_long_key": lambda: HEAD + b"k" * (15 << 20) + b": 1",
    "long_quoted": lambda: HEAD + b"x: \"" + b"\\u3042" * (2 << 20),
    "nuls": lambda: b"\0" * (1 << 20),
    "random_bytes": lambda: bytes(range(256)) * 4096,
    "open_brackets": lambda: b"{" * (1 << 20),
    "colons": lambda: b": " * (1 << 20),
    "dashes": lambda: b"- " * (1 << 20),
    "question_marks": lambda: b"? " * (1 << 20),
    "tags": lambda: b"!" * (1 << 20),
    "comments": lambda: b"# x\n" * (3 << 20),
}


if MODE == "--make":  # called by the tests below: a small parent keeps the child's figure honest
    sys.stdout.buffer.write(FILES[PROGRAM]())
    sys.exit()


class Hostile(unittest.TestCase):
    pass


def test_of(name):
    def test(self):
        with tempfile.NamedTemporaryFile() as file:
            subprocess.run([sys.executable, __file__, name, "--make"], stdout=file, check=True)
            start = time.monotonic()
            process = subprocess.Popen([PROGRAM, "check", file.name], stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            took = time.monotonic() - start
        self.assertEqual(process.returncode, 2)
        if MODE == "--bounded":
            self.assertLess(took, SECONDS)
            self.assertLess(usage.ru_maxrss / 1024, MEGABYTES)
    return test


for each in FILES:
    setattr(Hostile, f"test_{each}", test_of(each))

unittest.main(verbosity=1)
