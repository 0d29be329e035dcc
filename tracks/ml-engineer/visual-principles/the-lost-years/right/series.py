# Sorts a pandas Series by its years, draws line and points apart, and puts the ticks where the surveys were.
import matplotlib.pyplot as plt
import pandas as pd


def draw_beds(years, beds):
    surveys = pd.Series(beds, index=years).sort_index()
    figure, axes = plt.subplots(figsize=(8, 4))
    axes.plot(surveys.index, surveys.to_numpy(), color="#0072B2")
    axes.scatter(surveys.index, surveys.to_numpy(), color="#0072B2", zorder=3)
    axes.set_ylim(0, 1.1 * surveys.max())
    axes.set_xticks(surveys.index, [str(year) for year in surveys.index], rotation=90)
    axes.set_xlabel("year of the survey")
    axes.set_ylabel("hospital beds per 1,000 people")
    return figure
