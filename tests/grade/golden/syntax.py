# expect: failed syntax-error 3
def running_mean(values, window):
    total = sum(values[:window]
    return total
