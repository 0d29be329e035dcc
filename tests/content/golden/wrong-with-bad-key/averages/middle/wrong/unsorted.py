# expect: Not In Order


def middle(values):
    return values[len(values) // 2]
