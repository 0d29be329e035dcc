# expect: another-first-question
import numpy as np
from sklearn.tree import DecisionTreeClassifier


def bag(rows, labels, new_rows, trees, seed):
    rng = np.random.default_rng(seed)
    n = len(rows)
    votes = []
    for _ in range(trees):
        drawn = rng.integers(0, n, size=n)
        votes.append(DecisionTreeClassifier(max_features="sqrt", random_state=int(rng.integers(10**6))).fit(rows[drawn], labels[drawn]).predict(new_rows))
    votes = np.array(votes)
    classes = np.unique(labels)
    return votes, classes[(votes[:, :, None] == classes).sum(axis=0).argmax(axis=1)]
