# expect: wrong-chart
import matplotlib.pyplot as plt


def draw_beds(years, beds):
    figure, axes = plt.subplots()
    axes.bar(years, beds)
    axes.set_xlabel("year")
    axes.set_ylabel("beds per 1,000 people")
    return figure
