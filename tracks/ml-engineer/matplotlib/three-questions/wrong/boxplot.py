# expect: wrong-chart
import matplotlib.pyplot as plt
import numpy as np


def draw_answer(question, shops, areas, sales):
    figure, axes = plt.subplots(layout="constrained")
    if question == "ranking":
        order = np.argsort(sales)
        axes.barh(np.array(shops)[order], sales[order])
        axes.set_xlabel("sales (k€)")
    elif question == "relation":
        axes.scatter(areas, sales)
        axes.set(xlabel="area (m²)", ylabel="sales (k€)")
    else:
        # says where the middle half lies, and hides whether there are two groups
        axes.boxplot(sales, orientation="horizontal")
        axes.set(xlabel="sales (k€)", ylabel="shops")
    return figure
