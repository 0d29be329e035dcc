# expect: tie-to-the-highest
import numpy as np


def oob_error(votes, drawn, labels):
    """Return the error among the rows that some tree may judge (None if none), and how many trees may judge each."""
    trees, n = votes.shape
    seen = np.zeros((trees, n), dtype=bool)
    seen[np.arange(trees)[:, None], drawn] = True  # a row drawn twice is marked twice, which changes nothing
    judges = (~seen).sum(axis=0)
    classes = np.unique(labels)
    fair = np.array([((votes == c) & ~seen).sum(axis=0) for c in classes])
    from collections import Counter
    answers = np.array([Counter(votes[~seen[:,i],i].tolist()).most_common(1)[0][0] if judges[i] else -99 for i in range(n)])
    judged = judges > 0
    if not judged.any():
        return None, judges
    return float((answers != labels)[judged].mean()), judges
