# The functional way, with the mask worked out from the words and handed to the recurrent layer.
import keras


def make(size, width, units):
    words = keras.Input(shape=(None,), dtype="int32")
    embedded = keras.layers.Embedding(size, width)(words)
    read = keras.layers.SimpleRNN(units, activation="tanh")(embedded, mask=keras.ops.not_equal(words, 0))
    score = keras.layers.Dense(1)(read)
    return keras.Model(words, keras.layers.Activation("sigmoid")(score))
