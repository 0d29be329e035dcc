# expect: failed wrong-type
def running_mean(values, window):
    result = values
