"""Draws a verdict: what is right first, then the reason, the failing input, and the learner's own line."""

from collections.abc import Mapping
from typing import Any, Final

from milepost.app.words import facts, headline, printed_lines
from milepost.cli.screen import Screen, beside, block, clean, cut, joined, visible, wrap

Json = Mapping[str, Any]

_GAP: Final = 4
# A value in one long line is carried on for so many lines.
_MOST_LINES: Final = 6
_GRIDS: Final = frozenset({"array", "table", "rows"})


def draw_verdict(told: Json, screen: Screen) -> str:
    """Give the picture of an answer of `POST /api/check`."""
    parts = [_headline(told, screen)]
    right = " ".join(clean(each) for each in told.get("right", []))
    if right:
        parts.append(screen.paint(block(right, screen.width), "green"))
    for number, finding in enumerate(told.get("findings", [])):
        parts.append(_finding(finding, screen, first=number == 0))
    remarks = [clean(each) for each in told.get("remarks", [])]
    if remarks:
        parts.append(screen.paint("\n".join(block(each, screen.width) for each in remarks), "dim"))
    printed = told.get("printed")
    if printed:
        parts.append(draw_printed(printed, screen))
    parts.append(_onward(told, screen))
    return screen.plain("\n\n".join(part for part in parts if part))


def draw_trial(told: Json, screen: Screen) -> str:
    """Give the picture of an answer of `POST /api/run`: the shown examples, one by one."""
    parts = [joined([screen.paint(clean(told["exercise"]), "bold"), "the shown examples"], screen.width, indent="  ")]
    for result in told.get("results", []):
        sign = screen.paint("✓", "green") if result["right"] else screen.paint("✗", "red")
        call = clean(result["call"])
        # What makes the tables again is many lines; the task shows them.
        lines = [
            f"{sign} {'the shown data' if chr(10) in call else cut(call, screen.width - (5 if screen.words else 2))}"
        ]
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
    shown = [cut(line, screen.width - 4) for line in printed_lines(clean(printed))]
    bar = screen.paint("│", "dim")
    return "\n".join(["  Your code printed:", *(f"  {bar} {line}".rstrip() for line in shown)])


_STYLES: Final = {"passed": "green", "not-started": "yellow", "unavailable": "yellow", "error": "yellow"}


def _headline(told: Json, screen: Screen) -> str:
    sign, words = headline(told)
    style = _STYLES.get(told["verdict"], "red")
    name = cut(clean(told["exercise"]), screen.width - 2)
    head = f"{screen.paint(sign, style)} {screen.paint(name, 'bold')}"
    said = block(words, screen.width).strip()
    parts = [head, screen.paint(said, style), screen.paint(" · ".join(facts(told)), "dim")]
    if told.get("engine"):
        parts.append(screen.paint(cut(clean(told["engine"]), screen.width - 2), "dim"))
    return joined(parts, screen.width, indent="  ")


def _finding(finding: Json, screen: Screen, *, first: bool) -> str:
    key = screen.paint(cut(clean(finding["key"]), screen.width - 2), "bold", "red" if first else "yellow")
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
        kind = _kind(each)
        tail = f"  {screen.paint(kind, 'dim')}" if kind else ""
        if "\n" not in drawn and name_width + 6 + visible(drawn) + visible(tail) <= screen.width:
            lines.append(f"    {screen.paint(name.ljust(name_width), 'cyan')}  {drawn.strip()}{tail}")
        else:
            head = joined([screen.paint(name, "cyan"), screen.paint(kind, "dim")], screen.width - 4, indent="      ")
            lines += [f"    {head}".rstrip(), _indented(drawn, "      ")]
    return "\n".join(lines)


def _pair(want: Json | None, got: Json | None, screen: Screen) -> str:
    """Give the expected value and the one that came, side by side where the window is wide enough."""
    if want is not None and got is not None and want.get("kind") == got.get("kind") in {"figure", "map"}:
        parted = _figures(want, got, screen) if want.get("rows") != got.get("rows") else ""
        if parted or want["kind"] == "figure":
            return parted
    left = _column("expected", "green", want, screen)
    right = _column("yours", "red", got, screen)
    if not left or not right:
        return _indented("\n".join(left or right), "  ")
    width = max(map(visible, left))
    if not screen.words and 2 + width + _GAP + max(map(visible, right)) <= screen.width:
        return _indented("\n".join(beside(left, right, gap=_GAP, width=width)), "  ")
    return _indented("\n".join([*left, "", *right]), "  ")


