# expect: open-length-missed
"""Seven values, read from the code and not from a run."""


def predict():
    """Return the values of a to g under their names."""
    return {
        "a": 1,
        "b": 3,
        "c": 3,
        "d": 4,
        "e": 2,
        "f": [1, 5],
        "g": 4.0,
    }
