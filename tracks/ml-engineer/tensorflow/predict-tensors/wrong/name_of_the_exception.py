# expect: written-otherwise
def predict():
    """Return the values of a to h under their names."""
    return {
        "a": "int32",
        "b": "float64",
        "c": "InvalidArgumentError",
        "d": "error",
        "e": [2, -2],
        "f": [4, 1],
        "g": 2.0,
        "h": [[2.0, 3.0], [1.0, 2.0]],
    }
