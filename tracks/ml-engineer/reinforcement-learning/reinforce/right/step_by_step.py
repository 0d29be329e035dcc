# Adds one small matrix a step: what was observed, times the slope of the action's logarithm.
import math

import numpy as np


def gradient(theta, observations, actions, rewards, baseline, discount):
    t = len(rewards)
    found = np.zeros_like(theta)
    for i in range(t):
        follows = sum(discount**k * reward for k, reward in enumerate(rewards[i:].tolist()))
        scores = (observations[i] @ theta).tolist()
        highest = max(scores)
        weights = [math.exp(score - highest) for score in scores]
        for action, weight in enumerate(weights):
            slope = (action == actions[i]) - weight / sum(weights)
            found[:, action] += observations[i] * slope * (follows - baseline[i])
    return found / t
