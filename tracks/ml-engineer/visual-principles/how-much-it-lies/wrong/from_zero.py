# expect: cut-not-seen
def lie_factor(before, after, start, dimensions):
    if before == after:
        return 1.0
    first, second = before**dimensions, after**dimensions
    return abs(second - first) / first / (abs(after - before) / before)
