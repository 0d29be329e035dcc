# expect: somebody-left
from math import factorial


def divisions(people, size):
    teams = people // size
    return factorial(people) // (factorial(size) ** teams * factorial(teams))
