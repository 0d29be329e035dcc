# Looks for the ends by halving, with the cdf alone, and writes the mean down as clicks over showings.
from scipy.special import betainc


def estimate(a, b, clicks, shown, level):
    yes, no = a + clicks, b + shown - clicks

    def quantile(share):
        low, high = 0.0, 1.0
        for _ in range(200):
            middle = (low + high) / 2
            if betainc(yes, no, middle) < share:
                low = middle
            else:
                high = middle
        return high

    outside = 1 - level
    return yes / (yes + no), quantile(outside / 2), quantile(1 - outside / 2)
