"""Objects that stay in an answer's process, as a check sees them: used from here, looked at through values alone."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from milepost.check.conform import Mismatch, name_type
from milepost.wire import Array, Held, Series, Table

UseMany = Callable[[str, Sequence[tuple[Any, ...]], bool], list[Any]]


class UnfitError(Exception):
    """What an object gave is not of the form that the task promises; told to the learner in these words."""

    def __init__(self, mismatch: Mismatch) -> None:
        """Keep the key and the words."""
        super().__init__(mismatch.message)
        self.mismatch = mismatch


class Kept:
    """A model, network, policy or generator that an answer returned.

    Every use is a message to the answer's process; an exception there ends the property and is told with the learner's
    own line. The results are values like any other, claimed by the answer and judged here.
    """

    def __init__(self, held: Held, use: UseMany) -> None:
        """Stand for `held`; `use(operation, args, keep)` uses it once for each tuple of arguments, in one batch."""
        self.held = held
        self._use = use

    def __repr__(self) -> str:
        """Name the class."""
        return f"an object of the class {self.class_name}"

    @property
    def class_name(self) -> str:
        """The name of its class, as the answer's process says."""
        return self.held.class_name

    def offers(self, operation: str) -> bool:
        """Say whether it seems good for an operation such as `predict_proba`."""
        return operation in self.held.offers

    def one(self, operation: str, *args: Any) -> Any:
        """Use it once."""
        return self._use(operation, [args], False)[0]

    def many(self, operation: str, args: Sequence[tuple[Any, ...]]) -> list[Any]:
        """Use it often, in one batch."""
        return self._use(operation, args, False)

    # ------------------------------------------------------------ models

    def fit(self, *data: Any) -> None:
        """Fit it on data of the check's."""
        self.one("fit", *data)

    def predict(self, rows: Array | Table) -> Array:
        """Give its predictions: one for each row, in an array whose first side is the number of rows."""
        return self.predict_many([rows])[0]

    def predict_many(self, batches: Sequence[Array | Table]) -> list[Array]:
        """Give its predictions for several sets of rows, in one batch."""
        results = self._use("predict", [(rows,) for rows in batches], False)
        return [_for_rows(result, len(rows), "predict") for result, rows in zip(results, batches, strict=True)]

    def predict_proba(self, rows: Array | Table) -> Array:
        """Give its probabilities: a row for each row, a column for each class."""
        result = _for_rows(self.one("predict_proba", rows), len(rows), "predict_proba")
        if result.ndim != 2:
            raise _unfit(
                "wrong-shape", f"`predict_proba` gives an array of shape {result.shape}; a column a class is due."
            )
        return result

    def decision_function(self, rows: Array | Table) -> Array:
        """Give its scores for rows."""
        return _for_rows(self.one("decision_function", rows), len(rows), "decision_function")

    def transform(self, rows: Array | Table) -> Array:
        """Give rows as it transforms them."""
        return _for_rows(self.one("transform", rows), len(rows), "transform")

    # ------------------------------------------------------------ networks

    def forward(self, *inputs: Array, training: bool = False) -> Any:
        """Give what it makes of its inputs, in the mode of evaluation unless `training`."""
        return self.one("forward", list(inputs), training)

    def forward_many(self, batches: Sequence[Sequence[Array]], *, training: bool = False) -> list[Any]:
        """Give what it makes of several sets of inputs, in one batch."""
        return self._use("forward", [(list(inputs), training) for inputs in batches], False)

    def parameters(self) -> dict[str, Array]:
        """Give every parameter by name."""
        return _named(self.one("parameters"), "parameters")

    def sizes(self) -> list[dict[str, Any]]:
        """Give `name`, `shape` and `trained` of every parameter, without their values."""
        found: list[dict[str, Any]] = self.one("sizes")
        return found

    def set_parameters(self, values: Mapping[str, Array]) -> None:
        """Put other values in the place of parameters."""
        self.one("set_parameters", dict(values))

    def gradients(
        self, inputs: Sequence[Array], weights: Array, *, training: bool = False
    ) -> tuple[list[Any], dict[str, Any]]:
        """Give the gradient of `(output * weights).sum()` by the framework's own means: by input, and by parameter."""
        found = self.one("gradients", list(inputs), weights, training)
        return found["inputs"], found["parameters"]

    def outputs_moving(self, what: str | int, values: Sequence[Array], inputs: Sequence[Array]) -> list[Any]:
        """Give what it puts out with each of some values in the place of a parameter (by name) or an input (by place).

        One message for all of them; a parameter has its own value again afterwards.
        """
        found: list[Any] = self.one("outputs_moving", what, list(values), list(inputs))
        return found

    def layers(self) -> list[dict[str, Any]]:
        """Give `name`, `class` and `parameters` (how many) of every layer."""
        found: list[dict[str, Any]] = self.one("layers")
        return found

    def activations(self, *inputs: Array, training: bool = False) -> dict[str, Any]:
        """Give what each layer puts out for these inputs, by the layer's name."""
        return _named(self.one("activations", list(inputs), training), "activations")

    # ------------------------------------------------------------ policies, generators and the rest

    def act(self, observations: Array, *, together: bool = False) -> Any:
        """Give its action for each observation; `together` hands it all of them in one array."""
        return self.one("act_together" if together else "act", observations)

    def sample(self, n: int, seed: int) -> Any:
        """Give `n` samples, with every random generator of its process seeded before."""
        return self.one("sample", n, seed)

    def method(self, name: str, *args: Any, **options: Any) -> Any:
        """Call a public method that the task itself describes."""
        return self.one("method", name, list(args), options)

    def attribute(self, name: str) -> Any:
        """Give a public attribute that the task itself describes."""
        return self.one("attribute", name)

    def set_attribute(self, name: str, value: Any) -> None:
        """Put a value in the place of a public attribute."""
        self.one("set_attribute", name, value)

    def release(self) -> None:
        """Let the process forget it."""
        self.one("release")


def _unfit(key: str, message: str) -> UnfitError:
    return UnfitError(Mismatch(key, message))


def _for_rows(value: Any, rows: int, method: str) -> Array:
    """Give what came for so many rows as an array; UnfitError when it is none, of another length, or holds NaN."""
    if isinstance(value, Series):
        value = value.values
    if isinstance(value, list):
        value = _array_of(value)
    if not isinstance(value, np.ndarray) or value.ndim == 0:
        raise _unfit("wrong-type", f"`{method}` gives {name_type(value)}; expected an array with one entry a row.")
    if len(value) != rows:
        message = (
            f"`{method}` was given {rows} rows and gives an array of shape {value.shape}; expected one entry a row."
        )
        raise _unfit("wrong-shape", message)
    if value.dtype.kind == "f" and bool(np.isnan(value).any()):
        row = int(np.flatnonzero(np.isnan(value).reshape(rows, -1).any(axis=1))[0])
        raise _unfit("not-a-number", f"`{method}` gives NaN (not a number) for row {row} of {rows}.")
    return value


def _array_of(value: list[Any]) -> Any:
    try:
        found = np.array(value)
    except ValueError:
        return value
    return found.astype(object) if found.dtype.kind in "US" else found


def _named(value: Any, what: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _unfit("wrong-type", f"Its {what} came as {name_type(value)}; expected a map by name.")
    return value
