# expect: fewest-votes
from collections import Counter


def vote(labels):
    winners = []
    for row in labels:
        counts = Counter(row)
        least = min(counts.values())
        winners.append(next(name for name in row if counts[name] == least))
    return winners
