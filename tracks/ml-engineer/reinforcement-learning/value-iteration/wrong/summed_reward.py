# expect: rewards-not-by-chance
import numpy as np


def plan(P, R, discount, tolerance):
    values = np.zeros(len(P))
    while True:
        actions = (R + discount * P * values).sum(axis=2)
        best = actions.max(axis=1)
        change = np.abs(best - values).max()
        values = best
        if change * discount <= tolerance * (1 - discount):
            return values, actions.argmax(axis=1)
