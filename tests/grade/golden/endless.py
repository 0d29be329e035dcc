# expect: failed time-out
def running_mean(values, window):
    while True:
        pass
