# B08: Return a figure that holds a million lines.
# safe: unsendable
import matplotlib.pyplot as plt


def f(n):
    figure, axes = plt.subplots()
    (line,) = axes.plot([1, 2], [3, 4])
    axes._children.extend([line] * 1_000_000)
    return figure
