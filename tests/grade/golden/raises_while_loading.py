# expect: failed exception 2

limit = 1 / 0


def running_mean(values, window):
    return values
