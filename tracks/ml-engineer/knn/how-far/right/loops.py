# Measures one pair of songs at a time, with a function for each kind.
import math

import numpy as np


def as_the_crow_flies(x, z):
    return math.dist(x, z)


def along_the_streets(x, z):
    return sum(abs(p - q) for p, q in zip(x, z))


def by_direction(x, z):
    long = math.hypot(*x) * math.hypot(*z)
    return 1 - sum(p * q for p, q in zip(x, z)) / long if long else 1.0


def distances(a, b, kind):
    measure = {"euclidean": as_the_crow_flies, "manhattan": along_the_streets, "cosine": by_direction}[kind]
    return np.array([[measure(x, z) for z in b] for x in a])
