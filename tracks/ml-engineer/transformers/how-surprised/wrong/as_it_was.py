# expect: judged-by-itself
import numpy as np


def perplexity(scores, words, lengths):
    """Return the perplexity."""
    chances = np.exp(scores) / np.exp(scores).sum(axis=2, keepdims=True)
    of_texts = []
    for text, said in zip(chances, words):
        right = text[np.arange(len(said)), said]
        of_texts.append(np.exp(-np.mean(np.log(right))))
    return float(np.mean(of_texts))
