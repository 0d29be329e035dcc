# expect: out-of-view
"""Draw the losses of a training run."""

import matplotlib.pyplot as plt


def draw_losses(train, valid):
    """Return a figure of both losses over the epochs; its title says where the validation loss is lowest."""
    epochs = range(1, len(train) + 1)
    best = valid.index(min(valid)) + 1
    figure, axes = plt.subplots()
    axes.plot(epochs, train, label="training")
    axes.plot(epochs, valid, label="validation")
    axes.set_xlabel("epoch")
    axes.set_ylabel("loss")
    # The title says what the reader should see; that there are losses, the axis says already.
    axes.set_title(f"Lowest validation loss at epoch {best}")
    axes.set_ylim(0, 0.5)
    axes.legend()
    return figure
