# expect: over-budget
import numpy as np


def outlier_factors(points, k):
    def neighbours(i):
        apart = np.sqrt(((points - points[i]) ** 2).sum(axis=1))
        apart[i] = np.inf
        near = np.argsort(apart)[:k]
        return near, apart[near]

    def density(i):
        near, apart = neighbours(i)
        return 1 / np.mean([max(apart[j], neighbours(o)[1][-1]) for j, o in enumerate(near)])

    return np.array([np.mean([density(o) for o in neighbours(i)[0]]) / density(i) for i in range(len(points))])
