# Asks for each new pixel which old one it came from; where that lies outside, it stays black.
import numpy as np


def augment(pictures, labels, down, right, mirrored, partner):
    n, h, w = pictures.shape
    turned = mirrored & (partner[labels] >= 0)
    rows, columns = np.mgrid[0:h, 0:w]
    out = np.zeros((n, h, w))
    for i in range(n):
        from_rows, from_columns = rows - down[i], columns - right[i]
        seen = (from_rows >= 0) & (from_rows < h) & (from_columns >= 0) & (from_columns < w)
        if turned[i]:
            from_columns = w - 1 - from_columns
        out[i][seen] = pictures[i][from_rows[seen], from_columns[seen]]
    return out, np.where(turned, partner[labels], labels)
