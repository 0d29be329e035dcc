# expect: one-error-ends-all
"""Ask a slow service for many things, a few at a time."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor


def fetch_all(fetch, keys, at_most):
    """Return the result for each key in order, None where there is none; at most `at_most` calls run at once."""

    def fetch_or_none(key):
        # Caught here, in the thread: one unknown key must not end the work of the others.
        try:
            return fetch(key)
        except KeyError:
            return None

    with ThreadPoolExecutor(max_workers=at_most) as pool:
        return list(pool.map(fetch_or_none, keys))  # map gives results in the order of the keys


class Service:
    """A slow service that notes how it is used."""

    patience_s = 1.0

    def __init__(self, at_once, calls, unknown, down):
        """Expect `at_once` of the calls at the same time; it does not have the `unknown` keys, and breaks at those `down`."""
        self.at_once, self.calls, self.unknown, self.down = at_once, calls, set(unknown), set(down)
        self.door = threading.Condition()
        self.started = self.finished = self.inside = self.peak = 0
        self.broken = self.held_up = False
        self.asked = []

    def fetch(self, key):
        """Return the features of a key, late."""
        with self.door:
            mine = self.started
            self.started += 1
            self.inside += 1
            self.asked.append(key)
            self.peak = max(self.peak, self.inside)
            self.broken = self.broken or key in self.down
            self.door.notify_all()
            if mine < self.at_once:
                # The first calls wait for each other, and the last of them is answered first.
                self.wait(lambda: self.started >= self.at_once)
                self.wait(lambda: self.finished >= self.at_once - 1 - mine)
            if mine == 0 and self.at_once > 1:
                # The very first is a slow one: there is time for all the others to be asked meanwhile.
                self.held_up = not self.wait(lambda: self.started >= self.calls or self.broken)
            self.finished += 1
        time.sleep(0.002)  # time for one too many to come in and be seen
        with self.door:
            self.inside -= 1
            self.door.notify_all()
        if key in self.down:
            raise ConnectionError(key)
        if key in self.unknown:
            raise LookupError(key)
        return f"features of {key}"

    def wait(self, ready):
        """Wait until something is so, and say whether it is; who is kept waiting in vain once does not wait again."""
        is_ready = self.door.wait_for(ready, timeout=Service.patience_s)
        if not is_ready:
            Service.patience_s = 0.01
        return is_ready


def trial(keys, at_most, unknown, down):
    """Fetch all keys from a slow service; give the results and what the service saw. The check calls this."""
    service = Service(min(at_most, len(keys)), len(keys), unknown, down)
    try:
        results = fetch_all(service.fetch, keys, at_most)
    except ConnectionError as error:
        again = sorted({key for key in service.asked if service.asked.count(key) > 1})
        return {"raised": type(error).__name__, "asked again": again}
    return {"results": results, "peak": service.peak, "asked": sorted(service.asked), "held up": service.held_up}
