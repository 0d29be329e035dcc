# expect: too-few-decimals
"""Five villages, joined by hand in three ways."""


def read():
    """Return the heights of all joins, and the groups at two cuts."""
    return {
        # A and B at 1; C at 2 from B; D at 4 from C; E at 5 from D: a chain, each link as long as the next gap.
        "single": [1, 2, 4, 5],
        # C is 3 from A. ABC is 7 from D, and D only 5 from E, so these two join first.
        "complete": [1, 3, 5, 12],
        # C is (3 + 2) / 2 from A and B; D and E join at 5, for ABC is (7 + 6 + 4) / 3 from D.
        "average": [1, 2.5, 5, 8.17],
        "two": ["E", "DE"],
        # A cut takes back every join above it.
        "at 4.5": [2, 3, 3],
    }
