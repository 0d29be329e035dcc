"""Draws the map, a unit and the next stop."""

from collections.abc import Mapping
from typing import Any, Final

from milepost.cli.screen import Screen, block, clean, cut, joined, visible

Json = Mapping[str, Any]

UNITS: Final = {
    "done": ("●", "done", "green"),
    "under-way": ("◐", "under way", "yellow"),
    "open": ("○", "open", "bold"),
    "closed": ("◌", "closed", "dim"),
    "not-built": ("·", "not built yet", "dim"),
}
_EXERCISES: Final = {"passed": ("✓", "green"), "tried": ("◐", "yellow"), "new": ("○", "bold")}


def draw_map(told: Json, screen: Screen) -> str:
    """Give the whole road: its districts, and every stop with its state."""
    head = ends(
        screen.paint(clean(told["title"]), "bold"),
        f"{told['done']} of {told['total']} exercises passed",
        screen,
    )
    titles = {unit["slug"]: unit["title"] for stage in told["stages"] for unit in stage["units"]}
    states = {unit["slug"]: unit["state"] for stage in told["stages"] for unit in stage["units"]}
    width = max(len(clean(title)) for title in titles.values()) if titles else 0
    parts = [head]
    for stage in told["stages"]:
        room = min(width, screen.width // 2)
        lines = [_unit_line(unit, screen, room, titles=titles, states=states) for unit in stage["units"]]
        parts.append("\n".join([screen.paint(clean(stage["title"]), "bold", "blue"), *lines]))
    if told.get("next"):
        parts.append(joined(["Next", screen.paint(f"milepost work {clean(told['next'])}", "bold")], screen.width))
    parts += [block(clean(notice), screen.width) for notice in told.get("notices", [])]
    return screen.plain("\n\n".join(parts))


def draw_unit(unit: Json, screen: Screen) -> str:
    """Give one stop: what it teaches, and its exercises with their states."""
    sign, words, style = UNITS[unit["state"]]
    head = ends(f"{screen.paint(sign, style)} {screen.paint(clean(unit['title']), 'bold')}", words, screen)
    parts = [head, block(clean(unit["summary"]), screen.width)]
    if unit["exercises"]:
        width = max(len(f"{unit['slug']}/{each['slug']}") for each in unit["exercises"])
        parts.append("\n".join(_exercise_line(unit, each, screen, width) for each in unit["exercises"]))
    elif unit["skills"]:
        taught = [block(f"· {clean(skill['title'])}", screen.width) for skill in unit["skills"]]
        parts.append("\n".join(["  It will teach:", *taught]))
    return screen.plain("\n\n".join(parts))


def draw_next(told: Json, screen: Screen) -> str:
    """Give the next stop, and why."""
    if told["exercise"] is None:
        return screen.plain(block(clean(told["why"]), screen.width, indent=""))
    name = clean(told["exercise"])
    title = block(clean(told["title"]), screen.width, indent="")
    head = joined([screen.paint(name, "bold"), title], screen.width)
    why = block(clean(told["why"]), screen.width, indent="")
    return screen.plain(f"{head}\n{why}\n\n  {screen.paint(f'milepost work {name}', 'bold')}")


def draw_tools(told: Json, screen: Screen) -> str:
    """Give the toolsets."""
    lines = []
    for each in told["toolsets"]:
        sign = screen.paint("✓", "green") if each["installed"] else screen.paint("○", "dim")
        state = "yours" if each["own"] else "installed" if each["installed"] else "not installed"
        lines.append(f"{sign} {screen.paint(clean(each['name']), 'bold')}  {state}")
        texts = filter(None, (_size_words(each), each["detail"]))
        lines += [screen.paint(block(clean(text), screen.width, indent="    "), "dim") for text in texts]
    return screen.plain("\n".join(lines) or "There are no toolsets.")


def _size_words(tool: Json) -> str:
    """Say how large a toolset is or would be, or where an environment of the learner's own is."""
    if tool["own"]:
        return f"the environment {tool['folder']}"
    if tool["disk_mb"] is None:
        return ""
    if tool["installed"]:
        return f"{tool['disk_mb']} MB"
    return f"about {tool['fetch_mb']} MB to fetch, {tool['disk_mb']} MB on disk"


def _unit_line(unit: Json, screen: Screen, width: int, *, titles: Mapping[str, str], states: Mapping[str, str]) -> str:
    sign, words, style = UNITS[unit["state"]]
    exercises = unit["exercises"]
    if unit["state"] in {"open", "under-way", "done"} and exercises:
        passed = sum(each["state"] == "passed" for each in exercises)
        words = f"{passed} of {len(exercises)}  {_minutes(unit['minutes'])}".rstrip()
    if unit["state"] == "closed":
        missing = [clean(titles[need]) for need in unit["needs"] if states.get(need) not in {"done", "not-built"}]
        words = f"after {', '.join(missing)}" if missing else words
    name = cut(clean(unit["title"]), width).ljust(width)
    painted = screen.paint(name, "bold") if style == "bold" else screen.paint(name, "dim") if style == "dim" else name
    rest = cut(words, max(screen.width - width - 6, 8))
    return f"  {screen.paint(sign, style)} {painted}  {screen.paint(rest, 'dim')}".rstrip()


def _exercise_line(unit: Json, exercise: Json, screen: Screen, width: int) -> str:
    sign, style = _EXERCISES[exercise["state"]]
    name = cut(f"{unit['slug']}/{exercise['slug']}", screen.width - 4)
    room = screen.width - width - 6
    title = cut(clean(exercise["title"]), room) if room > 12 else ""
    return f"  {screen.paint(sign, style)} {name.ljust(width) if title else name}  {title}".rstrip()


def ends(left: str, right: str, screen: Screen) -> str:
    """Give two texts at both ends of a line, or below each other where there is no room."""
    gap = screen.width - visible(left) - len(right)
    if gap >= 2:
        return f"{left}{' ' * gap}{screen.paint(right, 'dim')}"
    return f"{left}\n{screen.paint(block(right, screen.width, indent=''), 'dim')}"


def _minutes(minutes: int) -> str:
    if not minutes:
        return ""
    return f"{minutes} min" if minutes < 90 else f"{minutes / 60:.0f} h"
