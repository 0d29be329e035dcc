# expect: farthest-breaks-the-tie
from collections import Counter


def vote(labels):
    winners = []
    for row in labels:
        counts = Counter(row)
        most = max(counts.values())
        winners.append(next(name for name in reversed(row) if counts[name] == most))
    return winners
