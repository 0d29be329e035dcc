# E20: Have later interpreters load code: sitecustomize, .pth files, start-up scripts.
# safe: value []
import os
import site
import sys
import sysconfig


def f(n):
    got = []
    for folder in {*sys.path, *site.getsitepackages(), sysconfig.get_path("purelib"), os.path.dirname(os.__file__), ""}:
        for name in ("sitecustomize.py", "usercustomize.py", "x.pth", "numpy.py"):
            path = os.path.join(folder, name)
            if folder in ("", "/box"):
                continue
            try:
                with open(path, "w") as held:
                    held.write("import os\n")
                got.append(path)
            except OSError:
                continue
    if "" in sys.path or "/box" in sys.path:
        got.append("its own folder is on the path")
    return got
