# expect: standardised
import numpy as np


def gradient(theta, observations, actions, rewards, baseline, discount):
    t = len(rewards)
    returns, follows = np.zeros(t), 0.0
    for i in reversed(range(t)):
        follows = rewards[i] + discount * follows
        returns[i] = follows
    advantage = returns - baseline
    advantage = (advantage - advantage.mean()) / (advantage.std() + 1e-8)
    scores = observations @ theta
    chances = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    slope = -chances
    slope[np.arange(t), actions] += 1
    return observations.T @ (slope * advantage[:, None]) / t
