# expect: parts-other
import matplotlib.pyplot as plt


def draw_losses(train, valid):
    epochs = range(1, len(train) + 1)
    figure, (above, below) = plt.subplots(2, layout="constrained")
    above.plot(epochs, train, label="training")
    below.plot(epochs, valid, label="validation")
    for axes in (above, below):
        axes.set(xlabel="epoch", ylabel="loss")
        axes.legend()
    above.set_title(f"Lowest validation loss at epoch {valid.index(min(valid)) + 1}")
    return figure
