# Works the mean and the spread out by hand, and asks Student's distribution from its upper end.
import math

from scipy.stats import t


def interval(hours, level):
    values = hours.tolist()
    n = len(values)
    mean = sum(values) / n
    squares = sum((value - mean) ** 2 for value in values)
    error = math.sqrt(squares / (n - 1) / n)
    reach = t.isf((1 - level) / 2, n - 1) * error
    return mean - reach, mean + reach
