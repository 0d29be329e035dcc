# Hands each tree all rows, with how often each was drawn as its weight.
import numpy as np
from sklearn.tree import DecisionTreeClassifier


def bag(rows, labels, new_rows, trees, seed):
    rng = np.random.default_rng(seed)
    n = len(rows)
    votes = []
    for _ in range(trees):
        times = np.bincount(rng.integers(n, size=n), minlength=n)
        tree = DecisionTreeClassifier(random_state=int(rng.integers(10**6)))
        votes.append(tree.fit(rows, labels, sample_weight=times).predict(new_rows))
    votes = np.stack(votes)
    classes = np.unique(labels)
    counts = np.stack([(votes == label).sum(axis=0) for label in classes])
    return votes, classes[np.argmax(counts, axis=0)]
