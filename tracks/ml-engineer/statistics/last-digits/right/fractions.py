# Computes exactly, in fractions: the book's formula is right there.
from fractions import Fraction
from math import sqrt


def spread(readings):
    exact = list(map(Fraction, readings))
    n = len(exact)
    squares = sum(each**2 for each in exact) - sum(exact) ** 2 / n
    return sqrt(squares / (n - 1))
