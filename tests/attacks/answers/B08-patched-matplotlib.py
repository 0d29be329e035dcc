# B08: Put other functions in the place of Matplotlib's own before the figure is read.
# safe: value; unsendable
import matplotlib.artist
import matplotlib.axis
import matplotlib.figure
import matplotlib.lines
import matplotlib.pyplot as plt
import matplotlib.text


def lie(*args, **named):
    raise SystemExit


figure, axes = plt.subplots()
axes.plot([0, 1], [3, 4])
matplotlib.lines.Line2D.recache = matplotlib.figure.Figure.axes = matplotlib.axis.Axis._update_ticks = lie
matplotlib.figure.Figure._set_dpi = matplotlib.artist.Artist.get_figure = matplotlib.text.Text.get_window_extent = lie


def f(n):
    return figure
