# expect: articles-thrown-together
import numpy as np


def choose(show, articles, headlines, rounds):
    shown, clicked = np.zeros((articles, headlines)), np.zeros((articles, headlines))
    every = np.arange(articles)
    for t in range(rounds):
        if t < headlines:
            picked = np.full(articles, t)
        else:
            score = (clicked / shown + np.sqrt(0.5 * np.log(t) / shown))
            picked = np.full(articles, score.sum(axis=0).argmax())
        clicks = show(picked)
        shown[every, picked] += 1
        clicked[every, picked] += clicks
    return clicked / np.maximum(shown, 1)
