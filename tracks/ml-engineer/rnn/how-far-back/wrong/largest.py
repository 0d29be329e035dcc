# expect: largest-size
"""How much of an error arrives at each step on the way back."""

import numpy as np


def reach(states, U, error):
    """Return the length of the gradient of the loss by the state of each step."""
    lengths = np.empty(len(states))
    gradient = error
    for step in reversed(range(len(states))):
        lengths[step] = np.abs(gradient).max()
        # Back through the tanh that made this state, and through the matrix that the state before was multiplied by.
        gradient = (gradient * (1 - states[step] ** 2)) @ U.T
    return lengths
