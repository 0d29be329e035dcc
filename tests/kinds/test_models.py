"""The contract of an exam: right answers in several harmless rewritings pass, each known mistake fails with its own key."""

from types import SimpleNamespace

import numpy as np
import pytest

CHECK = """
import numpy as np
from milepost.check import Task
from milepost.kinds import models

task = Task("train(X: floats[n, d], y: ints[n], seed: int) -> model")


def split(draw):
    rng = draw.rng()
    X = rng.normal(size=(600, 5)) * [1, 1, 1, 1, 1]
    y = (X[:, 0] + X[:, 1] + 0.3 * rng.normal(size=600) > 0).astype(int)
    leak = np.where(np.arange(600) < 300, y + 0.01 * rng.normal(size=600), rng.normal(size=600))
    X = np.column_stack([X, leak])
    return models.Split(X[:300], y[:300], X[300:], y[300:], rest=(draw.integer(0, 1000),))


exam = models.Exam(task, split)
exam.bar(models.accuracy, at_least=0.85, baseline=models.accuracy.chance)
"""
FULL = (
    CHECK.replace("np.column_stack([X, leak])", "X").replace(
        "baseline=models.accuracy.chance", "baseline=lambda split: models.accuracy.chance(split.hidden_labels)"
    )
    + """
exam.one_class()
exam.overfits(gap=0.1)
exam.each_row_alone()
exam.repeatable()
exam.unmoved(models.row_order, key="row-order")
exam.unmoved(models.scaled([1.0, 1.0, 1.0, 1.0, 1000.0]), key="units")
exam.learns_from_labels(models.accuracy)
exam.calibrated(at_most=0.03)
"""
)
LEAK = (
    CHECK.replace(
        "baseline=models.accuracy.chance", "baseline=lambda split: models.accuracy.chance(split.hidden_labels)"
    )
    + "\nexam.leak(5)\n"
)
LOGISTIC = """
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

def train(X, y, seed):
    return make_pipeline(StandardScaler(), LogisticRegression()).fit(X, y)
"""
RIGHT = {
    "the pipeline": LOGISTIC,
    "with another regularisation": LOGISTIC.replace("LogisticRegression()", "LogisticRegression(C=10.0)"),
    "from scratch": """
import numpy as np

class Model:
    def fit(self, X, y):
        self.mean, self.scale = X.mean(axis=0), X.std(axis=0)
        Z = np.column_stack([np.ones(len(X)), (X - self.mean) / self.scale])
        w = np.zeros(Z.shape[1])
        for _ in range(30):
            p = 1 / (1 + np.exp(-Z @ w))
            w += np.linalg.solve(Z.T @ (Z * (p * (1 - p))[:, None]) + 0.1 * np.eye(len(w)), Z.T @ (y - p) - 0.1 * w)
        self.w = w
        return self
    def predict_proba(self, X):
        Z = np.column_stack([np.ones(len(X)), (X - self.mean) / self.scale])
        p = 1 / (1 + np.exp(-Z @ self.w))
        return np.column_stack([1 - p, p])
    def predict(self, X):
        return (self.predict_proba(X)[:, 1] > 0.5).astype(int)

def train(X, y, seed):
    return Model().fit(X, y)
""",
    "discriminant analysis": """
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
def train(X, y, seed):
    return LinearDiscriminantAnalysis().fit(X, y)
""",
}
HEAD = "import numpy as np\nfrom sklearn.base import BaseEstimator, ClassifierMixin\n"
WRONG = {
    "one-answer-for-all": "from sklearn.dummy import DummyClassifier\ndef train(X, y, seed):\n    return DummyClassifier().fit(X, y)\n",
    "no-better-than-guessing": HEAD
    + """
class Coin:
    def __init__(self, seed): self.seed = seed
    def predict(self, X): return np.random.default_rng(self.seed).permutation(np.arange(len(X)) % 2)
def train(X, y, seed):
    return Coin(seed)
""",
    "overfits": """
import numpy as np
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer
def train(X, y, seed):
    return make_pipeline(FunctionTransformer(lambda X: X * [1, 1, 3, 3, 3]), KNeighborsClassifier(1)).fit(X, y)
""",
    "rows-depend-on-each-other": """
from sklearn.linear_model import LogisticRegression
class Model:
    def __init__(self, X, y): self.inner = LogisticRegression().fit(X - X.mean(axis=0), y)
    def predict(self, X): return self.inner.predict(X - X.mean(axis=0))
    def predict_proba(self, X): return self.inner.predict_proba(X - X.mean(axis=0))
def train(X, y, seed):
    return Model(X, y)
""",
    "another-model-each-time": """
import numpy as np
from sklearn.linear_model import LogisticRegression
def train(X, y, seed):
    rows = np.random.default_rng().choice(len(X), 150)
    return LogisticRegression().fit(X[rows], y[rows])
""",
    "units": """
from sklearn.neighbors import KNeighborsClassifier
def train(X, y, seed):
    return KNeighborsClassifier(15).fit(X, y)
""",
    "row-order": """
from sklearn.linear_model import LogisticRegression
def train(X, y, seed):
    return LogisticRegression().fit(X[:25], y[:25])
""",
    "knows-without-learning": """
import numpy as np
class Known:
    def predict(self, X): return (X[:, 0] + X[:, 1] > 0).astype(int)
    def predict_proba(self, X):
        p = 1 / (1 + np.exp(-6 * (X[:, 0] + X[:, 1])))
        return np.column_stack([1 - p, p])
def train(X, y, seed):
    return Known()
""",
    "not-calibrated": """
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
class Sure:
    def __init__(self, X, y): self.inner = make_pipeline(StandardScaler(), LogisticRegression()).fit(X, y)
    def predict(self, X): return self.inner.predict(X)
    def predict_proba(self, X):
        p = self.inner.predict_proba(X)[:, 1] ** 0.2
        return np.column_stack([1 - p, p])
def train(X, y, seed):
    return Sure(X, y)
""",
}
BROKEN = {
    "wrong-type": "def train(X, y, seed):\n    return [1, 2]\n",
    "wrong-shape": "class M:\n    def predict(self, X): return [1]\ndef train(X, y, seed):\n    return M()\n",
    "not-a-number": "import numpy as np\nclass M:\n    def predict(self, X): return np.full(len(X), np.nan)\ndef train(X, y, seed):\n    return M()\n",
    "exception": "class M:\n    def predict(self, X): return 1 / 0\ndef train(X, y, seed):\n    return M()\n",
    "unsendable": "class M:\n    def predict(self, X): return self\ndef train(X, y, seed):\n    return M()\n",
    "not-started": "def train(X, y, seed):\n    raise NotImplementedError\n",
}


