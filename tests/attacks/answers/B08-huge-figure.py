# B08: Return a figure as large as a house.
# safe: unsendable
import matplotlib.pyplot as plt


def f(n):
    figure, axes = plt.subplots(figsize=(4000, 3000))
    axes.plot([1, 2], [3, 4])
    return figure
