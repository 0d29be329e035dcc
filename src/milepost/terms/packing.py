"""An answer of several files as one text, and back: a line above each file names it, as a comment of the language.

`# === stock.py ===`, in Java `// === Stock.java ===`. The one text is what is stored, compared and sent about; who runs
it, draws it or lays it down on disk takes it apart here. A line of a file that reads like such a heading is kept apart from
one by an `=` more, which is taken away again.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from milepost.terms.errors import LearnerError
from milepost.terms.languages import LANGUAGES

# More is no task for one sitting, and no row of tabs.
MOST_FILES: Final = 12

_HEADING: Final = re.compile(r"(?P<comment>#|//|--) (?P<bar>={3,}) (?P<name>[^ \t\r\n][^\n]*?) ===[ \t]*\r?")

Files = tuple[tuple[str, str], ...]


def heading(name: str, language: str) -> str:
    """Give the line that stands above a file."""
    return f"{LANGUAGES[language].comment} === {name} ==="


def pack(files: Iterable[tuple[str, str]], language: str) -> str:
    """Give files, each its name and text, as one text; the last line of each ends like the others."""
    lines: list[str] = []
    for name, text in files:
        lines += [heading(name, language), *(_told_apart(line, language) for line in _lines(text))]
    return _joined(lines)


def unpack(text: str, names: Sequence[str], language: str) -> Files:
    """Give the files of a text in the order of `names`, which are those that an answer has.

    LearnerError when a heading names another file (MP-G040) or a file for the second time (MP-G041), when something
    stands above the first heading (MP-G042), or when a file is missing (MP-G043). Nothing is guessed, and nothing is lost.
    """
    found = read_files(text, names, language)
    missing = [name for name in names if name not in found]
    if missing:
        raise LearnerError(
            "MP-G043",
            f"The answer has no {_listed(missing)}.",
            f"Each file begins below a line of its own, such as `{heading(missing[0], language)}`; it may be empty.",
        )
    return tuple((name, found[name]) for name in names)


def read_files(text: str, names: Sequence[str], language: str) -> dict[str, str]:
    """Give those files of `names` that a text has, in its order; LearnerError as for `unpack`, but none need be there."""
    files: dict[str, list[str]] = {}
    current: list[str] | None = None
    for number, line in enumerate(_lines(text), 1):
        name = _named(line, language)
        if name is None:
            if current is not None:
                current.append(_as_written(line, language))
            elif line.strip("\r\ufeff \t"):
                raise LearnerError(
                    "MP-G042",
                    f"Line {number} of the answer stands in no file: `{line.strip()[:80]}`.",
                    f"This exercise has several files. Begin each with a line such as `{heading(names[0], language)}`.",
                )
            continue
        if name not in names:
            raise LearnerError(
                "MP-G040",
                f"Line {number} of the answer begins a file `{name[:80]}`, which this exercise does not have.",
                f"Its files are {_listed(names)}. Put the code into one of them.",
            )
        if name in files:
            raise LearnerError(
                "MP-G041",
                f"Line {number} of the answer begins `{name}` for the second time.",
                "Put all of the file below one heading.",
            )
        current = files[name] = []
    return {name: _joined(lines) for name, lines in files.items()}


def lay_out(text: str, begun: Files, language: str) -> Files:
    """Give the files of a text whatever it is, for it to be edited: what has no place stays in the file that it is in.

    `begun` is what a learner begins with. A file that the text lacks is as it is there; a text without a heading is the
    first file's; a heading that is no file's, or a file's for the second time, is a line like others.
    """
    files: dict[str, list[str]] = {}
    names = [name for name, _ in begun]
    above: list[str] = []
    current = above
    for line in _lines(text):
        name = _named(line, language)
        if name in names and name not in files:
            current = files[name] = []
        else:
            current.append(_as_written(line, language))
    if any(line.strip() for line in above):
        files[names[0]] = [*above, *files.get(names[0], [])]
    return tuple((name, _joined(files[name]) if name in files else old) for name, old in begun)


def place_in(text: str, number: int, language: str) -> tuple[str, int]:
    """Give the file, and the line in it, that a line (1-based) of the one text is; no name where none begins above it."""
    name, first = "", 0
    for place, line in enumerate(text.split("\n")[:number], 1):
        found = _named(line, language)
        if found is not None:
            name, first = found, place
    return name, max(number - first, 1)


def _named(line: str, language: str) -> str | None:
    """Give the file that a line begins, None when it is an ordinary line."""
    found = _like_heading(line, language)
    return found["name"] if found is not None and len(found["bar"]) == 3 else None


def _told_apart(line: str, language: str) -> str:
    return line if _like_heading(line, language) is None else line.replace("===", "====", 1)


def _as_written(line: str, language: str) -> str:
    found = _like_heading(line, language)
    return line if found is None or len(found["bar"]) == 3 else line.replace("====", "===", 1)


def _like_heading(line: str, language: str) -> re.Match[str] | None:
    """Find a heading of the language, also one that an `=` more keeps apart from one."""
    found = _HEADING.fullmatch(line)
    return found if found is not None and found["comment"] == LANGUAGES[language].comment else None


def _lines(text: str) -> list[str]:
    lines = text.split("\n")
    return lines if lines[-1] else lines[:-1]


def _joined(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
