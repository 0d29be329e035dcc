# expect: costs-taken-for-rewards
import numpy as np


def plan(P, R, discount, tolerance):
    values = np.zeros(len(P))
    while True:
        actions = (P * (R + discount * values)).sum(axis=2)
        best = actions.min(axis=1)
        change = np.abs(best - values).max()
        values = best
        if change * discount <= tolerance * (1 - discount):
            return values, actions.argmin(axis=1)
