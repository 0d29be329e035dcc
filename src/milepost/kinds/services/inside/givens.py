"""What a service is given: a model that takes its time, the clock, a folder."""

import math
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np

from milepost.kinds.services.inside.clock import clock, today


class Model:
    """A model of the check's: a weighted sum, which takes as long as it is told to, or fails."""

    def __init__(self, facts: Mapping[str, Any]) -> None:
        """Take what the check says of it."""
        self._facts = dict(facts)
        self._seen: list[int] = []

    @property
    def names(self) -> list[str]:
        """The columns that it takes, in order."""
        return list(self._facts["weights"])

    @property
    def version(self) -> str:
        """Which one it is."""
        return str(self._facts["version"])

    def predict(self, rows: Any) -> Any:
        """Give a number for each row; ValueError when they are not rows of its columns, or hold what is no number."""
        names = self.names
        if hasattr(rows, "columns") and list(rows.columns) != names:
            raise ValueError(f"The model takes the columns {names}, got {list(rows.columns)}.")
        table = np.asarray(rows, dtype=float)
        if table.ndim != 2 or table.shape[1] != len(names):
            raise ValueError(f"The model takes rows of {len(names)} numbers, {names}; got the shape {table.shape}.")
        if not np.isfinite(table).all():
            raise ValueError("Input X contains NaN or infinity.")
        self._seen.append(len(table))
        facts = self._facts
        seconds = facts["seconds"] + facts["row_seconds"] * len(table)
        if seconds > 0:
            clock.sleep(seconds)
        if facts["fails"]:
            raise RuntimeError("The model could not be computed.")
        found = table @ np.array([facts["weights"][name] for name in names], dtype=float) + facts["base"]
        return np.full(len(table), math.nan) if facts["nan"] else found

    def _milepost_change(self, facts: Mapping[str, Any]) -> None:
        self._facts |= facts

    def _milepost_seen(self) -> list[int]:
        seen, self._seen = self._seen, []
        return seen


def make_given(given: Mapping[str, Any]) -> dict[str, Any]:
    """Give what the check gives a service, its models made."""
    return {name: _made(value) for name, value in given.items()}


def _made(value: Any) -> Any:
    if isinstance(value, dict):
        if "model" in value and set(value) == {"model"}:
            return Model(value["model"])
        return {name: _made(item) for name, item in value.items()}
    return [_made(item) for item in value] if isinstance(value, list) else value


def make_settings(given: Mapping[str, Any], folder: Path) -> SimpleNamespace:
    """Give what `make_app` is called with."""
    return SimpleNamespace(**{**given, "clock": today, "folder": folder})
