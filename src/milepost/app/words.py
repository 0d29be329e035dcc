"""The words for a verdict that the terminal and the notebook share; how they look is each face's own affair."""

from collections.abc import Mapping
from typing import Any, Final

Json = Mapping[str, Any]

_SAID: Final = {
    "passed": ("✓", "passed"),
    "failed": ("✗", "not right yet"),
    "not-started": ("○", "not started yet"),
    "unavailable": ("✗", "cannot be graded here"),
    "error": ("✗", "could not be graded; that is not your fault"),
}
_MOST_PRINTED_LINES: Final = 20


def headline(told: Json) -> tuple[str, str]:
    """Give the sign and the words for what an answer came to."""
    if any(finding.get("key") == "cancelled" for finding in told.get("findings", [])):
        return ("○", "stopped")
    return _SAID.get(told["verdict"], ("✗", str(told["verdict"])))


def facts(told: Json) -> list[str]:
    """Give how many calls were right and how long it took, as far as either is known."""
    said = []
    if told.get("cases"):
        said.append(f"{told['cases_right']} of {told['cases']} calls right")
    milliseconds = told.get("ms", {}).get("total")
    if milliseconds:
        said.append(f"{milliseconds:.0f} ms" if milliseconds >= 1 else "under 1 ms")
    return said


def printed_lines(printed: str) -> list[str]:
    """Give what was printed, line by line; of much the beginning, and how much more there is."""
    lines = printed.rstrip("\n").split("\n")
    more = len(lines) - _MOST_PRINTED_LINES
    return [*lines[:_MOST_PRINTED_LINES], *([f"… and {more} more lines"] if more > 0 else [])]
