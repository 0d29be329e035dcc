# Gives the bounds away at once with functools.partial.
"""Scaling functions, one for each feature."""

from functools import partial


def make_scalers(ranges):
    """Return under each feature's name a function that brings a value from that feature's range to 0 to 1."""
    return {name: partial(scale, low, high) for name, (low, high) in ranges.items()}


def scale(low, high, value):
    """Return where `value` lies between `low` and `high`."""
    if low == high:
        return 0.0
    return (value - low) / (high - low)


def scale_all(datasets, value):
    """Make the scalers of every dataset, then give what each of them makes of `value`. The check calls this."""
    made = [make_scalers(ranges) for ranges in datasets]
    return [{name: scale(value) for name, scale in scalers.items()} for scalers in made]
