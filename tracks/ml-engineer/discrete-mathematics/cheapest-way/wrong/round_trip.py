# expect: already-there
import math


def cheapest(legs, start, goal):
    total = {}
    for one, other, price in legs:
        if one == start:
            total[other] = min(total.get(other, math.inf), price)
    for _ in range(len(legs) + 1):
        for one, other, price in legs:
            if one in total and total[one] + price < total.get(other, math.inf):
                total[other] = total[one] + price
    return total.get(goal)
