"""The code fences of a lesson, as values for whoever runs them and whoever draws them."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

from milepost.content.cuts import LANGUAGES
from milepost.content.faults import FaultList
from milepost.content.names import advise, listed

_OPEN = re.compile(r"(?P<indent>[ \t]*)(?P<fence>`{3,}|~{3,})[ \t]*(?P<info>[^\n]*)")
_OPTION = re.compile(r"""(?P<key>[\w-]+)(?:=(?:"(?P<quoted>[^"]*)"|(?P<plain>[^\s"'=]+)))?(?:\s+|$)""")
_FIGURE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_OPTIONS = ("figure", "alt", "data", "hide", "fold")
# Each option with what it needs: a value or none.
_VALUED = {"figure": True, "alt": True, "data": True, "hide": False, "fold": False}
_PRINTS = "output"


@dataclass(frozen=True, slots=True)
class Fence:
    """One fence: its code, and what the lesson says about it.

    `line` is that of the opening fence, `code_line` that of the first line of code (1-based, in the file). `figure` is
    the name of the picture that the code draws, or empty. `hide` shows the picture without the code. `output` is what
    the code must print, from the `output` fence after it, or None where the lesson does not say. `data` names the folder of
    data that a server holds when the lesson's code begins, or is empty.
    """

    language: str
    code: str
    line: int
    code_line: int
    end_line: int
    figure: str = ""
    alt: str = ""
    hide: bool = False
    data: str = ""
    output: str | None = None


@dataclass(slots=True)
class _Open:
    # A fence whose closing line has not been met yet.
    language: str
    options: dict[str, str]
    line: int
    fence: str
    indent: int
    code: list[str]


def parse_fences(markdown: str, *, path: Path | str = "", first_line: int = 1) -> tuple[Fence, ...]:
    """Give every fence of a Markdown text in order, `output` fences included; raises TrackFaults with all that is wrong.

    `first_line` is the line of the file in which the text begins, so that every line given is the file's own.
    """
    faults = FaultList()
    fences = find_fences(markdown, path=path, first_line=first_line, faults=faults)
    faults.raise_any()
    return fences


def find_fences(markdown: str, *, path: Path | str, first_line: int, faults: FaultList) -> tuple[Fence, ...]:
    """Give what parse_fences gives, with the faults noted in a list."""
    fences: list[Fence] = []
    current: _Open | None = None
    unclear: set[int] = set()  # lines whose options could not be read: what else they lack is not known
    for number, line in enumerate(markdown.split("\n"), first_line):
        if current is not None:
            if _closes(line, current):
                fences.append(_finished(current, number))
                current = None
            else:
                current.code.append(_unindented(line, current.indent))
        elif opening := _OPEN.fullmatch(line):
            if "`" in opening["fence"] and "`" in opening["info"]:
                continue  # inline code that begins with three backticks
            before = len(faults)
            language, options = _options(opening["info"], path=path, line=number, faults=faults)
            if len(faults) > before:
                unclear.add(number)
            current = _Open(language, options, number, opening["fence"], len(opening["indent"]), [])
    if current is not None:
        faults.add("MP-C060", path, current.line, fence=current.fence)
    _check_figures([fence for fence in fences if fence.line not in unclear], path=path, faults=faults)
    return _with_output(fences, path=path, faults=faults)


def _closes(line: str, current: _Open) -> bool:
    word = line.strip()
    return len(word) >= len(current.fence) and not word.strip(current.fence[0])


def _unindented(line: str, indent: int) -> str:
    spare = len(line) - len(line.lstrip(" \t"))
    return line[min(indent, spare) :]


def _finished(current: _Open, end_line: int) -> Fence:
    return Fence(
        language=current.language,
        code="".join(f"{line}\n" for line in current.code),
        line=current.line,
        code_line=current.line + 1,
        end_line=end_line,
        figure=current.options.get("figure", ""),
        alt=current.options.get("alt", ""),
        hide="hide" in current.options,
        data=current.options.get("data", ""),
    )


def _options(info: str, *, path: Path | str, line: int, faults: FaultList) -> tuple[str, dict[str, str]]:
    language, _, rest = info.strip().partition(" ")
    options: dict[str, str] = {}
    rest = rest.strip()
    while rest:
        option = _OPTION.match(rest)
        if option is None:
            faults.add("MP-C065", path, line, seen=rest)
            break
        key = option["key"]
        value = option["quoted"] if option["quoted"] is not None else option["plain"]
        if key not in _VALUED:
            faults.add(
                "MP-C061", path, line, seen=key, known=listed(_OPTIONS), advice=advise(key, _OPTIONS, "Take it out.")
            )
        elif _VALUED[key] != (value is not None) or key in options:
            faults.add("MP-C065", path, line, seen=rest)
        else:
            options[key] = value or ""
        rest = rest[option.end() :]
    return language, options


def _check_figures(fences: list[Fence], *, path: Path | str, faults: FaultList) -> None:
    drawn: dict[str, int] = {}
    for fence in fences:
        if not fence.figure:
            continue
        if not _FIGURE.fullmatch(fence.figure):
            faults.add("MP-C025", path, fence.line, seen=fence.figure)
        if fence.figure in drawn:
            faults.add("MP-C063", path, fence.line, seen=fence.figure, first=drawn[fence.figure])
        drawn.setdefault(fence.figure, fence.line)
        if not fence.alt.strip():
            faults.add("MP-C062", path, fence.line, seen=fence.figure)


def _with_output(fences: list[Fence], *, path: Path | str, faults: FaultList) -> tuple[Fence, ...]:
    paired: list[Fence] = []
    for fence in fences:
        if fence.language == _PRINTS:
            before = paired[-1] if paired else None
            if before is None or before.language not in LANGUAGES:
                faults.add("MP-C064", path, fence.line)
            else:
                paired[-1] = replace(before, output=fence.code)
        paired.append(fence)
    return tuple(paired)
