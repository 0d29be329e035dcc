"""What a zygote does before it forks, so that no child has to do it for the first time.

A package looks things up once and keeps them. Python, too, writes into the code that runs how often it ran and what it met
there, until it knows; a child that runs code for the first time copies a page for that, and runs it slowly.
"""

import linecache
import socket
import sys
import types

TEXT = b"""
import math as m
from collections import Counter

def first(points, k=2):
    \"\"\"Say something.\"\"\"
    total = 0
    for point in points:
        if point > k and not m.isnan(point):
            total += [point ** 2, -point][0]
    return {"total": total, "most": Counter(points).most_common(1)}
"""
# Python 3.11 believes that code is worth its attention when it has run eight times.
ROUNDS = 20
LEARNING_ROUNDS = 8


class Rehearsal:
    """Rehearses with the agent and its neighbouring files, by name."""

    def __init__(self, agent, neighbours, figures):
        """Do nothing yet."""
        self.agent, self.neighbours, self.figures = agent, neighbours, figures
        self.reading, self.encoding, self.decoding = (neighbours[each] for each in ("reading", "encoding", "decoding"))

    def exchange(self):
        """Do once what every answer needs: read a text, encode and decode values.

        In a zygote this readies the code; in a child, before it is parked, it makes the child's own copies of the memory
        that will be written, while nobody waits.
        """
        values = [1, 2.5, "text", None, True, [1, 2], {"key": [0.5]}, b"raw", {1, 2}, 2**70]
        np = sys.modules.get("numpy")
        if np is not None:
            values += [np.zeros((2, 3)), np.array(["a", "b"]), np.float64(1.5)]
        self.agent.reseed(0)
        _facts, code = self.reading.read(TEXT, "rehearsal.py")
        exec(code, {})
        self._send(values)

    def once(self):
        """Do what a process has to have done before it serves, whether it forks or not."""
        self.exchange()
        self.figures.rehearse()
        parallel = sys.modules.get("sklearn.utils.parallel")
        if parallel is not None:  # scikit-learn looks its thread pools up in /proc, once; children have no /proc
            parallel._get_threadpool_controller()
        ready_torch()
        ready_tensorflow()

    def for_children(self):
        """Do what children will do, as often as it takes until they find it known."""
        for _ in range(ROUNDS):
            self.exchange()
            self._serve()
        for _ in range(LEARNING_ROUNDS):
            self._tabulate()
            learn()

    def _serve(self):
        """Load an answer and have it called, asked by way of a socket as every answer is, and forget it."""
        name, (ours, theirs) = "rehearsal.py", socket.socketpair()
        np = sys.modules.get("numpy")
        numbers = [1.5, 2.5] if np is None else np.array([1.5, 2.5])
        calls = [{"id": each, "function": "first", "args": [numbers, each], "talks": False} for each in range(2)]
        with ours, theirs:
            served = self.agent.Agent(self.neighbours, theirs.fileno())
            asking = self.agent.Agent(self.neighbours, ours.fileno())
            asking.send({"type": "load", "source": TEXT, "name": name, "seed": 0, "mentions": False})
            served.load(served.receive())
            asking.send({"type": "calls", "calls": calls})
            served.calls(served.receive()["calls"])
            for _ in range(2 + len(calls)):
                asking.receive()
        del sys.modules[served.module.__name__], linecache.cache[name]

    def _tabulate(self):
        """Make tables, work with them and send them, where pandas is imported."""
        pd = sys.modules.get("pandas")
        if pd is None:
            return
        table = pd.DataFrame({"who": ["a", "b", "a", None], "many": [1, 2, 3, 4], "much": [0.5, None, 1.5, 2.0]})
        table["day"] = pd.to_datetime(["2026-01-01", "2026-01-02", "2026-01-03", None])
        total = table[table["many"] > 1].groupby("who", as_index=False)["much"].sum().sort_values("who")
        both = table.merge(total, on="who", how="left", suffixes=("", "_total")).drop_duplicates()
        both["share"] = (both["much"] / both["much_total"]).fillna(0.0)
        self._send([both.reset_index(drop=True), both.set_index("many")["share"], pd.concat([total, total])])

    def _send(self, values):
        for value in values:
            self.decoding.decode(self.encoding.encode(value))
            self.encoding.likeness(value)


def learn():
    """Fit, predict and measure, where scikit-learn is imported; nothing that starts threads, which no fork survives."""
    if "sklearn.base" not in sys.modules:
        return
    import numpy as np
    from sklearn.linear_model import LinearRegression
    from sklearn.metrics import accuracy_score, mean_squared_error
    from sklearn.model_selection import cross_val_score, train_test_split
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    from sklearn.tree import DecisionTreeClassifier

    rows, targets, labels = np.arange(24.0).reshape(12, 2) % 7, np.arange(12.0), np.arange(12) % 2
    some, others, wanted, unseen = train_test_split(rows, targets, random_state=0)
    model = make_pipeline(StandardScaler(), LinearRegression()).fit(some, wanted)
    mean_squared_error(unseen, model.predict(others))
    accuracy_score(labels, DecisionTreeClassifier(random_state=0).fit(rows, labels).predict(rows))
    cross_val_score(LinearRegression(), rows, targets, cv=3)


def ready_torch():
    """Keep PyTorch to one thread and have it compute forwards once, which every child then need not do first.

    Forwards only: what computing gradients starts does not survive a fork. TensorFlow must not compute here at all.
    """
    torch = sys.modules.get("torch")
    if torch is None:
        return
    torch.set_num_threads(1)
    with torch.no_grad():
        torch.nn.Linear(4, 4)(torch.zeros(2, 4))


def ready_tensorflow():
    """Have AutoGraph keep the code that it makes in memory; it writes it to a folder, and not every child has one."""
    loader = sys.modules.get("tensorflow.python.autograph.pyct.loader")
    if loader is not None:
        loader.load_source = load_made_source


def load_made_source(source, _delete_on_exit):
    """Make a module of a text, and give it with the name of the file that it would have come from."""
    name = f"__autograph_generated_file{len(sys.modules)}"
    module = types.ModuleType(name)
    module.__file__ = f"{name}.py"
    linecache.cache[module.__file__] = (len(source), None, source.splitlines(keepends=True), module.__file__)
    sys.modules[name] = module
    exec(compile(source, module.__file__, "exec"), module.__dict__)
    return module, module.__file__
