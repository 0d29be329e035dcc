# expect: assignment-copies
"""Eight values, read from the code and not from a run."""


def predict():
    """Return the values of a to h under their names."""
    return {
        "a": 3,
        "b": None,
        "c": [20, 30],
        "d": [3, -4],
        "e": [[1, 0], [1, 0]],
        "f": False,
        "g": [True, False, False],
        "h": True,
    }
