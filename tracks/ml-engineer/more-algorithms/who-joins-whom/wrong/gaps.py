# expect: heights-differ
def read():
    return {
        "single": [1, 2, 4, 12],
        "complete": [1, 3, 5, 12],
        "average": [1, 2.5, 5, (7 + 6 + 4 + 12 + 11 + 9) / 6],
        "two": ["E", "DE"],
        "at 4.5": [2, 3, 3],
    }
