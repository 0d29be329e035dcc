"""`milepost regrade`."""

import json
from collections.abc import Mapping
from typing import Any, Final

from milepost.app.home import find_home
from milepost.app.house import regrade_home
from milepost.cli.authoring import show_progress
from milepost.cli.screen import Screen, clean

Json = Mapping[str, Any]
MOST_LINES: Final = 200


def regrade_here(
    environ: Mapping[str, str],
    screen: Screen,
    *,
    exercise: str | None,
    learner: str | None,
    apply: bool,
    as_json: bool,
) -> None:
    """Grade stored attempts again, print what differs, and then change it if that was asked for."""

    def told(report: Json) -> None:
        if not as_json:
            print(draw_regrade(report, screen, apply=apply), flush=True)

    with show_progress(environ) as progress:
        report = regrade_home(
            find_home(environ),
            environ=environ,
            exercise=exercise,
            learner=learner,
            apply=apply,
            told=told,
            progress=progress,
        )
    if as_json:
        print(json.dumps(report))


def draw_regrade(report: Json, screen: Screen, *, apply: bool) -> str:
    """Give the report in words, before anything is changed."""
    changed = report["changed"]
    lines = [_line(each, screen) for each in changed[:MOST_LINES]]
    if len(changed) > MOST_LINES:
        lines.append(f"and {len(changed) - MOST_LINES} more; --json lists them all")
    attempts = _counted(report["graded"], "attempt")
    if not changed:
        lines.append(f"{screen.paint('✓', 'green')} {attempts} graded again, and every verdict is as it was.")
    else:
        will = "These verdicts are changed now." if apply else "Nothing is changed yet: add --apply to change them."
        lines.append(f"{len(changed)} of {attempts} came out otherwise. {will}")
    if report["gone"]:
        lines.append(f"{_counted(len(report['gone']), 'attempt')} left as they are: their exercises are gone.")
    if report["failed"]:
        lines.append(f"{_counted(len(report['failed']), 'attempt')} left as they are: they could not be graded here.")
    return screen.plain("\n".join(lines))


def _line(each: Json, screen: Screen) -> str:
    was, now = (" ".join(filter(None, (one["verdict"], one["key"]))) for one in (each["was"], each["now"]))
    who = f"  {clean(each['learner'])}" if each["learner"] else ""
    when = screen.paint(each["submitted_at"][:16].replace("T", " "), "dim")
    style = "green" if each["now"]["verdict"] == "passed" else "red"
    return f"{when}  {clean(each['exercise'])}{who}: {clean(was)} → {screen.paint(clean(now), style)}"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
