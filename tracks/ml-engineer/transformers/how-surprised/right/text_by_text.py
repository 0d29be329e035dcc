# Goes through the texts word by word, and adds the logarithms up in one number for all of them.
import math

import numpy as np


def perplexity(scores, words, lengths):
    """Return exp of the mean loss over all words that could be foretold."""
    total, judged = 0.0, 0
    for said, text, length in zip(scores, words, lengths):
        for place in range(1, length):
            # What was said after the word before is what judges this one.
            row = said[place - 1]
            total += np.logaddexp.reduce(row) - row[text[place]]
            judged += 1
    return math.exp(total / judged)
