# Lays each picture on a large black sheet, and cuts the new one out.
import numpy as np


def augment(pictures, labels, down, right, mirrored, partner):
    _, h, w = pictures.shape
    moved, said = [], []
    for picture, label, dy, dx, turns in zip(pictures, labels, down, right, mirrored):
        twin = partner[label]
        if turns and twin != -1:
            picture, label = np.fliplr(picture), twin
        sheet = np.pad(picture, ((h, h), (w, w)))
        moved.append(sheet[h - dy : 2 * h - dy, w - dx : 2 * w - dx])
        said.append(label)
    return np.stack(moved), np.array(said)
