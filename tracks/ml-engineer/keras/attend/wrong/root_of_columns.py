# expect: scores-shrunk
from keras import ops

FAR_BELOW = -1e9


def attend(events, mask, query):
    events, query = ops.convert_to_tensor(events, "float32"), ops.convert_to_tensor(query, "float32")
    scores = ops.where(mask, ops.matmul(events, query) / ops.sqrt(float(query.shape[0])), FAR_BELOW)
    shares = ops.softmax(scores) * ops.cast(mask, "float32")
    return ops.sum(ops.expand_dims(shares, -1) * events, axis=1)
