# expect: power-of-the-effect
def lie_factor(before, after, start, dimensions):
    def effect(first, second):
        return abs(second - first) / first

    if before == after:
        return 1.0
    return effect(before - start, after - start) ** dimensions / effect(before, after)
