# Draws the customers of each round in a loop, one by one.
import numpy as np


def interval(spent, visits, picks, level):
    ratios = []
    for round_ in picks:
        money = times = 0
        for customer in round_:
            money += spent[customer]
            times += visits[customer]
        ratios.append(money / times)
    ends = np.percentile(ratios, [50 * (1 - level), 100 - 50 * (1 - level)])
    return sum(spent) / sum(visits), ends[0], ends[1]
