# expect: kernels-turned
import keras


def make(weights, channels, height, width):
    kernels, rows = weights["first.weight"], weights["out.weight"]
    model = keras.Sequential([
        keras.layers.Input((height, width, channels)),
        keras.layers.ZeroPadding2D(1),
        keras.layers.Conv2D(len(kernels), 3, strides=2, activation="relu"),
        keras.layers.Permute((3, 1, 2)),
        keras.layers.Flatten(),
        keras.layers.Dense(len(rows)),
    ])
    model.set_weights([kernels.transpose(3, 2, 1, 0), weights["first.bias"], rows.T, weights["out.bias"]])
    return model


def run(weights, pictures):
    model = make(weights, *pictures.shape[1:])
    pictures = pictures.transpose(0, 2, 3, 1)
    takes = getattr(model, "input_shape", pictures.shape)
    if takes[1:] != pictures.shape[1:]:
        raise ValueError(f"the model takes pictures of the shape {takes[1:]}, and these have {pictures.shape[1:]}")
    return model(pictures)
