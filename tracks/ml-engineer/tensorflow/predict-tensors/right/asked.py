# Lets TensorFlow say it, as the task allows for afterwards.
import numpy as np
import tensorflow as tf


def attempt(work):
    """Return what the work gives, or that it cannot be done."""
    try:
        return work()
    except (tf.errors.OpError, TypeError, ValueError):
        return "error"


def predict():
    """Return the values of a to h under their names."""
    v = tf.Variable([1.0, 2.0])
    same, copy = v, v + 0.0
    v.assign_add([1.0, 1.0])
    return {
        "a": tf.constant([1, 2, 3]).dtype.name,
        "b": tf.constant(np.array([0.5, 1.5])).dtype.name,
        "c": attempt(lambda: float(tf.constant(2) * tf.constant(0.5))),
        "d": attempt(lambda: (tf.range(10) * 10)[[0, 2, 4]].numpy().tolist()),
        "e": tf.cast([2.7, -2.7], tf.int32).numpy().tolist(),
        "f": tf.zeros((4, 3))[:, -1:].shape.as_list(),
        "g": float(tf.reduce_mean([1, 2, 4])),
        "h": [same.numpy().tolist(), copy.numpy().tolist()],
    }
