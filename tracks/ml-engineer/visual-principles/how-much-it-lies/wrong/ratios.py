# expect: sizes-not-effects
def lie_factor(before, after, start, dimensions):
    return ((after - start) / (before - start)) ** dimensions / (after / before)
