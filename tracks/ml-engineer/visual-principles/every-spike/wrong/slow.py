# expect: over-budget
import numpy as np


def thin(readings, columns):
    n = len(readings)
    first, last, low, high = {}, {}, {}, {}
    for i in range(n):
        column = i * columns // n
        first.setdefault(column, i)
        last[column] = i
        if column not in low or readings[i] < readings[low[column]]:
            low[column] = i
        if column not in high or readings[i] > readings[high[column]]:
            high[column] = i
    return np.array(sorted({i for places in (first, last, low, high) for i in places.values()}))
