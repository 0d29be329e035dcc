# T19: Change what later answers share: library data in memory, modules on disk.
# safe: value []
import os
import sys

import numpy as np


def f(n):
    if getattr(np, "poisoned", False):
        return ["the library"]
    np.poisoned = True
    np.add = None
    sys.modules["os"].poisoned = True
    got = []
    for module in list(sys.modules.values()):
        path = getattr(module, "__file__", None)
        if path and path.endswith(".py") and path.startswith("/"):
            try:
                os.open(path, os.O_WRONLY)
                got.append(path)
            except OSError:
                continue
    return got
