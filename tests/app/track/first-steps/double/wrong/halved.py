# expect: halved
def double(values):
    return values / 2
