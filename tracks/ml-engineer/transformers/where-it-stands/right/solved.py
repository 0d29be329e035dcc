# Finds each block of the matrix by solving for it: two places, and where they are k places later.
import math

import numpy as np


def hand(place, clock, d):
    """Return sine and cosine of one clock at a place."""
    angle = place / 10000 ** (2 * clock / d)
    return [math.sin(angle), math.cos(angle)]


def positions(n, d, k):
    """Return the numbers of n places, and the matrix that takes each place to the one k later."""
    code = np.array([[number for clock in range(d // 2) for number in hand(place, clock, d)] for place in range(n)])
    turn = np.zeros((d, d))
    for clock in range(d // 2):
        # A quarter of a turn apart, so that the two rows tell all about the block.
        quarter = math.pi / 2 * 10000 ** (2 * clock / d)
        before = [hand(place, clock, d) for place in (0, quarter)]
        after = [hand(place + k, clock, d) for place in (0, quarter)]
        at = slice(2 * clock, 2 * clock + 2)
        turn[at, at] = np.linalg.solve(before, after)
    return code, turn
