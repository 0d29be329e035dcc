"""Seven values, read from the code and not from a run."""


def predict():
    """Return the values of a to g under their names."""
    # cut
    return {
        "a": 1,  # a tensor's value does not count, only its type and shape
        "b": 3,  # a Python number is part of the trace: another number, another trace
        "c": 3,  # three shapes, and the second of them a second time
        "d": 2,  # at the second shape the length is left open, and fits all that follow
        "e": 2,  # two types
        "f": [1, 5],  # a list grows while tracing, a variable at every call
        "g": 4.0,  # 0.5 was written into the graph, and nobody looks again
    }
    # end cut
