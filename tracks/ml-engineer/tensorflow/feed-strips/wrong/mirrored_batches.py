# expect: whole-batches-mirrored
"""An input pipeline: read once, keep, shuffle, mirror, batch."""

import tensorflow as tf


def flip(strip):
    """Mirror a strip with a chance of one half."""
    return tf.cond(tf.random.uniform(()) < 0.5, lambda: strip[::-1], lambda: strip)


def pipeline(places, read, flip, batch, epochs):
    """Return a dataset of the batches of all epochs."""
    strips = tf.data.Dataset.from_tensor_slices(places).map(read)
    # What stands before `cache` happens once; all chance stands after it.
    strips = strips.cache()
    # Single strips are shuffled, not batches, with room for all: every order is possible.
    strips = strips.shuffle(len(places))
    # After `batch`, so that no batch takes the end of one epoch and the beginning of the next.
    return strips.batch(batch).map(lambda rows: tf.cond(tf.random.uniform(()) < 0.5, lambda: rows[:, ::-1], lambda: rows)).repeat(epochs).prefetch(tf.data.AUTOTUNE)


def feed(places, load, batch, epochs):
    """Give the batches as a training loop would get them. `load` reads a strip from the disk."""

    def read(place):
        strip = tf.numpy_function(load, [place], tf.float64)
        return tf.ensure_shape(strip, (4,))

    return list(pipeline(places, read, flip, batch, epochs))
