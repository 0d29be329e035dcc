# expect: first-team-only
from math import comb


def divisions(people, size):
    return 0 if people % size else comb(people, size)
