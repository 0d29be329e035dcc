# expect: never-shown
import numpy as np


def choose(show, articles, headlines, rounds):
    shown, clicked = np.zeros((articles, headlines)), np.zeros((articles, headlines))
    every = np.arange(articles)
    for t in range(rounds):
        if t < headlines:
            picked = np.full(articles, t)
        else:
            picked = (clicked / shown + np.sqrt(0.5 * np.log(t) / shown)).argmax(axis=1)
        clicks = show(picked)
        shown[every, picked] += 1
        clicked[every, picked] += clicks
    return np.where(shown == 0, 1.0, clicked / np.maximum(shown, 1))
