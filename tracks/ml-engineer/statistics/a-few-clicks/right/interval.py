# Lets the distribution give its own central interval.
import scipy.stats


def estimate(a, b, clicks, shown, level):
    posterior = scipy.stats.beta(a=clicks + a, b=(shown - clicks) + b)
    return (posterior.mean(), *posterior.interval(level))
