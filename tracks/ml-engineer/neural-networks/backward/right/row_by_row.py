# Goes row by row, with the whole Jacobian of softmax, and adds the gradients up.
import numpy as np


def backward(X, y, W1, b1, W2, b2):
    into_w2, into_b2 = np.zeros(W2.shape), np.zeros(b2.shape)
    into_w1, into_b1 = np.zeros(W1.shape), np.zeros(b1.shape)
    n = len(X)
    for row, label in zip(X, y):
        sums = row @ W1 + b1
        hidden = np.where(sums > 0, sums, 0.0)
        grown = np.exp(hidden @ W2 + b2)
        chances = grown / grown.sum()
        # The loss is -log of one chance; softmax then mixes what stands at each chance into every score.
        at_chances = np.zeros(len(chances))
        at_chances[label] = -1 / chances[label] / n
        jacobian = np.diag(chances) - np.outer(chances, chances)
        at_scores = jacobian @ at_chances
        at_sums = np.where(sums > 0, W2 @ at_scores, 0.0)
        into_w2 += np.outer(hidden, at_scores)
        into_b2 += at_scores
        into_w1 += np.outer(row, at_sums)
        into_b1 += at_sums
    return into_w2, into_b2, into_w1, into_b1
