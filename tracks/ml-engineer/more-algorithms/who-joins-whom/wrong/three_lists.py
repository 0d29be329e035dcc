# expect: not-the-names
def read():
    return {
        "single": [1, 2, 4, 5],
        "complete": [1, 3, 5, 12],
        "average": [1, 2.5, 5, (7 + 6 + 4 + 12 + 11 + 9) / 6],
        "two": ["E", "DE"],

    }
