# expect: batches-as-asked
import tensorflow as tf


def flip(strip):
    """Mirror a strip with a chance of one half."""
    return tf.cond(tf.random.uniform(()) < 0.5, lambda: strip[::-1], lambda: strip)


def pipeline(places, read, flip, batch, epochs):
    """Return a dataset of the batches of all epochs."""
    strips = tf.data.Dataset.from_tensor_slices(places)
    return strips.map(read).cache().shuffle(len(places)).map(flip).batch(batch).repeat(3)


def feed(places, load, batch, epochs):
    """Give the batches as a training loop would get them. `load` reads a strip from the disk."""

    def read(place):
        strip = tf.numpy_function(load, [place], tf.float64)
        return tf.ensure_shape(strip, (4,))

    return list(pipeline(places, read, flip, batch, epochs))
