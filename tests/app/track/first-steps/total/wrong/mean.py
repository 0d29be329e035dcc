# expect: mean
def total(values):
    return int(values.sum()) // max(len(values), 1)
