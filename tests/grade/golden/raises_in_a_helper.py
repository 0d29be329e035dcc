# expect: failed exception 3
def first(values):
    return values["a"]

def running_mean(values, window):
    return first(values)
