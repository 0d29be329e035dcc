# expect: bell-curve
import numpy as np
from scipy import stats


def interval(spent, visits, picks, level):
    ratios = spent[picks].sum(axis=1) / visits[picks].sum(axis=1)
    reach = stats.norm.ppf(1 - (1 - level) / 2) * ratios.std()
    ratio = float(spent.sum() / visits.sum())
    return ratio, float(ratio - reach), float(ratio + reach)
