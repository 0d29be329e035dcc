"""What a text says to one language alone: `{r: 1}` inside a line, and code fences of the languages of answers."""

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Final

from milepost.content.cuts import LANGUAGES
from milepost.content.faults import FaultList
from milepost.content.names import listed

_FENCE: Final = re.compile(r"(?P<indent>[ \t]*)(?P<fence>`{3,}|~{3,})[ \t]*(?P<language>[^\s`]*)[^\n]*")


@cache
def _passage(names: tuple[str, ...]) -> re.Pattern[str]:
    one = "|".join(map(re.escape, names))
    return re.compile(rf"\{{(?P<who>(?:{one})(?: (?:{one}))*): (?P<text>[^{{}}\n]*)\}}")


def tell(markdown: str, language: str, *, offered: tuple[str, ...]) -> str:
    """Give a task's text as it is told in one of the languages that its exercise offers.

    `{python java: 0}{r: 1}` becomes `0` or `1`, and of the code fences in languages of answers the others' are left
    out. A task that is offered in one language alone keeps its fences. Code is otherwise left as it stands.
    """
    lines: list[str] = []
    closing = ""
    is_dropped = False
    for line in markdown.split("\n"):
        if not closing and is_dropped and not line.strip():
            continue  # the empty line before the fence that was left out stays, this one would be a second
        if closing:
            if not is_dropped:
                lines.append(line)
            closing = "" if _closes(line, closing) else closing
        elif opening := _FENCE.fullmatch(line):
            closing = opening["fence"]
            spoken = opening["language"].lower()
            is_dropped = spoken in LANGUAGES and spoken != language and len(offered) > 1
            if not is_dropped:
                lines.append(line)
        else:
            is_dropped = False
            lines.append(
                _passage(tuple(LANGUAGES)).sub(
                    lambda found: found["text"] if language in found["who"].split() else "", line
                )
            )
    return "\n".join(lines)


def check_passages(markdown: str, *, offered: tuple[str, ...], path: Path, first_line: int, faults: FaultList) -> None:
    """Note passages for a language that is not offered, and code that only some of the languages are shown."""
    fences: Counter[str] = Counter()
    first_fence = first_line
    closing = ""
    for number, line in enumerate(markdown.split("\n"), first_line):
        if closing:
            closing = "" if _closes(line, closing) else closing
        elif opening := _FENCE.fullmatch(line):
            closing = opening["fence"]
            if opening["language"].lower() in LANGUAGES:
                first_fence = first_fence if fences else number
                fences[opening["language"].lower()] += 1
        else:
            for found in _passage(tuple(LANGUAGES)).finditer(line):
                for name in found["who"].split():
                    if name not in offered:
                        faults.add(
                            "MP-C066", path, number, seen=found["text"][:60], language=name, known=listed(offered)
                        )
    # A fence that never closes is told as such, and hides what comes after it.
    if fences and not closing and len(offered) > 1 and len({fences[name] for name in offered}) > 1:
        counts = ", ".join(f"{name} {fences[name]}" for name in offered)
        faults.add("MP-C067", path, first_fence, counts=counts)


def _closes(line: str, fence: str) -> bool:
    word = line.strip()
    return len(word) >= len(fence) and not word.strip(fence[0])
