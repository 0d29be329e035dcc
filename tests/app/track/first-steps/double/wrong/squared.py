# expect: squared
def double(values):
    return values**2
