# Keeps the formula of the book, and takes the first reading from all of them before.
import math


def spread(readings):
    n = len(readings)
    moved = [reading - readings[0] for reading in readings]
    total = sum(moved)
    squares = sum(each * each for each in moved)
    return math.sqrt(max(squares - total * total / n, 0.0) / (n - 1))
