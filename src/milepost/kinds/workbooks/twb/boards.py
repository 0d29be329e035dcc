"""Dashboards and actions: where each sheet stands, and what a click on it does."""

import re
from collections.abc import Mapping
from typing import Any, Final

from milepost.kinds.workbooks.trouble import Refused
from milepost.kinds.workbooks.twb.markup import Element
from milepost.kinds.workbooks.twb.sources import Workbook

_PLACES: Final = ("x", "y", "w", "h")
_COMMANDS: Final = {"tsc:tsl-filter": "filter", "tsc:brush": "highlight", "tsc:goto-sheet": "go to sheet"}
Row = tuple[Any, ...]


def size_of(element: Element) -> tuple[int | None, int | None]:
    """Give a dashboard's width and height in pixels; None where they are not fixed."""
    size = element.first("size")
    found: list[int | None] = []
    for name in ("width", "height"):
        low, high = ("", "") if size is None else (size.get(f"min{name}"), size.get(f"max{name}"))
        found.append(int(high) if low == high and re.fullmatch(r"\d{1,6}", high) else None)
    return found[0], found[1]


def zones_of(workbook: Workbook, element: Element) -> list[Row]:
    """Give a dashboard's zones from the outermost on: zone, parent, kind, sheet, param, x, y, w, h.

    Places and sizes are in 1/100,000 of the dashboard, as the file has them. Refused for a sheet that is not there.
    """
    found: list[Row] = []
    for zone in element.all("zones", "zone"):
        _add(workbook, zone, None, found)
    return found


def _add(workbook: Workbook, zone: Element, parent: str | None, found: list[Row]) -> None:
    number, name = zone.get("id"), zone.get("name") or None
    kind = zone.get("type-v2") or zone.get("type") or ("sheet" if name else "empty")
    places = []
    for each in _PLACES:
        if not re.fullmatch(r"-?\d{1,7}", zone.get(each)):
            raise Refused(f"the zone {number} has no {each}: a number from 0 to 100000", zone.line)
        places.append(int(zone.get(each)))
    if name is not None and name not in workbook.sheets and name not in workbook.dashboards:
        known = ", ".join(workbook.sheets)
        raise Refused(f"the zone {number} shows the sheet '{name}', which is not there: there are {known}", zone.line)
    found.append((number, parent, kind, name, zone.get("param") or None, *places))
    for child in zone.all("zone"):
        _add(workbook, child, number, found)


def actions_of(workbook: Workbook) -> list[Row]:
    """Give the actions: action, kind, what starts it, dashboard, sheet, target, what it passes on, which sheets it reaches, what clearing does."""
    found: list[Row] = []
    for group in workbook.root.all("actions"):
        for each in group.children:
            if each.tag in {"action", "nav-action"}:
                found.append(_action(workbook, each))
            elif each.tag == "edit-parameter-action":
                found.append(_parameter(workbook, each))
    return found


def _start(workbook: Workbook, action: Element) -> Row:
    activation, source = action.first("activation"), action.first("source")
    runs = "on-select" if activation is None else activation.get("type", "on-select")
    board, sheet = (
        (None, None) if source is None else (source.get("dashboard") or None, source.get("worksheet") or None)
    )
    for name, known, what in ((board, workbook.dashboards, "dashboard"), (sheet, workbook.sheets, "sheet")):
        if name is not None and name not in known:
            raise Refused(
                f"the action '{action.get('caption')}' starts from the {what} '{name}', which is not there", action.line
            )
    return runs, board, sheet


def _action(workbook: Workbook, action: Element) -> Row:
    command, link = action.first("command"), action.first("link")
    told = {} if command is None else {each.get("name"): each.get("value") for each in command.all("param")}
    kind = "url" if command is None else _COMMANDS.get(command.get("command"), command.get("command"))
    target = told.get("target") or told.get("sheet")
    if kind == "url":
        target = None if link is None else link.get("expression")
    elif target is not None and target not in workbook.sheets and target not in workbook.dashboards:
        raise Refused(f"the action '{action.get('caption')}' aims at '{target}', which is not there", action.line)
    passes = "all" if told.get("special-fields") == "all" else None if link is None else link.get("expression")
    start = _start(workbook, action)
    reaches = None
    if kind in {"filter", "highlight"} and target is not None:
        left_out = {start[2], *(each.strip() for each in told.get("exclude", "").split(","))}
        reaches = ", ".join(_reached(workbook, target, left_out))
    cleared = _cleared(action, told) if kind == "filter" else None
    return (action.get("caption"), kind, *start, target, passes, reaches, cleared)


def _cleared(action: Element, told: Mapping[Any, Any]) -> str:
    """Say what a filter does when the selection is cleared, by the names of Tableau's dialogue."""
    activation = action.first("activation")
    if activation is None or activation.get("auto-clear") != "true":
        return "keep"
    return "exclude all" if told.get("on-empty") == "none" else "show all"


def _reached(workbook: Workbook, target: str, left_out: set[Any]) -> list[str]:
    """Give the sheets that an action changes: the target itself, or those of a dashboard, in the order of its zones."""
    if target in workbook.sheets:
        return [target]
    kinds = [(str(row[2]), row[3]) for row in zones_of(workbook, workbook.dashboards[target])]
    shown = [name for kind, name in kinds if kind == "sheet" and name in workbook.sheets]
    return [name for name in dict.fromkeys(shown) if name not in left_out]


def _parameter(workbook: Workbook, action: Element) -> Row:
    told = {each.get("name"): each.get("value") for each in action.all("params", "param")}
    return (
        action.get("caption"),
        "parameter",
        *_start(workbook, action),
        told.get("target-parameter"),
        told.get("source-field"),
        None,
        None,
    )
