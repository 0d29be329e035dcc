# T14: Put modules of its own in the place of others.
# safe: value 3
# partial: raised FileNotFoundError
import sys

for name in ("random", "numpy", "json", "struct"):
    with open(f"/box/{name}.py", "w") as held:
        held.write("raise SystemExit('shadowed')\n")
sys.path.insert(0, "/box")


def f(n):
    import random

    return 3 if random.random() >= 0 else 4
