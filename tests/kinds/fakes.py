"""An answer that is a plain function here, for what does not hang on a process: error rates over thousands of answers."""

import numpy as np

from milepost.check import SeededDraw


class Asking:
    """Asks a Python function of the test's, and remembers what was made once."""

    def __init__(self, function):
        """Ask `function`."""
        self.function = function
        self.shared = {}

    def __call__(self, *args):
        """Call it."""
        return self.function(*args)

    def many(self, calls):
        """Call it often."""
        return [self.function(*(call if isinstance(call, tuple) else (call,))) for call in calls]

    def once(self, key, make):
        """Give what was made once."""
        if key not in self.shared:
            self.shared[key] = make()
        return self.shared[key]


def first_fault(task, function, seed):
    """Give the first fault that a task's properties find in one submission of `function`, None when it is right."""
    ask = Asking(function)
    for position, rule in enumerate(task.properties):
        for turn in range(rule.repeat):
            draw = SeededDraw((seed, 1, position, turn), scale=(turn + 1) / rule.repeat)
            with np.errstate(all="ignore"):
                fault = rule.holds(ask, draw)
            if fault is not None:
                return fault
    return None
