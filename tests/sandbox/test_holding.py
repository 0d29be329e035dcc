"""Objects that stay in the answer's process: kept, used by a closed list of operations, and only values come out."""

import numpy as np
import pytest

from milepost import wire


@pytest.fixture
def holding(loaded):
    """Load a source, call its `f` with `keep`, and give (desk, reply)."""

    def hold(source, *args, **options):
        with loaded(source) as desk:
            call = wire.Call(id=1, function="f", args=args, keep=True, **options)
            desk.child.send(wire.Calls(calls=(call,)))
            yield desk, desk.child.receive(timeout_s=20)

    from contextlib import contextmanager

    return contextmanager(hold)


def use(desk, held, operation, *args, keep=False):
    desk.child.send(wire.Uses(uses=(wire.Use(id=99, held=held, operation=operation, args=args, keep=keep),)))
    return desk.child.receive(timeout_s=20)


FITTED = """
import numpy as np
from sklearn.linear_model import LogisticRegression
def f(x, y):
    return LogisticRegression().fit(x, y), [1.0, 2.0]
"""


def test_a_fitted_model_stays_and_its_predictions_cross(holding):
    x, y = np.array([[0.0], [1.0], [8.0], [9.0]]), np.array([0, 0, 1, 1])
    with holding(FITTED, x, y) as (desk, reply):
        held, losses = reply.value
        assert (held.class_name, losses) == ("LogisticRegression", [1.0, 2.0])
        assert {"fit", "predict", "predict_proba", "decision_function"} <= set(held.offers)
        assert "transform" not in held.offers
        assert use(desk, held.number, "predict", np.array([[0.5], [8.5]])).value.tolist() == [0, 1]
        assert use(desk, held.number, "predict_proba", np.array([[0.5]])).value.shape == (1, 2)
        assert use(desk, held.number, "attribute", "coef_").value.shape == (1, 1)
        assert use(desk, held.number, "fit", x, 1 - y).value is None
        assert use(desk, held.number, "predict", np.array([[0.5]])).value.tolist() == [1]


def test_without_keep_an_object_is_unsendable_as_ever(loaded):
    with loaded(FITTED) as desk:
        reply = desk.call("f", np.array([[0.0], [1.0]]), np.array([0, 1]))
    assert (type(reply), reply.type_name) == (wire.Unsendable, "LogisticRegression")


def test_what_is_no_operation_and_what_is_private_is_refused(holding):
    with holding("class A:\n    secret = 5\n    def f(self): return 1\ndef f():\n    return A()\n") as (desk, reply):
        number = reply.value.number
        assert use(desk, number, "explode").error == "WrongUseError"
        assert use(desk, number, "attribute", "__dict__").error == "WrongUseError"
        assert use(desk, number, "method", "__init__", []).error == "WrongUseError"
        assert use(desk, number, "attribute", "secret").value == 5
        assert use(desk, 4711, "attribute", "secret").error == "KeyError"
        assert use(desk, number, "release").value is None
        assert use(desk, number, "attribute", "secret").error == "KeyError"


def test_an_object_that_lies_about_itself_still_only_sends_values(holding):
    source = """
class Odd:
    def __getattr__(self, name):
        raise KeyboardInterrupt
    def predict(self, x):
        return self
def f():
    return Odd()
"""
    with holding(source) as (desk, reply):
        assert reply.value.class_name == "Odd"
        assert isinstance(use(desk, reply.value.number, "predict", np.zeros((2, 1))), wire.Unsendable)
        kept = use(desk, reply.value.number, "predict", np.zeros((2, 1)), keep=True)
        assert isinstance(kept.value, wire.Held)


def test_a_policy_is_asked_for_each_observation_and_a_function_can_be_one(holding):
    with holding("def f():\n    return lambda state: state % 3\n") as (desk, reply):
        assert "act" in reply.value.offers
        assert use(desk, reply.value.number, "act", np.array([1, 5, 9])).value == [1, 2, 0]
        assert use(desk, reply.value.number, "act_together", np.array([1, 5, 9])).value.tolist() == [1, 2, 0]


def test_a_generator_is_seeded_from_outside(holding):
    with holding("import numpy as np\ndef f():\n    return lambda n, rng: rng.normal(size=n)\n") as (desk, reply):
        first = use(desk, reply.value.number, "sample", 4, 7).value
        assert np.array_equal(first, use(desk, reply.value.number, "sample", 4, 7).value)
        assert not np.array_equal(first, use(desk, reply.value.number, "sample", 4, 8).value)


def test_a_function_that_is_offered_runs_with_the_checker(loaded):
    with loaded("def f(g):\n    return g(2) + g(3)\n") as desk:
        call = wire.Call(id=1, function="f", args=(wire.Offered(1),), talks=True)
        desk.child.send(wire.Calls(calls=(call,)))
        for expected in ([2], [3]):
            wants = desk.child.receive(timeout_s=10)
            assert (type(wants), wants.offered, wants.method, wants.args) == (wire.Wants, 1, "call", expected)
            desk.child.send(wire.Told(value=wants.args[0] * 10))
        assert desk.child.receive(timeout_s=10).value == 50


def test_what_the_checker_refuses_is_an_exception_in_the_answer(loaded):
    with loaded("def f(g):\n    return g(1)\n") as desk:
        desk.child.send(wire.Calls(calls=(wire.Call(id=1, function="f", args=(wire.Offered(1),), talks=True),)))
        desk.child.receive(timeout_s=10)
        desk.child.send(wire.Told(value=None, error="no more"))
        raised = desk.child.receive(timeout_s=10)
    assert (raised.error, raised.message, raised.line) == ("RuntimeError", "no more", 2)


def test_an_offer_ends_with_its_call(loaded):
    source = "saved = []\ndef f(g):\n    saved.append(g)\n    return 1\ndef h():\n    return saved[0](1)\n"
    with loaded(source) as desk:
        desk.child.send(wire.Calls(calls=(wire.Call(id=1, function="f", args=(wire.Offered(1),), talks=True),)))
        assert desk.child.receive(timeout_s=10).value == 1
        assert desk.call("h").error == "RuntimeError"


def test_reports_are_rate_limited_and_the_last_one_comes(loaded):
    source = "def f(n, tell):\n    for i in range(n):\n        tell(i + 1, n, loss=1 / (i + 1))\n    return n\n"
    with loaded(source) as desk:
        desk.child.send(wire.Calls(calls=(wire.Call(id=1, function="f", args=(2000,), report="tell", talks=True),)))
        came = []
        while isinstance(reply := desk.child.receive(timeout_s=10), wire.Progress):
            came.append(reply)
    assert reply.value == 2000
    assert came[0].step == 1
    assert (came[-1].step, came[-1].of, came[-1].numbers) == (2000, 2000, {"loss": 1 / 2000})
    assert len(came) < 200


def test_what_is_shown_is_made_small_or_left_out(loaded):
    source = """
import numpy as np
def f(tell):
    tell(1, 3, shown=np.zeros((5, 2)))
    tell.flush()
    tell(2, 3, shown=np.zeros((5000, 500)))
    tell.flush()
    tell(3, 3, shown=object())
    return 0
"""
    with loaded(source) as desk:
        desk.child.send(wire.Calls(calls=(wire.Call(id=1, function="f", args=(), report="tell", talks=True),)))
        shown = [desk.child.receive(timeout_s=10).shown for _ in range(3)]
        assert desk.child.receive(timeout_s=10).value == 0
    assert (shown[0].shape, shown[0].dtype.name) == ((5, 2), "float32")
    assert shown[1:] == [None, None]
