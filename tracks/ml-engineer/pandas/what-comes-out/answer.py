"""Eight values, read from the code and not from a run."""


def predict():
    """Return the values of a to h under their names."""
    # cut
    return {
        "a": 0,  # nothing is equal to a missing value, not even another one; `isna` asks
        "b": [5, 3, 4.0],  # `count` counts what is there, and so does `mean`: 12 / 3
        "c": 0.0,  # the one guest left has no stars, and a sum of nothing is 0
        "d": 6000,  # the two orders without a customer belong to no group
        "e": 6,  # two orders of 7 times two visits, and two guests times one
        "f": [1, 3],  # a filter keeps what the rows are called
        "g": 1,  # of the rows 1 and 3 only row 1 has a partner in 0 and 1
        "h": [1000, 3000, 500, 2000, 700],  # written into a copy that nobody keeps
    }
    # end cut
