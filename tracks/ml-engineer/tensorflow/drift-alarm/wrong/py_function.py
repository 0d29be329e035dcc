# expect: forbidden-name
import tensorflow as tf


def make(slack, limit):
    def work(readings):
        level, found = 0.0, []
        for i, r in enumerate(readings):
            level = max(0.0, level + r - slack)
            if level > limit:
                found.append(i)
                level = 0.0
        import numpy as np
        return np.array(found, dtype=np.int32)

    @tf.function(input_signature=[tf.TensorSpec([None], tf.float32)])
    def alarms(readings):
        return tf.numpy_function(work, [readings], tf.int32)

    return alarms


def watch(series, slack, limit):
    """Return the alarms of each series, and how often the function was traced for them."""
    alarms = make(slack, limit)
    found = [alarms(tf.constant(each, tf.float32)) for each in series]
    traces = getattr(alarms, "experimental_get_tracing_count", lambda: 0)
    return found, traces()
