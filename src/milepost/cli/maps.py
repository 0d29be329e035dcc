"""Draws the map, a unit and the next stop."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from milepost.cli.screen import Screen, block, clean, cut, joined, visible

Json = Mapping[str, Any]

UNITS: Final = {
    "done": ("●", "done", "green"),
    "under-way": ("◐", "under way", "yellow"),
    "open": ("○", "open", "bold"),
    "closed": ("◌", "later", "dim"),
    "not-built": ("·", "not built yet", "dim"),
}
# So far from a stop's own figures its arrow begins, at least.
_FAR: Final = 16
_EXERCISES: Final = {"passed": ("✓", "green"), "tried": ("◐", "yellow"), "new": ("○", "bold")}
_SAID: Final = {"passed": "Passed", "tried": "Tried", "new": "Open"}
_MOST_FOUND: Final = 12
_WHERE: Final = {
    "unit": "stop in {}",
    "summary": "stop in {}",
    "skill": "taught by {}",
    "exercise": "exercise of {}",
    "lesson": "in the lesson of {}",
    "task": "in a task of {}",
}
_LEGEND: Final = (
    *(f"{sign} {words}" for sign, words, _ in UNITS.values()),
    "↻ due for review",
    "◂ waits for",
    "▸ leads to",
)


def draw_map(told: Json, screen: Screen) -> str:
    """Give the whole road: its districts, every stop with its state, and arrows between those that wait for each other."""
    head = ends(
        screen.paint(clean(told["title"]), "bold"),
        f"{told['done']} of {told['total']} exercises passed",
        screen,
    )
    roads = _Roads(told)
    titles = [clean(unit["title"]) for stage in told["stages"] for unit in stage["units"]]
    room = min(max(map(len, titles), default=0), screen.width // 2)
    parts = [head]
    for stage in told["stages"]:
        if screen.words:
            lines = [block(_unit_words(unit, roads), screen.width) for unit in stage["units"]]
        else:
            at_end = len(stage["units"]) - 1
            lines = [_unit_line(unit, screen, room, roads, last=at == at_end) for at, unit in enumerate(stage["units"])]
        title = screen.paint(clean(stage["title"]), "bold", "blue")
        parts.append("\n".join([title if screen.words else f"{screen.paint('━', 'blue')} {title}", *lines]))
    if not screen.words:
        parts.append(screen.paint(_legend(screen.width), "dim"))
    if told.get("next"):
        parts.append(joined(["Next", screen.paint(f"milepost work {clean(told['next'])}", "bold")], screen.width))
    parts += [block(clean(notice), screen.width) for notice in told.get("notices", [])]
    return screen.plain("\n\n".join(parts))


def draw_unit(unit: Json, screen: Screen) -> str:
    """Give one stop: what it teaches, and its exercises with their states."""
    sign, words, style = UNITS[unit["state"]]
    title = screen.paint(clean(unit["title"]), "bold")
    head = ends(title if screen.words else f"{screen.paint(sign, style)} {title}", words, screen)
    parts = [head, block(clean(unit["summary"]), screen.width)]
    if unit["exercises"]:
        width = max(len(f"{unit['slug']}/{each['slug']}") for each in unit["exercises"])
        parts.append("\n".join(_exercise_line(unit, each, screen, width) for each in unit["exercises"]))
    elif unit["skills"]:
        taught = [block(f"· {clean(skill['title'])}", screen.width) for skill in unit["skills"]]
        parts.append("\n".join(["  It will teach:", *taught]))
    return screen.plain("\n\n".join(parts))


def draw_found(told: Json, screen: Screen) -> str:
    """Give what was found by words: what each is, and the command that leads to it."""
    asked = clean(told["words"])
    if not told["hits"]:
        meant = clean(told["instead"])
        advice = (
            f"Did you mean {meant}? Run: milepost find {meant}" if meant else "`milepost map` shows the whole road."
        )
        return screen.plain(block(f"Nothing on the road has to do with “{asked}”. {advice}", screen.width, indent=""))
    parts = [_hit(hit, screen) for hit in told["hits"][:_MOST_FOUND]]
    if told["without"]:
        parts.insert(
            0, block(f"None of these has to do with “{clean(' '.join(told['without']))}”.", screen.width, indent="")
        )
    more = len(told["hits"]) - _MOST_FOUND
    if more > 0:
        parts.append(screen.paint(block(f"and {more} more: say it in more words", screen.width, indent=""), "dim"))
    return screen.plain("\n\n".join(parts))


def _hit(hit: Json, screen: Screen) -> str:
    """Give one thing that was found."""
    name = hit["address"].removeprefix("/unit/").partition("#")[0]
    command = f"milepost work {name}" if hit["kind"] in {"exercise", "task"} else f"milepost map {name}"
    where = _WHERE[hit["kind"]].format(clean(hit["where"]))
    state = ", not built yet" if hit["state"] == "not-built" else ""
    title = block(clean(hit["title"]), screen.width, indent="")
    lines = [ends(screen.paint(title, "bold"), f"{where}{state}", screen)]
    if hit["excerpt"]:
        lines.append(block(clean(hit["excerpt"]), screen.width))
    lines.append(f"  {screen.paint(clean(command), 'dim')}")
    return "\n".join(lines)


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


def _legend(width: int) -> str:
    """Say what the signs of the map mean; a sign stays on the line of its words."""
    lines = [" "]
    for each in _LEGEND:
        if len(lines[-1]) + len(each) + 3 > width and lines[-1].strip():
            lines.append(" ")
        lines[-1] += f" {each}  "
    return "\n".join(line.rstrip() for line in lines)


def _size_words(tool: Json) -> str:
    """Say how large a toolset is or would be, or where an environment of the learner's own is."""
    if tool["own"]:
        return f"the environment {tool['folder']}"
    if tool["disk_mb"] is None:
        return ""
    if tool["installed"]:
        return f"{tool['disk_mb']} MB"
    return f"about {tool['fetch_mb']} MB to fetch, {tool['disk_mb']} MB on disk"


