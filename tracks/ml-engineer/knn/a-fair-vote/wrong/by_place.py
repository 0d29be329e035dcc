# expect: nearer-counts-more
from collections import Counter


def vote(labels):
    winners = []
    for row in labels:
        counts = Counter(row)
        most = max(counts.values())
        leaders = [name for name in counts if counts[name] == most]
        shares = Counter()
        for place, name in enumerate(row, 1):
            shares[name] += 1 / place
        winners.append(max(shares, key=shares.get))
    return winners
