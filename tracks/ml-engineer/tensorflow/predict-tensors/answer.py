"""Eight values, read from the code and not from a run."""


def predict():
    """Return the values of a to h under their names."""
    # cut
    return {
        "a": "int32",  # Python's whole numbers become int32, where NumPy would take int64
        "b": "float64",  # NumPy has chosen a type already, and it is kept
        "c": "error",  # an int32 and a float32 are never brought together behind your back
        "d": "error",  # a list of places is no index here; `tf.gather` is what takes them
        "e": [2, -2],  # a cast cuts the fraction off, towards 0
        "f": [4, 1],  # a slice keeps its axis
        "g": 2.0,  # whole numbers in, a whole number out: 7 // 3
        "h": [[2.0, 3.0], [1.0, 2.0]],  # `same` is the variable itself; a sum is a new tensor
    }
    # end cut