def told(verdict):
    return [(finding.key, finding.message) for finding in verdict.findings]


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_answer_passes_however_it_is_written(judge, name):
    grade = judge(FULL)
    for _ in range(3):
        verdict = grade(RIGHT[name])
        assert verdict.passed, told(verdict)


@pytest.mark.parametrize("key", [key for key in WRONG if key not in {"units", "row-order"}])
def test_a_known_mistake_fails_with_its_own_key(judge, key):
    verdict = judge(FULL)(WRONG[key])
    assert [finding.key for finding in verdict.findings] == [key], told(verdict)
    assert "{" not in verdict.findings[0].message


@pytest.mark.parametrize("key", ["units", "row-order"])
def test_an_invariance_that_does_not_hold_is_told(judge, key):
    check = FULL.replace("at_least=0.85", "at_least=0.55").replace("gap=0.1", "gap=0.4")
    verdict = judge(check)(WRONG[key])
    assert [finding.key for finding in verdict.findings] == [key], told(verdict)


@pytest.mark.parametrize("key", BROKEN)
def test_a_model_that_gives_nothing_to_judge_is_told_so(judge, key):
    verdict = judge(FULL)(BROKEN[key])
    assert [finding.key for finding in verdict.findings] == [key], told(verdict)


def test_chances_where_classes_are_asked_for_are_told_as_the_answers_shape(judge):
    verdict = judge(FULL)(
        "import numpy as np\nclass M:\n    def predict(self, X): return np.tile([0.5, 0.5], (len(X), 1))\n"
        "def train(X, y, seed):\n    return M()\n"
    )
    assert told(verdict) == [
        ("wrong-shape", "For 300 rows `predict` gives an array of shape (300, 2); expected one entry a row.")
    ]


def test_the_line_of_the_answer_that_raised_in_a_use_is_told(judge):
    finding = judge(FULL)(BROKEN["exception"]).findings[0]
    assert (finding.where, "inside `predict`" in finding.message) == (2, True)


