# expect: farthest-sent-away
from collections import Counter


def vote(labels):
    winners = []
    for row in labels:
        counts = Counter(row)
        most = max(counts.values())
        leaders = [name for name in counts if counts[name] == most]
        while len(leaders) > 1:
            row = row[:-1]
            counts = Counter(row)
            leaders = [name for name in counts if counts[name] == max(counts.values())]
        winners.append(leaders[0])
    return winners
