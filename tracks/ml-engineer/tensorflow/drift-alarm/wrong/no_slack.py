# expect: slack-left-out
"""A drift alarm as one graph, for series of any length."""

import tensorflow as tf


def make(slack, limit):
    """Return a tf.function that gives the places of the alarms in a series."""

    # The signature leaves the length open, so the first trace serves every series.
    @tf.function(input_signature=[tf.TensorSpec([None], tf.float32)])
    def alarms(readings):
        # A Python list would grow once, while tracing. This one belongs to the graph.
        found = tf.TensorArray(tf.int32, size=0, dynamic_size=True)
        level = tf.constant(0.0)
        # Over a tensor, AutoGraph makes a loop of the graph, and the `if` below a branch of it.
        for i in tf.range(tf.size(readings)):
            level = tf.maximum(level + readings[i], 0.0)
            if level > limit:
                found = found.write(found.size(), i)
                level = 0.0
        return found.stack()

    return alarms


def watch(series, slack, limit):
    """Return the alarms of each series, and how often the function was traced for them."""
    alarms = make(slack, limit)
    found = [alarms(tf.constant(each, tf.float32)) for each in series]
    traces = getattr(alarms, "experimental_get_tracing_count", lambda: 0)
    return found, traces()
