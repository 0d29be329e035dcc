# expect: failed syntax-error 4
def running_mean(values, window):
    total = sum(values[:window]
    return total
