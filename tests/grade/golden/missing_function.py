# expect: failed missing-function
def runing_mean(values, window):
    return values
