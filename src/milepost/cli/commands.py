"""Every command, its words and its options, read with click."""

import difflib
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import click

from milepost import __version__
from milepost.app.asking import House, environment
from milepost.app.refusals import RefusedError
from milepost.cli import checking
from milepost.cli.accounts import draw_progress
from milepost.cli.answers import find_answer
from milepost.cli.faults import FAILED, PASSED
from milepost.cli.maps import draw_found, draw_map, draw_next, draw_unit
from milepost.cli.markdown import draw_markdown
from milepost.cli.screen import Screen, clean, say
from milepost.cli.verdicts import draw_trial, draw_verdict

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Face:
    """What every command needs: where it runs, where it draws, whom it asks."""

    environ: Mapping[str, str]
    screen: Screen
    house: House
    serve: Callable[..., None] | None

    def tell(self, told: Json, drawn: Callable[[], str], *, as_json: bool) -> None:
        """Print a result: its JSON, or its picture."""
        print(json.dumps(told) if as_json else drawn())


def run(words: Sequence[str], screen: Screen, *, serve: Callable[..., None] | None) -> int:
    """Read the words of a command line, do what they say, and give the exit code."""
    environ = environment()
    face = Face(environ, screen, House(environ, version=__version__, told=say), serve)
    try:
        outcome = milepost.main(args=list(words), prog_name="milepost", standalone_mode=False, obj=face)
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx is not None else "milepost"
        raise RefusedError("MP-F120", error.format_message(), f"`{path} --help` says how it is used.") from error
    except click.Abort:
        return 130
    return outcome if isinstance(outcome, int) else PASSED


