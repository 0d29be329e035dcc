"""Draws what was done so far; the words are the page's own, and the numbers too."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from milepost.cli.maps import UNITS, ends
from milepost.cli.screen import Screen, block, clean, cut, joined, visible

Json = Mapping[str, Any]

_BAR: Final = 12
_SHARE: Final = 10
# The page has them all; a window of the terminal has fewer lines.
_MOST_MISTAKES: Final = 8


def draw_progress(told: Json, screen: Screen) -> str:
    """Give what was done so far, how fresh it is, which mistakes were met, and what is next."""
    parts = [
        ends(
            screen.paint(f"{told['passed']} of {told['total']} exercises passed", "bold"),
            f"{_count(told['attempts'], 'attempt')} on {_count(len(told['days']), 'day')}",
            screen,
        ),
        "\n".join(
            block(f"{before}{clean(told[name]['said'])}", screen.width, indent="")
            for name, before in (("today", ""), ("week", ""), ("time", "Time: "))
        ),
        block(clean(told["run_said"]), screen.width, indent=""),
        _next(told["next"], screen),
        _units(told["units"], screen),
        "\n".join(
            [_title("Due for review", screen), block(clean(told["due_said"]), screen.width), *_due(told, screen)]
        ),
        _mistakes(told["mistakes"], screen),
        _skills(told["skills"], screen),
        "\n".join(
            screen.paint(block(clean(told["rules"][name]), screen.width, indent=""), "dim")
            for name in ("run", "time", "skills")
        ),
    ]
    return screen.plain("\n\n".join(part for part in parts if part))


def _title(text: str, screen: Screen) -> str:
    return screen.paint(block(text, screen.width, indent=""), "bold")


def _next(stop: Json, screen: Screen) -> str:
    why = block(clean(stop["why"]), screen.width, indent="")
    if stop["exercise"] is None:
        return why
    return joined(["Next", screen.paint(f"milepost work {clean(stop['exercise'])}", "bold")], screen.width) + f"\n{why}"


def _units(units: Iterable[Json], screen: Screen) -> str:
    units = list(units)
    names = [clean(unit["title"]) for unit in units]
    width = min(max(map(len, names), default=0), screen.width - _BAR - 15)
    lines = []
    for unit, name in zip(units, names, strict=True):
        sign, said, style = UNITS[unit["state"]]
        if screen.words:
            time = f", at least {unit['time_said']}" if unit["minutes"] else ""
            words = f"{name}: {said}, {unit['passed']} of {unit['total']}{time}."
            lines.append(block(words, screen.width, indent=""))
            continue
        bar = _bar(unit["passed"], unit["total"], _BAR, screen)
        line = (
            f"{screen.paint(sign, style)} {cut(name, width).ljust(width)}  {bar}  {unit['passed']} of {unit['total']}"
        )
        time = f"  at least {unit['time_said']}" if unit["minutes"] else ""
        lines.append(line + (screen.paint(time, "dim") if visible(line) + len(time) <= screen.width else ""))
    return "\n".join(lines)


def _due(told: Json, screen: Screen) -> list[str]:
    lines = []
    for each in told["due"]:
        name = screen.paint(f"milepost work {clean(each['exercise'])}", "bold")
        fresh = f"fresh to {each['fresh_percent']} %"
        lines.append(f"  {joined([name, fresh], screen.width - 2, indent='    ')}")
        lines.append(screen.paint(block(clean("; ".join(each["skills"])), screen.width, indent="    "), "dim"))
    return lines


def _mistakes(mistakes: Iterable[Json], screen: Screen) -> str:
    mistakes = list(mistakes)
    if not mistakes:
        return ""
    gone = sum(each["gone"] for each in mistakes)
    lines = [_title(f"Mistakes: {len(mistakes) - gone} still there, {gone} gone", screen)]
    for each in mistakes[:_MOST_MISTAKES]:
        sign = screen.paint("✓", "green") if each["gone"] else screen.paint("✗", "red")
        head = f"{clean(each['key'])} in {clean(each['exercise'])}"
        if screen.words:
            sign = "gone:" if each["gone"] else "still there:"
        first, *rest = block(head, screen.width - 4, indent="").split("\n")
        lines += [f"  {sign} {first}", *(f"    {line}" for line in rest)]
        if each["message"] and not each["gone"]:
            lines.append(block(clean(each["message"]), screen.width, indent="    "))
        lines.append(screen.paint(block(clean(each["said"]), screen.width, indent="    "), "dim"))
    if len(mistakes) > _MOST_MISTAKES:
        lines.append(block(f"and {len(mistakes) - _MOST_MISTAKES} more, on the page", screen.width))
    return "\n".join(lines)


def _skills(skills: Iterable[Json], screen: Screen) -> str:
    met = sorted((each for each in skills if each["known_percent"] is not None), key=lambda each: not each["mastered"])
    if not met:
        return ""
    lines = [_title(f"Skills: {sum(each['mastered'] for each in met)} mastered, {len(met)} tried", screen)]
    for skill in met:
        sign = screen.paint("✓", "green") if skill["mastered"] else screen.paint("◐", "yellow")
        lines.append(f"  {sign} {cut(clean(skill['title']), screen.width - 4)}")
        fresh = skill["fresh_percent"]
        shares = [_share("sure", skill["known_percent"], screen)]
        shares += [_share("fresh", fresh, screen)] if fresh is not None else []
        lines.append(f"    {joined(shares, screen.width - 4, indent='    ')}")
        lines.append(screen.paint(block(clean(skill["said"]), screen.width, indent="    "), "dim"))
    return "\n".join(lines)


def _share(word: str, percent: int, screen: Screen) -> str:
    return " ".join(filter(None, (word, _bar(percent, 100, _SHARE, screen), f"{percent} %")))


def _bar(part: int, whole: int, width: int, screen: Screen) -> str:
    if screen.words:
        return ""
    full = round(width * part / whole) if whole else 0
    return screen.paint("█" * full, "green") + screen.paint("░" * (width - full), "dim")


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
