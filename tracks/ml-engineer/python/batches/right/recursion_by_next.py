# Asks the stream for one record after the other by hand.
"""Cut a stream of records into batches."""

from itertools import islice


def batches(records, size):
    """Yield the records in lists of `size`, each as soon as it is full; the last one may be shorter."""
    source = iter(records)
    done = object()
    while True:
        batch = []
        while len(batch) < size:
            record = next(source, done)
            if record is done:
                if batch:
                    yield batch
                return
            batch.append(record)
        yield batch


def watch(count, size, wanted):
    """Feed `count` records, take at most `wanted` batches, and note what was read by then. The check calls this."""
    read = 0

    def stream():
        nonlocal read
        for number in range(count):
            read += 1
            yield number

    taken, read_by_then = [], []
    for batch in islice(batches(stream(), size), wanted):
        taken.append(batch)
        read_by_then.append(read)
    return {"batches": taken, "read": read_by_then}
