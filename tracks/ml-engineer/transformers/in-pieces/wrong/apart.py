# expect: places-apart
"""Byte-pair encoding (Gage, 1994; for words: Sennrich and others, 2016)."""

from collections import Counter


def learn(words, counts, merges):
    """Return the pairs that were merged, and the words in the pieces that came of it."""
    texts, learnt = [list(word) for word in words], []
    for _ in range(merges):
        pairs = Counter()
        for pieces, count in zip(texts, counts):
            last = None
            for place, pair in enumerate(zip(pieces, pieces[1:])):
                if last == (pair, place - 1):
                    last = None
                    continue
                pairs[pair] += count
                last = (pair, place)
        if not pairs:
            break
        best = min(pairs, key=lambda pair: (-pairs[pair], pair))
        learnt.append(best)
        texts = [join(pieces, best) for pieces in texts]
    return learnt, texts


def join(pieces, pair):
    """Return the pieces with each place of the pair made one, from left to right."""
    joined, place = [], 0
    while place < len(pieces):
        if tuple(pieces[place : place + 2]) == pair:
            joined.append("".join(pair))
            place += 2
        else:
            joined.append(pieces[place])
            place += 1
    return joined
