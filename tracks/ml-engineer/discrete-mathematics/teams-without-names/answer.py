"""Count divisions into unnamed teams."""

from math import factorial


def divisions(people, size):
    """Return in how many ways people can be divided into teams of a size."""
    # cut
    if people % size:
        return 0
    teams = people // size
    # All rows of people, over the orders within the teams, over the orders of the teams.
    return factorial(people) // (factorial(size) ** teams * factorial(teams))
    # end cut
