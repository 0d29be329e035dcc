# Lets the bars stand, the longest on the left, and turns the names so that they have room.
import matplotlib.pyplot as plt
import pandas as pd


def draw_sales(shops, sales):
    ranked = pd.Series(sales, index=shops).sort_values(ascending=False)
    figure, axes = plt.subplots(figsize=(8, 6), layout="constrained")
    ranked.plot.bar(ax=axes, color="#009E73")
    axes.tick_params(axis="x", rotation=90)
    axes.set_ylabel("sales, k€")
    axes.set_title("Most is sold in " + ranked.index[0])
    return figure
