# expect: one-person-off
from scipy import stats


def plan(rate, people, level):
    k = 1
    while stats.poisson.cdf(k, rate) < level:
        k += 1
    return float(stats.poisson.pmf(people, rate)), float(stats.poisson.sf(people, rate)), k
