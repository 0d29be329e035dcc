# expect: all-voters-of-the-leaders
from collections import Counter


def vote(labels):
    winners = []
    for row in labels:
        counts = Counter(row)
        most = max(counts.values())
        leaders = [name for name in counts if counts[name] == most]
        places = {name: sum(place for place, voter in enumerate(row) if voter == name) for name in leaders}
        winners.append(min(leaders, key=places.get))
    return winners
