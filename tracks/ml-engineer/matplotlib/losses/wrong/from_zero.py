# expect: epochs-from-zero
import matplotlib.pyplot as plt


def draw_losses(train, valid):
    figure, axes = plt.subplots()
    axes.plot(train, label="training")
    axes.plot(valid, label="validation")
    axes.set(xlabel="epoch", ylabel="loss", title=f"Lowest validation loss at epoch {valid.index(min(valid)) + 1}")
    axes.legend()
    return figure
