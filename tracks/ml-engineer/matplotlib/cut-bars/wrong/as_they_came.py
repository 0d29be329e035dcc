# expect: bars-out-of-order
import matplotlib.pyplot as plt


def draw_sales(shops, sales):
    figure, axes = plt.subplots(layout="constrained")
    axes.barh(shops, sales)
    axes.set_xlabel("sales (k€)")
    axes.set_title(f"{shops[sales.index(max(sales))]} sells most")
    return figure
