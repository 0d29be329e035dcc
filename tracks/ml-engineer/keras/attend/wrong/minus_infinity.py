# expect: nobody-is-nan
"""Masked attention pooling, for any engine under Keras."""

from keras import ops

FAR_BELOW = -1e9  # any real score


def attend(events, mask, query):
    """Return the events of each customer, summed up by their shares."""
    events, query = ops.convert_to_tensor(events, "float32"), ops.convert_to_tensor(query, "float32")
    scores = ops.where(mask, ops.matmul(events, query), -float("inf"))
    shares = ops.softmax(scores) * ops.cast(mask, "float32")
    return ops.sum(ops.expand_dims(shares, -1) * events, axis=1)
