# expect: empty-first-batch
"""Cut a stream of records into batches."""

from itertools import islice


def batches(records, size):
    """Yield the records in lists of `size`, each as soon as it is full; the last one may be shorter."""
    batch = []
    for number, record in enumerate(records):
        if number % size == 0:
            yield batch
            batch = []
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
