# expect: padding-not-far-below
"""Masked attention pooling, for any engine under Keras."""

from keras import ops

FAR_BELOW = -1000.0  # any real score


def attend(events, mask, query):
    """Return the events of each customer, summed up by their shares."""
    events, query = ops.convert_to_tensor(events, "float32"), ops.convert_to_tensor(query, "float32")
    # So far below every real score that the padding's share is 0.
    scores = ops.where(mask, ops.matmul(events, query), FAR_BELOW)
    # Where nothing is real all scores are alike and the shares are not 0 by themselves.
    shares = ops.softmax(scores) * ops.cast(mask, "float32")
    return ops.sum(ops.expand_dims(shares, -1) * events, axis=1)
