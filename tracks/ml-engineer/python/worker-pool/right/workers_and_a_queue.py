# Starts the threads itself; each takes the next key from a queue until there is none.
"""Ask a slow service for many things, a few at a time."""

import queue
import threading
import time
from concurrent.futures import ThreadPoolExecutor


def fetch_all(fetch, keys, at_most):
    """Return the result for each key in order, None where there is none; at most `at_most` calls run at once."""
    waiting = queue.SimpleQueue()
    for place, key in enumerate(keys):
        waiting.put((place, key))
    results, faults = [None] * len(keys), []

    def work():
        while not faults:
            try:
                place, key = waiting.get_nowait()
            except queue.Empty:
                return
            try:
                results[place] = fetch(key)
            except LookupError:
                pass
            except Exception as fault:  # it belongs to the caller, and the others stop
                faults.append(fault)

    threads = [threading.Thread(target=work) for _ in range(min(at_most, len(keys)))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]
    return results


class Service:
    """A slow service that notes how it is used."""

    patience_s = 0.5

    def __init__(self, at_once, unknown):
        """Expect `at_once` calls at the same time; `unknown` are the keys that it does not have."""
        self.at_once, self.unknown = at_once, set(unknown)
        self.door = threading.Condition()
        self.started = self.finished = self.inside = self.peak = 0
        self.asked = []

    def fetch(self, key):
        """Return the features of a key, late."""
        with self.door:
            mine = self.started
            self.started += 1
            self.inside += 1
            self.asked.append(key)
            self.peak = max(self.peak, self.inside)
            self.door.notify_all()
            if mine < self.at_once:
                # The first calls wait for each other, and the last of them is answered first.
                self.wait(lambda: self.started >= self.at_once)
                self.wait(lambda: self.finished >= self.at_once - 1 - mine)
            self.finished += 1
        time.sleep(0.002)  # time for one too many to come in and be seen
        with self.door:
            self.inside -= 1
            self.door.notify_all()
        if key in self.unknown:
            raise KeyError(key)
        return f"features of {key}"

    def wait(self, ready):
        """Wait until something is so; who is kept waiting in vain once does not wait again."""
        if not self.door.wait_for(ready, timeout=Service.patience_s):
            Service.patience_s = 0.01


def trial(keys, at_most, unknown):
    """Fetch all keys from a slow service; give the results and what the service saw. The check calls this."""
    service = Service(min(at_most, len(keys)), unknown)
    results = fetch_all(service.fetch, keys, at_most)
    return {"results": results, "peak": service.peak, "asked": sorted(service.asked)}
