# expect: flat-range
"""Scaling functions, one for each feature."""


def make_scalers(ranges):
    """Return under each feature's name a function that brings a value from that feature's range to 0 to 1."""

    def make_scaler(low, high):
        return lambda value: (value - low) / (high - low)

    return {name: make_scaler(low, high) for name, (low, high) in ranges.items()}


def scale_all(datasets, value):
    """Make the scalers of every dataset, then give what each of them makes of `value`. The check calls this."""
    made = [make_scalers(ranges) for ranges in datasets]
    return [{name: scale(value) for name, scale in scalers.items()} for scalers in made]
