# expect: nothing-grew
def lie_factor(before, after, start, dimensions):
    first, second = ((value - start) ** dimensions for value in (before, after))
    return abs(second - first) / first / (abs(after - before) / before)
