# expect: enough-for-too-few
from scipy import stats


def plan(rate, people, level):
    return (
        float(stats.poisson.pmf(people, rate)),
        float(stats.poisson.cdf(people, rate)),
        int(stats.poisson.ppf(level, rate)),
    )
