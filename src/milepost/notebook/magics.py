"""What `%milepost` and `%%milepost` do; the notebook's kernel asks the same background process as every other face.

The answer runs in Milepost's sandbox, never in the kernel, so what else the notebook has defined is not there, and
nothing that the answer does can reach the notebook.
"""

import os
import shlex
from collections.abc import Callable, Mapping
from typing import Any, Final, Protocol
from urllib.parse import quote

from milepost import __version__
from milepost.app.asking import House, new_attempt_id
from milepost.app.attempts import Following
from milepost.app.refusals import RefusedError
from milepost.notebook.cards import HintCard, NextCard, NoteCard, RefusalCard, TaskCard, VerdictCard

Json = dict[str, Any]

USAGE: Final = """\
%milepost                     what comes next
%milepost start EXERCISE      the task, and a cell to answer in
%milepost hint EXERCISE       the next hint
%milepost next                what comes next
%%milepost EXERCISE           check what stands below
    --lang r                  in another language
    --define                  when it passes, define it in this notebook too
"""
_WORDS: Final = (None, "start", "hint", "next", "help")


class Shell(Protocol):
    """What is asked of a notebook's shell, or of IPython in a terminal (IPython's own `InteractiveShell`)."""

    def set_next_input(self, text: str) -> None:
        """Put a text into the next cell."""

    def run_cell(self, cell: str) -> object:
        """Run a cell in the notebook."""

    def register_magic_function(self, act: Callable[..., None], kind: str, name: str) -> None:
        """Make a magic known."""


class Magics:
    """The two magics of one notebook; `show` puts something under the cell, and gives what puts another in its place."""

    def __init__(
        self,
        shell: Shell,
        *,
        environ: Mapping[str, str],
        show: Callable[[object], Callable[[object], None]],
    ) -> None:
        """Ask nothing yet."""
        self._shell = shell
        self._show = show
        self._house = House(environ, version=__version__, told=self._say)

    def line(self, line: str) -> None:
        """`%milepost [WORD] [EXERCISE]`."""
        self._safely(lambda: self._line(line))

    def cell(self, line: str, cell: str) -> None:
        """`%%milepost EXERCISE`: check the cell."""
        self._safely(lambda: self._cell(line, cell))

    def _say(self, said: str) -> None:
        self._show(NoteCard(said))

    def _safely(self, act: Callable[[], None]) -> None:
        try:
            act()
        except RefusedError as refused:
            self._show(RefusalCard(refused.code, refused.message, refused.mend))

    def _line(self, line: str) -> None:
        words = _split(line)
        word, named = [*words, None, None][:2]
        if word == "help":
            self._show(NoteCard(USAGE))
        elif word not in _WORDS or len(words) > 2:
            raise RefusedError("MP-F121", f"{line!r} is not understood.", "`%milepost help` says what may stand here.")
        elif word in {None, "next"}:
            self._show(NextCard(self._house.ask("GET", "/api/next")))
        elif word == "hint":
            self._show(HintCard(self._house.ask("POST", "/api/hint", {"exercise": self._named(named)})))
        else:
            self._start(self._named(named))

    def _start(self, exercise: str) -> None:
        unit, _, slug = exercise.partition("/")
        told = self._house.ask("GET", f"/api/exercise/{quote(unit, safe='')}/{quote(slug, safe='')}")
        self._show(TaskCard(told))
        if told["files"]:
            self._show(NoteCard(_several(told["files"])))
        language = told["language"]
        option = "" if language == "python" else f" --lang {language}"
        self._shell.set_next_input(f"%%milepost {told['name']}{option}\n{told['starter']}".rstrip())

    def _cell(self, line: str, cell: str) -> None:
        exercise, language, define = _read(line)
        attempt = new_attempt_id()
        body = {"exercise": self._named(exercise), "answer": cell, "attempt": attempt, "language": language}
        update = self._show(VerdictCard(None))
        with Following(self._house, attempt, lambda reports: update(VerdictCard(None, reports))):
            told = self._house.ask("POST", "/api/check", body)
        # The notebook counts the line of the magic, too.
        update(VerdictCard(told, above=1))
        if define and told["verdict"] == "passed" and language in {None, "python"}:
            if told["files"]:
                self._say("An answer of several files is not defined in the notebook: its files import each other.")
            else:
                self._shell.run_cell(cell)

    def _named(self, exercise: str | None) -> str:
        name = exercise or self._house.ask("GET", "/api/next").get("exercise")
        if not isinstance(name, str):
            raise RefusedError("MP-F114", "No exercise is named.", "Name one: `%%milepost k-means/assign`.")
        return name.strip("/")


def _several(files: list[Json]) -> str:
    """Say how an answer of several files is written in one cell, and what is given to it."""
    own = [each["name"] for each in files if not each["given"]]
    said = f"""\
This answer has several files: {", ".join(own)}. In a notebook they stand in one cell, each below the line that names it.
Leave those lines as they are. With an editor of your own, or on the page, they are files."""
    given = [f"\n\n{each['name']} is given, and stays as it is:\n\n{each['text']}" for each in files if each["given"]]
    return said + "".join(given)


def load(shell: Shell) -> None:
    """Register the magics with a notebook's shell, or with IPython in a terminal."""
    import IPython.display  # noqa: PLC0415 - there in a notebook, and not among our dependencies

    display: Callable[..., Any] = IPython.display.display

    def show(card: object) -> Callable[[object], None]:
        handle = display(card, display_id=True)
        return lambda other: None if handle is None else handle.update(other)

    magics = Magics(shell, environ=os.environ, show=show)
    shell.register_magic_function(magics.line, "line", "milepost")
    shell.register_magic_function(magics.cell, "cell", "milepost")


def _split(line: str) -> list[str]:
    try:
        return shlex.split(line)
    except ValueError as error:
        raise RefusedError("MP-F120", f"The line {line!r} cannot be read: {error}.", "Close the quotes.") from None


def _read(line: str) -> tuple[str | None, str | None, bool]:
    """Read `[EXERCISE] [--lang LANGUAGE] [--define]`."""
    exercise: str | None = None
    language: str | None = None
    define = False
    words = iter(_split(line))
    for word in words:
        if word == "--define":
            define = True
        elif word in {"--lang", "-l"}:
            language = next(words, None)
        elif word.startswith("--lang="):
            language = word.removeprefix("--lang=")
        elif word.startswith("-") or exercise is not None:
            raise RefusedError("MP-F121", f"{word!r} is not understood.", "`%milepost help` says what may stand here.")
        else:
            exercise = word
    return exercise, language, define
