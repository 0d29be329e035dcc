# Counts all pairs once, and then only those of the words in which something was merged.
from collections import Counter


def learn(words, counts, merges):
    """Return the pairs that were merged, and the words in the pieces that came of it."""
    texts = [list(word) for word in words]
    pairs = Counter()
    for pieces, count in zip(texts, counts):
        add(pairs, pieces, count)
    learnt = []
    while len(learnt) < merges and any(pairs.values()):
        most = max(pairs.values())
        best = sorted(pair for pair, seen in pairs.items() if seen == most)[0]
        learnt.append(best)
        for place, pieces in enumerate(texts):
            if best in zip(pieces, pieces[1:]):
                add(pairs, pieces, -counts[place])
                texts[place] = join(pieces, best)
                add(pairs, texts[place], counts[place])
    return learnt, texts


def add(pairs, pieces, count):
    """Add the count to each pair of neighbours, at every place where it stands."""
    for left, right in zip(pieces, pieces[1:]):
        pairs[left, right] += count


def join(pieces, pair):
    """Return the pieces with each place of the pair made one, from left to right."""
    joined = []
    fresh = False
    for piece in pieces:
        # A piece that has just been made is not used again.
        if joined and not fresh and (joined[-1], piece) == pair:
            joined[-1] += piece
            fresh = True
        else:
            joined.append(piece)
            fresh = False
    return joined