class _Group(click.Group):
    """Commands in the order in which they were written, and near names for a mistyped one."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        if not name.startswith("-") and name not in self.commands:
            near = difflib.get_close_matches(name, self.commands, n=1)
            advice = f" Did you mean `{ctx.command_path} {near[0]}`?" if near else ""
            raise click.UsageError(f"There is no command {name!r}.{advice}", ctx)
        return super().resolve_command(ctx, args)


_JSON: Final = click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
_PORT: Final = click.option("--port", type=click.IntRange(1, 65535), help="The port to serve on; else a free one.")
_LANGUAGE: Final = click.option(
    "--lang",
    "language",
    callback=lambda _context, _parameter, value: value and value.lower(),
    help="The language to answer in: python, r or java.",
)
_EXERCISE: Final = click.argument("exercise", required=False)


@click.group(cls=_Group, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--no-open", is_flag=True, help="Print the page's address, and leave the browser alone.")
@_PORT
@click.option(
    "--plain", is_flag=True, help="Words in place of signs and colours, for screen readers; with any command."
)
@click.version_option(__version__, prog_name="milepost", message="%(prog)s %(version)s")
@click.pass_context
def milepost(context: click.Context, no_open: bool, port: int | None, plain: bool) -> int | None:
    """Milepost: the ML engineer roadmap that you can run.

    Without a command, it serves the map on this machine and opens it in your browser.
    """
    del plain  # read before all else, by `main`
    if context.invoked_subcommand is not None:
        return None
    return _serve(context.obj, port=port, open_page=not no_open)


def _serve(face: Face, *, port: int | None, open_page: bool, **more: Any) -> int:
    from milepost.cli.serving import serve_here

    options = {"background": False, **more}
    return serve_here(face.environ, face.screen, serve=face.serve, port=port, open_page=open_page, **options)


@milepost.command("map")
@click.argument("unit", required=False)
@_JSON
@click.pass_obj
def show_map(face: Face, unit: str | None, as_json: bool) -> None:
    """Show the whole road, or one UNIT with its exercises."""
    if unit is None:
        told = face.house.ask("GET", "/api/map")
        face.tell(told, lambda: draw_map(told, face.screen), as_json=as_json)
        return
    told = face.house.ask("GET", f"/api/unit/{quote(unit.strip('/'), safe='')}")
    face.tell(told, lambda: draw_unit(told, face.screen), as_json=as_json)


@milepost.command("find")
@click.argument("words", nargs=-1, required=True)
@_JSON
@click.pass_obj
def find_words(face: Face, words: tuple[str, ...], as_json: bool) -> None:
    """Find stops, skills, exercises and passages by WORDS."""
    told = face.house.ask("GET", f"/api/find?q={quote(' '.join(words), safe='')}")
    face.tell(told, lambda: draw_found(told, face.screen), as_json=as_json)


@milepost.command("next")
@_LANGUAGE
@_JSON
@click.pass_obj
def show_next(face: Face, language: str | None, as_json: bool) -> None:
    """Say which exercise comes next, and why; with --lang, the next one that is offered in it."""
    told = face.house.ask("GET", _next(language))
    face.tell(told, lambda: draw_next(told, face.screen), as_json=as_json)


def _next(language: str | None) -> str:
    return "/api/next" + (f"?lang={quote(language, safe='')}" if language else "")


@milepost.command("progress")
@_JSON
@click.pass_obj
def show_progress(face: Face, as_json: bool) -> None:
    """Show what you have done so far, how fresh it is, what is due, and what comes next."""
    told = face.house.ask("GET", "/api/progress")
    face.tell(told, lambda: draw_progress(told, face.screen), as_json=as_json)


@milepost.command("portfolio")
@click.option("--to", "folder", type=click.Path(path_type=Path), help="Write the site into this folder.")
@click.option("--name", help="Your name, as the site shows it.")
@click.option("--about", help="A few lines about you.")
@click.option("--show", multiple=True, metavar="NAME", help="Show an exercise, all of a stop, or `all`.")
@click.option("--hide", multiple=True, metavar="NAME", help="Show it no more.")
@click.option("--force", is_flag=True, help="Write into a folder that holds other things.")
@_JSON
@click.pass_obj
def show_portfolio(
    face: Face,
    folder: Path | None,
    name: str | None,
    about: str | None,
    show: tuple[str, ...],
    hide: tuple[str, ...],
    force: bool,
    as_json: bool,
) -> None:
    """Say what is shown of your finished work, or write it as a site of its own."""
    from milepost.cli.portfolio import draw_profile, draw_site, export_site, keep

    told = keep(face.house, name=name, about=about, show=show, hide=hide)
    if folder is None:
        face.tell(told, lambda: draw_profile(told, face.screen), as_json=as_json)
        return
    written = export_site(face.house, folder, force=force)
    face.tell(written, lambda: draw_site(written, face.screen), as_json=as_json)


@milepost.command("work")
@_EXERCISE
@_LANGUAGE
@click.option("--force", is_flag=True, help="Begin afresh; the file that is there is kept beside it.")
@_JSON
@click.pass_obj
def work(face: Face, exercise: str | None, language: str | None, force: bool, as_json: bool) -> None:
    """Put the starter of EXERCISE (or of the next one) into your folder, and show its task."""
    name = exercise or face.house.ask("GET", _next(language))["exercise"]
    if name is None:
        raise RefusedError("MP-F121", "Everything that is built so far is passed.", "Name an exercise to do it again.")
    told = face.house.ask("POST", "/api/work", {"exercise": name, "language": language, "force": force})
    face.tell(told, lambda: _draw_work(told, face.screen), as_json=as_json)


def _draw_work(told: Json, screen: Screen) -> str:
    head = f"{screen.paint(clean(told['exercise']), 'bold')}  {clean(told['title'])}"
    head += screen.paint(f"  {told['minutes']} min", "dim")
    state = "" if told["written"] else screen.paint("  (it was there already, and stays as it is)", "dim")
    kind = "Your folder" if told["files"] else "Your file"
    where = f"{kind}  {screen.paint(clean(told['path']), 'bold')}{state}"
    for each in told["files"]:
        note = screen.paint("  (given: leave it as it is)", "dim") if each["given"] else ""
        where += f"\n           {clean(each['name'])}{note}"
    check = f"Check it   {screen.paint('milepost check', 'bold')}"
    return screen.plain(f"{head}\n\n{draw_markdown(told['task'], screen)}\n\n{where}\n{check}")


@milepost.command("check")
@_EXERCISE
@click.argument("file", required=False)
@_LANGUAGE
@click.option("--watch", is_flag=True, help="Check each time the file is saved.")
@_JSON
@click.pass_obj
def check(face: Face, exercise: str | None, file: str | None, language: str | None, watch: bool, as_json: bool) -> int:
    """Check your answer to EXERCISE: FILE, or your file in the work folder; `-` reads it from the input.

    Without EXERCISE it is the one that you worked on last.
    """
    if watch:
        from milepost.cli.watching import watch as watch_file

        return watch_file(face.house, face.screen, exercise, file, language=language, as_json=as_json)
    told = checking.submit(
        face.house, find_answer(face.house, exercise, file, language), show=None if as_json else face.screen
    )
    face.tell(told, lambda: draw_verdict(told, face.screen), as_json=as_json)
    return checking.exit_code(told)


@milepost.command("run")
@_EXERCISE
@click.argument("file", required=False)
@_LANGUAGE
@_JSON
@click.pass_obj
def run_examples(face: Face, exercise: str | None, file: str | None, language: str | None, as_json: bool) -> int:
    """Run your answer on the shown examples only; this is no attempt."""
    answer = find_answer(face.house, exercise, file, language)
    body = {"exercise": answer.exercise, "answer": answer.source.decode("utf-8", "surrogateescape")}
    told = face.house.ask("POST", "/api/run", body | {"language": answer.language})
    face.tell(told, lambda: draw_trial(told, face.screen), as_json=as_json)
    right = not told["findings"] and all(result["right"] for result in told["results"])
    return PASSED if right else FAILED


@milepost.command("hint")
@_EXERCISE
@_LANGUAGE
@_JSON
@click.pass_obj
def hint(face: Face, exercise: str | None, language: str | None, as_json: bool) -> None:
    """Open the next hint; it is recorded with your next attempt."""
    told = face.house.ask("POST", "/api/hint", {"exercise": _name(face, exercise), "language": language})
    face.tell(told, lambda: draw_hint(told, face.screen), as_json=as_json)


def draw_hint(told: Json, screen: Screen) -> str:
    """Give an opened hint."""
    head = screen.paint(f"Hint {told['number']} of {told['total']}", "bold")
    return f"{screen.plain(head)}\n{draw_markdown(told['text'], screen)}"


@milepost.command("solution")
@_EXERCISE
@_LANGUAGE
@click.option("--others", is_flag=True, help="Show other right answers, which take another road.")
@click.option("--yes", is_flag=True, help="Do not ask first.")
@_JSON
@click.pass_obj
def solution(face: Face, exercise: str | None, language: str | None, others: bool, yes: bool, as_json: bool) -> None:
    """Show the reference answer. Before you have passed, this is recorded."""
    name = _name(face, exercise)
    asks = not (yes or as_json) and sys.stdin.isatty() and sys.stderr.isatty()
    if asks and not _has_passed(face, name):
        say("You have not passed this one yet. Looking is fine, and it is recorded.")
        click.confirm("Show the reference answer?", abort=True, err=True)
    told = face.house.ask("POST", "/api/solution", {"exercise": name, "language": language})
    face.tell(
        told, lambda: _draw_roads(told, face.screen) if others else clean(told["text"]).rstrip("\n"), as_json=as_json
    )


def _draw_roads(told: Json, screen: Screen) -> str:
    if not told["roads"]:
        return "The reference answer is the only one that is kept with this exercise."
    return "\n\n\n".join(
        f"{screen.paint(clean(each['road']), 'bold')}\n\n{clean(each['text'])}".rstrip("\n") for each in told["roads"]
    )


def _has_passed(face: Face, name: str) -> bool:
    stages = face.house.ask("GET", "/api/map")["stages"]
    return any(
        each["state"] == "passed" and name in {each["slug"], f"{unit['slug']}/{each['slug']}"}
        for stage in stages
        for unit in stage["units"]
        for each in unit["exercises"]
    )


def _name(face: Face, exercise: str | None) -> str:
    """Give the exercise that was named, or the one worked on last, or the next one."""
    if exercise is not None:
        return exercise
    told = face.house.ask("GET", "/api/next")
    name = told.get("current") or told["exercise"]
    if name is None:
        raise RefusedError("MP-F121", "Everything that is built so far is passed.", "Name an exercise to see it again.")
    return str(name)


@milepost.command("console")
@_EXERCISE
@click.argument("file", required=False)
@_LANGUAGE
@click.option("--run", "text", help="Run this and leave, instead of asking for lines.")
@_JSON
@click.pass_obj
def console(
    face: Face, exercise: str | None, file: str | None, language: str | None, text: str | None, as_json: bool
) -> int:
    """Type lines beside your answer to EXERCISE, which is loaded for them; nothing of it is checked or kept."""
    from milepost.cli import console as beside

    if text is None:
        if as_json:
            raise click.UsageError("--json needs --run: lines that are typed are for people to read.")
        beside.must_be_typed()
    answer = find_answer(face.house, exercise, file, language)
    session = beside.Session(face.house, answer)
    if text is None:
        return beside.talk(session, face.screen, title=answer.exercise, read=input)
    told = beside.run_once(session, text)
    face.tell(told, lambda: beside.draw_said(told, face.screen), as_json=as_json)
    return FAILED if told["fault"] is not None or told["ended"] else PASSED


@milepost.command("settings")
@click.argument("name", required=False)
@click.argument("value", required=False)
@_JSON
@click.pass_obj
def settings(face: Face, name: str | None, value: str | None, as_json: bool) -> None:
    """Show what you have set, or the setting NAME alone; with VALUE, set it.

    It holds on the page as well, in every browser.
    """
    from milepost.cli.settings import draw_settings, settle

    told = settle(face.house, name, value)
    face.tell(told, lambda: draw_settings(told, face.screen), as_json=as_json)


@milepost.command("export")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.option("--json", "as_json", is_flag=True, help="Nothing else is ever printed; this option changes nothing.")
@click.pass_obj
def export(face: Face, file: Path | None, force: bool, as_json: bool) -> None:  # noqa: ARG001 - a promise kept anyway
    """Write everything that you have done as plain JSON, to FILE or to the output."""
    from milepost.cli.exchange import export_to

    export_to(face.environ, file, force=force)


@milepost.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@_JSON
@click.pass_obj
def import_from(face: Face, file: Path, as_json: bool) -> None:
    """Bring in what `milepost export` wrote; what is here already stays."""
    from milepost.cli.exchange import draw_restored, import_file

    told = import_file(face.environ, file)
    face.tell(told, lambda: draw_restored(told), as_json=as_json)


@milepost.command("regrade")
@_EXERCISE
@click.option("--learner", help="Only the attempts of this learner.")
@click.option("--apply", is_flag=True, help="Change the verdicts that came out otherwise.")
@_JSON
@click.pass_obj
def regrade(face: Face, exercise: str | None, learner: str | None, apply: bool, as_json: bool) -> None:
    """Grade stored attempts again, all or those at EXERCISE, and say which verdicts would change."""
    from milepost.cli.regrading import regrade_here

    regrade_here(face.environ, face.screen, exercise=exercise, learner=learner, apply=apply, as_json=as_json)


@milepost.group("tools", cls=_Group, invoke_without_command=True)
@_JSON
@click.pass_context
def tools(context: click.Context, as_json: bool) -> None:
    """List the toolsets that answers run in, or install one."""
    if context.invoked_subcommand is None:
        from milepost.cli.machine import show_tools

        show_tools(context.obj.environ, context.obj.screen, as_json=as_json)


@tools.command("install")
@click.argument("name", default="core")
@click.option(
    "--accelerator",
    type=click.Choice(["cpu", "cuda"]),
    help="What PyTorch is built for; the processor when it is left out, or what is installed already.",
)
@click.option(
    "--archive",
    nargs=2,
    metavar="PLACE SHA256",
    help="For mysql and mongodb: the maker's own archive, a URL or a file, and the checksum that the maker gives.",
)
@click.option("--docker", is_flag=True, help="For mysql and mongodb: Docker's image of the product.")
@_JSON
@click.pass_obj
def install(
    face: Face, name: str, accelerator: str | None, archive: tuple[str, str] | None, docker: bool, as_json: bool
) -> None:
    """Install the toolset NAME into your home; what has been fetched before is not fetched again."""
    from milepost.cli.machine import install_tool

    if archive is not None and docker:
        raise click.UsageError("--archive and --docker are two ways to the same server; choose one.")
    install_tool(
        face.environ, face.screen, name, accelerator=accelerator, archive=archive, docker=docker, as_json=as_json
    )


@tools.command("use")
@click.argument("name")
@click.argument("place", type=click.Path(path_type=Path))
@_JSON
@click.pass_obj
def use(face: Face, name: str, place: Path, as_json: bool) -> None:
    """Run answers that need the toolset NAME in an environment of your own, the one at PLACE."""
    from milepost.cli.machine import use_tool

    use_tool(face.environ, face.screen, name, place, as_json=as_json)


@tools.command("remove")
@click.argument("name")
@_JSON
@click.pass_obj
def remove(face: Face, name: str, as_json: bool) -> None:
    """Remove the toolset NAME from your home; an environment of your own is only forgotten."""
    from milepost.cli.machine import remove_tool

    remove_tool(face.environ, face.screen, name, as_json=as_json)


@milepost.command("doctor")
@_JSON
@click.pass_obj
def doctor(face: Face, as_json: bool) -> int:
    """Try out what holds on this machine: the sandbox, the tools, the store, the track."""
    from milepost.cli.machine import show_doctor

    return show_doctor(face.environ, face.screen, as_json=as_json)


@milepost.command("bench")
@click.option("--quick", is_flag=True, help="Fewer rounds, and no peers that must be installed first.")
@click.option("--exercise", help="What is answered; k-means/assign when it is left out.")
@click.option("--load", is_flag=True, help="Many learners at once as well; it takes two minutes.")
@click.option("--soak", type=click.IntRange(0), default=0, help="So many submissions more, with the server's size.")
@_JSON
@click.pass_obj
def bench(face: Face, exercise: str | None, quick: bool, load: bool, soak: int, as_json: bool) -> int:
    """Measure how long a verdict takes here, beside what else you could use."""
    from milepost.cli.authoring import show_bench

    return show_bench(face.environ, face.screen, exercise=exercise, quick=quick, load=load, soak=soak, as_json=as_json)


@milepost.command("serve")
@_PORT
@click.option("--open/--no-open", "open_page", default=False, help="Open the map in your browser as well.")
@click.option(
    "--require-isolation",
    "required",
    type=click.Choice(["none", "partial", "full"]),
    default="none",
    envvar="MILEPOST_REQUIRE_ISOLATION",
    show_default=True,
    help="Refuse to start where answers cannot be held this strongly.",
)
@click.option("--background", is_flag=True, hidden=True)
@_JSON
@click.pass_obj
def serve(face: Face, port: int | None, open_page: bool, required: str, background: bool, as_json: bool) -> int:
    """Serve the map and the API on this machine, until Ctrl-C."""
    return _serve(face, port=port, open_page=open_page, required=required, background=background, as_json=as_json)


@milepost.command("stop")
@_JSON
@click.pass_obj
def stop(face: Face, as_json: bool) -> None:
    """End the process that serves this home."""
    from milepost.cli.serving import stop_here

    ended = stop_here(face.environ)
    told = {"version": 1, "stopped": ended}
    face.tell(told, lambda: "Stopped." if ended else "Nothing was running.", as_json=as_json)


@milepost.group("author", cls=_Group)
def author() -> None:
    """Write a track: new, lint, prove, preview, figures."""


@author.command("new")
@click.argument("name", metavar="UNIT/EXERCISE")
@click.option("--lang", "languages", multiple=True, default=["python"], help="A language to offer; may come again.")
@_JSON
@click.pass_obj
def author_new(face: Face, name: str, languages: tuple[str, ...], as_json: bool) -> None:
    """Make the files of a new exercise that proves as it stands."""
    from milepost.cli.authoring import make_new

    make_new(face.environ, face.screen, name, languages=languages, as_json=as_json)


@author.command("lint")
@_JSON
@click.pass_obj
def author_lint(face: Face, as_json: bool) -> int:
    """Find every mistake that can be seen without running anything."""
    from milepost.cli.authoring import show_lint

    return show_lint(face.environ, face.screen, as_json=as_json)


@author.command("prove")
@click.argument("names", nargs=-1, metavar="[UNIT or UNIT/EXERCISE]...")
@click.option("--changed", is_flag=True, help="Prove a part only of what is as it was when it was proven in full.")
@click.option("--turn", type=click.IntRange(min=0), default=0, help="Which part: 0 to 7 come round to every mutant.")
@click.option(
    "--hands", type=click.IntRange(min=0), default=0, help="Deal mistakes and right answers so many hands more."
)
@_JSON
@click.pass_obj
def author_prove(face: Face, names: tuple[str, ...], changed: bool, turn: int, hands: int, as_json: bool) -> int:
    """Run every answer, every known mistake, every mutant and every lesson."""
    from milepost.cli.authoring import show_proof

    return show_proof(face.environ, face.screen, names, turn=turn if changed else None, hands=hands, as_json=as_json)


@author.command("figures")
@click.argument("names", nargs=-1, metavar="[UNIT]...")
@_JSON
@click.pass_obj
def author_figures(face: Face, names: tuple[str, ...], as_json: bool) -> None:
    """Draw the lessons' figures from their own code."""
    from milepost.cli.authoring import show_figures

    show_figures(face.environ, face.screen, names, as_json=as_json)


@author.command("preview")
@click.argument("name", metavar="UNIT or UNIT/EXERCISE")
@_PORT
@click.option("--no-open", is_flag=True, help="Print the page's address, and leave the browser alone.")
@click.pass_obj
def author_preview(face: Face, name: str, port: int | None, no_open: bool) -> int:
    """Serve the track and open the page of one unit or exercise; what you save is shown at the next look.

    It has a home of its own for as long as it runs: your own attempts are neither seen nor added to.
    """
    from milepost.cli.authoring import find_page, own_home

    page = find_page(face.environ, name)
    with own_home(face.environ) as environ:
        alone = replace(face, environ=environ)
        return _serve(alone, port=port, open_page=not no_open, page=page, follow=True)