def test_a_planted_leak_is_named(judge):
    grade = judge(LEAK)
    verdict = grade(
        "from sklearn.tree import DecisionTreeClassifier\ndef train(X, y, seed):\n    return DecisionTreeClassifier(random_state=0).fit(X, y)\n"
    )
    assert [finding.key for finding in verdict.findings] == ["leans-on-the-leak"], told(verdict)
    assert "column 5" in verdict.findings[0].message
    assert grade(
        LOGISTIC.replace(".fit(X, y)", ".fit(X[:, :5], y)").replace("return make", "inner = make")
        + """
    class Without:
        def predict(self, X): return inner.predict(X[:, :5])
    return Without()
"""
    ).passed


def test_an_unfitted_estimator_is_fitted_by_the_check(judge):
    check = FULL.replace("train(X: floats[n, d], y: ints[n], seed: int) -> model", "make(seed: int) -> model").replace(
        "models.Exam(task, split)", "models.Exam(task, split, fits=True)"
    )
    verdict = judge(check)(LOGISTIC.replace("def train(X, y, seed)", "def make(seed)").replace(".fit(X, y)", ""))
    assert verdict.passed, told(verdict)


def test_a_function_that_predicts_at_once_is_examined_too(judge):
    check = FULL.replace(
        "train(X: floats[n, d], y: ints[n], seed: int) -> model",
        "label(X: floats[n, d], y: ints[n], rows: floats[m, d], seed: int) -> ints[m]",
    ).replace("exam.calibrated(at_most=0.03)", "task.judge(None)")
    grade = judge(check)
    right = LOGISTIC.replace("def train(X, y, seed)", "def label(X, y, rows, seed)").replace(
        ".fit(X, y)", ".fit(X, y).predict(rows)"
    )
    assert grade(right).passed
    wrong = right.replace("predict(rows)", "predict(rows - rows.mean(axis=0) + 1)")
    assert [finding.key for finding in grade(wrong).findings] != []


def test_a_lucky_guess_is_told_as_a_guess(judge):
    """With a baseline below chance every coin is better than it, as half of them are better than chance by luck."""
    grade = judge(CHECK.replace("baseline=models.accuracy.chance", "baseline=0.1"))
    assert grade(WRONG["no-better-than-guessing"]).findings[0].key == "no-better-than-guessing"
    blunt = LOGISTIC.replace("fit(X, y)", "fit(X * [1, 0, 0, 0, 0, 0], y)")
    assert grade(blunt).findings[0].key == "below-the-bar"


def test_labels_of_the_hidden_rows_are_nowhere_in_the_answers_process(judge):
    """The answer looks through all that its process holds for an array of the hidden labels' length."""
    source = """
import gc
import numpy as np
class Spy:
    def predict(self, X):
        self.found = [a for a in gc.get_objects() if isinstance(a, np.ndarray) and a.shape == (len(X),)]
        return self.found[0].astype(int) if self.found else np.zeros(len(X), dtype=int)
def train(X, y, seed):
    return Spy()
"""
    check = FULL.replace("X[:300], y[:300], X[300:], y[300:]", "X[:301], y[:301], X[301:], y[301:]").replace(
        "exam.one_class()", ""
    )
    verdict = judge(check)(source)
    assert [finding.key for finding in verdict.findings] == ["no-better-than-guessing"], told(verdict)


def test_what_the_reference_keeps_is_forgotten_after_each_submission(judge):
    """Its process lives from one answer to the next: more models than it may keep at once are made in it here."""
    check = """
from milepost.check import Fault, Task
task = Task("make(n: int) -> held")

@task.property("other", "Other.")
def other(ask, draw):
    theirs = ask.reference.many([(n,) for n in range(250)])
    mine = ask(3)
    return None if mine.attribute("n") == theirs[3].attribute("n") else Fault("other")
"""
    source = "class Box:\n    def __init__(self, n): self.n = n\ndef make(n):\n    return Box(n)\n"
    grade = judge(check, source)
    assert all(grade(source).passed for _ in range(12))
    assert grade(source.replace("Box(n)", "Box(n + 1)")).findings[0].key == "other"


def test_patched_metrics_change_nothing(judge):
    patch = """
import sklearn.metrics, numpy as np
sklearn.metrics.accuracy_score = lambda *a, **k: 1.0
np.mean = lambda *a, **k: 1.0
"""
    verdict = judge(FULL)(patch + WRONG["one-answer-for-all"])
    assert [finding.key for finding in verdict.findings] == ["one-answer-for-all"], told(verdict)


