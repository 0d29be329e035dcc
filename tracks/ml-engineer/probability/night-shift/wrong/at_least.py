# expect: as-many-is-enough
from scipy import stats


def plan(rate, people, level):
    return (
        float(stats.poisson.pmf(people, rate)),
        float(1 - stats.poisson.cdf(people - 1, rate)),
        int(stats.poisson.ppf(level, rate)),
    )
