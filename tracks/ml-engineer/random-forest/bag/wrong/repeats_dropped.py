# expect: repeats-lost
import numpy as np
from sklearn.tree import DecisionTreeClassifier


def bag(rows, labels, new_rows, trees, seed):
    """Return what each tree says of each new row, and the class that most of them say."""
    rng = np.random.default_rng(seed)  # one generator for all trees: one each would draw the same rows again and again
    n = len(rows)
    votes = []
    for _ in range(trees):
        drawn = np.unique(rng.integers(0, n, size=n))
        tree = DecisionTreeClassifier(random_state=int(rng.integers(1_000_000)))
        votes.append(tree.fit(rows[drawn], labels[drawn]).predict(new_rows))
    votes = np.array(votes)
    classes = np.unique(labels)
    counts = (votes[:, :, None] == classes).sum(axis=0)
    return votes, classes[counts.argmax(axis=1)]
