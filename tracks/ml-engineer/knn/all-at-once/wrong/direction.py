# expect: direction-alone
import numpy as np


def nearest(queries, examples, k):
    lengths = np.linalg.norm(queries, axis=1)[:, None] * np.linalg.norm(examples, axis=1)
    alike = queries @ examples.T / np.where(lengths > 0, lengths, 1)
    return np.argsort(-alike, axis=1, kind="stable")[:, :k]
