"""Refusals as a face hears them: what was seen, what to do next, and whose turn it is."""

from collections.abc import Mapping
from typing import Any, Final

# The exit codes of a command line, which say whose turn it is: the learner's, or the machine's.
USAGE: Final = 2
UNAVAILABLE: Final = 3


class RefusedError(Exception):
    """Something that cannot be done, with the exit code that a command ends in for it; drawn once, at the door."""

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
