"""How good predictions are: scores in NumPy alone, so that the checker needs nothing else to judge a model."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from milepost.wire import Array

Wants = Literal["labels", "numbers", "probabilities", "scores"]


@dataclass(frozen=True, slots=True)
class Metric:
    """A score of predictions: `measure(labels, predictions)`; `wants` says which predictions a model is asked for.

    `chance` gives what predictions without any relation to the labels score, from the labels alone.
    """

    name: str
    measure: Callable[[Array, Array], float]
    wants: Wants
    higher_is_better: bool
    chance: Callable[[Array], float]

    def __call__(self, labels: Array, predictions: Array) -> float:
        """Give the score."""
        return float(self.measure(labels, predictions))

    def is_better(self, one: float, other: float) -> bool:
        """Say whether `one` is a better score than `other`."""
        return one > other if self.higher_is_better else one < other


def _share_of_most(labels: Array) -> float:
    return float(np.unique(labels, return_counts=True)[1].max() / len(labels))


def _each_class(labels: Array, predictions: Array) -> Array:
    """Give the share of each class's rows that is predicted right."""
    return np.array([np.mean(predictions[labels == each] == each) for each in np.unique(labels)])


def _counts(labels: Array, predictions: Array) -> tuple[int, int, int]:
    """Give true positives, false positives and false negatives, where the last class in order is the positive one."""
    positive = np.unique(labels)[-1]
    is_it, said = labels == positive, predictions == positive
    return int(np.sum(is_it & said)), int(np.sum(~is_it & said)), int(np.sum(is_it & ~said))


def _f1(labels: Array, predictions: Array) -> float:
    hits, false_alarms, misses = _counts(labels, predictions)
    return 2 * hits / (2 * hits + false_alarms + misses) if hits else 0.0


def _precision(labels: Array, predictions: Array) -> float:
    hits, false_alarms, _ = _counts(labels, predictions)
    return hits / (hits + false_alarms) if hits else 0.0


def _recall(labels: Array, predictions: Array) -> float:
    hits, _, misses = _counts(labels, predictions)
    return hits / (hits + misses) if hits else 0.0


def _positive(labels: Array, scores: Array) -> tuple[Array, Array]:
    """Give which rows are of the last class, and the scores for it."""
    return labels == np.unique(labels)[-1], scores[:, -1] if scores.ndim == 2 else scores


def _roc_auc(labels: Array, scores: Array) -> float:
    """Give the chance that a positive row has a higher score than a negative one; ties count half."""
    is_it, scores = _positive(labels, scores)
    order = np.argsort(scores, kind="stable")
    _, first, counts = np.unique(scores[order], return_index=True, return_counts=True)
    ranks = np.empty(len(scores))
    ranks[order] = np.repeat(first + (counts + 1) / 2, counts)
    positives = int(is_it.sum())
    negatives = len(is_it) - positives
    return float((ranks[is_it].sum() - positives * (positives + 1) / 2) / (positives * negatives))


def _average_precision(labels: Array, scores: Array) -> float:
    """Give the mean precision over the thresholds, weighted by the recall that each adds."""
    is_it, scores = _positive(labels, scores)
    order = np.argsort(-scores, kind="stable")
    hits = np.cumsum(is_it[order])
    last = np.r_[np.flatnonzero(np.diff(scores[order])), len(scores) - 1]
    precision, recall = hits[last] / (last + 1), hits[last] / hits[-1]
    return float(np.sum(np.diff(np.r_[0.0, recall]) * precision))


def columns(probabilities: Array) -> Array:
    """Give probabilities with a column a class, also where one column for the last class came."""
    if probabilities.ndim == 1 or probabilities.shape[1] == 1:
        last = probabilities.reshape(-1)
        return np.stack([1 - last, last], axis=1)
    return probabilities


def _log_loss(labels: Array, probabilities: Array) -> float:
    table = columns(probabilities)
    place = np.searchsorted(np.unique(labels), labels)
    return float(-np.mean(np.log(np.clip(table[np.arange(len(labels)), place], 1e-15, 1.0))))


def _brier(labels: Array, probabilities: Array) -> float:
    is_it, last = _positive(labels, probabilities)
    return float(np.mean((last - is_it) ** 2))


def _rmse(labels: Array, predictions: Array) -> float:
    return float(np.sqrt(np.mean((labels - predictions.reshape(labels.shape)) ** 2)))


def _mae(labels: Array, predictions: Array) -> float:
    return float(np.mean(np.abs(labels - predictions.reshape(labels.shape))))


def _r2(labels: Array, predictions: Array) -> float:
    left = np.sum((labels - predictions.reshape(labels.shape)) ** 2)
    return float(1 - left / np.sum((labels - labels.mean()) ** 2))


def _entropy(labels: Array) -> float:
    shares = np.unique(labels, return_counts=True)[1] / len(labels)
    return float(-np.sum(shares * np.log(shares)))


def _share_of_last(labels: Array) -> float:
    return float(np.mean(labels == np.unique(labels)[-1]))


accuracy: Final = Metric("accuracy", lambda y, p: float(np.mean(y == p)), "labels", True, _share_of_most)
balanced_accuracy: Final = Metric(
    "balanced accuracy",
    lambda y, p: float(_each_class(y, p).mean()),
    "labels",
    True,
    lambda y: 1 / len(np.unique(y)),
)
f1: Final = Metric("F1", _f1, "labels", True, _share_of_last)
precision: Final = Metric("precision", _precision, "labels", True, _share_of_last)
recall: Final = Metric("recall", _recall, "labels", True, _share_of_last)
roc_auc: Final = Metric("ROC AUC", _roc_auc, "scores", True, lambda _: 0.5)
average_precision: Final = Metric("average precision", _average_precision, "scores", True, _share_of_last)
log_loss: Final = Metric("log loss", _log_loss, "probabilities", False, _entropy)
brier: Final = Metric(
    "Brier score", _brier, "probabilities", False, lambda y: _share_of_last(y) * (1 - _share_of_last(y))
)
rmse: Final = Metric("root mean squared error", _rmse, "numbers", False, lambda y: float(np.std(y)))
mae: Final = Metric("mean absolute error", _mae, "numbers", False, lambda y: float(np.mean(np.abs(y - np.median(y)))))
r2: Final = Metric("R²", _r2, "numbers", True, lambda _: 0.0)
