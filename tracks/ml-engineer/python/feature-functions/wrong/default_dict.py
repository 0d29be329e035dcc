# expect: default-shared
def make_scalers(ranges, scalers={}):
    for name, (low, high) in ranges.items():
        scalers[name] = lambda value, low=low, high=high: (value - low) / (high - low) if high > low else 0.0
    return scalers


def scale_all(datasets, value):
    made = [make_scalers(ranges) for ranges in datasets]
    return [{name: scale(value) for name, scale in scalers.items()} for scalers in made]
