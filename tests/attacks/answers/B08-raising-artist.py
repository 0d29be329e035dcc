# B08: Return a figure with an artist that leaves the interpreter when it is asked for its place.
# safe: unsendable
import matplotlib.pyplot as plt
from matplotlib.lines import Line2D


class Leaving(Line2D):
    @property
    def __dict__(self):
        raise SystemExit

    def get_transform(self):
        raise SystemExit

    def convert_xunits(self, x):
        raise SystemExit


def f(n):
    figure, axes = plt.subplots()
    (line,) = axes.plot([0, 1], [3, 4])
    line._invalidx = True
    line.__class__ = Leaving
    return figure
