"""feed-strips: which strips come when, and how often they are read, over some epochs."""

import numpy as np

from milepost.check import Fault, Task, offer

task = Task("feed(places: ints[n], load: function, batch: int, epochs: int) -> list[any]")
task.judge(None)
task.time_limit(seconds=30)



@task.property(
    "batches-as-asked",
    "{what}",
    explains={
        "read-in-every-epoch": "The {n} strips were read {reads} times in {epochs} epochs. Nothing was kept, or it was kept before it was read, or after the epochs had been joined: each epoch waits for the disk again, and the network waits with it.",
        "kept-after-mirroring": "In all {epochs} epochs every strip is mirrored as it was in the first. Chance was decided once and then kept. To the network these are {n} strips, not twice as many, and it learns them by heart.",
        "kept-after-shuffling": "All {epochs} epochs have the same order. It was drawn once and then kept, and strips that met in a batch meet in it for ever.",
        "never-shuffled": "The strips come in the order of the disk: {first}. Neighbours look alike, so each batch shows one piece of the belt, and each step forgets the one before.",
        "batches-shuffled": "Strips that are neighbours on the disk stay together, as in the first batch, {first}. What is shuffled after it was put into batches changes places only batch by batch.",
        "short-buffer": "No strip comes more than {reach} places earlier than it lies on the disk, out of {n}. The buffer holds a part of the strips, and what lies at the end of the disk is never seen at the beginning of an epoch.",
        "not-mirrored": "In {epochs} epochs no strip is mirrored, or every one is. `flip` was not asked about each strip by itself: given a batch, it turns round the order of its strips.",
        "epochs-mixed": "Among the first {n} strips {place} comes {times} times. Epochs were joined before the strips were shuffled or put into batches, so some strips are learnt twice before others are seen at all.",
        "whole-batches-mirrored": "In each batch all strips are mirrored, or none: chance was asked once for the batch. Strips that met in a batch are turned together, and half of what the network could have seen side by side never comes.",
        "end-left-out": "An epoch has {count} strips of {n}: the last batch is missing. With shuffling they are others each time; when the model is tested, whole rows are never looked at.",
    },
)
def batches_as_asked(ask, draw):
    """60 strips, 5 that do not fill a batch, and more than the 1,000 for which most buffers are made."""
    batch = draw.choice([7, 9, 11, 13])
    return (
        of_strips(ask, 60, batch, draw.choice([2, 4]))
        or of_strips(ask, 5, draw.integer(6, 9), draw.choice([2, 4]))
        or of_strips(ask, 1250, draw.integer(60, 99), 1)
    )


def of_strips(ask, n, batch, epochs):
    places = np.arange(100, 100 + n)
    reads = []

    def load(place):
        reads.append(place)
        return np.array([place, 0.25, 0.5, 0.75])

    batches = ask(places, offer("load(place: int) -> floats[4]", load), batch, epochs)
    if any(np.ndim(each) != 2 or np.shape(each)[1] != 4 for each in batches):
        return Fault("batches-as-asked", what="Each batch should be a tensor of shape (b, 4), one strip a row.")
    strips = np.concatenate(batches) if batches else np.zeros((0, 4))
    mirrored = strips[:, 0] == 0.75
    ids = np.where(mirrored, strips[:, 3], strips[:, 0]).astype(int)
    return of_counts(ids, batches, places, batch, epochs) or (
        of_chance(ids, mirrored, batch, places, len(reads), epochs) if n > batch else None
    )


def of_counts(ids, batches, places, batch, epochs):
    n, sizes = len(places), [len(each) for each in batches]
    whole = [batch] * (n // batch)
    rest = [n % batch] if n % batch else []
    if sizes == whole * epochs and rest:
        return Fault("end-left-out", count=n - rest[0], n=n)
    orders = ids.reshape(epochs, n) if len(ids) == epochs * n else ids[:n][None]
    for order in orders:
        found, times = np.unique(order, return_counts=True)
        if len(order) == n and times.max() > 1:
            return Fault("epochs-mixed", n=n, place=int(found[times.argmax()]), times=int(times.max()))
    alike = sorted(sizes) == sorted((whole + rest) * epochs)
    # By chance one strip in an epoch has its neighbour after it.
    if n > batch and alike and (np.diff(ids) == 1).mean() > 0.5:
        return None if (orders == places).all() else Fault("batches-shuffled", first=ids[: sizes[0]].tolist())
    if sizes != (whole + rest) * epochs:
        if alike and all(len(set(order)) == n for order in orders):
            told = f"Each epoch has all {n} strips, and its shorter batch does not come last: the batches are of {sizes[: len(whole + rest)]} strips. They were put into another order after they had been made."
            return Fault("batches-as-asked", what=told)
        if len(ids) == epochs * n and set(sizes[:-1]) == {batch}:
            first = ids[: sum(sizes[: len(whole) + 1])]
            found, times = np.unique(first, return_counts=True)
            return Fault("epochs-mixed", n=len(first), place=int(found[times.argmax()]), times=int(times.max()))
        told = f"In {epochs} epochs of {n} strips with batches of {batch}, {len(ids)} strips came, in batches of {sizes[:12]}."
        return Fault("batches-as-asked", what=told)
    return None


def of_chance(ids, mirrored, batch, places, reads, epochs):
    n = len(places)
    order = ids.reshape(epochs, n)
    first = order[0, :batch].tolist()
    if (order == places).all():
        return Fault("never-shuffled", first=first)
    if epochs > 1 and (order == order[0]).all():
        return Fault("kept-after-shuffling", epochs=epochs)
    # How much earlier than on the disk: a buffer of b gives no strip more than b - 1 places before its own. With room for all, 60 strips come
    # all within 29 in one of 100,000 epochs, 1,250 within 1,050 in fewer than one of a million: (n - reach)^2 / 2n pairs of places are further apart.
    reach = int((order - places).max())
    if reach < (n // 2 if n < 1000 else n - 200):
        return Fault("short-buffer", reach=reach, n=n)
    flips = np.stack([mirrored[e * n : (e + 1) * n][np.argsort(order[e])] for e in range(epochs)])
    if len(np.unique(flips)) == 1:
        return Fault("not-mirrored", epochs=epochs)
    if epochs > 1 and (flips == flips[0]).all():
        return Fault("kept-after-mirroring", epochs=epochs, n=n)
    starts = np.arange(0, n, batch)
    turned = [part for epoch in mirrored.reshape(epochs, n) for part in np.split(epoch, starts[1:]) if len(part) > 2]
    if turned and all(part.all() or not part.any() for part in turned):
        return Fault("whole-batches-mirrored")
    if reads != n:
        return Fault("read-in-every-epoch", reads=reads, n=n, epochs=epochs)
    return None
