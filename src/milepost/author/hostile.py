"""Answers that misbehave, made from an exercise's own starter: each must fail, and be told why."""

from dataclasses import dataclass
from typing import Final

STUB: Final = "raise NotImplementedError("


@dataclass(frozen=True, slots=True)
class Hostile:
    """One kind of misbehaviour: what stands in the place of the stub, and the finding that it must get."""

    name: str
    code: str
    finding: str
    fault: str


HOSTILE: Final = (
    Hostile("endless", "while True: pass", "time-out", "MP-P006"),
    Hostile("crashing", 'raise RuntimeError("made to fail")', "exception", "MP-P007"),
    Hostile("leaving", "import os; os._exit(3)", "ended-early", "MP-P008"),
)


def misbehave(starter: str, hostile: Hostile) -> str:
    """Give the starter with every stub replaced by the misbehaviour, so that the signature stays as promised."""
    lines = []
    for line in starter.split("\n"):
        indent = line[: len(line) - len(line.lstrip())]
        lines.append(indent + hostile.code if line.lstrip().startswith(STUB) else line)
    return "\n".join(lines)
