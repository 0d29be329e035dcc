"""Takes a pipeline apart into its stages, and follows each document through one of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from milepost.kinds.documents.syntax import read
from milepost.kinds.documents.values import Collections
from milepost.kinds.documents.words import CannotRead
from milepost.kinds.documents.writing import spread, write_value

TRACE: Final = "milepost_from"
_HELD: Final = "milepost_held"
# Stages that let a field go through that they know nothing of.
_CARRYING: Final = frozenset(
    {"$match", "$sort", "$limit", "$skip", "$unwind", "$set", "$addFields", "$unset", "$lookup", "$setWindowFields"}
)


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: its name, such as `$match`, and its text."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A pipeline on a collection."""

    collection: str
    stages: tuple[Stage, ...]

    def upto(self, count: int) -> str:
        """Give the statement with the first `count` stages."""
        stages = ", ".join(stage.text for stage in self.stages[:count])
        return f"db.getCollection({write_value(self.collection)}).aggregate([{stages}]);"


def take_apart(text: str) -> Pipeline | None:
    """Give the stages of a text that is one pipeline on a collection; None for any other."""
    try:
        statements = read(text)
    except CannotRead:
        return None
    if len(statements) != 1 or not statements[0].collection or statements[0].names != ("aggregate",):
        return None
    arguments = statements[0].steps[0].arguments
    stages = arguments[0] if arguments else []
    if not isinstance(stages, Sequence) or not all(isinstance(each, Mapping) and len(each) == 1 for each in stages):
        return None
    return Pipeline(statements[0].collection, tuple(Stage(next(iter(each)), spread(each, width=56)) for each in stages))


def trace(stage: Stage, before: Sequence[Mapping[str, Any]], others: Collections) -> tuple[str, Collections] | None:
    """Give what says where the documents after a stage come from: a statement, and the state that it is run on.

    It gives the documents after the stage, each with the places of those `before` that are in it (`read_trace`). None
    for a stage that cannot be followed.
    """
    value = read(f"db.c.aggregate([{stage.text}])")[0].steps[0].arguments[0][0][stage.name]
    traced = _traced(stage.name, value)
    if traced is None or _HELD in others:
        return None
    marked = {"$replaceRoot": {"newRoot": {"$mergeObjects": ["$held", {TRACE: "$_id"}]}}}
    held = [{"_id": place, "held": dict(document)} for place, document in enumerate(before)]
    statement = f"db.{_HELD}.aggregate([{write_value(marked)}, {write_value({stage.name: traced})}]);"
    indexes, validators = others.indexes, others.validators
    return statement, Collections({**others, _HELD: held}, indexes=indexes, validators=validators)


def read_trace(traced: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]) -> list[list[int]] | None:
    """Give for each document after a stage the places of those before it that are in it; None where that cannot be told.

    It cannot when following the documents changed what the stage gives.
    """
    found: dict[str, list[list[int]]] = {}
    for document in traced:
        places = document.get(TRACE)
        plain = write_value({name: item for name, item in document.items() if name != TRACE})
        found.setdefault(plain, []).append([places] if isinstance(places, int) else list(places or []))
    told = []
    for document in after:
        alike = found.get(write_value(document))
        if not alike:
            return None
        told.append(alike.pop(0))
    return told if not any(found.values()) else None


def _traced(name: str, value: Any) -> Any:
    """Give a stage's value such that it hands the mark on; None where it cannot."""
    mark, marks = f"${TRACE}", {TRACE: {"$push": f"${TRACE}"}}
    match name, value:
        case _, _ if name in _CARRYING:
            return value
        case "$project", Mapping():
            drops = all(
                not item and not isinstance(item, Mapping | str) for part, item in value.items() if part != "_id"
            )
            return value if drops and len(value) > 0 else {**value, TRACE: 1}
        case "$group", Mapping():
            return {**value, **marks}
        case "$bucket", Mapping():
            return {**value, "output": {**value.get("output", {"count": {"$sum": 1}}), **marks}}
        case "$replaceRoot", {"newRoot": new}:
            return {"newRoot": {"$mergeObjects": [new, {TRACE: mark}]}}
        case "$replaceWith", _:
            return {"$mergeObjects": [value, {TRACE: mark}]}
    return None
