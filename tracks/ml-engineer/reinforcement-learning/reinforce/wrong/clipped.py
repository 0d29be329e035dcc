# expect: scores-clipped
import numpy as np


def gradient(theta, observations, actions, rewards, baseline, discount):
    t = len(rewards)
    returns, follows = np.zeros(t), 0.0
    for i in reversed(range(t)):
        follows = rewards[i] + discount * follows
        returns[i] = follows
    # so that no exponential is infinite
    grown = np.exp(np.clip(observations @ theta, -500, 500))
    slope = -grown / grown.sum(axis=1, keepdims=True)
    slope[np.arange(t), actions] += 1
    return observations.T @ (slope * (returns - baseline)[:, None]) / t
