# Counts the ways in whole numbers, which lose no digits, and divides once at the end.
from math import perm


def collision(n, m):
    everything = m**n
    return (everything - perm(m, n)) / everything
