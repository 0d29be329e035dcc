# expect: rewards-not-by-chance
"""Value iteration: Bellman's equation, repeated until what is still missing is small enough."""

import numpy as np


def plan(P, R, discount, tolerance):
    """Return the value of each state to within the tolerance, and a best action in each."""
    values = np.zeros(len(P))
    while True:
        # The worth of each action: what it pays at once, and what the next state is worth, by their chances.
        actions = R.max(axis=2) + discount * P @ values
        best = actions.max(axis=1)
        change = np.abs(best - values).max()
        values = best
        # The changes to come shrink by the discount each time: together at most change * discount / (1 - discount).
        if change * discount <= tolerance * (1 - discount):
            return values, actions.argmax(axis=1)
