# expect: truth-over-lie
def lie_factor(before, after, start, dimensions):
    if before == after:
        return 1.0
    first, second = ((value - start) ** dimensions for value in (before, after))
    return (abs(after - before) / before) / (abs(second - first) / first)
