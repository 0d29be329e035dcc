# expect: from-the-right
from collections import Counter


def learn(words, counts, merges):
    """Return the pairs that were merged, and the words in the pieces that came of it."""
    texts, learnt = [list(word) for word in words], []
    for _ in range(merges):
        pairs = Counter()
        for pieces, count in zip(texts, counts):
            for pair in zip(pieces, pieces[1:]):
                pairs[pair] += count
        if not pairs:
            break
        best = min(pairs, key=lambda pair: (-pairs[pair], pair))
        learnt.append(best)
        texts = [join(pieces, best) for pieces in texts]
    return learnt, texts


def join(pieces, pair):
    """Return the pieces with each place of the pair made one, from right to left."""
    joined, end = [], len(pieces)
    while end > 0:
        if tuple(pieces[max(end - 2, 0) : end]) == pair:
            joined.insert(0, "".join(pair))
            end -= 2
        else:
            joined.insert(0, pieces[end - 1])
            end -= 1
    return joined
