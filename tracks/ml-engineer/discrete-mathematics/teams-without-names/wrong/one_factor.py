# expect: one-team-divided-out
from math import factorial


def divisions(people, size):
    return 0 if people % size else factorial(people) // (factorial(size) * factorial(people // size))
