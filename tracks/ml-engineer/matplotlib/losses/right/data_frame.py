# Puts both lists into a table whose rows are the epochs, and lets pandas draw it.
import matplotlib.pyplot as plt
import pandas as pd


def draw_losses(train, valid):
    losses = pd.DataFrame({"training": train, "validation": valid}, index=range(1, len(train) + 1))
    figure, axes = plt.subplots()
    losses.plot(ax=axes, xlabel="epoch", ylabel="loss", title=f"Lowest validation loss at epoch {losses['validation'].idxmin()}")
    return figure
