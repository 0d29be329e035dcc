# Updates the states in place, one after the other, with plain loops; the last sweep says what is still missing.
import numpy as np


def plan(P, R, discount, tolerance):
    states, actions, _ = P.shape
    values = [0.0] * states

    def worth(state, action):
        return sum(p * (r + discount * v) for p, r, v in zip(P[state, action], R[state, action], values) if p)

    missing = np.inf
    while missing > tolerance / 2:
        change = 0.0
        for state in range(states):
            best = max(worth(state, action) for action in range(actions))
            change = max(change, abs(best - values[state]))
            values[state] = best
        missing = change * discount / (1 - discount)
    policy = [max(range(actions), key=lambda action: worth(state, action)) for state in range(states)]
    return np.array(values), np.array(policy)
