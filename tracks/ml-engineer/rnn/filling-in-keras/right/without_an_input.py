# Names no input: the network is built when it reads its first reviews.
"""A reader of reviews in Keras that passes over the filling."""

import keras


def make(size, width, units):
    """Return a network from words to the chance that the customer is content."""
    network = keras.Sequential()
    network.add(keras.layers.Embedding(size, width, mask_zero=True))
    network.add(keras.layers.SimpleRNN(units))
    network.add(keras.layers.Dense(1, activation="sigmoid"))
    return network
