# Lets go of whoever would fall below nothing and asks the others again, until nobody does.
import numpy as np


def nearest_shares(wishes, budget):
    left = list(range(len(wishes)))
    while True:
        gives_up = (sum(wishes[i] for i in left) - budget) / len(left)
        stay = [i for i in left if wishes[i] > gives_up]
        if len(stay) == len(left):
            break
        left = stay
    shares = np.zeros(len(wishes))
    shares[left] = [wishes[i] - gives_up for i in left]
    return shares
