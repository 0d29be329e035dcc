# Draws the line into a frame of one by one first, and asks how much its median slope is too steep there.
import statistics


def bank(x, y):
    left, right, low, high = min(x), max(x), min(y), max(y)
    places = [((a - left) / (right - left), (b - low) / (high - low)) for a, b in zip(x, y)]
    slopes = []
    for (a, b), (c, d) in zip(places, places[1:]):
        if b != d:
            slopes.append(abs((d - b) / (c - a)))
    return float(1 / statistics.median(slopes))
