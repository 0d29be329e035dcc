# expect: bound-late
def make_scalers(ranges, scalers={}):
    for name, (low, high) in ranges.items():
        scalers[name] = lambda value: (value - low) / (high - low)
    return scalers


def scale_all(datasets, value):
    made = [make_scalers(ranges) for ranges in datasets]
    return [{name: scale(value) for name, scale in scalers.items()} for scalers in made]
