"""`milepost settings`: what is set, what may be chosen."""

import difflib
from collections.abc import Mapping, Sequence
from typing import Any

from milepost.app.asking import House
from milepost.app.refusals import RefusedError
from milepost.cli.screen import Screen, clean

Json = dict[str, Any]


def settle(house: House, name: str | None, value: str | None) -> Json:
    """Give every setting, or the one that is named; with a value it is set first."""
    told = house.ask("GET", "/api/settings")
    if name is None:
        return told
    names = [each["name"] for each in told["settings"]]
    if name not in names:
        near = difflib.get_close_matches(name, names, n=1)
        mend = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(names)}."
        raise RefusedError("MP-F160", f"There is no setting called {name[:40]!r}.", mend)
    if value is not None:
        told = house.ask("PUT", "/api/settings", {"values": {name: value}})
    return {**told, "settings": [each for each in told["settings"] if each["name"] == name]}


def draw_settings(told: Mapping[str, Any], screen: Screen) -> str:
    """Give the settings, each with what may be chosen and what is."""
    drawn = [_draw(each, screen) for each in told["settings"]]
    if len(drawn) > 1:
        drawn.append(screen.paint("Set one with `milepost settings NAME VALUE`.", "dim"))
    return screen.plain("\n\n".join(drawn))


def _draw(setting: Mapping[str, Any], screen: Screen) -> str:
    head = f"{screen.paint(clean(setting['name']), 'bold')}  {clean(setting['title'])}"
    return "\n".join((head, *_choices(setting["choices"], setting["value"], screen)))


def _choices(choices: Sequence[Mapping[str, str]], value: str, screen: Screen) -> list[str]:
    wide = max(len(each["value"]) for each in choices)
    lines = []
    for each in choices:
        line = f"{clean(each['value']):{wide}}  {clean(each['title'])}"
        lines.append(screen.paint(f"  ● {line}", "green") if each["value"] == value else f"  ○ {line}")
    return lines
