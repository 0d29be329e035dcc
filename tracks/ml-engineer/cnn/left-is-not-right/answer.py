"""Augmentation that keeps its labels true."""

import numpy as np


def augment(pictures, labels, down, right, mirrored, partner):
    """Return the pictures, mirrored and moved as asked, and what they show then."""
    # cut
    out, shown = np.zeros(pictures.shape), labels.copy()
    h, w = pictures.shape[1:]
    for i, picture in enumerate(pictures):
        if mirrored[i] and partner[labels[i]] >= 0:
            picture = picture[:, ::-1]
            shown[i] = partner[labels[i]]  # a changed picture may be a picture of something else
        dy, dx = down[i], right[i]
        # What is left of the picture, put where it has moved to. The rest stays black.
        kept = picture[max(-dy, 0) : h - max(dy, 0), max(-dx, 0) : w - max(dx, 0)]
        out[i, max(dy, 0) : h + min(dy, 0), max(dx, 0) : w + min(dx, 0)] = kept
    return out, shown
    # end cut
