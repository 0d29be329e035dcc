# Draws rows with choice, gives the trees the generator's own numbers, and counts votes with one counter a pump.
from collections import Counter

import numpy as np
from sklearn.tree import DecisionTreeClassifier


def bag(rows, labels, new_rows, trees, seed):
    rng = np.random.default_rng(seed)
    votes = np.zeros((trees, len(new_rows)), dtype=int)
    for line in votes:
        sample = rng.choice(len(rows), size=len(rows), replace=True)
        tree = DecisionTreeClassifier(random_state=int(rng.integers(2**31)))
        tree.fit(rows[sample], labels[sample])
        line[:] = tree.predict(new_rows)
    decision = []
    for said in votes.T.tolist():
        counts = Counter(said)
        decision.append(min(counts, key=lambda label: (-counts[label], label)))
    return votes, np.array(decision, dtype=int)
