# expect: moved-while-choosing
import numpy as np


def mini_batch(points, centres, batch_size, rounds, seed):
    rng = np.random.default_rng(seed)
    centres, counts = centres.copy(), np.zeros(len(centres))
    for _ in range(rounds):
        for point in points[rng.integers(len(points), size=batch_size)]:
            nearest = ((centres - point) ** 2).sum(axis=1).argmin()
            counts[nearest] += 1
            centres[nearest] += (point - centres[nearest]) / counts[nearest]
    return centres
