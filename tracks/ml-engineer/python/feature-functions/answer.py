"""Scaling functions, one for each feature."""


def make_scalers(ranges):
    """Return under each feature's name a function that brings a value from that feature's range to 0 to 1."""
    # cut

    def make_scaler(low, high):
        # Each call of make_scaler has a low and a high of its own, and the function below keeps them.
        def scale(value):
            return (value - low) / (high - low) if high > low else 0.0

        return scale

    return {name: make_scaler(low, high) for name, (low, high) in ranges.items()}
    # end cut


def scale_all(datasets, value):
    """Make the scalers of every dataset, then give what each of them makes of `value`. The check calls this."""
    made = [make_scalers(ranges) for ranges in datasets]
    return [{name: scale(value) for name, scale in scalers.items()} for scalers in made]
