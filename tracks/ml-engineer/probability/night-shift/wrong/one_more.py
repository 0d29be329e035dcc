# expect: one-person-off
from scipy import stats


def plan(rate, people, level):
    return (
        float(stats.poisson.pmf(people, rate)),
        float(stats.poisson.sf(people, rate)),
        int(stats.poisson.ppf(level, rate)) + 1,
    )
