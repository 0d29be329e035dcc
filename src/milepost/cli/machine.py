"""`milepost tools` and `milepost doctor`."""

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from milepost.app.home import find_home
from milepost.app.machine import examine, install, install_server, remove, tools, use
from milepost.app.refusals import UNAVAILABLE
from milepost.cli.faults import PASSED
from milepost.cli.maps import draw_tools
from milepost.cli.screen import Screen, block, clean, look_at, say
from milepost.hooks import Archive
from milepost.terms import TITLES

Json = Mapping[str, Any]

_LEVELS: Final = {
    "full": ("✓", "green", "Answers are fully isolated: every layer holds."),
    "partial": ("◐", "yellow", "Answers are isolated in part: some layers do not hold on this machine."),
    "none": ("✗", "red", "Answers cannot be isolated here, so none are run."),
}


def show_tools(environ: Mapping[str, str], screen: Screen, *, as_json: bool) -> None:
    """List the toolsets."""
    told = tools(find_home(environ))
    print(json.dumps(told) if as_json else draw_tools(told, screen))


def install_tool(
    environ: Mapping[str, str],
    screen: Screen,
    name: str,
    *,
    accelerator: Any = None,
    archive: tuple[str, str] | None = None,
    docker: bool = False,
    as_json: bool,
) -> None:
    """Install a toolset, saying each step as it begins; an `archive` is a place and its checksum."""
    home, progress = find_home(environ), _teller(environ)
    if archive is not None or docker:
        wanted = None if archive is None else Archive(*archive)
        told = install_server(home, name, archive=wanted, progress=progress)
    else:
        told = install(home, name, progress=progress, accelerator=accelerator)
    words = f"{screen.paint('✓', 'green')} The toolset {told['name']} is ready."
    print(json.dumps(told) if as_json else screen.plain(words))


def use_tool(environ: Mapping[str, str], screen: Screen, name: str, place: Path, *, as_json: bool) -> None:
    """Have an environment of the learner's own be a toolset."""
    told = use(find_home(environ), name, place, progress=_teller(environ))
    words = f"{screen.paint('✓', 'green')} Answers that need {name} run in {clean(told['python'])} from now on."
    if told["lacks"]:
        roots = dict.fromkeys(module.partition(".")[0] for module in told["lacks"])
        words += f"\n  It has no {', '.join(roots)}: an exercise that uses one of these cannot be passed there."
    print(json.dumps(told) if as_json else screen.plain(words))


def remove_tool(environ: Mapping[str, str], screen: Screen, name: str, *, as_json: bool) -> None:
    """Take a toolset out of the home."""
    told = remove(find_home(environ), name)
    if told["removed"]:
        words = f"{screen.paint('✓', 'green')} The toolset {name} was removed."
    else:
        words = f"{screen.paint('○', 'dim')} The toolset {name} was not installed."
    print(json.dumps(told) if as_json else screen.plain(words))


def _teller(environ: Mapping[str, str]) -> Callable[[Any], None]:
    """Give what tells each step of an installation, with a bar."""
    talk = look_at(sys.stderr, environ)

    def progress(step: Any) -> None:
        bar = talk.paint("█" * (3 * step.done), "green") + talk.paint("░" * (3 * (step.total - step.done)), "dim")
        say(f"Step {step.done} of {step.total}: {step.text}" if talk.words else f"{bar}  {step.text}")

    return progress


def show_doctor(environ: Mapping[str, str], screen: Screen, *, as_json: bool) -> int:
    """Examine this machine; the exit code says whether all of it holds."""
    words = "Examining this machine. It takes a few seconds, and some more for each large toolset."
    say(block(words, screen.width, indent=""))
    told = examine(find_home(environ), environ=environ)
    print(json.dumps(told) if as_json else draw_doctor(told, screen))
    holds = all(check["holds"] for check in told["checks"]) and all(probe["denied"] for probe in told["probes"])
    return PASSED if holds else UNAVAILABLE


