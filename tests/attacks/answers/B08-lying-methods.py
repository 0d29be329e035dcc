# B08: Return a figure whose line says other numbers than it draws; what is drawn crosses.
# safe: value
import matplotlib.pyplot as plt
from matplotlib.lines import Line2D


class Lying(Line2D):
    def get_ydata(self, orig=True):
        return [100.0, 200.0]

    get_xdata = get_xydata = get_path = get_data = get_ydata

    def __getattribute__(self, name):
        if name in {"_xy", "_y", "_yorig"}:
            return [[0.0, 100.0], [1.0, 200.0]]
        return super().__getattribute__(name)


def f(n):
    figure, axes = plt.subplots()
    (line,) = axes.plot([0, 1], [3, 4])
    line.__class__ = Lying
    return figure
