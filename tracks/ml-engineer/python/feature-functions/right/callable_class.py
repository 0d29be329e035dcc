# Makes an object for each feature that can be called like a function.
"""Scaling functions, one for each feature."""


def make_scalers(ranges):
    """Return under each feature's name a function that brings a value from that feature's range to 0 to 1."""
    scalers = {}
    for name, bounds in ranges.items():
        scalers[name] = Scaler(*bounds)
    return scalers


class Scaler:
    """A range that scales what it is called with."""

    def __init__(self, low, high):
        """Keep the range."""
        self.low, self.width = low, high - low

    def __call__(self, value):
        """Return where `value` lies in the range."""
        return (value - self.low) / self.width if self.width else 0.0


def scale_all(datasets, value):
    """Make the scalers of every dataset, then give what each of them makes of `value`. The check calls this."""
    made = [make_scalers(ranges) for ranges in datasets]
    return [{name: scale(value) for name, scale in scalers.items()} for scalers in made]
