# expect: more-than-half
from collections import Counter


def vote(labels):
    winners = []
    for row in labels:
        counts = Counter(row)
        most = max(counts.values())
        leaders = [name for name in counts if counts[name] == most]
        winners.append(leaders[0] if most > len(row) / 2 else row[0])
    return winners
