# expect: reads-it-all-first
"""Cut a stream of records into batches."""

from itertools import islice


def batches(records, size):
    """Yield the records in lists of `size`, each as soon as it is full; the last one may be shorter."""
    found, batch = [], []
    for record in records:
        batch.append(record)
        if len(batch) == size:
            found.append(batch)
            batch = []
    if batch:
        found.append(batch)
    return found


def watch(count, size, wanted, once):
    """Feed `count` records, take at most `wanted` batches, and note what was read by then. The check calls this."""
    read = 0

    def stream():
        nonlocal read
        for number in range(count):
            read += 1
            yield None if number % 10 == 9 else number  # now and then a record is lost on the way

    class Shelf:
        """Records that can be gone through more than once: as with a list, each loop begins at the front."""

        def __iter__(self):
            return stream()

    taken, read_by_then = [], []
    for batch in islice(batches(stream() if once else Shelf(), size), wanted):
        taken.append(batch)
        read_by_then.append(read)
    return {"batches": taken, "read": read_by_then}
