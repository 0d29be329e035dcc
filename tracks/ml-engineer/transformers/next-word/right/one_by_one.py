# Chooses one word after the other, and counts up until u is passed.
import math

import numpy as np


def next_word(scores, temperature, k, u):
    """Return the chances of all words, and the word that u draws."""
    # sorted keeps the order of what is equal, also where it goes downwards.
    order = sorted(range(len(scores)), key=lambda word: scores[word], reverse=True)
    if temperature == 0:
        k = 1
    top = scores[order[0]]
    grown = {word: math.exp((scores[word] - top) / temperature) if word != order[0] else 1.0 for word in order[:k]}
    chances = np.zeros(len(scores))
    for word, part in grown.items():
        chances[word] = part / sum(grown.values())
    so_far = 0.0
    for word, chance in enumerate(chances):
        so_far += chance
        if so_far > u:
            return chances, word
    return chances, max(grown)  # what was lost by rounding belongs to the last word that can come
