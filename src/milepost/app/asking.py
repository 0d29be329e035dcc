"""Asks the background process, and sees to it that there is one."""

import json
import os
import time
from collections.abc import Callable, Mapping
from typing import Any, Final

from milepost.app.door import NobodyThereError, ask
from milepost.app.places import data_folder, ground, server_file, socket_path
from milepost.app.refusals import RefusedError, refusal_of

Json = dict[str, Any]

# A process that dies again and again while it answers would otherwise be started for ever.
_MOST_TIMES: Final = 4
_MOST_WAITS: Final = 20
_LONGEST_WAIT_S: Final = 30.0
_BUSY: Final = 429
_GRADING: Final = frozenset({"/api/check", "/api/run"})


class House:
    """The background process of the home that the environment names."""

    def __init__(
        self,
        environ: Mapping[str, str],
        *,
        version: str,
        told: Callable[[str], None],
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        """Ask nothing yet; `told` hears when something has to be waited for."""
        self._pause = pause
        self.environ = environ
        self._version = version
        self._told = told
        self._data = data_folder(environ)
        self._socket = socket_path(self._data)

    def ask(self, method: str, target: str, body: Json | None = None, *, timeout_s: float = 180.0) -> Json:
        """Give the answer to one request; RefusedError when it is a refusal.

        A process that is not there, is of another version or dies before it has answered is started anew, and the
        request made again: every request may be made twice, an attempt goes by its id.
        """
        if not self._is_ours():
            self._join(target)
        for _ in range(_MOST_TIMES):
            try:
                status, told = self._ask_in_turn(method, target, body, timeout_s)
            except NobodyThereError:
                self._join(target)
            except TimeoutError:
                raise RefusedError(
                    "MP-F101",
                    f"No answer after {timeout_s:.0f} seconds.",
                    "An answer that was submitted is stored. Try again, or run `milepost doctor`.",
                    exit_code=3,
                ) from None
            except ValueError:
                raise RefusedError("MP-F102", "What answered is not Milepost.", "Try again.", exit_code=3) from None
            else:
                if status >= 400:
                    raise refusal_of(status, told)
                return told
        raise RefusedError(
            "MP-F103",
            "The background process ends each time it is asked.",
            "An answer that was submitted is stored. Run `milepost doctor`.",
            exit_code=3,
        )

    def _ask_in_turn(self, method: str, target: str, body: Json | None, timeout_s: float) -> tuple[int, Json]:
        """Ask, and come again when as many are waiting as may: what was asked stays asked."""
        status, told = ask(self._socket, method, target, body, timeout_s=timeout_s)
        for _ in range(_MOST_WAITS):
            if status != _BUSY:
                break
            seconds = min(max(float(told.get("error", {}).get("retry_s", 1.0)), 0.1), _LONGEST_WAIT_S)
            self._told(f"Many answers are waiting. Trying again in {seconds:.0f} s.")
            self._pause(seconds)
            status, told = ask(self._socket, method, target, body, timeout_s=timeout_s)
        return status, told

    def _is_ours(self) -> bool:
        """Say whether the process that announced itself last is the one to ask; it may have ended since."""
        try:
            with open(server_file(self._data), encoding="utf-8") as file:  # noqa: PTH123 - pathlib is slow to import
                told = json.load(file)
                return bool(told["version"] == self._version and told["ground"] == ground(self.environ))
        except (OSError, ValueError, KeyError, TypeError):
            return False

    def _join(self, target: str) -> None:
        from milepost.app.home import find_home  # noqa: PLC0415 - most commands find a process and need none of this
        from milepost.app.process import join, spawn  # noqa: PLC0415 - as above

        home = find_home(self.environ)
        join(
            home,
            version=self._version,
            ground=ground(self.environ),
            spawn=lambda each: spawn(each, environ=self.environ),
            told=self._told,
        )
        if target in _GRADING:
            self._told("The first answer takes a few seconds.")


def environment() -> Mapping[str, str]:
    """Give the environment of this process: the only place that reaches for it."""
    return os.environ


def new_attempt_id() -> str:
    """Give a name for an attempt, chosen here so that a request may be repeated when its answer was lost."""
    return f"{time.time_ns() // 1_000_000:012x}-{os.urandom(8).hex()}"
