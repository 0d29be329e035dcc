# expect: bound-late
"""Scaling functions, one for each feature."""


def make_scalers(ranges):
    """Return under each feature's name a function that brings a value from that feature's range to 0 to 1."""
    scalers = {}
    for name in ranges:
        def scale(value):
            low, high = ranges[name]
            return (value - low) / (high - low) if high > low else 0.0
        scalers[name] = scale
    return scalers


def scale_all(datasets, value):
    """Make the scalers of every dataset, then give what each of them makes of `value`. The check calls this."""
    made = [make_scalers(ranges) for ranges in datasets]
    return [{name: scale(value) for name, scale in scalers.items()} for scalers in made]
