"""A network of PyTorch, built again in Keras with the same weights."""

import keras


def make(weights, channels, height, width):
    """Return the model, with the weights of PyTorch in it."""
    # cut
    kernels, rows = weights["first.weight"], weights["out.weight"]
    model = keras.Sequential([
        keras.layers.Input((height, width, channels)),
        # "same" would put the only zero that it needs below and to the right; PyTorch pads all sides.
        keras.layers.ZeroPadding2D(1),
        keras.layers.Conv2D(len(kernels), 3, strides=2, activation="relu"),
        # The columns of `out` belong to places in PyTorch's order: map after map, and in each row after row.
        keras.layers.Permute((3, 1, 2)),
        keras.layers.Flatten(),
        keras.layers.Dense(len(rows)),
    ])
    model.set_weights([kernels.transpose(2, 3, 1, 0), weights["first.bias"], rows.T, weights["out.bias"]])
    return model
    # end cut


def run(weights, pictures):
    """Return the scores of the model for pictures in the order of PyTorch."""
    model = make(weights, *pictures.shape[1:])
    pictures = pictures.transpose(0, 2, 3, 1)
    # What is exported takes pictures of this shape alone; asked here, Keras may not mind another one.
    takes = getattr(model, "input_shape", pictures.shape)
    if takes[1:] != pictures.shape[1:]:
        raise ValueError(f"the model takes pictures of the shape {takes[1:]}, and these have {pictures.shape[1:]}")
    return model(pictures)
