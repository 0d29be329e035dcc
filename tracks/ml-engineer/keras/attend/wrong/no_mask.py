# expect: padding-takes-part
"""Masked attention pooling, for any engine under Keras."""

from keras import ops

FAR_BELOW = -1e9  # any real score


def attend(events, mask, query):
    """Return the events of each customer, summed up by their shares."""
    events, query = ops.convert_to_tensor(events, "float32"), ops.convert_to_tensor(query, "float32")
    scores = ops.matmul(events, query)
    shares = ops.softmax(scores)
    return ops.sum(ops.expand_dims(shares, -1) * events, axis=1)
