"""Nine counts, made with a pencil and not with a server."""


def predict():
    """Return the numbers of a to i under their names."""
    # cut
    return {
        "a": 2,  # 2, where it is null, and 4, where it is missing: asking for null finds both
        "b": 1,  # only 1: "60" is a text, and no text is less than a number
        "c": 3,  # all but 1; what is null, a text or missing is not 90
        "d": 4,  # an array fits when one element does, and so does the value itself
        "e": 1,  # only 1: the whole array, its order included
        "f": 2,  # in 1, Graz fulfils the first condition and Ulm the second
        "g": 1,  # only 2: one and the same element has to fulfil both
        "h": 5,  # 2 + 2 + 0 + 1: an empty array gives no document at all
        "i": 6,  # 2 + 1 + 2 + 1: what is no array counts as one element
    }
    # end cut
