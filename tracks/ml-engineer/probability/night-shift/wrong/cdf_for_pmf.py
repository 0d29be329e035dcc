# expect: exactly-and-at-most
from scipy import stats


def plan(rate, people, level):
    return (
        float(stats.poisson.cdf(people, rate)),
        float(stats.poisson.sf(people, rate)),
        int(stats.poisson.ppf(level, rate)),
    )