def _unit_line(unit: Json, screen: Screen, width: int, roads: "_Roads", *, last: bool) -> str:
    """Give a stop on its road: its sign, its name, how far it is, and an arrow to what waits for it or from what it waits for."""
    sign, words, style = UNITS[unit["state"]]
    exercises = unit["exercises"]
    if unit["state"] in {"open", "under-way", "done"} and exercises:
        passed = sum(each["state"] == "passed" for each in exercises)
        words = f"{passed} of {len(exercises)}  {_minutes(unit['minutes'])}".rstrip()
        if unit["due"]:
            words = f"{passed} of {len(exercises)}  ↻ {unit['due']} to review"
    before, behind = roads.before(unit), roads.behind(unit)
    if unit["state"] == "closed" and before:
        words = f"◂ {', '.join(before)}"
    name = cut(clean(unit["title"]), width).ljust(width)
    painted = screen.paint(name, "bold") if style == "bold" else screen.paint(name, "dim") if style == "dim" else name
    room = max(screen.width - width - 7, 8)
    arrow = f"▸ {', '.join(behind)}" if behind else ""
    gap = max(_FAR - len(words), 2)
    if arrow and len(words) + gap + 8 <= room:
        rest = f"{screen.paint(words, 'dim')}{' ' * gap}{screen.paint(cut(arrow, room - len(words) - gap), 'cyan')}"
    else:
        rest = screen.paint(cut(words, room), "cyan" if words.startswith("◂") else "dim")
    return f" {screen.paint('└─' if last else '├─', 'dim')}{screen.paint(sign, style)} {painted}  {rest}".rstrip()


def _unit_words(unit: Json, roads: "_Roads") -> str:
    """Give a stop as a sentence, for whoever hears it."""
    words = [UNITS[unit["state"]][1]]
    if unit["state"] in {"open", "under-way", "done"} and unit["exercises"]:
        passed = sum(each["state"] == "passed" for each in unit["exercises"])
        words += [f"{passed} of {len(unit['exercises'])} exercises passed", _minutes(unit["minutes"])]
        words += [f"{unit['due']} to review" if unit["due"] else ""]
    if unit["state"] == "closed":
        words += [f"after {_listed(roads.before(unit))}" if roads.before(unit) else ""]
    behind = roads.behind(unit)
    words += [f"leads to {_listed(behind)}" if behind else ""]
    return f"{clean(unit['title'])}: {', '.join(filter(None, words))}."


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


class _Roads:
    """Which stops wait for which."""

    def __init__(self, told: Json) -> None:
        self._units = {unit["slug"]: unit for stage in told["stages"] for unit in stage["units"]}

    def before(self, unit: Json) -> list[str]:
        """Give the names of those that a closed stop still waits for."""
        needed = [self._units[need] for need in unit["needs"] if need in self._units]
        return [clean(each["title"]) for each in needed if each["state"] not in {"done", "not-built"}]

    def behind(self, unit: Json) -> list[str]:
        """Give the names of the closed stops that wait for an open one."""
        if unit["state"] not in {"open", "under-way"}:
            return []
        waiting = (each for each in self._units.values() if unit["slug"] in each["needs"])
        return [clean(each["title"]) for each in waiting if each["state"] == "closed"]


def _exercise_line(unit: Json, exercise: Json, screen: Screen, width: int) -> str:
    sign, style = _EXERCISES[exercise["state"]]
    if screen.words:
        name = f"{unit['slug']}/{exercise['slug']}"
        return block(f"{_SAID[exercise['state']]}: {name}, {clean(exercise['title'])}", screen.width)
    name = cut(f"{unit['slug']}/{exercise['slug']}", screen.width - 4)
    room = screen.width - width - 6
    title = cut(clean(exercise["title"]), room) if room > 12 else ""
    return f"  {screen.paint(sign, style)} {name.ljust(width) if title else name}  {title}".rstrip()


def ends(left: str, right: str, screen: Screen) -> str:
    """Give two texts at both ends of a line, or below each other where there is no room."""
    if screen.words:
        return block(f"{left}: {right}", screen.width, indent="")
    gap = screen.width - visible(left) - len(right)
    if gap >= 2:
        return f"{left}{' ' * gap}{screen.paint(right, 'dim')}"
    return f"{left}\n{screen.paint(block(right, screen.width, indent=''), 'dim')}"


def _minutes(minutes: int) -> str:
    if not minutes:
        return ""
    return f"{minutes} min" if minutes < 90 else f"{minutes / 60:.0f} h"
