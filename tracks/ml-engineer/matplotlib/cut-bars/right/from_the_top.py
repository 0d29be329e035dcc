# Sorts pairs of shop and sales, longest first, turns the y axis round, and writes the numbers beside the bars.
import matplotlib.pyplot as plt


def draw_sales(shops, sales):
    ranked = sorted(zip(shops, sales), key=lambda pair: pair[1], reverse=True)
    names = [name for name, _ in ranked]
    figure, axes = plt.subplots(figsize=(9, 0.5 * len(shops) + 1.5))
    bars = axes.barh(names, [sold for _, sold in ranked], color="#0072B2")
    axes.invert_yaxis()
    axes.bar_label(bars, fmt="%.1f", padding=3)
    axes.set_xlim(0, 1.12 * ranked[0][1])
    axes.set_xlabel("sales last month (k€)")
    axes.set_title(f"{names[0]}: the largest sales")
    figure.tight_layout()
    return figure
