"""`milepost author …` and `milepost bench`: the authoring kit's reports, drawn."""

import json
import secrets
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from milepost.app.home import find_home
from milepost.app.house import PACKAGE, find_locks
from milepost.author import draw_figures, lint, new_exercise, preview, prove, record_proofs
from milepost.cli.faults import FAILED, PASSED
from milepost.cli.screen import Screen, block, clean, cut, look_at, say
from milepost.content import find_track
from milepost.hooks import add_languages
from milepost.terms import TITLES

# A proof keeps the machine busy by itself; a pool that starts meanwhile takes its time.
PATIENCE_S: Final = 300.0

Json = Mapping[str, Any]


def make_new(environ: Mapping[str, str], screen: Screen, name: str, *, languages: Sequence[str], as_json: bool) -> None:
    """Make a new exercise's files."""
    made = new_exercise(_track(environ), name, choose=secrets.choice, languages=languages)
    if as_json:
        print(json.dumps({"version": 1, "exercise": name, "files": [str(path) for path in made]}))
        return
    lines = [f"{screen.paint('✓', 'green')} {clean(name)} is begun.", *(f"  {path}" for path in made)]
    print(screen.plain("\n".join([*lines, "", f"  Next  milepost author prove {clean(name)}"])))


def show_lint(environ: Mapping[str, str], screen: Screen, *, as_json: bool) -> int:
    """Show what can be seen without running anything."""
    report = lint(_track(environ))
    told = report.as_json()
    print(json.dumps(told) if as_json else draw_faults(told, screen, sound="No mistake was found."))
    return PASSED if report.ok else FAILED


def show_proof(
    environ: Mapping[str, str], screen: Screen, names: Sequence[str], *, turn: int | None, hands: int, as_json: bool
) -> int:
    """Prove a track, or a part of it, and keep what was proven in full; with a `turn`, a part of what is on record."""
    from milepost.app.pools import Pools
    from milepost.author.runners import find_program

    home = find_home(environ)
    pools = Pools(home=home.data, log=lambda _: None, patience_s=PATIENCE_S)
    track = _track(environ)
    try:
        with show_progress(environ) as progress:
            report = prove(
                track,
                children=pools,
                locks=find_locks(),
                turn=turn,
                hands=hands,
                find_program=lambda language: find_program(language, home=home.data, environ=environ),
                names=tuple(names),
                progress=progress,
            )
    finally:
        pools.close()
    record_proofs(track, report)
    told = report.as_json()
    print(json.dumps(told) if as_json else draw_proof(told, screen))
    return PASSED if report.ok else FAILED


def show_figures(environ: Mapping[str, str], screen: Screen, names: Sequence[str], *, as_json: bool) -> None:
    """Draw the lessons' figures."""
    from milepost.author.runners import find_program

    home = find_home(environ)
    drawn = draw_figures(
        _track(environ),
        find_program=lambda language: find_program(language, home=home.data, environ=environ),
        names=tuple(names),
    )
    if as_json:
        print(json.dumps({"version": 1, "figures": [{"path": str(each.path)} for each in drawn]}))
        return
    lines = [f"{screen.paint('✓', 'green')} {each.path}" for each in drawn]
    print(screen.plain("\n".join(lines) or "No lesson draws a figure."))


def find_page(environ: Mapping[str, str], name: str) -> str:
    """Give the address of a unit's or an exercise's page."""
    return preview(_track(environ), name.strip("/")).page


