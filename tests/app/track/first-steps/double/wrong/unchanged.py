# expect: unchanged
def double(values):
    return values + 0
