# Works t out by its formula, and asks only Student's distribution of the library.
import math

from scipy.stats import t as student


def mean_and_variance(values):
    mean = sum(values) / len(values)
    return mean, sum((value - mean) ** 2 for value in values) / (len(values) - 1)


def compare(before, after, paired):
    before, after = [float(x) for x in before], [float(x) for x in after]
    if paired:
        change, variance = mean_and_variance([b - a for a, b in zip(before, after)])
        squared_error = variance / len(before)
        freedom = len(before) - 1
    else:
        old, old_variance = mean_and_variance(before)
        new, new_variance = mean_and_variance(after)
        change = new - old
        parts = old_variance / len(before), new_variance / len(after)
        squared_error = sum(parts)
        freedom = squared_error**2 / (parts[0] ** 2 / (len(before) - 1) + parts[1] ** 2 / (len(after) - 1))
    statistic = change / math.sqrt(squared_error)
    return change, statistic, 2 * student.sf(abs(statistic), freedom)