def draw_doctor(told: Json, screen: Screen) -> str:
    """Give the doctor's report."""
    sign, style, words = _LEVELS[told["isolation"]]
    parts = [f"{screen.paint(sign, style)} {screen.paint(words, 'bold')}"]
    parts.append("\n".join(_check_lines(told["checks"], screen)))
    if told["layers"]:
        rows = [(each["holds"], each["name"], each["detail"]) for each in told["layers"]]
        parts.append("\n".join(["Layers", *_rows(rows, screen)]))
    if told["probes"]:
        rows = [(each["denied"], each["attack"], each["denied_by"] or "was not denied") for each in told["probes"]]
        parts.append("\n".join(["What a hostile answer tried, and what stopped it", *_rows(rows, screen)]))
    if told["runtimes"]:
        rows = [
            (each["engine"] != "unavailable", *_runtime_words(each, told["memory_mb"])) for each in told["runtimes"]
        ]
        parts.append("\n".join(["Languages and servers", *_rows(rows, screen)]))
    if told["zygotes"]:
        rows = [(each["memory_mb"] is not None, *_zygote_words(each)) for each in told["zygotes"]]
        head = f"Toolsets of Python, warm and idle: {told['zygotes_mb']} MB together, if all are in use"
        parts.append("\n".join([head, *_rows(rows, screen)]))
    if told["running"] is not None:
        running = told["running"]
        rows = [(True, *_held_words(each)) for each in running["pools"]]
        head = f"Held ready now by the process that is running ({running['pid']}): {running['memory_mb']} MB together"
        parts.append("\n".join([head, *_rows(rows, screen)]))
    return screen.plain("\n\n".join(parts))


def _held_words(pool: Json) -> tuple[str, str]:
    """Give a toolset's name, what it holds now, and when it was wanted last."""
    name = f"{pool['toolset']}, its light form" if pool["light"] else pool["toolset"]
    holds = f"{pool['memory_mb']} MB" if pool["memory_mb"] else "still starting"
    return name, f"{holds}, last wanted {pool['idle_s']} s ago"


def _zygote_words(zygote: Json) -> tuple[str, str]:
    """Give a toolset's name, and what it holds in memory or why it does not start."""
    name = f"{zygote['toolset']}, its light form" if zygote["light"] else zygote["toolset"]
    if zygote["memory_mb"] is None:
        return name, zygote["detail"]
    if not zygote["forks"]:
        return name, f"each process starts for itself, isolation {zygote['isolation']}"
    weaker = f", isolation {zygote['isolation']}" if zygote["isolation"] != "full" else ""
    return name, f"{zygote['memory_mb']} MB{weaker}"


def _runtime_words(runtime: Json, memory_mb: int | None) -> tuple[str, str]:
    """Give a language's name, and its version or how to get it."""
    title = runtime.get("title") or TITLES[runtime["name"]]
    if runtime["engine"] == "unavailable":
        return title, runtime["detail"]
    resting_mb = memory_mb if runtime["name"] == "python" else runtime.get("memory_mb")
    held = f", {resting_mb} MB" if resting_mb else ""
    said = f". {runtime['detail']}" if runtime["engine"] == "compatible" and runtime["detail"] else ""
    level = runtime.get("isolation")
    weaker = f", isolation {level}" if level not in {None, "full"} else ""
    return title, f"{runtime['version']}{held}{weaker}{said}"


def _check_lines(checks: list[Json], screen: Screen) -> list[str]:
    lines = []
    for check in checks:
        sign = screen.paint("✓", "green") if check["holds"] else screen.paint("✗", "red")
        lines.append(f"{sign} {clean(check['name'])}")
        lines.append(screen.paint(block(clean(check["detail"]), screen.width, indent="    "), "dim"))
        if check["mend"]:
            lines.append(block(f"{clean(check['mend'])} ({check['code']})", screen.width, indent="    "))
    return lines


def _rows(rows: list[tuple[bool, str, str]], screen: Screen) -> list[str]:
    width = min(max(len(clean(name)) for _, name, _ in rows), screen.width // 2)
    lines = []
    for holds, name, detail in rows:
        sign = screen.paint("✓", "green") if holds else screen.paint("✗", "red")
        head = f"  {sign} {clean(name).ljust(width)}  "
        room = screen.width - width - 6
        first, *rest = block(clean(detail), room, indent="").split("\n")
        lines.append(head + screen.paint(first, "dim"))
        lines += [" " * (width + 6) + screen.paint(line, "dim") for line in rest]
    return lines
