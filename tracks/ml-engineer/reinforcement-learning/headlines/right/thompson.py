# Draws a possible click rate for every headline from what is known of it, and shows the highest (Thompson sampling).
import numpy as np


def choose(show, articles, headlines, rounds):
    rng = np.random.default_rng(2026)
    clicked = np.zeros((articles, headlines))
    passed_over = np.zeros((articles, headlines))
    for _ in range(rounds):
        picked = rng.beta(1 + clicked, 1 + passed_over).argmax(axis=1)
        for article, click in enumerate(show(picked)):
            (clicked if click else passed_over)[article, picked[article]] += 1
    shown = clicked + passed_over
    return np.divide(clicked, shown, out=np.zeros_like(clicked), where=shown > 0)
