# expect: merged-in-the-text
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
        texts = [" ".join(pieces).replace(" ".join(best), "".join(best)).split() for pieces in texts]
    return learnt, texts
