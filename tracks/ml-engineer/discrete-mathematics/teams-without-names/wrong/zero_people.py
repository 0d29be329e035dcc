# expect: nobody-at-all
"""Count divisions into unnamed teams."""

from math import factorial


def divisions(people, size):
    """Return in how many ways people can be divided into teams of a size."""
    if people == 0 or people % size:
        return 0
    teams = people // size
    return factorial(people) // (factorial(size) ** teams * factorial(teams))
