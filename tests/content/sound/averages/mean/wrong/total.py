# expect: a-total


def mean(values):
    return sum(values)
