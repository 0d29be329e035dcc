"""Conversations drawn for a person: a readable list of what was asked, and of what came back."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from milepost.check import portray
from milepost.kinds.services.asking import Model, Visit, say_step
from milepost.kinds.services.replies import Group, Replies, Reply
from milepost.terms import Portrait

MOST_ROWS: Final = 30
MOST_TEXT: Final = 2000


def portray_visit(visit: Visit) -> Portrait:
    """Give the steps as a list, and beside it what the service is given."""
    rows = [(line,) for step in visit["steps"] for line in _spread(step)]
    parts = [("conversation", _table(("what happens",), rows))]
    parts += [(name, _portray_given(value)) for name, value in visit["given"].items()]
    parts += [(name, portray(body.decode("utf-8", "backslashreplace"))) for name, body in visit["files"].items()]
    text = "\n\n".join(f"{name}\n{part.text}" for name, part in parts)
    return Portrait("tables", text[:MOST_TEXT], parts=tuple(parts), cut=any(part.cut for _, part in parts))


def portray_replies(replies: Replies, places: Sequence[int] = ()) -> Portrait:
    """Give each step with what came of it; the steps at `places` are marked."""
    rows: list[tuple[str, str]] = []
    marks: list[tuple[int, int]] = []
    for place, entry in enumerate(replies):
        for reply in entry.replies if isinstance(entry, Group) else (entry,):
            if isinstance(reply, Reply):
                if place in places:
                    marks.append((len(rows), 1))
                rows.append((say_step(reply.step), str(reply)))
    return _table(("asked", "came back"), rows, marks)


def _spread(step: Mapping[str, Any]) -> list[str]:
    """Give a step in lines: requests that are made together, one each."""
    if step["do"] != "together":
        return [say_step(step)]
    apart = f", {step['apart']:g} s apart" if step["apart"] else ""
    head = f"{len(step['steps'])} requests at the same time{apart}:"
    return [head, *(f"· {say_step(each)}" for each in step["steps"])]


def _portray_given(value: Any) -> Portrait:
    if not isinstance(value, Mapping) or set(value) != {"model"}:
        return portray(value)
    facts = Model.of(value)["model"]
    told = [("columns", ", ".join(facts["weights"]))]
    told += [(f"weight of {name}", f"{weight:g}") for name, weight in facts["weights"].items()]
    told += [("base", f"{facts['base']:g}")]
    times = (("seconds a call", facts["seconds"]), ("seconds a row", facts["row_seconds"]))
    told += [(name, f"{seconds:g}") for name, seconds in times if seconds]
    told += [(name, "yes") for name in ("fails", "nan") if facts[name]]
    return _table(("of the model", ""), told)


def _table(
    columns: tuple[str, ...], rows: Sequence[tuple[str, ...]], marks: Sequence[tuple[int, int]] = ()
) -> Portrait:
    shown = tuple(rows[:MOST_ROWS])
    widths = [max((len(row[at]) for row in (columns, *shown)), default=0) for at in range(len(columns))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in shown]
    return Portrait(
        "table",
        "\n".join(lines)[:MOST_TEXT],
        rows=shown,
        columns=columns,
        shape=(len(rows), len(columns)),
        dtype="text",
        marks=tuple(each for each in marks if each[0] < len(shown)),
        cut=len(rows) > MOST_ROWS,
    )
