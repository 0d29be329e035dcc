# Makes all returns with one triangular matrix of discounts, and the softmax through log-sum-exp.
import numpy as np


def gradient(theta, observations, actions, rewards, baseline, discount):
    steps = np.arange(len(rewards))
    apart = steps[None, :] - steps[:, None]
    discounts = np.where(apart >= 0, float(discount) ** np.maximum(apart, 0), 0.0)
    advantage = discounts @ rewards - baseline
    scores = observations @ theta
    log_chances = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    taken = actions[:, None] == np.arange(theta.shape[1])
    return np.einsum("i,id,ia->da", advantage, observations, taken - np.exp(log_chances)) / len(steps)
