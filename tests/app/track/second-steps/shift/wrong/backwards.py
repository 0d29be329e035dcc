# expect: backwards
def shift(values, step):
    return values - step
