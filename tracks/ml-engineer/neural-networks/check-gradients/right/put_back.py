# Moves one array there and back again, and each element is restored from what it was.
import numpy as np


def verdict(claim, slope, right, left):
    if abs(right - left) > 0.01 * max(1, abs(right), abs(left)):
        return "kink"
    if abs(claim - slope) <= 1e-4 * max(abs(claim) + abs(slope), 1e-3):
        return "right"
    return "wrong"


def check_gradient(loss, w, gradient, h):
    place, here = np.array(w), loss(w)
    slopes, verdicts = [], []
    for i, claim in enumerate(gradient):
        value = place[i]
        place[i] = value + h
        right = (loss(place) - here) / h
        place[i] = value - h
        left = (here - loss(place)) / h
        place[i] = value
        slopes.append(0.5 * right + 0.5 * left)
        verdicts.append(verdict(claim, slopes[-1], right, left))
    return np.array(slopes), verdicts
