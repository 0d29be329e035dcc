# Names the two panels, sums with pandas, and turns the bars' axis round so that the first row is on top.
import matplotlib.pyplot as plt
import pandas as pd

LOUD, QUIET = "#0072B2", "#808080"


def draw_late(late):
    weeks = pd.DataFrame(late)
    weeks.index += 1
    recent = weeks.tail(4).sum().sort_values(ascending=False)
    worst = recent.idxmax()
    figure, panels = plt.subplot_mosaic([["where", "when"]], figsize=(9, 3.6), width_ratios=[2, 3], layout="constrained")
    figure.suptitle(f"{100 * recent[worst] / recent.sum():.0f} % of the late parcels of the last four weeks came from {worst}")

    bars = panels["where"].barh(recent.index, recent.to_numpy(), color=QUIET)
    bars[0].set_color(LOUD)
    panels["where"].invert_yaxis()
    panels["where"].set_xlabel("late parcels, last four weeks")

    for depot in weeks:
        is_worst = depot == worst
        panels["when"].plot(weeks[depot], color=LOUD if is_worst else QUIET, linewidth=3 if is_worst else 1, zorder=3 if is_worst else 2)
    panels["when"].set_ylim(0, 1.1 * weeks.to_numpy().max())
    panels["when"].set(xlabel="week", ylabel="late parcels a week")
    return figure
