# expect: nearest-of-all-breaks-the-tie
from collections import Counter


def vote(labels):
    winners = []
    for row in labels:
        counts = Counter(row)
        most = max(counts.values())
        leaders = [name for name in counts if counts[name] == most]
        winners.append(leaders[0] if len(leaders) == 1 else row[0])
    return winners
