# Adds up the codes with exactly 1, 2, 3, … digits instead of taking away what is not allowed.
from math import comb


def count_codes(length, digits, letters):
    return sum(
        comb(length, some) * digits**some * letters ** (length - some)  # which places, which digits, which letters
        for some in range(1, length)
    )
