# Works out one cosine after the other, and counts the passages that were found.
import numpy as np


def cosine(one, other):
    """Return how alike two rows point; 0 where one of them is empty."""
    size = np.sqrt((one @ one) * (other @ other))
    return 0.0 if size == 0 else float(one @ other / size)


def search(questions, passages, right, k):
    """Return the k most alike passages of each question, and the mean recall@k."""
    found, recalls = [], []
    for question, wanted in zip(questions, right):
        alike = [cosine(question, passage) for passage in passages]
        best = sorted(range(len(passages)), key=alike.__getitem__, reverse=True)[:k]
        found.append(best)
        if len(wanted):
            recalls.append(sum(passage in best for passage in wanted) / len(wanted))
    return np.array(found), sum(recalls) / len(recalls) if recalls else None
