"""What a call is offered besides plain values: functions and environments of the checker's, and a way to report.

Each use is a message to the checker and, but for reports, a message back. Nothing of the checker's is in this process.
"""

import sys
import threading
import time

EVERY_S = 0.1
MOST_REPORTS = 5_000
MOST_BYTES = 8_000_000
MOST_SHOWN_BYTES = 200_000
MOST_NUMBERS = 8

_now = time.monotonic
_modules = sys.modules


class Line:
    """The way to the checker during a call; one use at a time, whichever thread it comes from."""

    def __init__(self, agent):
        """Speak through `agent`."""
        self.agent = agent
        self.lock = threading.Lock()
        self.call = None
        self._speaks = self._is_stopped = False

    def stop(self, _number, _frame):
        """Stop what the main thread does, as Ctrl-C would; once it has heard the checker out, if it is speaking.

        Broken off in the middle, what the checker says would be taken for its next ask.
        """
        if self._speaks:
            self._is_stopped = True
        else:
            raise KeyboardInterrupt

    def ask(self, offered, method, args):
        """Use something that was offered; gives what the checker says, RuntimeError when it says no."""
        with self.lock:
            if self.call is None:
                raise RuntimeError("it can only be used while the function that it was given to is running")
            message = {"type": "wants", "id": self.call, "offered": offered, "method": method, "args": list(args)}
            self._speaks = threading.current_thread() is threading.main_thread()
            try:
                self.agent.send(message)
                told = self.agent.receive()
            finally:
                self._speaks = False
            if told is None or told["type"] != "told":
                raise BrokenPipeError
        if self._is_stopped:
            self._is_stopped = False
            raise KeyboardInterrupt
        if told["error"]:
            raise RuntimeError(told["error"])
        return told["value"]


class Function:
    """A function that lives with the checker."""

    def __init__(self, line, number, facts):
        """Stand for the function `number`."""
        self._line, self._number = line, number
        self.__dict__.update(facts)

    def __call__(self, *args):
        """Give its result."""
        return self._line.ask(self._number, "call", args)


class Discrete:
    """The whole numbers from 0 to `n` - 1, one of which is an action or an observation."""

    def __init__(self, n, rng):
        """Draw from `rng` when asked to."""
        self.n, self._rng = n, rng

    @property
    def shape(self):
        """A single number."""
        return ()

    def sample(self):
        """Give one of them at random."""
        return int(self._rng.integers(self.n))

    def contains(self, x):
        """Tell whether `x` is one of them."""
        return 0 <= int(x) < self.n


class Box:
    """Arrays of a shape, between two bounds."""

    def __init__(self, low, high, shape):
        """Keep the bounds, arrays of that shape."""
        self.low, self.high, self.shape = low, high, tuple(shape)

    def contains(self, x):
        """Tell whether `x` lies between the bounds."""
        return bool(((x >= self.low) & (x <= self.high)).all())


class Environment:
    """An environment that lives with the checker, with the methods that Gymnasium names."""

    def __init__(self, line, number, facts):
        """Stand for the environment `number`."""
        self._line, self._number = line, number
        self.observation_space = _space(facts["observations"])
        self.action_space = _space(facts["actions"])
        self.num_envs = facts.get("copies", 1)

    def reset(self, *, seed=None, options=None):
        """Begin an episode; gives (observation, info)."""
        return tuple(self._line.ask(self._number, "reset", [seed, options]))

    def step(self, action):
        """Act once; gives (observation, reward, terminated, truncated, info)."""
        return tuple(self._line.ask(self._number, "step", [action]))

    def close(self):
        """Nothing is held here."""


def _space(facts):
    import numpy as np

    if "n" in facts:
        return Discrete(facts["n"], np.random.default_rng(0))
    return Box(facts["low"], facts["high"], facts["shape"])


class Report:
    """Tells whoever watches how far a call has come; grading never reads it.

    `report(step, of, loss=0.3)` may be called as often as is convenient: a few a second are sent, and the last.
    """

    def __init__(self, line):
        """Nothing is reported yet."""
        self._line = line
        self._last = float("-inf")
        self._sent = self._bytes = 0
        self._due = None

    def __call__(self, step, of=0, *, shown=None, **numbers):
        """Report `step` of `of`, numbers by name, and an array or a PNG to look at."""
        named = {str(name)[:64]: float(value) for name, value in list(numbers.items())[:MOST_NUMBERS]}
        self._due = (max(int(step), 0), max(int(of), 0), named, shown)
        if _now() - self._last >= EVERY_S:
            self.flush()

    def flush(self):
        """Send what was reported last, if it was not sent yet."""
        due, self._due = self._due, None
        line = self._line
        if due is None or line.call is None or self._sent >= MOST_REPORTS:
            return
        step, of, numbers, shown = due
        shown = _small(shown)
        size = 0 if shown is None else len(shown) if type(shown) is bytes else shown.nbytes
        if self._bytes + size > MOST_BYTES:
            shown, size = None, 0
        self._last = _now()
        self._sent += 1
        self._bytes += size
        message = {"type": "progress", "id": line.call, "step": step, "of": of, "numbers": numbers, "shown": shown}
        with line.lock:
            line.agent.send(message)

    def callback(self, of=0):
        """Give a callback for `fit` of Keras that reports every epoch; `of` is how many there will be."""
        keras = _modules["keras"]
        report = self

        class Reporting(keras.callbacks.Callback):
            def on_epoch_end(self, epoch, logs=None):
                report(epoch + 1, of or (self.params or {}).get("epochs", 0) or 0, **(logs or {}))

        return Reporting()


def _small(shown):
    """Give what is shown as bytes or as an array of numbers that is small enough; None when it is neither."""
    if shown is None or (type(shown) is bytes and len(shown) <= MOST_SHOWN_BYTES):
        return shown
    import numpy as np

    torch = _modules.get("torch")
    if torch is not None and isinstance(shown, torch.Tensor):
        shown = shown.detach().cpu().numpy()
    array = np.asarray(shown)
    if array.dtype.kind not in "biuf":
        return None
    array = array.astype(np.float32) if array.dtype.kind == "f" else array
    return array if array.nbytes <= MOST_SHOWN_BYTES else None
