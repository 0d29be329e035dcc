"""feed-strips: which strips come when, and how often they are read, over three epochs."""

import numpy as np

from milepost.check import Fault, Task, offer

task = Task("feed(places: ints[n], load: function, batch: int, epochs: int) -> list[any]")
task.judge(None)
task.time_limit(seconds=30)

EPOCHS = 3


@task.property(
    "batches-as-asked",
    "{what}",
    explains={
        "read-in-every-epoch": "The {n} strips were read {reads} times in {epochs} epochs. Nothing was kept, or it was kept before it was read: each epoch waits for the disk again, and the network waits with it.",
        "kept-after-mirroring": "In all {epochs} epochs every strip is mirrored as it was in the first. Chance was decided once and then kept. To the network these are {n} strips, not twice as many, and it learns them by heart.",
        "kept-after-shuffling": "All {epochs} epochs have the same order. It was drawn once and then kept, and strips that met in a batch meet in it for ever.",
        "never-shuffled": "The strips come in the order of the disk: {first}. Neighbours look alike, so each batch shows one piece of the belt, and each step forgets the one before.",
        "batches-shuffled": "Each batch holds strips that are neighbours on the disk, as {first}; only the batches come in another order. What is shuffled after it was put into batches stays together.",
        "short-buffer": "No strip comes more than {reach} places earlier than it lies on the disk, out of {n}. The buffer holds a part of the strips, and what lies at the end of the disk is never seen at the beginning of an epoch.",
        "epochs-mixed": "Among the first {n} strips {place} comes {times} times. Epochs were joined before the strips were shuffled or put into batches, so some strips are learnt twice before others are seen at all.",
        "whole-batches-mirrored": "In each batch all strips are mirrored, or none: chance was asked once for the batch. Strips that met in a batch are turned together, and half of what the network could have seen side by side never comes.",
        "end-left-out": "An epoch has {count} strips of {n}: the last batch is missing. With shuffling they are others each time; when the model is tested, whole rows are never looked at.",
    },
)
def batches_as_asked(ask, draw):
    """60 strips: an order within a buffer of 30 comes by chance in one of 100,000 epochs, and here in two of two."""
    n, batch = 60, draw.choice([7, 8, 11, 13])
    return of_strips(ask, draw, n, batch) or of_strips(ask, draw, 5, 8)


def of_strips(ask, draw, n, batch):
    places = np.arange(100, 100 + n)
    reads = []

    def load(place):
        reads.append(place)
        return np.array([place, 0.25, 0.5, 0.75])

    batches = ask(places, offer("load(place: int) -> floats[4]", load), batch, EPOCHS)
    if any(np.ndim(each) != 2 or np.shape(each)[1] != 4 for each in batches):
        return Fault("batches-as-asked", what="Each batch should be a tensor of shape (b, 4), one strip a row.")
    strips = np.concatenate(batches) if batches else np.zeros((0, 4))
    mirrored = strips[:, 0] == 0.75
    ids = np.where(mirrored, strips[:, 3], strips[:, 0]).astype(int)
    return of_counts(ids, batches, places, batch) or (
        of_chance(ids, mirrored, batch, places, len(reads)) if n > batch else None
    )


def of_counts(ids, batches, places, batch):
    n, sizes = len(places), [len(each) for each in batches]
    whole = [batch] * (n // batch)
    rest = [n % batch] if n % batch else []
    if sizes == whole * EPOCHS and rest:
        return Fault("end-left-out", count=n - rest[0], n=n)
    epochs = ids.reshape(EPOCHS, n) if len(ids) == EPOCHS * n else ids[:n][None]
    for epoch in epochs:
        found, times = np.unique(epoch, return_counts=True)
        if len(epoch) == n and times.max() > 1:
            return Fault("epochs-mixed", n=n, place=int(found[times.argmax()]), times=int(times.max()))
    if n > batch and sorted(sizes) == sorted((whole + rest) * EPOCHS) and all(
        np.ptp(each) < len(each) for each in np.split(ids, np.cumsum(sizes)[:-1])
    ):
        return None if (epochs == places).all() else Fault("batches-shuffled", first=ids[: sizes[0]].tolist())
    if sizes != (whole + rest) * EPOCHS:
        if sorted(sizes) == sorted((whole + rest) * EPOCHS) and all(len(set(epoch)) == n for epoch in epochs):
            told = f"Each epoch has all {n} strips, and its shorter batch does not come last: the batches are of {sizes[: len(whole + rest)]} strips. They were put into another order after they had been made."
            return Fault("batches-as-asked", what=told)
        if len(ids) == EPOCHS * n:
            return Fault("epochs-mixed", n=sum(sizes[: len(whole) + 1]), place=int(ids[0]), times=2)
        told = f"In {EPOCHS} epochs of {n} strips, {len(ids)} strips came, in batches of {sizes[:12]}."
        return Fault("batches-as-asked", what=told)
    return None


def of_chance(ids, mirrored, batch, places, reads):
    n = len(places)
    order = ids.reshape(EPOCHS, n)
    first = order[0, :batch].tolist()
    if (order == places).all():
        return Fault("never-shuffled", first=first)
    if (order == order[0]).all():
        return Fault("kept-after-shuffling", epochs=EPOCHS)
    # How much earlier than on the disk: a buffer of b gives no strip more than b - 1 places before its own.
    reach = int((order - places).max())
    if reach < n // 2:
        return Fault("short-buffer", reach=reach, n=n)
    flips = np.stack([mirrored[e * n : (e + 1) * n][np.argsort(order[e])] for e in range(EPOCHS)])
    if (flips == flips[0]).all():
        if len(set(flips[0])) == 1:
            return Fault("batches-as-asked", what="No strip is mirrored, or all are: `flip` was not used on each.")
        return Fault("kept-after-mirroring", epochs=EPOCHS, n=n)
    starts = np.arange(0, n, batch)
    turned = [part for epoch in mirrored.reshape(EPOCHS, n) for part in np.split(epoch, starts[1:]) if len(part) > 2]
    if turned and all(part.all() or not part.any() for part in turned):
        return Fault("whole-batches-mirrored")
    if reads != n:
        return Fault("read-in-every-epoch", reads=reads, n=n, epochs=EPOCHS)
    return None
