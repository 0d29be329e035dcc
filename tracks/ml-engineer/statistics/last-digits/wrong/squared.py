# expect: variance
def spread(readings):
    mean = sum(readings) / len(readings)
    return sum((reading - mean) ** 2 for reading in readings) / (len(readings) - 1)
