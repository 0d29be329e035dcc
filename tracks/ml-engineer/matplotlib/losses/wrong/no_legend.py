# expect: legend-missing
import matplotlib.pyplot as plt


def draw_losses(train, valid):
    epochs = range(1, len(train) + 1)
    figure, axes = plt.subplots()
    axes.plot(epochs, train, label="training")
    axes.plot(epochs, valid, label="validation")
    axes.set(xlabel="epoch", ylabel="loss", title=f"Lowest validation loss at epoch {valid.index(min(valid)) + 1}")
    return figure
