# Takes the first person's team mates again and again: nobody is counted twice.
"""Count divisions into unnamed teams."""

from math import comb
from math import factorial


def divisions(people, size):
    """Return in how many ways people can be divided into teams of a size."""
    if people % size:
        return 0
    ways = 1
    while people:
        ways *= comb(people - 1, size - 1)
        people -= size
    return ways
