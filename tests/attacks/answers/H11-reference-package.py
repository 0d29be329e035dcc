# H11: Import the reference, the checker or the application.
# safe: value []
import importlib


def f(n):
    got = []
    for name in ("milepost", "milepost.check", "milepost.grade", "check", "reference", "answer_reference", "starlette", "msgspec"):
        try:
            importlib.import_module(name)
            got.append(name)
        except ImportError:
            continue
    return got
