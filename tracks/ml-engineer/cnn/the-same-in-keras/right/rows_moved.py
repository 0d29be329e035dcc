# Leaves the maps in Keras's order, and moves the rows of the linear layer's weights instead.
import keras
import numpy as np


def make(weights, channels, height, width):
    """Return the model, with the weights of PyTorch in it."""
    kernels, out = weights["first.weight"], weights["out.weight"]
    filters, rows, columns = len(kernels), (height - 1) // 2 + 1, (width - 1) // 2 + 1

    pictures = keras.Input((height, width, channels))
    conv = keras.layers.Conv2D(filters, (3, 3), strides=(2, 2), padding="valid")
    dense = keras.layers.Dense(len(out))
    maps = keras.layers.ReLU()(conv(keras.layers.ZeroPadding2D(((1, 1), (1, 1)))(pictures)))
    model = keras.Model(pictures, dense(keras.layers.Flatten()(maps)))

    conv.set_weights([np.moveaxis(kernels, (2, 3, 1, 0), (0, 1, 2, 3)), weights["first.bias"]])
    by_place = out.reshape(len(out), filters, rows, columns).transpose(2, 3, 1, 0)
    dense.set_weights([by_place.reshape(-1, len(out)), weights["out.bias"]])
    return model


def run(weights, pictures):
    """Return the scores of the model for pictures in the order of PyTorch."""
    model = make(weights, *pictures.shape[1:])
    pictures = pictures.transpose(0, 2, 3, 1)
    # What is exported takes pictures of this shape alone; asked here, Keras may not mind another one.
    takes = getattr(model, "input_shape", pictures.shape)
    if takes[1:] != pictures.shape[1:]:
        raise ValueError(f"the model takes pictures of the shape {takes[1:]}, and these have {pictures.shape[1:]}")
    return model(pictures)
