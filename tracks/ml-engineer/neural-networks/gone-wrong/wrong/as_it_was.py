# expect: raw-not-finite
import numpy as np


def train(X, y, W1, b1, w2, b2, rate, steps):
  
    losses, rates = [], []
    for step in range(steps):
        now = rate * (step + 1) / steps
        hidden = np.maximum(X @ W1 + b1, 0)
        scores = hidden @ w2 + b2
        chance = 1 / (1 + np.exp(-scores))
      
        losses.append(-np.mean(y * np.log(chance) + (1 - y) * np.log(1 - chance)))
        rates.append(now)
        at_scores = (chance - y) / len(y)
        at_hidden = np.outer(at_scores, w2) * (hidden > 0)
        W1, b1 = W1 - now * X.T @ at_hidden, b1 - now * at_hidden.sum(axis=0)
        w2, b2 = w2 - now * hidden.T @ at_scores, b2 - now * at_scores.sum()
    return np.array(losses), np.array(rates), (hidden > 0).mean(axis=0)
