# Visits the windows one after the other, and remembers which pixel won.
import numpy as np


def pool(pictures, size, stride, above):
    n, c, h, w = pictures.shape
    pooled, gradient = np.zeros(above.shape), np.zeros(pictures.shape)
    for picture in range(n):
        for channel in range(c):
            sheet = pictures[picture, channel]
            for i, top in enumerate(range(0, h - size + 1, stride)):
                for j, left in enumerate(range(0, w - size + 1, stride)):
                    best = (top, left)
                    for row in range(top, top + size):
                        for column in range(left, left + size):
                            if sheet[row, column] > sheet[best]:
                                best = (row, column)
                    pooled[picture, channel, i, j] = sheet[best]
                    gradient[picture, channel][best] += above[picture, channel, i, j]
    return pooled, gradient
