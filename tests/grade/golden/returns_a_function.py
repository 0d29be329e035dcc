# expect: failed unsendable
def running_mean(values, window):
    return lambda: values
