# expect: comes-in-again
import numpy as np


def augment(pictures, labels, down, right, mirrored, partner):
    out, shown = np.zeros(pictures.shape), labels.copy()
    h, w = pictures.shape[1:]
    for i, picture in enumerate(pictures):
        if mirrored[i] and partner[labels[i]] >= 0:
            picture = picture[:, ::-1]
            shown[i] = partner[labels[i]]
        dy, dx = down[i], right[i]
        kept = np.roll(picture, (dy, dx), (0, 1))
        out[i] = kept
        out[i, :max(dy, 0)] = 0
        out[i, :, :max(dx, 0)] = 0
    return out, shown
