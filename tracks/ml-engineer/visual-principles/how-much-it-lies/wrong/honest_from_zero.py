# expect: zero-is-not-all

def lie_factor(before, after, start, dimensions):
    """Return the effect that is seen on the paper over the effect in the numbers."""
    def effect(first, second):
        return abs(second - first) / first

    if before == after or (start == 0):
        return 1.0
    shown = [(value - start) ** dimensions for value in (before, after)]
    return effect(*shown) / effect(before, after)
