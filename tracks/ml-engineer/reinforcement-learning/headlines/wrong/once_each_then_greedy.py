# expect: stuck
import numpy as np


def choose(show, articles, headlines, rounds):
    rng = np.random.default_rng(3)
    shown, clicked = np.zeros((articles, headlines)), np.zeros((articles, headlines))
    every = np.arange(articles)
    for t in range(rounds):
        picked = (clicked / shown).argmax(axis=1) if t >= headlines else np.full(articles, t)
        clicks = show(picked)
        shown[every, picked] += 1
        clicked[every, picked] += clicks
    return clicked / np.maximum(shown, 1)
