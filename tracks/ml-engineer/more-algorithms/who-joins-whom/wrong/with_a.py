# expect: group-of-a
def read():
    return {
        "single": [1, 2, 4, 5],
        "complete": [1, 3, 5, 12],
        "average": [1, 2.5, 5, 49 / 6],
        "two": ["ABCD", "ABC"],
        "at 4.5": [2, 3, 3],
    }
