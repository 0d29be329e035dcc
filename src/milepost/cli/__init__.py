"""The face in the terminal."""

import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, Final

from milepost import __version__

_QUICK: Final = "check"


def main(words: Sequence[str] | None = None, *, serve: Callable[..., None] | None = None) -> int:
    """Run one command and give its exit code; `serve` is the face in the browser, handed over by the door.

    `milepost check` in its plainest form takes a way of its own: reading it with click would take longer than grading.
    """
    given = list(sys.argv[1:] if words is None else words)
    from milepost.app.refusals import RefusedError
    from milepost.cli.faults import tell
    from milepost.cli.screen import PLAIN, look_at, say

    if "--plain" in given:
        given = [word for word in given if word != "--plain"]
        os.environ[PLAIN] = "1"  # whatever draws looks there
    screen = look_at(sys.stdout, os.environ)
    as_json = "--json" in given
    try:
        if given[:1] == [_QUICK]:
            from milepost.app.asking import House
            from milepost.cli.checking import check, read_quickly

            quick = read_quickly(given[1:])
            if quick is not None:
                exercise, file, as_json = quick
                house = House(os.environ, version=__version__, told=say)
                return check(house, screen, exercise, file, as_json=as_json)
        from milepost.cli.commands import run

        return run(given, screen, serve=serve)
    except RefusedError as refused:
        return tell(refused, look_at(sys.stderr, os.environ), as_json=as_json)
    except BrokenPipeError:
        # Whoever read us (head, less) has heard enough; Python would complain when it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130
    except Exception as error:  # noqa: BLE001 - put into words where there are any, else raised again
        return tell(_as_refusal(error), look_at(sys.stderr, os.environ), as_json=as_json)


def _as_refusal(error: Exception) -> Any:
    """Put whatever else was raised into words."""
    from milepost.app.refusals import RefusedError
    from milepost.terms import AuthorError, LearnerError, MilepostError

    if isinstance(error, MilepostError):
        exit_code = 2 if isinstance(error, LearnerError) else 3
        where = error.where if isinstance(error, AuthorError) else ""
        return RefusedError(error.code, error.message, error.mend, exit_code=exit_code, where=where)
    raise error
