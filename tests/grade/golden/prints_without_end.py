# expect: failed output-flood
def running_mean(values, window):
    while True:
        print("x" * 10_000)