@contextmanager
def own_home(environ: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Give the environment of a home that lasts as long as the block, with the toolsets of the learner's."""
    from milepost.author import bench_home

    with bench_home(find_home(environ).data) as changed:
        yield {**environ, **changed}


def show_bench(
    environ: Mapping[str, str],
    screen: Screen,
    *,
    exercise: str | None,
    quick: bool,
    load: bool,
    soak: int,
    as_json: bool,
) -> int:
    """Measure, and show the figures beside what else a learner could use."""
    from milepost import __version__
    from milepost.app.asking import House
    from milepost.app.door import ask
    from milepost.app.pools import Pools
    from milepost.app.process import read_server
    from milepost.author import EXERCISE, QUICK, Crowd, Doors, Rounds, find_bench, measure
    from milepost.cli.serving import stop_here
    from milepost.sandbox import find_toolset

    home = find_home(environ)
    with own_home(environ) as there:
        served = find_home(there)
        house = House(there, version=__version__, told=lambda _: None)
        doors = Doors(
            submit=lambda name, text, language="python": house.ask(
                "POST", "/api/check", {"exercise": name, "answer": text, "language": language}
            ),
            command=(sys.executable, "-m", "milepost"),
            environ=there,
            send=lambda name, text, who: ask(
                str(served.socket), "POST", "/api/check", {"exercise": name, "answer": text}, learner=who
            ),
            send_in=lambda name, text, who, language: ask(
                str(served.socket),
                "POST",
                "/api/check",
                {"exercise": name, "answer": text, "language": language},
                learner=who,
            ),
            server_pid=lambda: server.pid if (server := read_server(served)) is not None else 0,
        )
        pools = Pools(home=home.data, log=lambda _: None, patience_s=PATIENCE_S)
        try:
            report = measure(
                _track(environ),
                doors=doors,
                children=pools,
                home=home.data,
                bench=find_bench(PACKAGE),
                rounds=QUICK if quick else Rounds(),
                python=find_toolset("core", home=home.data).python,
                exercise=exercise or EXERCISE,
                crowd=Crowd(soak=soak) if load or soak else None,
                progress=say,
            )
        finally:
            pools.close()
            stop_here(there)
    told = report.as_json()
    print(json.dumps(told) if as_json else draw_bench(told, screen))
    return PASSED if not report.faults else FAILED


def draw_bench(told: Json, screen: Screen) -> str:
    """Give the figures as a table: ours first, then what else there is, with how many times as long it takes."""
    width = max(len(each["name"]) for each in told["rows"])
    head = f"{''.ljust(width)}  {'p50':>10}  {'p95':>10}  {'p99':>10}  {'a second':>9}"
    lines = [screen.paint(head, "dim")]
    for each in told["rows"]:
        times = "  ".join(f"{each[key]:>7.1f} ms" for key in ("p50_ms", "p95_ms", "p99_ms"))
        more = f"  × {each['ratio']:.0f}" if each["ratio"] >= 10 else f"  × {each['ratio']:.2g}"
        lines.append(
            f"{clean(each['name']).ljust(width)}  {times}  {each['per_second']:>9.1f}{screen.paint(more, 'dim')}"
        )
        if each["note"]:
            lines.append(screen.paint(f"    {clean(each['note'])}", "dim"))
    parts = [
        f"{clean(told['exercise'])}, {told['calls']} fresh calls a verdict\n{clean(told['machine'])}",
        "\n".join(lines),
    ]
    if told["sizes"]:
        parts.append("\n".join(_size_line(each) for each in told["sizes"]))
    if told["faults"]:
        parts.append(draw_faults(told, screen, sound=""))
    return screen.plain("\n\n".join(parts))


def _size_line(size: Json) -> str:
    return (
        f"after {size['done']:>7,}: server {size['server_mb']:.1f} MB, its processes {size['processes_mb']:.1f} MB, "
        f"{size['descriptors']} descriptors, {size['processes']} processes"
    )


def draw_proof(told: Json, screen: Screen) -> str:
    """Give a proof's report: one line an exercise, then its faults, then the sum."""
    width = max((len(each["exercise"]) for each in told["by_exercise"]), default=0)
    lines = []
    for each in told["by_exercise"]:
        sign = screen.paint("✗", "red") if each["faults"] else screen.paint("✓", "green")
        times = "  ".join(f"{language} {ms:.0f} ms" for language, ms in each["median_ms"].items())
        part = "  on record" if each["on_record"] else ""
        roads = f"  {len(each['right'])} right" if each["right"] else ""
        hands = f"  {each['hands']} further hands" if each["hands"] else ""
        facts = (
            f"{len(each['wrong'])} wrong{roads}{hands}  {each['killed']} of {each['mutants']} mutants  {times}{part}"
        )
        lines.append(f"{sign} {clean(each['exercise']).ljust(width)}  {screen.paint(facts, 'dim')}".rstrip())
    parts = ["\n".join(lines)]
    parts += [
        f"  {screen.paint('survived', 'yellow')}  {clean(each['where'])}  {clean(each['kind'])}\n"
        f"    was  {clean(each['was'])}\n    now  {clean(each['now'])}"
        for each in told["survivors"]
    ]
    if told["faults"]:
        parts.append(draw_faults(told, screen, sound=""))
    parts += [block(clean(note), screen.width) for note in told["notes"]]
    parts += [_left_out(each, screen) for each in told["unavailable"]]
    score = f"{100 * told['mutation_score']:.1f} %"
    count = len(told["faults"])
    recorded = f" ({told['on_record']} on record)" if told["on_record"] else ""
    parts.append(
        f"{told['exercises']} exercises{recorded}, {told['answers']} answers, {told['wrong']} known mistakes, {told['right']} other right answers, "
        f"{told['mutants']} mutants ({score} killed), {told['lessons']} lessons in {told['seconds']:.1f} s: "
        f"{'no fault' if not count else f'{count} fault' + ('s' if count > 1 else '')}"
    )
    return screen.plain("\n\n".join(part for part in parts if part))


def _left_out(each: Json, screen: Screen) -> str:
    """Give what a missing runtime has left out of a proof."""
    head = screen.paint(f"not proven in {TITLES.get(each['language'], each['language'])}", "bold")
    names = ", ".join(each["left_out"])
    said = f"{each['what']} Left out: {names}."
    return f"{screen.paint('○', 'yellow')} {head}\n{block(clean(said), screen.width)}"


def draw_faults(told: Json, screen: Screen, *, sound: str) -> str:
    """Give faults: where, what was seen, what to do."""
    parts = []
    for fault in told["faults"]:
        head = f"{screen.paint('✗', 'red')} {screen.paint(clean(fault['where']), 'bold')}"
        code = screen.paint(clean(fault["code"]), "dim")
        parts.append(
            f"{head}  {code}\n{block(clean(fault['what']), screen.width)}\n{block(clean(fault['mend']), screen.width)}"
        )
    return screen.plain("\n\n".join(parts) or f"{screen.paint('✓', 'green')} {sound}")


@contextmanager
def show_progress(environ: Mapping[str, str]) -> Iterator[Callable[[int, int, str], None]]:
    """Give what is told after each piece of work: one line that is written over, where there is a terminal."""
    talk = look_at(sys.stderr, environ)
    on_terminal = sys.stderr.isatty() and not talk.words  # what is written over and over is heard over and over

    def told(done: int, total: int, what: str) -> None:
        if on_terminal:
            line = cut(f"{done} of {total}  {clean(what)}", talk.width - 1)
            print(f"\r\x1b[2K{talk.plain(line)}", end="", file=sys.stderr, flush=True)

    yield told
    if on_terminal:
        print("\r\x1b[2K", end="", file=sys.stderr, flush=True)


def _track(environ: Mapping[str, str]) -> Path:
    add_languages()
    return find_track(environ, package=PACKAGE)
