# Takes a lock that its own thread may take again, so that a move can use add.
"""A quota that many threads use at once."""

import threading
import time


class Quota:
    """Numbers in a store that threads raise and move."""

    def __init__(self, store):
        """Keep the store."""
        self.store = store
        self.turn = threading.RLock()

    def add(self, name, amount):
        """Raise what stands under `name`; ValueError when `amount` is less than 1."""
        if amount < 1:
            raise ValueError("an amount is at least 1")
        with self.turn:
            there = self.store.read(name)
            self.store.write(name, there + amount)

    def move(self, source, target, amount):
        """Move `amount` if there is so much, and say whether; ValueError when it is less than 1."""
        with self.turn:
            if amount < 1:
                raise ValueError("an amount is at least 1")
            left = self.store.read(source) - amount
            if left < 0:
                return False
            self.store.write(source, left)
            self.add(target, amount)
            return True


class Store:
    """Numbers by name. A read takes a moment, as it does over a network."""

    patience_s = 1.0

    def __init__(self, values):
        """Begin with these values."""
        self.values = dict(values)

    def read(self, name):
        """Return the number under a name; 0 when there is none."""
        value = self.values.get(name, 0)
        time.sleep(0.0005)  # here other threads have their turn
        return value

    def write(self, name, value):
        """Put a number under a name."""
        self.values[name] = value


def rush(values, calls):
    """Run each list of calls in a thread of its own, all at once, and tell what came of it. The check calls this."""
    store = Store(values)
    quota = Quota(store)
    start = threading.Barrier(len(calls))
    moves, refused, faults = [], [], []

    def work(mine):
        start.wait()
        for kind, name, target, amount in mine:
            try:
                if kind == "add":
                    quota.add(name, amount)
                else:
                    moves.append(quota.move(name, target, amount))
            except ValueError:
                refused.append(name)

    def guarded(mine):
        try:
            work(mine)
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=guarded, args=(mine,), daemon=True) for mine in calls]
    for thread in threads:
        thread.start()
    end = time.monotonic() + Store.patience_s
    for thread in threads:
        thread.join(max(end - time.monotonic(), 0))
    waiting = any(thread.is_alive() for thread in threads)
    if waiting:
        Store.patience_s = 0.05  # once is enough to know
    if faults:
        raise faults[0]
    counts = {"moved": moves.count(True), "not moved": moves.count(False), "refused": len(refused)}
    return {"values": dict(store.values), **counts, "waiting": waiting}
