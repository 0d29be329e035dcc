# Goes through the readings once and keeps the mean and the squares around it up to date (Welford's way).
def spread(readings):
    mean = squares = 0.0
    for i, reading in enumerate(readings, start=1):
        step = reading - mean
        mean += step / i
        squares += step * (reading - mean)
    return (squares / (len(readings) - 1)) ** 0.5
