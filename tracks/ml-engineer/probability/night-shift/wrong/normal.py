# expect: bell-curve
import math

from scipy import stats


def plan(rate, people, level):
    too_many = stats.norm.sf(people, rate, math.sqrt(rate))
    return float(stats.poisson.pmf(people, rate)), float(too_many), int(stats.poisson.ppf(level, rate))
