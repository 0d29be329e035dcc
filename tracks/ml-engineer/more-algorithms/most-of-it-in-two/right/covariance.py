# Takes the eigenvectors of the covariance matrix, the largest eigenvalue first.
import numpy as np


def principal(X, kept):
    middle = X.mean(axis=0)
    covariance = np.cov(X - middle, rowvar=False).reshape(X.shape[1], X.shape[1])
    values, vectors = np.linalg.eigh(covariance)
    best = np.argsort(values)[::-1][:kept]
    directions = vectors[:, best].T
    return directions, values[best], np.dot(X - middle, directions.T)
