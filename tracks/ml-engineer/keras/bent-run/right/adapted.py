# Lets the layer learn mean and variance from the rows, and takes another rate that falls, and another optimiser.
import keras
import tensorflow as tf
from keras import ops

HIDDEN = 16


def make(rows, classes, steps):
    """Return the model, the loss and the optimiser."""
    scaled = keras.layers.Normalization(axis=-1)
    scaled.adapt(rows)
    customers = keras.Input((rows.shape[1],))
    bent = keras.layers.Dense(HIDDEN, activation="tanh")(scaled(customers))
    model = keras.Model(customers, keras.layers.Dense(classes, activation=None)(bent))
    loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    rate = keras.optimizers.schedules.PolynomialDecay(0.1, decay_steps=steps - 1, end_learning_rate=0.01)
    return model, loss_of, keras.optimizers.RMSprop(rate)


def train(rows, labels, classes, steps, seed):
    """Return the loss of each step, the scores afterwards, and the first and the last rate."""
    keras.utils.set_random_seed(seed)
    model, loss_of, optimiser = make(rows, classes, steps)
    losses, rates = [], []
    for _ in range(steps):
        rates.append(float(optimiser.learning_rate))
        with tf.GradientTape() as tape:
            loss = loss_of(labels, model(rows, training=True))
        optimiser.apply(tape.gradient(loss, model.trainable_variables), model.trainable_variables)
        losses.append(float(loss))
    return ops.convert_to_tensor(losses), model(rows), [rates[0], rates[-1]]
