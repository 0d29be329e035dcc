# Takes the product of the means from the mean of the product, and keeps the sums in dicts.
from collections import defaultdict


def look_at(table):
    first, second = defaultdict(float), defaultdict(float)
    for i, row in enumerate(table):
        for j, p in enumerate(row):
            first[i] += p
            second[j] += p

    def mean(of, power=1):
        return sum(p * value**power for value, p in of.items())

    together = sum(p * i * j for i, row in enumerate(table) for j, p in enumerate(row))
    covariance = together - mean(first) * mean(second)
    variances = [mean(each, 2) - mean(each) ** 2 for each in (first, second)]
    correlation = 0.0
    if min(variances) > 1e-12:
        correlation = covariance / (variances[0] * variances[1]) ** 0.5
    for i, row in enumerate(table):
        for j, p in enumerate(row):
            if abs(p - first[i] * second[j]) > 1e-9:
                return covariance, correlation, False
    return covariance, correlation, True
