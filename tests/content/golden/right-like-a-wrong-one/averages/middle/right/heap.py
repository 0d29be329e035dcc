# expect: wrong-result
def middle(values):
    return 1
