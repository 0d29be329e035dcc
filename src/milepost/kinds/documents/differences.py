"""Says in a sentence how two results differ: the first document that does, and where in it."""

from collections.abc import Mapping
from typing import Any, Final

from milepost.kinds.documents.judges import DocumentJudge, bag, type_of
from milepost.kinds.documents.portraits import NOTHING, aligned
from milepost.kinds.documents.values import Collections, Documents, Plans, Tries
from milepost.kinds.documents.writing import write_value

MOST: Final = 160


def say_difference(judge: DocumentJudge, want: object, got: object) -> str:
    """Give the sentence; empty when there is nothing to say beyond the two values."""
    if isinstance(want, Collections) and isinstance(got, Collections):
        for name in sorted({*want, *got}):
            said = _documents(judge, want.get(name, Documents()), got.get(name, Documents()))
            if said:
                return f"In `{name}`: {said[0].lower()}{said[1:]}"
        return ""
    if isinstance(want, Documents):
        if not isinstance(got, Documents):
            return f"Documents are asked for, and it gives {_kind(got)}."
        return _documents(judge, want, got)
    if isinstance(want, Plans) and isinstance(got, Plans):
        return _plans(judge, want, got)
    if isinstance(want, Tries) and isinstance(got, Tries):
        return ""
    if isinstance(want, Mapping) and isinstance(got, Mapping):
        return _inside(judge, want, got, "")
    return ""


def _documents(judge: DocumentJudge, want: Documents, got: Documents) -> str:
    missing, extra = judge.unmatched(want, got)
    if not missing and not extra:
        return _order(judge, want, got)
    first, second = (each[0] for each in aligned(missing, extra))
    if second is NOTHING:
        return f"A document is missing: {_short(first)}."
    if first is NOTHING:
        return f"There is a document too many: {_short(second)}."
    if isinstance(first, Mapping) and isinstance(second, Mapping):
        name = (
            f" with _id {_short(first['_id'])}" if "_id" in first and bag.alike(first["_id"], second.get("_id")) else ""
        )
        return f"In the document{name}, {_inside(judge, first, second, '')}"
    return f"Expected {_short(first)}, got {_short(second)}."


def _order(judge: DocumentJudge, want: Documents, got: Documents) -> str:
    if judge.order or not judge.is_sorted(got):
        place = next((i for i, (a, b) in enumerate(zip(want, got, strict=False)) if not judge.alike(a, b)), 0)
        return f"The documents are right, and stand in another order: number {place + 1} must be {_short(want[place])}, and is {_short(got[place])}."
    return ""


def _inside(judge: DocumentJudge, want: Mapping[str, Any], got: Mapping[str, Any], before: str) -> str:
    for name, value in want.items():
        path = f"{before}{name}"
        if name not in got:
            return f"the field `{path}` is missing."
        if judge.alike(value, got[name], path):
            continue
        if isinstance(value, Mapping) and isinstance(got[name], Mapping):
            return _inside(judge, value, got[name], f"{path}.")
        if bag.alike(value, got[name]) and type_of(value) != type_of(got[name]):
            return (
                f"`{path}` must be of type {type_of(value)}, and is of type {type_of(got[name])}: {_short(got[name])}."
            )
        return f"`{path}` must be {_short(value)}, and is {_short(got[name])}."
    more = next((name for name in got if name not in want), None)
    if more is not None:
        return f"the field `{before}{more}` is one too many."
    return "the fields stand in another order." if judge.keys else ""


def _plans(judge: DocumentJudge, want: Plans, got: Plans) -> str:
    for number, (first, second) in enumerate(zip(want, got, strict=False), start=1):
        which = f"Query {number}" if len(want) > 1 else "The query"
        if "gives" in first and not judge.same(first["gives"], second.get("gives")):
            return (
                f"{which} gives something else. {say_difference(judge, first['gives'], second.get('gives'))}".rstrip()
            )
        if first["stage"] != second["stage"]:
            return f"{which} is to be run by {first['stage']}, and is run by {second['stage']}."
        if first["sorts"] != second["sorts"]:
            return f"{which} {'sorts' if second['sorts'] else 'does not sort'} in memory."
        if first["covered"] != second["covered"]:
            return f"{which} {'looks at no document' if second['covered'] else 'looks at the documents as well as the index'}."
        if first["index"] != second["index"]:
            return f"{which} is to use the index {first['index']}, and uses {second['index']}."
    return ""


def _kind(value: object) -> str:
    return {"null": "nothing", "object": "one document", "array": "a list of values"}.get(type_of(value), _short(value))


def _short(value: object) -> str:
    text = write_value(value)
    return text if len(text) <= MOST else text[: MOST - 1] + "…"
