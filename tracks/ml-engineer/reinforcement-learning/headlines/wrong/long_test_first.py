# expect: too-much-regret
import numpy as np


def choose(show, articles, headlines, rounds):
    rng = np.random.default_rng(3)
    shown, clicked = np.zeros((articles, headlines)), np.zeros((articles, headlines))
    every = np.arange(articles)
    for t in range(rounds):
        picked = np.full(articles, t % headlines) if t < 0.6 * rounds else (clicked / np.maximum(shown, 1)).argmax(axis=1)
        clicks = show(picked)
        shown[every, picked] += 1
        clicked[every, picked] += clicks
    return clicked / np.maximum(shown, 1)
