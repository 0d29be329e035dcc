# expect: nan-as-the-best
import keras
import numpy as np


class StopEarly(keras.callbacks.Callback):

    def __init__(self, patience, least):
        super().__init__()
        self.patience, self.least = patience, least

    def on_train_begin(self, logs=None):
        self.best, self.waited, self.kept = None, 0, None

    def on_epoch_end(self, epoch, logs=None):
        loss = logs["val_loss"]
        if self.best is None or loss < self.best - self.least:
            self.best, self.waited, self.kept = loss, 0, self.model.get_weights()
            return
        self.waited += 1
        if self.waited >= self.patience:
            self.model.stop_training = True

    def on_train_end(self, logs=None):
        if self.kept is not None:
            self.model.set_weights(self.kept)


def follow(runs, patience, least):
    model = keras.Sequential([keras.layers.Input((1,)), keras.layers.Dense(1, use_bias=False)])
    hooks = keras.callbacks.CallbackList([StopEarly(patience, least)], model=model)
    ended = []
    for losses in runs:
        model.stop_training, epochs = False, 0
        hooks.on_train_begin()
        for epoch, loss in enumerate(losses):
            hooks.on_epoch_begin(epoch)
            model.set_weights([np.array([[epoch + 1.0]])])
            hooks.on_epoch_end(epoch, {"loss": 0.0, "val_loss": float(loss)})
            epochs += 1
            if model.stop_training:
                break
        hooks.on_train_end()
        ended.append((epochs, float(model.get_weights()[0][0, 0])))
    return ended
