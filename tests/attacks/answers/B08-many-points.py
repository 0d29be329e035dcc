# B08: Return a figure that draws three million points.
# safe: unsendable; raised MemoryError
import matplotlib.pyplot as plt
import numpy as np


def f(n):
    figure, axes = plt.subplots()
    axes.scatter(np.arange(3_000_000), np.zeros(3_000_000))
    return figure
