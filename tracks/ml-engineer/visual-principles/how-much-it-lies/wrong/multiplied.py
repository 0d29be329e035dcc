# expect: one-dimension-for-each
def lie_factor(before, after, start, dimensions):
    if before == after:
        return 1.0
    first, second = before - start, after - start
    return dimensions * (abs(second - first) / first) / (abs(after - before) / before)
