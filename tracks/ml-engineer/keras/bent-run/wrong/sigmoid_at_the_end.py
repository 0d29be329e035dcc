# expect: plain-chances-for-scores
import keras
import tensorflow as tf
from keras import ops

HIDDEN = 16


def make(rows, classes, steps):
    model = keras.Sequential([
        keras.layers.Input((rows.shape[1],)),
        keras.layers.Normalization(mean=rows.mean(axis=0), variance=rows.var(axis=0)),
        keras.layers.Dense(HIDDEN, activation="relu"),
        keras.layers.Dense(classes, activation="sigmoid"),
    ])
    loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    rate = keras.optimizers.schedules.ExponentialDecay(0.1, decay_steps=steps, decay_rate=0.1)
    return model, loss_of, keras.optimizers.Adam(rate)


def train(rows, labels, classes, steps, seed):
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
