# expect: all-voters-of-the-leaders
from collections import Counter


def vote(labels):
    winners = []
    for row in labels:
        counts = Counter(row)
        most = max(counts.values())
        leaders = [name for name in counts if counts[name] == most]
        shares = {name: sum(1 / place for place, voter in enumerate(row, 1) if voter == name) for name in leaders}
        winners.append(max(leaders, key=shares.get))
    return winners
