"""`milepost check --watch`: a verdict at each save, and the next step at one key."""

import contextlib
import json
import os
import queue
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from milepost.app.asking import House
from milepost.app.refusals import RefusedError
from milepost.cli.answers import Answer, find_answer, read_again
from milepost.cli.checking import exit_code, submit
from milepost.cli.faults import PASSED, tell
from milepost.cli.maps import draw_unit
from milepost.cli.markdown import draw_markdown
from milepost.cli.screen import Screen, clean
from milepost.cli.verdicts import draw_verdict

Json = dict[str, Any]

_CLEAR: Final = "\x1b[H\x1b[2J\x1b[3J"
_DEBOUNCE_MS: Final = 60
_STEP_MS: Final = 20
_KEYS: Final = "h hint · n next · l list · c check · q quit"


def watch(
    house: House,
    screen: Screen,
    exercise: str | None,
    file: str | None,
    *,
    language: str | None,
    as_json: bool,
) -> int:
    """Check at each save until told to quit; gives the exit code of the last verdict."""
    answer = find_answer(house, exercise, file, language)
    if answer.origin == "-":
        raise RefusedError("MP-F150", "The input cannot be watched.", "Give a file: `milepost check --watch EXERCISE`.")
    watcher = _Watcher(house, screen, answer, as_json=as_json)
    with _keys() as read_key:
        return watcher.run(read_key)


class _Watcher:
    """One exercise's file or files, the events around it, and what is on the screen."""

    def __init__(self, house: House, screen: Screen, answer: Answer, *, as_json: bool) -> None:
        self._house = house
        self._screen = screen
        self._answer = answer
        self._as_json = as_json
        # Saves, keys and the end of the input all come in here, one at a time.
        self._events: queue.Queue[str] = queue.Queue()
        self._stop = threading.Event()
        self._told: Json = {}
        self._below = ""

    def run(self, read_key: Callable[[], str] | None) -> int:
        self._follow()
        if read_key is not None:
            threading.Thread(target=self._listen, args=(read_key,), daemon=True).start()
        self._check()
        try:
            while True:
                event = self._events.get()
                if event == "q":
                    break
                self._act(event)
        except KeyboardInterrupt:
            pass
        finally:
            self._stop.set()
        return exit_code(self._told) if self._told else PASSED

    def _act(self, event: str) -> None:
        if event == "look" and not self._is_changed():
            return
        self._below = ""
        try:
            if event in {"save", "look"}:
                self._check_if_changed()
            elif event == "c":
                self._check()
            elif event == "h":
                self._below = self._hint()
            elif event == "l":
                self._below = self._list()
            elif event == "n":
                self._next()
            else:
                return
        except RefusedError as refused:
            self._draw()
            tell(refused, self._screen, as_json=self._as_json)
            return
        self._draw()

    def _is_changed(self) -> bool:
        try:
            return read_again(self._answer) not in {b"", self._answer.source}
        except RefusedError:
            return False

    def _check_if_changed(self) -> None:
        """Check, unless the file is as it was: editors save in several steps."""
        with contextlib.suppress(RefusedError):
            fresh = read_again(self._answer)
            if fresh and fresh != self._answer.source:
                self._submit(fresh)

    def _check(self) -> None:
        try:
            self._submit(read_again(self._answer))
        except RefusedError as refused:
            tell(refused, self._screen, as_json=self._as_json)
            return
        self._draw()

    def _submit(self, source: bytes) -> None:
        before = self._answer
        self._answer = Answer(before.exercise, before.language, before.origin, source, before.files)
        self._told = submit(self._house, self._answer)
        if self._as_json:
            print(json.dumps(self._told), flush=True)

    def _hint(self) -> str:
        told = self._house.ask(
            "POST", "/api/hint", {"exercise": self._answer.exercise, "language": self._answer.language}
        )
        head = self._screen.paint(f"Hint {told['number']} of {told['total']}", "bold")
        return f"{head}\n{draw_markdown(told['text'], self._screen)}"

    def _list(self) -> str:
        unit = self._told["exercise"].partition("/")[0]
        return draw_unit(self._house.ask("GET", f"/api/unit/{unit}"), self._screen)

    def _next(self) -> None:
        """Go on to the next exercise, its starter put in place where there is none."""
        following = self._told.get("next")
        if following is None or following == self._told.get("exercise"):
            self._below = (
                "Everything that is built so far is passed."
                if following is None
                else "This one is not passed yet; `milepost work` takes up another."
            )
            return
        told = self._house.ask("POST", "/api/work", {"exercise": following})
        self._stop.set()
        self._stop = threading.Event()
        files = tuple(each["name"] for each in told["files"] if not each["given"])
        self._answer = Answer(following, told["language"], told["path"], b"", files)
        self._follow()
        self._submit(read_again(self._answer))
        self._below = draw_markdown(told["task"], self._screen)

    def _draw(self) -> None:
        if self._as_json:
            return
        screen = self._screen
        parts = [draw_verdict(self._told, screen)] if self._told else []
        parts += [self._below] if self._below else []
        watched = screen.paint(screen.plain(f"watching {clean(self._answer.origin)}"), "dim")
        parts.append(f"{watched}\n{screen.paint(screen.plain(_KEYS), 'dim')}")
        clear = _CLEAR if sys.stdout.isatty() and not self._screen.words else ""
        print(clear + "\n\n".join(parts), flush=True)

    def _follow(self) -> None:
        path, stop = Path(self._answer.origin).resolve(), self._stop
        paths = {path / name for name in self._answer.files} or {path}
        threading.Thread(target=self._hear_saves, args=(paths, stop), daemon=True).start()

    def _hear_saves(self, paths: set[Path], stop: threading.Event) -> None:
        import watchfiles

        # Folders are watched, not files: many editors save by putting a new file in its place.
        changes = watchfiles.watch(
            *{path.parent for path in paths},
            watch_filter=lambda _, changed: Path(changed) in paths,
            debounce=_DEBOUNCE_MS,
            step=_STEP_MS,
            stop_event=stop,
            rust_timeout=1000,
            yield_on_timeout=True,
            recursive=False,
            raise_interrupt=False,
        )
        for changed in changes:
            # Now and then without news, too: a save before the watch began is never told, nor one on some mounts.
            self._events.put("save" if changed else "look")

    def _listen(self, read_key: Callable[[], str]) -> None:
        while key := read_key():
            self._events.put("q" if key in {"q", "\x03", "\x04", "\x1b"} else key.lower())
        self._events.put("q")


@contextlib.contextmanager
def _keys() -> Iterator[Callable[[], str] | None]:
    """Give a function that reads one key, or None where there is no keyboard; the terminal is put back afterwards."""
    if not sys.stdin.isatty():
        yield None
        return
    import termios
    import tty

    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    tty.setcbreak(descriptor)
    try:
        yield lambda: os.read(descriptor, 1).decode("ascii", "replace")
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
