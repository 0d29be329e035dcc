# expect: failed time-out
while True:
    pass
