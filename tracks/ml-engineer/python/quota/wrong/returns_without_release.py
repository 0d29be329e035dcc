# expect: waits-for-ever
"""A quota that many threads use at once."""

import threading
import time


class Quota:
    """Numbers in a store that threads raise and move."""

    def __init__(self, store):
        """Keep the store."""
        # cut
        self.store = store
        self.lock = threading.Lock()  # one for the whole quota: a move touches two names
        # end cut

    def add(self, name, amount):
        """Raise what stands under `name`; ValueError when `amount` is less than 1."""
        # cut
        must_be_positive(amount)
        with self.lock:  # from reading to writing, nobody else
            self.store.write(name, self.store.read(name) + amount)
        # end cut

    def move(self, source, target, amount):
        """Move `amount` if there is so much, and say whether; ValueError when it is less than 1."""
        # cut
        must_be_positive(amount)
        self.lock.acquire()
        there = self.store.read(source)
        if there < amount:
            return False
        self.store.write(source, there - amount)
        self.store.write(target, self.store.read(target) + amount)
        self.lock.release()
        return True


def must_be_positive(amount):
    """Refuse amounts that nobody can book."""
    if amount < 1:
        raise ValueError(f"an amount is at least 1, and not {amount}")
    # end cut


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