def _figures(want: Json, got: Json, screen: Screen) -> str:
    """Give where two figures or maps part, in words; and what they have in common in one line."""
    others = dict(got.get("rows") or [])
    names = [name for name, _ in want.get("rows") or []]
    lines, same = [], []
    for name, words in [*(want.get("rows") or []), *((name, None) for name in others if name not in names)]:
        given = others.get(name)
        if words == given:
            same.append(clean(name))
            continue
        lines.append(screen.paint(f"  ▸ {clean(name)}", "bold"))
        for title, style, said in (("expected", "green", words), ("yours", "red", given)):
            told = "nothing" if said is None else clean(said)
            first, *more = wrap(told, screen.width - 20) or [""]
            lines.append(f"    {screen.paint(title.ljust(9), style)} {first}")
            lines += [f"    {'':9} {line}" for line in more]
    if same:
        lines += [screen.paint(f"  {line}", "dim") for line in wrap("the same: " + ", ".join(same), screen.width - 4)]
    return "\n".join(lines)


def _column(title: str, style: str, value: Json | None, screen: Screen) -> list[str]:
    if value is None:
        return []
    kind = _kind(value)
    head = joined([screen.paint(title, style), screen.paint(kind, "dim")], screen.width - 2)
    return [*head.split("\n"), *_portrait(value, screen).split("\n")]


def _kind(value: Json) -> str:
    shape = value.get("shape") or []
    if value.get("kind") == "table":
        return f"table, {shape[0]} rows" if shape else "table"
    if value.get("kind") == "rows":
        return f"list of {shape[0]}"
    if value.get("kind") == "documents" and shape:
        return f"{shape[0]} document{'' if shape[0] == 1 else 's'}"
    if value.get("kind") != "array":
        return ""
    sizes = f"{shape[0]} in a row" if len(shape) == 1 else " × ".join(map(str, shape)) or "one number"
    return f"{sizes}, {clean(value.get('dtype', ''))}"


def draw_value(value: Json, screen: Screen) -> str:
    """Give one value alone, and what it is where that is not plain to see."""
    kind = _kind(value)
    drawn = _portrait(value, screen)
    return f"{drawn}\n{screen.paint(kind, 'dim')}" if kind and value.get("rows") else drawn


def _lines_of(text: str, width: int) -> list[str]:
    """Give a text in lines of a width: a long one is carried on, up to a few lines."""
    lines = [piece for line in text.split("\n") for piece in (wrap(line, width) or [""])]
    if len(lines) > max(_MOST_LINES, text.count("\n") + 1):
        lines = [*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1][: width - 2]} …"]
    return [cut(line, width) for line in lines]


def _portrait(value: Json, screen: Screen) -> str:
    """Give a value: as a grid where it has cells, else as its text."""
    rows = value.get("rows") or []
    if value.get("kind") == "figure":
        return _figure(value, screen)
    if value.get("parts"):
        return "\n".join(_parts(value, screen))
    if value.get("kind") == "documents":
        return "\n".join(_documents(value, screen))
    if value.get("kind") not in _GRIDS or not rows:
        text = clean(value.get("text", ""))
        return "\n".join(_lines_of(text, screen.width - 6))
    marks = {tuple(mark) for mark in value.get("marks") or []}
    header = [cut(clean(name), screen.width - 10) for name in value.get("columns") or []]
    cells = [[cut(clean(cell), screen.width - 10) for cell in row] for row in rows]
    columns = max(len(row) for row in cells)
    first_row, first_column = value.get("first_row", 0), value.get("first_column", 0)
    # Without colour, a colon tells a place from a value.
    end = "" if screen.colour else ":"
    header = header or [f"{first_column + i}{end}" for i in range(columns)]
    numbers = [f"{first_row + i}{end}" if _is_numbered(value) else "" for i in range(len(rows))]
    edge = max(map(len, numbers))
    widths = [max(len(row[i]) for row in [*cells, header] if i < len(row)) for i in range(columns)]
    shown = _fitting(widths, screen.width - 8 - edge, at=min((mark[1] for mark in marks), default=0))
    # Without colour a sign stands before a cell that differs, in the gap between the columns.
    signed = bool(marks) and not screen.colour
    gap, margin = " " if signed else "  ", " " * (edge + 1 + (not signed)) if edge else ""
    names = gap.join(header[i].rjust(widths[i] + signed) for i in shown if i < len(header))
    lines = [screen.paint(margin + names, "dim")]
    for number, row in enumerate(cells):
        drawn = [screen.paint(numbers[number].rjust(edge), "dim")] if edge else []
        for i in (i for i in shown if i < len(row)):
            sign = "▸" if signed and (number, i) in marks else ""
            text = f"{sign}{row[i]}".rjust(widths[i] + signed)
            drawn.append(screen.paint(text, "mark") if (number, i) in marks else text)
        lines.append(gap.join(drawn).rstrip())
    left_out = _part_shown(value, shown, first=(first_row, first_column))
    lines += [screen.paint(line, "dim") for line in wrap(left_out, screen.width - 8) if line]
    return "\n".join(lines)


