# Has one small function for each question, draws upright bars, and sets the ten edges by hand.
import matplotlib.pyplot as plt
import numpy as np


def rank(axes, shops, areas, sales):
    ranked = sorted(zip(sales.tolist(), shops), reverse=True)
    axes.bar([shop for _, shop in ranked], [sold for sold, _ in ranked])
    axes.set_xticks(range(len(shops)), [shop for _, shop in ranked], rotation=90)
    axes.set_ylabel("sales in k€")


def relate(axes, shops, areas, sales):
    axes.plot(areas, sales, "o")
    axes.set(xlabel="area in m²", ylabel="sales in k€")


def spread(axes, shops, areas, sales):
    axes.hist(sales, bins=np.linspace(sales.min(), sales.max(), 11), edgecolor="white")
    axes.set(xlabel="sales in k€", ylabel="number of shops")


def draw_answer(question, shops, areas, sales):
    draw = {"ranking": rank, "relation": relate, "spread": spread}[question]
    figure, axes = plt.subplots(figsize=(8, 6), layout="constrained")
    draw(axes, shops, areas, sales)
    return figure
