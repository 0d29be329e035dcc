# expect: mean-distance
def spread(readings):
    mean = sum(readings) / len(readings)
    return sum(abs(reading - mean) for reading in readings) / len(readings)
