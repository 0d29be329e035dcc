"""Headlines chosen while they are being tried: the upper end of what each may be worth (UCB)."""

import numpy as np


def choose(show, articles, headlines, rounds):
    """Show a headline an article in every round, and return the share of clicks that each headline had."""
    # cut
    shown, clicked = np.zeros((articles, headlines)), np.zeros((articles, headlines))
    every = np.arange(articles)
    for t in range(rounds):
        if t < headlines:
            picked = np.full(articles, t)  # each once: what was never tried has no mean
        else:
            # What it has earned, and a margin for what we do not know: wide for what was hardly tried.
            picked = (clicked / shown + np.sqrt(0.5 * np.log(t) / shown)).argmax(axis=1)
        clicks = show(picked)
        shown[every, picked] += 1
        clicked[every, picked] += clicks
    return clicked / np.maximum(shown, 1)
    # end cut
