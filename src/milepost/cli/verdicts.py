"""Draws a verdict: what is right first, then the reason, the failing input, and the learner's own line."""

from collections.abc import Mapping
from typing import Any, Final

from milepost.cli.screen import Screen, beside, block, clean, cut, visible

Json = Mapping[str, Any]

_MOST_PRINTED_LINES: Final = 20
_GAP: Final = 4


def draw_verdict(told: Json, screen: Screen) -> str:
    """Give the picture of an answer of `POST /api/check`."""
    parts = [_headline(told, screen)]
    right = " ".join(clean(each) for each in told.get("right", []))
    if right:
        parts.append(screen.paint(block(right, screen.width), "green"))
    for number, finding in enumerate(told.get("findings", [])):
        parts.append(_finding(finding, screen, first=number == 0))
    printed = told.get("printed")
    if printed:
        parts.append(draw_printed(printed, screen))
    parts.append(_onward(told, screen))
    return screen.plain("\n\n".join(part for part in parts if part))


def draw_trial(told: Json, screen: Screen) -> str:
    """Give the picture of an answer of `POST /api/run`: the shown examples, one by one."""
    parts = [screen.paint(clean(told["exercise"]), "bold") + "  the shown examples"]
    for result in told.get("results", []):
        sign = screen.paint("✓", "green") if result["right"] else screen.paint("✗", "red")
        lines = [f"{sign} {cut(clean(result['call']), screen.width - 2)}"]
        if result.get("error"):
            lines.append(screen.paint(block(clean(result["error"]), screen.width), "red"))
        elif result["right"]:
            lines.append(_indented(_portrait(result["got"], screen), "  "))
        else:
            lines.append(_pair(result.get("want"), result.get("got"), screen))
        parts.append("\n".join(lines))
    parts += [_finding(finding, screen, first=True) for finding in told.get("findings", [])]
    if told.get("printed"):
        parts.append(draw_printed(told["printed"], screen))
    return screen.plain("\n\n".join(part for part in parts if part))


def draw_printed(printed: str, screen: Screen) -> str:
    """Give what the answer printed, in short."""
    lines = clean(printed).rstrip("\n").split("\n")
    shown = [cut(line, screen.width - 4) for line in lines[:_MOST_PRINTED_LINES]]
    if len(lines) > _MOST_PRINTED_LINES:
        shown.append(f"… and {len(lines) - _MOST_PRINTED_LINES} more lines")
    bar = screen.paint("│", "dim")
    return "\n".join(["  Your code printed:", *(f"  {bar} {line}".rstrip() for line in shown)])


_HEADLINES: Final = {
    "passed": ("✓", "passed", "green"),
    "failed": ("✗", "not right yet", "red"),
    "not-started": ("○", "not started yet", "yellow"),
    "unavailable": ("✗", "cannot be graded here", "yellow"),
    "error": ("✗", "could not be graded; that is not your fault", "yellow"),
}


def _headline(told: Json, screen: Screen) -> str:
    sign, words, style = _HEADLINES.get(told["verdict"], ("✗", told["verdict"], "red"))
    head = f"{screen.paint(sign, style)} {screen.paint(clean(told['exercise']), 'bold')}"
    facts = []
    if told.get("cases"):
        facts.append(f"{told['cases_right']} of {told['cases']} calls right")
    milliseconds = told.get("ms", {}).get("total")
    if milliseconds:
        facts.append(f"{milliseconds:.0f} ms")
    tail = screen.paint(" · ".join(facts), "dim")
    return f"{head} {screen.paint(words, style)}{'  ' + tail if facts else ''}"


def _finding(finding: Json, screen: Screen, *, first: bool) -> str:
    key = screen.paint(clean(finding["key"]), "bold", "red" if first else "yellow")
    parts = [f"  {key}\n{block(clean(finding['message']), screen.width)}"]
    if finding.get("shown"):
        parts.append(_shown(finding["shown"], screen))
    if finding.get("want") is not None or finding.get("got") is not None:
        parts.append(_pair(finding.get("want"), finding.get("got"), screen))
    if finding.get("where"):
        parts.append(_line(finding, screen))
    return "\n\n".join(parts)


def _shown(shown: list[Json], screen: Screen) -> str:
    """Give the inputs of the failing case, each under its name."""
    title = screen.paint("with", "dim")
    name_width = max(len(clean(each["name"])) for each in shown)
    lines = [f"  {title}"]
    for each in shown:
        name = clean(each["name"])
        drawn = _portrait(each, screen)
        indent = "    " + " " * (name_width + 2)
        flat = "\n" not in drawn and len(indent) + visible(drawn) <= screen.width
        kind = _kind(each)
        if flat:
            lines.append(f"    {screen.paint(name.ljust(name_width), 'cyan')}  {drawn}")
        else:
            lines += [f"    {screen.paint(name, 'cyan')}  {screen.paint(kind, 'dim')}", _indented(drawn, "      ")]
    return "\n".join(lines)


