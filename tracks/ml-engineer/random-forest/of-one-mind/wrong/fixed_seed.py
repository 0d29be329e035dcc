# expect: seed-ignored
import numpy as np
from sklearn.tree import DecisionTreeClassifier


def forest(rows, labels, trees, seed):
    """Return the rows that each tree was grown on, its votes on all rows, and the out-of-bag error (None if none)."""
    n = len(rows)
    rng = np.random.default_rng(42)  # once: made in the loop, it would begin again with the same rows for every tree
    drawn, votes = [], []
    for _ in range(trees):
        sample = rng.integers(0, n, size=n)
        tree = DecisionTreeClassifier(random_state=int(rng.integers(1_000_000)))
        tree.fit(rows[sample], labels[sample])
        drawn.append(sample)
        votes.append(tree.predict(rows))
    drawn, votes = np.array(drawn), np.array(votes)
    fair = np.array([~np.isin(np.arange(n), sample) for sample in drawn])
    judges = fair.sum(axis=0)
    judged = judges > 0
    if not judged.any():
        return {"drawn": drawn, "votes": votes, "oob": None}
    share = (votes * fair).sum(axis=0)[judged] / judges[judged]
    answers = (share > 0.5).astype(int)
    return {"drawn": drawn, "votes": votes, "oob": float((answers != labels[judged]).mean())}
