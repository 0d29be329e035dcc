# expect: edge-smeared
import numpy as np


def augment(pictures, labels, down, right, mirrored, partner):
    out, shown = np.zeros(pictures.shape), labels.copy()
    h, w = pictures.shape[1:]
    for i, picture in enumerate(pictures):
        if mirrored[i] and partner[labels[i]] >= 0:
            picture = picture[:, ::-1]
            shown[i] = partner[labels[i]]
        dy, dx = down[i], right[i]
        kept = np.pad(picture, ((h, h), (w, w)), mode="edge")
        out[i] = kept[h - dy : 2 * h - dy, w - dx : 2 * w - dx]
    return out, shown
