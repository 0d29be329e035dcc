# expect: mirrored-unasked
import numpy as np


def augment(pictures, labels, down, right, mirrored, partner):
    out, shown = np.zeros(pictures.shape), labels.copy()
    h, w = pictures.shape[1:]
    for i, picture in enumerate(pictures):
        if partner[labels[i]] >= 0:
            picture = picture[:, ::-1]
            shown[i] = partner[labels[i]]
        dy, dx = down[i], right[i]
        kept = picture[max(-dy, 0) : h - max(dy, 0), max(-dx, 0) : w - max(dx, 0)]
        out[i, max(dy, 0) : h + min(dy, 0), max(dx, 0) : w + min(dx, 0)] = kept
    return out, shown