def _pair(want: Json | None, got: Json | None, screen: Screen) -> str:
    """Give the expected value and the one that came, side by side where the window is wide enough."""
    left = _column("expected", "green", want, screen)
    right = _column("yours", "red", got, screen)
    if not left or not right:
        return _indented("\n".join(left or right), "  ")
    width = max(map(visible, left))
    if 2 + width + _GAP + max(map(visible, right)) <= screen.width:
        return _indented("\n".join(beside(left, right, gap=_GAP, width=width)), "  ")
    return _indented("\n".join([*left, "", *right]), "  ")


def _column(title: str, style: str, value: Json | None, screen: Screen) -> list[str]:
    if value is None:
        return []
    kind = _kind(value)
    head = screen.paint(title, style) + (f"  {screen.paint(kind, 'dim')}" if kind else "")
    return [head, *_portrait(value, screen).split("\n")]


def _kind(value: Json) -> str:
    shape = value.get("shape") or []
    if value.get("kind") == "table":
        return f"table, {shape[0]} rows" if shape else "table"
    if value.get("kind") != "array":
        return ""
    sizes = f"{shape[0]} in a row" if len(shape) == 1 else " × ".join(map(str, shape)) or "one number"
    return f"{sizes}, {clean(value.get('dtype', ''))}"


def _portrait(value: Json, screen: Screen) -> str:
    """Give a value: as a grid where it has cells, else as its text."""
    rows = value.get("rows") or []
    if value.get("kind") not in {"array", "table"} or not rows:
        text = clean(value.get("text", ""))
        return "\n".join(cut(line, screen.width - 6) for line in text.split("\n"))
    marks = {tuple(mark) for mark in value.get("marks") or []}
    header = [clean(name) for name in value.get("columns") or []]
    cells = [[clean(cell) for cell in row] for row in rows]
    columns = max(len(row) for row in cells)
    widths = [max(len(row[i]) for row in [*cells, header] if i < len(row)) for i in range(columns)]
    fits = _fitting(widths, screen.width - 8)
    lines = []
    if header:
        lines.append(screen.paint("  ".join(header[i].rjust(widths[i]) for i in range(min(fits, len(header)))), "dim"))
    for number, row in enumerate(cells):
        drawn = [_cell(row[i].rjust(widths[i]), (number, i) in marks, screen) for i in range(min(fits, len(row)))]
        lines.append((" " if marks and not screen.colour else "  ").join(drawn).rstrip())
    if fits < columns or value.get("cut"):
        lines.append(screen.paint("… there is more", "dim"))
    return "\n".join(lines)


def _cell(text: str, marked: bool, screen: Screen) -> str:
    if screen.colour:
        return screen.paint(text, "mark") if marked else text
    # Without colour a sign stands before a cell that differs, in the gap between the columns.
    return f"▸{text}" if marked else f" {text}"


def _fitting(widths: list[int], room: int) -> int:
    """Give how many columns fit."""
    used = 0
    for number, width in enumerate(widths):
        used += width + 2
        if used > room and number:
            return number
    return len(widths)


def _line(finding: Json, screen: Screen) -> str:
    """Give the learner's own line, with a caret under the column where there is one."""
    number = str(finding["where"])
    label = f"  line {number}  "
    source = clean(finding.get("source") or "").rstrip()
    if not source:
        return label.rstrip()
    stripped = source.lstrip()
    lines = [screen.paint(label, "dim") + cut(stripped, screen.width - len(label))]
    column = finding.get("column")
    if column:
        place = column - 1 - (len(source) - len(stripped))
        if 0 <= place <= min(len(stripped), screen.width - len(label) - 1):
            lines.append(" " * (len(label) + place) + screen.paint("^", "mark"))
    return "\n".join(lines)


def _onward(told: Json, screen: Screen) -> str:
    """Give what to do next."""
    name, following = clean(told["exercise"]), told.get("next")
    if told["verdict"] == "passed":
        if following is None:
            return "  Everything that is built so far is passed."
        return f"  Next  {screen.paint(f'milepost work {clean(following)}', 'bold')}"
    if told["verdict"] in {"failed", "not-started"}:
        return f"  Stuck?  {screen.paint(f'milepost hint {name}', 'bold')}"
    return ""


def _indented(text: str, indent: str) -> str:
    return "\n".join(f"{indent}{line}".rstrip() for line in text.split("\n"))
