# expect: over-the-later
def lie_factor(before, after, start, dimensions):
    if before == after:
        return 1.0
    first, second = ((value - start) ** dimensions for value in (before, after))
    return abs(second - first) / second / (abs(after - before) / after)
