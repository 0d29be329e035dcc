# expect: out-of-view
"""Draw the chart that answers a question about some shops."""

import matplotlib.pyplot as plt
import numpy as np


def draw_answer(question, shops, areas, sales):
    """Return a figure that answers the question: a ranking, a relation or a spread."""
    if question == "ranking":
        # Things are compared by length, and names are read best when they lie; the layout makes room for them.
        order = np.argsort(sales)
        figure, axes = plt.subplots(layout="constrained")
        axes.barh(np.array(shops)[order], sales[order])
        axes.set_xlabel("sales (k€)")
    elif question == "relation":
        # Points, and no line: the shops have no order in which they could be joined.
        figure, axes = plt.subplots()
        axes.scatter(areas, sales)
        axes.set_xlim(0, 100)
        axes.set_xlabel("area (m²)")
        axes.set_ylabel("sales (k€)")
    else:
        figure, axes = plt.subplots()
        axes.hist(sales)
        axes.set_xlabel("sales (k€)")
        axes.set_ylabel("shops")
    return figure
