# expect: out-of-view
"""Draw the calls of a day and point at the highest."""

import matplotlib.pyplot as plt
import numpy as np

ROOM = 0.3
AWAY = (0, 20)
ARROW = {"arrowstyle": "->"}


def draw_calls(hours, calls):
    """Return a figure of the calls over the hours, with an arrow at the first of the highest points."""
    at = int(np.argmax(calls))
    figure, axes = plt.subplots()
    axes.plot(hours, calls)
    # Room above the line, so that the note stands over paper and not over data.
    axes.margins(y=ROOM)
    axes.set_ylim(bottom=100)
    axes.annotate(
        f"{calls[at]} calls at {hours[at]}:00",
        xy=(hours[at], calls[at]),
        xytext=AWAY,
        textcoords="offset points",
        arrowprops=ARROW,
        ha="center",
    )
    axes.set_xlabel("hour")
    axes.set_ylabel("calls a minute")
    return figure
