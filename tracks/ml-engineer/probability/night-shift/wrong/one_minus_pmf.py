# expect: other-than-so-many
from scipy import stats


def plan(rate, people, level):
    d = stats.poisson(rate)
    return float(d.pmf(people)), float(1 - d.pmf(people)), int(d.ppf(level))
