# expect: first-team-only
from math import comb, factorial
def divisions(people, size):
    if people % size:
        return 0
    return comb(people, size) // factorial(people // size)
