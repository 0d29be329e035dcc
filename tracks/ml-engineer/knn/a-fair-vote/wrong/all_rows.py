# expect: rows-thrown-together
from collections import Counter


def vote(labels):
    everybody = Counter(name for row in labels for name in row)
    winners = []
    for row in labels:
        counts = Counter(row)
        most = max(counts.values())
        leaders = [name for name in counts if counts[name] == most]
        winners.append(max(row, key=everybody.__getitem__))
    return winners
