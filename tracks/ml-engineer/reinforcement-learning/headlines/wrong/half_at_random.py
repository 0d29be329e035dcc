# expect: tests-for-ever
import numpy as np


def choose(show, articles, headlines, rounds):
    rng = np.random.default_rng(3)
    shown, clicked = np.zeros((articles, headlines)), np.zeros((articles, headlines))
    every = np.arange(articles)
    for t in range(rounds):
        picked = np.where(rng.random(articles) < 0.5, rng.integers(headlines, size=articles), (clicked / np.maximum(shown, 1)).argmax(axis=1))
        clicks = show(picked)
        shown[every, picked] += 1
        clicked[every, picked] += clicks
    return clicked / np.maximum(shown, 1)