def test_the_seed_that_an_answer_gets_tells_nothing_of_the_hidden_draw():
    from milepost.grade.grader import seed_of_answer

    seeds = [seed_of_answer(seed) for seed in range(2000)]
    assert len(set(seeds)) == 2000
    assert all(0 <= seed < 2**31 for seed in seeds)
    assert not any(seed & 0xFFFF == number & 0xFFFF for number, seed in enumerate(seeds[:100]))


def test_an_answer_that_plays_with_its_seed_cannot_draw_the_hidden_rows_again(judge):
    """It knows how the check draws, and tries every generator that its seed and its process could lead to."""
    draws = """
def draws(rng):
    X = rng.normal(size=(600, 5)) * [1, 1, 1, 1, 1]
    return X, (X[:, 0] + X[:, 1] + 0.3 * rng.normal(size=600) > 0).astype(int)
"""
    source = f"""
import random
import numpy as np
{draws}

class Player:
    def __init__(self, X, seed):
        self.labels = None
        near = [seed ^ bits for bits in range(300)] + [abs(seed - step) for step in range(300)] + list(range(300))
        makers = [lambda s=s: np.random.default_rng(s) for s in near] + [lambda s=s: np.random.RandomState(s % 2**32) for s in near]
        makers += [lambda: np.random, lambda: np.random.default_rng(random.getrandbits(63))]
        for make in makers:
            drawn, labels = draws(make())
            if np.allclose(drawn[:300], X[:, :5]):
                self.labels = labels[300:]
    def predict(self, X):
        return np.arange(len(X)) % 2 if self.labels is None else self.labels

def train(X, y, seed):
    return Player(X, seed)
"""
    space: dict = {}
    exec(FULL + draws, space)
    split = space["split"](SimpleNamespace(rng=lambda: np.random.default_rng(5), integer=lambda *_: 0))
    assert np.array_equal(space["draws"](np.random.default_rng(5))[1][300:], split.hidden_labels), "it knows how"
    verdict = judge(FULL.replace("exam.one_class()", ""))(source)
    # It guesses; a guess that was luckier on the rows that it has seen looks like one that has learned them by heart.
    assert [finding.key for finding in verdict.findings] in (["no-better-than-guessing"], ["overfits"]), told(verdict)


@pytest.mark.slow
def test_three_hundred_right_answers_have_no_false_failure(judge):
    """The reference and its rewritings, each under a hundred other draws."""
    grade = judge(FULL)
    for name in ("the pipeline", "from scratch", "discriminant analysis"):
        for turn in range(100):
            verdict = grade(RIGHT[name])
            assert verdict.passed, (name, turn, told(verdict))


METRICS = ["accuracy", "balanced_accuracy", "f1", "precision", "recall"]


def test_metrics_agree_with_scikit_learn(core_pool):
    from milepost import wire
    from milepost.kinds import models

    source = b"""
from sklearn import metrics as m
def f(y, labels, scores, numbers, targets):
    return {
        "accuracy": m.accuracy_score(y, labels), "balanced_accuracy": m.balanced_accuracy_score(y, labels),
        "f1": m.f1_score(y, labels), "precision": m.precision_score(y, labels), "recall": m.recall_score(y, labels),
        "roc_auc": m.roc_auc_score(y, scores), "average_precision": m.average_precision_score(y, scores),
        "log_loss": m.log_loss(y, scores), "brier": m.brier_score_loss(y, scores),
        "rmse": m.root_mean_squared_error(targets, numbers), "mae": m.mean_absolute_error(targets, numbers),
        "r2": m.r2_score(targets, numbers),
    }
"""
    rng = np.random.default_rng(3)
    y = rng.integers(0, 2, 200)
    scores = np.round(np.clip(0.3 * y + 0.7 * rng.random(200), 0.01, 0.99), 1)
    labels = (scores > 0.5).astype(int)
    targets = rng.normal(size=200)
    numbers = targets + 0.5 * rng.normal(size=200)
    with core_pool.take() as child:
        child.send(wire.Load(source=source, name="a.py", seed=1))
        child.receive(timeout_s=20)
        child.receive(timeout_s=20)
        child.send(wire.Calls(calls=(wire.Call(id=1, function="f", args=(y, labels, scores, numbers, targets)),)))
        want = child.receive(timeout_s=20).value
    given = {"labels": (y, labels), "scores": (y, scores), "probabilities": (y, scores), "numbers": (targets, numbers)}
    for name, value in want.items():
        metric = getattr(models, name)
        assert metric(*given[metric.wants]) == pytest.approx(value, abs=1e-9), name
