# expect: best-case-hoped-for
import numpy as np


def plan(P, R, discount, tolerance):
    values = np.zeros(len(P))
    while True:
        actions = (P * (R + discount * values)).sum(axis=2)
        best = np.where(P > 0, R + discount * values, -np.inf).max(axis=(1, 2))
        change = np.abs(best - values).max()
        values = best
        if change * discount <= tolerance * (1 - discount):
            return values, actions.argmax(axis=1)
