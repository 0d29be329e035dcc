# Takes one customer after the other, and only the events that are real.
from keras import ops


def attend(events, mask, query):
    """Return the events of each customer, summed up by their shares."""
    events, query = ops.convert_to_tensor(events, "float32"), ops.convert_to_tensor(query, "float32")
    summed = []
    for customer, real in zip(events, mask):
        places = [place for place, there in enumerate(real) if there]
        if not places:
            summed.append(ops.zeros_like(query))
            continue
        own = ops.take(customer, places, axis=0)
        shares = ops.softmax(ops.matmul(own, query))
        summed.append(ops.matmul(shares, own))
    return ops.stack(summed)
