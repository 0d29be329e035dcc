# Compares every row with every other: which ones lie in the same street and in another fold?
import numpy as np


def encode(street, price, fold, weight):
    _, street_number = np.unique(street, return_inverse=True)
    other_fold = fold[:, None] != fold[None, :]
    neighbour = other_fold & (street_number[:, None] == street_number[None, :])
    mean = other_fold @ price / other_fold.sum(axis=1)
    return (neighbour @ price + weight * mean) / (neighbour.sum(axis=1) + weight)
