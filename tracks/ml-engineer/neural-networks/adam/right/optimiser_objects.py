# Two optimiser objects in the manner of a framework; Adam corrects the rate and eps in place of the two means.
import numpy as np


class Momentum:
    def __init__(self, rate, momentum):
        self.rate, self.momentum = rate, momentum
        self.velocity = 0.0

    def step(self, weights, gradient):
        self.velocity = self.momentum * self.velocity + gradient
        weights -= self.rate * self.velocity


class Adam:
    def __init__(self, rate, beta1, beta2, eps):
        self.rate, self.beta1, self.beta2, self.eps = rate, beta1, beta2, eps
        self.mean, self.square, self.steps = 0.0, 0.0, 0

    def step(self, weights, gradient):
        self.steps += 1
        self.mean += (1 - self.beta1) * (gradient - self.mean)
        self.square += (1 - self.beta2) * (gradient**2 - self.square)
        root = (1 - self.beta2**self.steps) ** 0.5
        rate = self.rate * root / (1 - self.beta1**self.steps)
        weights -= rate * self.mean / (np.sqrt(self.square) + self.eps * root)


def follow(optimiser, start, gradients):
    weights, places = start.copy(), np.empty(gradients.shape)
    for i, gradient in enumerate(gradients):
        optimiser.step(weights, gradient)
        places[i] = weights
    return places


def paths(start, gradients, rate, momentum, beta1, beta2, eps):
    return follow(Momentum(rate, momentum), start, gradients), follow(Adam(rate, beta1, beta2, eps), start, gradients)
