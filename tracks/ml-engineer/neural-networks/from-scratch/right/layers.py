# Two layer objects that know their own way forward and back, as frameworks have them.
import numpy as np


class Dense:
    def __init__(self, weights, biases):
        self.weights, self.biases = weights.copy(), biases.copy()

    def forward(self, rows):
        self.rows = rows
        return np.dot(rows, self.weights) + self.biases

    def backward(self, upstream):
        self.slopes = np.dot(self.rows.T, upstream), upstream.sum(axis=0)
        return np.dot(upstream, self.weights.T)

    def step(self, rate):
        into_weights, into_biases = self.slopes
        self.weights -= rate * into_weights
        self.biases -= rate * into_biases


class Network:
    def __init__(self, first, second):
        self.first, self.second = first, second

    def log_chances(self, rows):
        self.sums = self.first.forward(rows)
        scores = self.second.forward(np.maximum(self.sums, 0))
        return scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)

    def predict(self, rows):
        return np.argmax(self.log_chances(rows), axis=1)

    def learn(self, rows, labels, rate):
        """Take one step, and return the sum of the losses before it."""
        logs = self.log_chances(rows)
        right = (np.arange(len(rows)), labels)
        at_scores = np.exp(logs)
        at_scores[right] -= 1
        at_hidden = self.second.backward(at_scores / len(rows))
        self.first.backward(np.where(self.sums > 0, at_hidden, 0))
        self.first.step(rate)
        self.second.step(rate)
        return -logs[right].sum()


def train(X, y, W1, b1, W2, b2, orders, batch, rate):
    network = Network(Dense(W1, b1), Dense(W2, b2))
    losses = []
    for order in orders:
        cuts = range(batch, len(order), batch)
        losses.append(sum(network.learn(X[rows], y[rows], rate) for rows in np.split(order, cuts)) / len(X))
    first, second = network.first, network.second
    return network, np.array(losses), first.weights, first.biases, second.weights, second.biases
