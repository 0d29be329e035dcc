# Works through one number of groups after the other, with the logarithms of plain Python.
import math
import statistics

import numpy as np


def choose(within, noise):
    gaps, doubts = [], []
    for k in range(len(within)):
        logs = [math.log(draw[k]) for draw in noise]
        gaps.append(statistics.fmean(logs) - math.log(within[k]))
        doubts.append(statistics.pstdev(logs) * math.sqrt(1 + 1 / len(logs)))
    groups = 1
    while groups < len(gaps) and gaps[groups - 1] < gaps[groups] - doubts[groups]:
        groups += 1
    return np.array(gaps), np.array(doubts), groups