def _parts(value: Json, screen: Screen) -> list[str]:
    """Give each table of a database under its name, one without rows with its columns alone."""
    lines = []
    for number, part in enumerate(value["parts"]):
        kind = _kind(part) if part.get("rows") else ""
        head = joined([screen.paint(clean(part["name"]), "cyan"), screen.paint(kind, "dim")], screen.width - 8)
        lines += [*([""] if number else []), *head.split("\n"), _portrait(part, screen)]
        if part.get("kind") == "table" and not part.get("rows"):
            lines.append(screen.paint("no rows", "dim"))
    return lines


def _documents(value: Json, screen: Screen) -> list[str]:
    """Give documents, one below the other; a sign stands before one that differs."""
    marks = {row for row, _ in value.get("marks") or []}
    lines, number = [], -1
    for line in clean(value.get("text", "")).split("\n"):
        number += not line.startswith((" ", "}", "]"))
        begins, differs = not line.startswith((" ", "}", "]")), number in marks
        text = cut(line, screen.width - 8)
        sign = ("▸ " if begins and differs else "  ") if marks else ""
        lines.append(f"{sign}{screen.paint(text, 'mark') if differs and screen.colour else text}")
    if value.get("cut"):
        lines.append(screen.paint("and more", "dim"))
    return lines


def _figure(value: Json, screen: Screen) -> str:
    """Give a figure in words, a part a line; what differs from the other figure is marked."""
    marks = {row for row, _ in value.get("marks") or []}
    lines = []
    for number, (name, words) in enumerate(value.get("rows") or []):
        sign = "▸ " if number in marks else "  "
        drawn = wrap(f"{clean(name)}: {clean(words)}", screen.width - 10)
        for turn, line in enumerate(drawn):
            text = f"{sign if turn == 0 else '    '}{line}"
            lines.append(screen.paint(text, "mark") if number in marks and screen.colour else text)
    return "\n".join(lines)


def _is_numbered(value: Json) -> bool:
    """Say whether the rows have numbers: those of an array of two dimensions, and those of a list."""
    return value.get("kind") in {"array", "rows"} and len(value.get("shape") or []) == 2


def _part_shown(value: Json, shown: range, *, first: tuple[int, int]) -> str:
    """Say which part of a value is drawn, when it is not the whole: `rows 120 to 131 of 1,797`."""
    shape = value.get("shape") or []
    sides = [("values", shape[0], first[1] + shown.start, len(shown))] if len(shape) == 1 else []
    if len(shape) == 2:
        sides = [
            ("rows", shape[0], first[0], len(value["rows"])),
            ("columns", shape[1], first[1] + shown.start, len(shown)),
        ]
    said = [
        f"{noun} {start:,} to {start + count - 1:,} of {whole:,}"
        for noun, whole, start, count in sides
        if count < whole
    ]
    return ", ".join(said) or ("… there is more" if value.get("cut") else "")


def _fitting(widths: list[int], room: int, *, at: int) -> range:
    """Give which columns fit, such that the one to look at is among them."""
    for start in range(at + 1):
        used, end = 0, start
        while end < len(widths) and (end == start or used + widths[end] + 2 <= room):
            used += widths[end] + 2
            end += 1
        if at < end:
            return range(start, end)
    return range(at, at + 1)


def _line(finding: Json, screen: Screen) -> str:
    """Give the learner's own line, with a caret under the column where there is one."""
    file = f"{clean(finding['file'])}, " if finding.get("file") else ""
    label = f"  {file}line {finding['where']}  "
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
            return block("Everything that is built so far is passed.", screen.width)
        return "  " + joined(
            ["Next", screen.paint(f"milepost work {clean(following)}", "bold")], screen.width, indent="  "
        )
    if told["verdict"] in {"failed", "not-started"}:
        return "  " + joined(["Stuck?", screen.paint(f"milepost hint {name}", "bold")], screen.width, indent="  ")
    return ""


def _indented(text: str, indent: str) -> str:
    return "\n".join(f"{indent}{line}".rstrip() for line in text.split("\n"))
