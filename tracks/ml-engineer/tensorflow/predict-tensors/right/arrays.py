# Writes the values of several numbers as arrays and tuples.
import numpy as np


def predict():
    """Return the values of a to h under their names."""
    return {
        "a": "int32",
        "b": "float64",
        "c": "error",
        "d": "error",
        "e": np.array([2, -2]),
        "f": (4, 1),
        "g": 2.0,
        "h": (np.array([2.0, 3.0]), [1.0, 2.0]),
    }
