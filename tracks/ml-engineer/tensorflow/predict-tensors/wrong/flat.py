# expect: slice-drops-its-axis
"""Eight values, read from the code and not from a run."""


def predict():
    """Return the values of a to h under their names."""
    return {
        "a": "int32",
        "b": "float64",
        "c": "error",
        "d": "error",
        "e": [2, -2],
        "f": [4],
        "g": 2.0,
        "h": [[2.0, 3.0], [1.0, 2.0]],
    }
