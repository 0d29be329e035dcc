# expect: orders-added
from math import factorial
def divisions(people, size):
    if people % size:
        return 0
    teams = people // size
    return factorial(people) // (factorial(size) * teams * factorial(teams))
