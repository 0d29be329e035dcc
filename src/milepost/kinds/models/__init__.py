"""Models judged by what they do, on rows that are drawn for each submission and whose labels are never sent."""

from milepost.kinds.models.exam import Exam, Trained
from milepost.kinds.models.metrics import (
    Metric,
    accuracy,
    average_precision,
    balanced_accuracy,
    brier,
    f1,
    log_loss,
    mae,
    precision,
    r2,
    recall,
    rmse,
    roc_auc,
)
from milepost.kinds.models.reading import largest_output, one_output
from milepost.kinds.models.splits import Split, row_order, scaled, shifted, take_rows

__all__ = [
    "Exam",
    "Metric",
    "Split",
    "Trained",
    "accuracy",
    "average_precision",
    "balanced_accuracy",
    "brier",
    "f1",
    "largest_output",
    "log_loss",
    "mae",
    "one_output",
    "precision",
    "r2",
    "recall",
    "rmse",
    "roc_auc",
    "row_order",
    "scaled",
    "shifted",
    "take_rows",
]
