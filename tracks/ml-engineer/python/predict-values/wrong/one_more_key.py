# expect: besides-the-eight
"""Eight values, read from the code and not from a run."""


def predict():
    """Return the values of a to h under their names."""
    # cut
    return {
        "a": 4, "labels": ["cat"],  # `backup` is a second name for the same list
        "b": None,  # `sort` puts the list in order where it is, and gives nothing back
        "c": [20, 30],  # the place after the colon is left out
        "d": [3, -4],  # `//` goes down, and below zero down is away from it
        "e": [[1, 0], [1, 0]],  # `* 2` repeats one and the same inner list
        "f": False,  # 0.1 has no exact value in binary, and the sum shows it
        "g": [True, False, False],  # a text is true unless it is empty
        "h": True,  # texts are compared letter by letter, and "1" comes before "9"
    }
    # end cut
