# Keeps a record of every step, and picks the best out of it at the end.
import numpy as np


def hold_back(gradient, held_out, start, decays, rate, decay, patience, most):
    places, losses = [start.copy()], [held_out(start)]
    shrink = np.where(decays, 1 - rate * decay, 1.0)
    while len(places) <= most:
        w = places[-1]
        places.append(shrink * w - rate * gradient(w))
        losses.append(held_out(places[-1]))
        # argmin gives the first of equal losses, which is the one that was not beaten.
        if len(losses) - 1 - int(np.argmin(losses)) >= patience:
            break
    best = int(np.argmin(losses))
    return places[best], best, len(places) - 1
