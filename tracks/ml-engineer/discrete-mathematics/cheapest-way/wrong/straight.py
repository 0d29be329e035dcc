# expect: cheapest-leg-straight-there
def cheapest(legs, start, goal):
    if start == goal:
        return 0.0
    return min((price for one, other, price in legs if (one, other) == (start, goal)), default=None)
