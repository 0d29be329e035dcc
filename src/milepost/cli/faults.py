"""Refusals in a terminal: what was seen, what to do next, and the exit code that says whose turn it is."""

import json
import sys
from collections.abc import Mapping
from typing import Any, Final

from milepost.cli.screen import Screen, block, clean

PASSED: Final = 0
FAILED: Final = 1
USAGE: Final = 2
UNAVAILABLE: Final = 3

# Which exit code a verdict stands for.
VERDICTS: Final = {"passed": PASSED, "failed": FAILED, "not-started": FAILED, "unavailable": UNAVAILABLE}


class RefusedError(Exception):
    """Something that cannot be done, with the exit code it ends in; drawn once, at the door."""

    def __init__(self, code: str, message: str, mend: str, *, exit_code: int = USAGE, where: str = "") -> None:
        """Keep the parts apart, as the error tree does."""
        super().__init__(f"{code}: {message} {mend}")
        self.code = code
        self.message = message
        self.mend = mend
        self.exit_code = exit_code
        self.where = where

    def as_json(self) -> dict[str, Any]:
        """Give the envelope that `--json` prints."""
        error = {"code": self.code, "message": self.message, "mend": self.mend}
        return {"version": 1, "error": error | ({"where": self.where} if self.where else {})}


def refusal_of(status: int, told: Mapping[str, Any]) -> RefusedError:
    """Give the refusal that the background process answered with."""
    error = told.get("error")
    if not isinstance(error, Mapping):
        return RefusedError("MP-F100", f"Milepost answered with {status} and no words.", "Try again.", exit_code=3)
    return RefusedError(
        str(error.get("code", "")),
        str(error.get("message", "")),
        str(error.get("mend", "")),
        exit_code=USAGE if 400 <= status < 500 else UNAVAILABLE,
    )


def tell(refused: RefusedError, screen: Screen, *, as_json: bool) -> int:
    """Say a refusal and give its exit code."""
    if as_json:
        print(json.dumps(refused.as_json()))
        return refused.exit_code
    sign = screen.paint("✗", "red")
    where = f"{clean(refused.where)}\n" if refused.where else ""
    message = block(clean(refused.message), screen.width).lstrip()
    mend = block(clean(refused.mend), screen.width)
    code = screen.paint(refused.code, "dim")
    print(screen.plain(f"{where}{sign} {message}\n{mend}\n  {code}"), file=sys.stderr)
    return refused.exit_code
