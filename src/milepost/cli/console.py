"""`milepost console`: lines typed beside your answer, in the terminal."""

import contextlib
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from milepost.app.asking import House
from milepost.app.refusals import RefusedError
from milepost.cli.answers import Answer
from milepost.cli.screen import Screen, clean
from milepost.cli.verdicts import draw_value

Json = dict[str, Any]

STILL_HERE_S: Final = 45.0
# As in milepost.app.consoles, which is not imported for this: where statements are run, each on data of its own.
STATEMENTS: Final = frozenset({"sql", "mongodb"})


class Session:
    """One console of the background process: begun when the first line is run, ended when it is left."""

    def __init__(self, house: House, answer: Answer) -> None:
        """Begin nothing yet; the answer's bytes are those that are loaded."""
        self._house = house
        self._answer = answer
        self._console = ""
        self._left = threading.Event()
        self._is_statement = answer.language in STATEMENTS

    def begin(self) -> Json | None:
        """Load the answer and give what came of that; None where there is nothing to load."""
        if self._is_statement:
            return None
        answer = self._answer
        body = {
            "exercise": answer.exercise,
            "answer": answer.source.decode("utf-8", "surrogateescape"),
            "language": answer.language,
        }
        told = self._house.ask("POST", "/api/console", body)
        self._console = told["console"]
        return told

    def run(self, text: str) -> Json:
        """Run a line; Ctrl-C stops it, and its answer says so."""
        if self._is_statement:
            given = {"exercise": self._answer.exercise, "text": text, "language": self._answer.language}
            return self._house.ask("POST", "/api/console/statement", given)
        return _heeding(
            lambda: self._house.ask("POST", "/api/console/line", {"console": self._console, "text": text}), self._stop
        )

    def words(self, start: str) -> list[str]:
        """Give the names that a line may go on with."""
        if self._is_statement:
            return []
        with contextlib.suppress(RefusedError):
            return list(
                self._house.ask("POST", "/api/console/words", {"console": self._console, "text": start})["words"]
            )
        return []

    def goes_on(self, text: str) -> bool:
        """Say whether more belongs to what was typed."""
        language = self._answer.language or "python"
        if language == "python":
            return _goes_on(text)
        return language in {"r", "java"} and sum(text.count(each) for each in "([{") > sum(
            text.count(each) for each in ")]}"
        )

    @contextlib.contextmanager
    def kept(self) -> Iterator[None]:
        """Say again and again that somebody is here, and end the console at the end."""
        thread = threading.Thread(target=self._stay, name="still here", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._left.set()
            if self._console:
                with contextlib.suppress(RefusedError):
                    self._house.ask("POST", "/api/console/end", {"console": self._console})

    def _stay(self) -> None:
        while not self._left.wait(STILL_HERE_S):
            if self._console:
                with contextlib.suppress(RefusedError):
                    self._house.ask("GET", f"/api/console/{self._console}")

    def _stop(self) -> None:
        with contextlib.suppress(RefusedError):
            self._house.ask("POST", "/api/console/stop", {"console": self._console})


def run_once(session: Session, text: str) -> Json:
    """Load the answer, run one text and give what came of it; of an answer that cannot be loaded, what came of that."""
    with session.kept():
        begun = session.begin()
        return begun if begun is not None and begun["ended"] else session.run(text)


def talk(session: Session, screen: Screen, *, title: str, read: Callable[[str], str]) -> int:
    """Read lines and show what they give until the learner leaves; gives the exit code."""
    print(f"{screen.paint(clean(title), 'bold')}  {screen.paint('Ctrl-C stops a line, Ctrl-D leaves.', 'dim')}")
    with session.kept():
        begun = session.begin()
        if begun is not None:
            _show(begun, screen)
            if begun["ended"]:
                return 1
        _complete_with(session)
        while True:
            try:
                text = _read_whole(read, session.goes_on)
            except KeyboardInterrupt:
                print()
                continue
            except EOFError:
                print()
                return 0
            if not text.strip():
                continue
            told = session.run(text)
            _show(told, screen)
            if told["ended"] and (begun := session.begin()) is not None and begun["ended"]:
                return 1


def draw_said(told: Mapping[str, Any], screen: Screen) -> str:
    """Give what a line printed, gave or raised."""
    parts = [clean(told["printed"]).rstrip("\n")] if told["printed"] else []
    if told["given"]:
        names = ", ".join(f"`{clean(each)}`" for each in told["given"])
        way = (
            "leads to the data of the first example, laid out afresh for each line. What a line connects ends with it."
        )
        parts.append(screen.paint(f"{names} {way}", "dim"))
    if told["value"] is not None:
        parts.append(draw_value(told["value"], screen))
    if told["text"]:
        parts.append(clean(told["text"]))
    fault = told["fault"]
    if fault is not None:
        said = ": ".join(each for each in (fault["error"], fault["message"]) if each)
        parts.append(screen.paint("Stopped." if fault["error"] == "KeyboardInterrupt" else clean(said), "red"))
        if fault["line"] is not None:
            place = (
                f"{clean(fault['file'])}, line {fault['line']}"
                if fault.get("file")
                else f"line {fault['line']} of your answer"
            )
            parts.append(f"  {place}: {clean(fault['source'].strip())}")
        elif fault["source"]:
            parts.append(f"  {clean(fault['source'])}")
    if told["ended"]:
        parts.append(screen.paint(clean(told["ended"]), "yellow"))
    return screen.plain("\n".join(parts))


def _show(told: Json, screen: Screen) -> None:
    drawn = draw_said(told, screen)
    if drawn:
        print(drawn)


def _read_whole(read: Callable[[str], str], goes_on: Callable[[str], bool]) -> str:
    """Read a line, and those that belong to it: a block ends with an empty line, a bracket with its other half."""
    text = read(">>> ")
    while goes_on(text):
        more = read("... ")
        text += "\n" + more
        if not more.strip():
            break
    return text


def _goes_on(text: str) -> bool:
    import codeop  # the compiler of lines is wanted by nobody else

    try:
        return codeop.compile_command(text, "<console>", "single") is None
    except (SyntaxError, ValueError, OverflowError):
        return False


def _complete_with(session: Session) -> None:
    """Let Tab complete names, where the terminal's own library can."""
    try:
        import readline
    except ImportError:
        return
    found: list[str] = []

    def complete(start: str, number: int) -> str | None:
        if number == 0:
            found[:] = session.words(start) if start else ["    "]
        return found[number] if number < len(found) else None

    readline.set_completer_delims(" \t\n`~!@#$%^&*()-=+[{]}\\|;:'\",<>/?")
    readline.set_completer(complete)
    readline.parse_and_bind("tab: complete")


def _heeding(ask: Callable[[], Json], stop: Callable[[], None]) -> Json:
    """Ask in a thread and wait for it; Ctrl-C asks to stop, and the answer is waited for all the same."""
    given: list[Json] = []
    fault: list[RefusedError] = []

    def work() -> None:
        try:
            given.append(ask())
        except RefusedError as refused:
            fault.append(refused)

    thread = threading.Thread(target=work, name="line", daemon=True)
    thread.start()
    while thread.is_alive():
        try:
            thread.join(0.1)
        except KeyboardInterrupt:
            stop()
    if fault:
        raise fault[0]
    return given[0]


def must_be_typed() -> None:
    """Refuse a prompt where nobody can type: a script gives its text with --run."""
    if not sys.stdin.isatty():
        raise RefusedError("MP-F161", "There is no terminal to type into.", "Give the text to run: `--run TEXT`.")
