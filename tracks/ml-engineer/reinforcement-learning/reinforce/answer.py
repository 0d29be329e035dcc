"""The gradient of REINFORCE with a baseline, for a linear softmax policy."""

import numpy as np


def gradient(theta, observations, actions, rewards, baseline, discount):
    """Return the gradient by theta of the mean of advantage times log-probability, over one episode."""
    # cut
    t = len(rewards)
    returns = np.zeros(t)
    follows = 0.0
    for i in reversed(range(t)):
        # Only what came after an action can be its doing.
        follows = rewards[i] + discount * follows
        returns[i] = follows
    scores = observations @ theta
    chances = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    # The slope of log softmax by the scores: up for the action taken, down for all by their chances.
    slope = -chances
    slope[np.arange(t), actions] += 1
    return observations.T @ (slope * (returns - baseline)[:, None]) / t
    # end cut
