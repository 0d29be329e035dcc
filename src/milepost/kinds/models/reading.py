"""How a model's predictions are read: from an estimator's own methods, or from what a network puts out."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from milepost.check import Kept, Mismatch, Table, UnfitError, name_type
from milepost.kinds.models.splits import Rows
from milepost.terms import AuthorError
from milepost.wire import Array

# Given what is wanted (labels, numbers, probabilities or scores), the model and rows.
Reads = Callable[[str, Kept, Rows], Array]


def predicting(model: Kept, reads: Reads | None, labels: Array) -> Callable[[str, Sequence[Rows]], list[Array]]:
    """Give what predicts for batches of rows, in as many dimensions as the labels have."""

    def predict(wanted: str, batches: Sequence[Rows]) -> list[Array]:
        if reads is not None:
            return [reads(wanted, model, rows) for rows in batches]
        match wanted:
            case "probabilities":
                return [model.predict_proba(rows) for rows in batches]
            case "scores":
                return [_scores(model, rows) for rows in batches]
        return [_like(labels, each) for each in model.predict_many(batches)]

    return predict


def largest_output(wanted: str, model: Kept, rows: Rows) -> Array:
    """Read a network with an output a class: the place of the largest one, or what comes of softmax."""
    output = _output(model, rows)
    if output.ndim != 2:
        raise UnfitError(Mismatch("wrong-shape", f"For {len(rows)} rows the network gives the shape {output.shape}."))
    if wanted in {"labels", "numbers"}:
        return np.asarray(output.argmax(axis=1))
    powers = np.exp(output - output.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def one_output(wanted: str, model: Kept, rows: Rows) -> Array:
    """Read a network with one output: a number, or for labels and probabilities the log-odds of class 1."""
    output = _output(model, rows)
    if output.size != len(rows):
        raise UnfitError(Mismatch("wrong-shape", f"For {len(rows)} rows the network gives the shape {output.shape}."))
    flat = output.reshape(-1)
    if wanted == "labels":
        return (flat > 0).astype(int)
    return np.asarray(1 / (1 + np.exp(-np.clip(flat, -500, 500)))) if wanted == "probabilities" else flat


def first_kept(result: Any) -> Kept:
    """Give the model in a result: itself, or the first in a tuple or dict."""
    if isinstance(result, Kept):
        return result
    for each in result.values() if isinstance(result, dict) else result if isinstance(result, list) else ():
        if isinstance(each, Kept):
            return each
    raise AuthorError("MP-K035", "The task's function returns no model.", "Let its signature say which part is one.")


def _scores(model: Kept, rows: Rows) -> Array:
    """Give what orders the rows: probabilities, or else the distance from the boundary."""
    if model.offers("predict_proba"):
        return model.predict_proba(rows)[:, -1]
    return model.decision_function(rows) if model.offers("decision_function") else model.predict(rows)


def _like(labels: Array, predictions: Array) -> Array:
    """Give predictions as labels come, a single column as an array; UnfitError for several where one is asked for."""
    if labels.ndim == 1 and predictions.ndim == 2 and predictions.shape[1] == 1:
        return predictions[:, 0]
    if labels.ndim == 1 and predictions.ndim > 1:
        text = f"For {len(predictions)} rows `predict` gives an array of shape {predictions.shape}; expected one entry a row."
        raise UnfitError(Mismatch("wrong-shape", text))
    return predictions


def _output(model: Kept, rows: Rows) -> Array:
    """Give what a network puts out for rows, one entry a row."""
    if isinstance(rows, Table):
        raise AuthorError("MP-K033", "A network takes arrays, and this split has tables.", "Give arrays of numbers.")
    output = model.forward(rows)
    if not isinstance(output, np.ndarray) or output.ndim == 0 or len(output) != len(rows):
        text = f"For {len(rows)} rows the network gives {name_type(output)}; expected one entry a row."
        raise UnfitError(Mismatch("wrong-shape", text))
    if output.dtype.kind == "f" and bool(np.isnan(output).any()):
        raise UnfitError(Mismatch("not-a-number", "The network puts out NaN (not a number)."))
    return output.astype(np.float64)
