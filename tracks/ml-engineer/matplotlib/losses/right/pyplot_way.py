# Draws through pyplot alone, with markers, a grid and a line at the best epoch.
import matplotlib.pyplot as plt


def draw_losses(train, valid):
    lowest = min(range(len(valid)), key=valid.__getitem__)
    epochs = [number + 1 for number in range(len(train))]
    plt.figure(figsize=(7, 4))
    plt.plot(epochs, train, "o-", label="training")
    plt.plot(epochs, valid, "s--", label="validation")
    plt.axvline(lowest + 1, color="gray", linestyle=":")
    plt.grid(alpha=0.3)
    plt.xlabel("epoch")
    plt.ylabel("loss")
    plt.title(f"The validation loss is lowest at epoch {lowest + 1}, with {valid[lowest]:.2f}")
    plt.legend(loc="upper right")
    return plt.gcf()
