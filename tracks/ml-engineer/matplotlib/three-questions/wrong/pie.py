# expect: wrong-chart
import matplotlib.pyplot as plt


def draw_answer(question, shops, areas, sales):
    figure, axes = plt.subplots(layout="constrained")
    if question == "ranking":
        axes.pie(sales, labels=shops)
    elif question == "relation":
        axes.scatter(areas, sales)
        axes.set(xlabel="area (m²)", ylabel="sales (k€)")
    else:
        axes.hist(sales)
        axes.set(xlabel="sales (k€)", ylabel="shops")
    return figure
