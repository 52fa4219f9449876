"""The peer of `require`: reads a YAML file with PyYAML's C loader and does nothing with it."""
import sys

import yaml

with open(sys.argv[1], encoding="utf-8") as file:
    yaml.load(file, Loader=yaml.CSafeLoader)
