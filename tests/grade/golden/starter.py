# expect: not-started not-started
def running_mean(values, window):
    raise NotImplementedError("Write this part.")
