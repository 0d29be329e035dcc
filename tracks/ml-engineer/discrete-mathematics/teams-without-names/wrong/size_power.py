# expect: places-for-orders
from math import factorial
def divisions(people, size):
    if people % size:
        return 0
    teams = people // size
    return factorial(people) // (size ** teams * factorial(teams))
