# Takes the losses at all moved places first, and then decides for all elements together.
import numpy as np


def check_gradient(loss, w, gradient, h):
    moved = h * np.eye(len(w))
    here = loss(w)
    ups = np.array([loss(w + move) for move in moved])
    downs = np.array([loss(w - move) for move in moved])
    right, left = (ups - here) / h, (here - downs) / h
    central = (ups - downs) / (2 * h)
    kinks = np.abs(right - left) > 0.01 * np.maximum(1, np.maximum(np.abs(right), np.abs(left)))
    close = np.abs(gradient - central) <= 1e-4 * np.maximum(np.abs(gradient) + np.abs(central), 1e-3)
    return central, np.where(kinks, "kink", np.where(close, "right", "wrong")).tolist()
