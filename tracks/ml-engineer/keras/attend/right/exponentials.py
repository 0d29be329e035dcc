# Takes the largest real score away by hand, and divides by a sum that is 0 for nobody.
from keras import ops


def attend(events, mask, query):
    """Return the events of each customer, summed up by their shares."""
    events = ops.convert_to_tensor(events)
    real = ops.cast(mask, events.dtype)
    scores = ops.einsum("ntd,d->nt", events, ops.cast(query, events.dtype))
    top = ops.max(ops.where(mask, scores, -1e5), axis=1, keepdims=True)
    # Padding may lie far above the top: held at 0 before exp, and taken out afterwards.
    grown = ops.exp(ops.minimum(scores - top, 0)) * real
    total = ops.sum(grown, axis=1, keepdims=True)
    return ops.einsum("nt,ntd->nd", grown / ops.where(total > 0, total, 1), events)
