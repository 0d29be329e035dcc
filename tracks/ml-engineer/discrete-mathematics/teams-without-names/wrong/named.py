# expect: named-teams
from math import factorial


def divisions(people, size):
    return 0 if people % size else factorial(people) // factorial(size) ** (people // size)
