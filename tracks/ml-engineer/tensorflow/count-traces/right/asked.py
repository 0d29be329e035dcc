# Lets TensorFlow count, as the task allows for afterwards.
import tensorflow as tf


def counted(calls, **options):
    """Return how often the Python body runs for these calls."""
    runs = []

    @tf.function(**options)
    def double(x):
        runs.append(1)
        return x * 2

    for each in calls:
        double(each)
    return len(runs)


def predict():
    """Return the values of a to g under their names."""
    found = {
        "a": counted([tf.constant(1.0), tf.constant(2.0)]),
        "b": counted([1, 2, 3]),
        "c": counted([tf.ones(size) for size in (1, 2, 3, 2)]),
        "d": counted([tf.ones(size) for size in (1, 2, 3, 4)], reduce_retracing=True),
        "e": counted([tf.ones(2), tf.ones(2, tf.float64), tf.zeros(2)]),
    }
    log, seen = [], tf.Variable(0)

    @tf.function
    def count(x):
        log.append(1)
        seen.assign_add(1)
        return x

    for _ in range(5):
        count(tf.constant(1.0))
    found["f"] = [len(log), int(seen)]
    outside = {"rate": 0.5}

    @tf.function
    def scale(x):
        return x * outside["rate"]

    scale(tf.constant(8.0))
    outside["rate"] = 0.25
    found["g"] = float(scale(tf.constant(8.0)))
    return found
