# expect: bar-for-each-shop
import matplotlib.pyplot as plt
import numpy as np


def draw_answer(question, shops, areas, sales):
    figure, axes = plt.subplots(layout="constrained")
    order = np.argsort(sales)
    if question == "relation":
        axes.scatter(areas, sales)
        axes.set(xlabel="area (m²)", ylabel="sales (k€)")
    else:
        axes.barh(np.array(shops)[order], sales[order])
        axes.set(xlabel="sales (k€)", ylabel="shops")
    return figure
