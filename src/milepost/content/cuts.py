"""The reference answer as starter: what stands between the cut markers becomes a stub."""

import re
from dataclasses import dataclass
from pathlib import Path

from milepost.content.faults import FaultList, make_fault
from milepost.terms import LANGUAGES, Language

__all__ = ["LANGUAGES", "Cut", "Language", "expected_key", "find_cuts", "language_of", "make_starter", "told_road"]


_KEY = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_ALMOST = re.compile(r"(?:#|//|--|<!--)+\s*(?P<end>end)?[\s_-]*cut\s*[.:;-]*(?:-->)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cut:
    """One region that the learner writes: the lines (1-based) of its two markers."""

    start: int
    stop: int


def find_cuts(text: str, *, language: str, path: Path | str, faults: FaultList) -> tuple[Cut, ...]:
    """Find the cut regions of a reference answer, in order; every marker out of place is noted."""
    spoken = LANGUAGES[language]
    marks = {"start": spoken.start, "stop": spoken.stop}
    cuts: list[Cut] = []
    open_at: int | None = None
    for number, line in enumerate(text.split("\n"), 1):
        word = line.strip()
        if word == spoken.start:
            if open_at is not None:
                seen = f"This cut begins inside the one that begins in line {open_at}."
                faults.add("MP-C057", path, number, seen=seen, **marks)
            else:
                open_at = number
        elif word == spoken.stop:
            if open_at is None:
                faults.add("MP-C057", path, number, seen="This line ends a cut that never began.", **marks)
            else:
                cuts.append(Cut(open_at, number))
            open_at = None
        elif almost := _ALMOST.fullmatch(word):
            expected = spoken.stop if almost["end"] else spoken.start
            faults.add("MP-C058", path, number, seen=word, expected=expected)
    if open_at is not None:
        faults.add("MP-C057", path, open_at, seen="The cut that begins here never ends.", **marks)
    return tuple(cuts)


def make_starter(answer_text: str, *, language: str) -> str:
    """Give what a learner begins with: the reference answer with a stub in the place of every cut.

    The stub stands where the marker stood, so that the file loads and says itself that it is not written yet.
    Raises TrackFaults when the markers do not pair up.
    """
    spoken = LANGUAGES[language]
    faults = FaultList()
    cuts = find_cuts(answer_text, language=language, path=spoken.file, faults=faults)
    faults.raise_any()
    lines = answer_text.split("\n")
    kept: list[str] = []
    after = 0
    for cut in cuts:
        marker = lines[cut.start - 1]
        indent = marker[: len(marker) - len(marker.lstrip())]
        kept += [*lines[after : cut.start - 1], indent + spoken.stub]
        after = cut.stop
    return "\n".join([*kept, *lines[after:]])


def expected_key(wrong_text: str, *, path: Path | str = "", language: str = "python") -> str:
    """Give the key of the finding that a wrong answer says it must get, from its first line `# expect: KEY`."""
    spoken = LANGUAGES[language]
    first = wrong_text.split("\n", 1)[0].rstrip()
    key = first.removeprefix(f"{spoken.comment} expect: ").removesuffix(spoken.comment_end)
    if key == first or not _KEY.fullmatch(key):
        seen = f"`{first[:80]}`" if first else "empty"
        raise make_fault("MP-C054", path, 1, seen=seen, sample=spoken.remark("expect: some-finding"))
    return key


def told_road(right_text: str, *, path: Path | str = "", language: str = "python") -> str:
    """Give what a right answer says of the road it takes, the sentence that is its first line."""
    spoken = LANGUAGES[language]
    first = right_text.split("\n", 1)[0].rstrip()
    mark = f"{spoken.comment} "
    road = first.removeprefix(mark).removesuffix(spoken.comment_end).strip()
    if not first.startswith(mark) or " " not in road or road.startswith("expect:"):
        seen = f"`{first[:80]}`" if first else "empty"
        raise make_fault("MP-C074", path, 1, seen=seen, sample=spoken.remark("Sums the squares in a loop."))
    return road


def language_of(path: Path) -> Language | None:
    """Find the language that a file is written in, by the end of its name; of a folder, that of the files in it."""
    if path.is_dir():
        inside = (language_of(each) for each in sorted(path.rglob("*")) if each.is_file())
        return next((language for language in inside if language is not None), None)
    return next((language for language in LANGUAGES.values() if path.suffix == language.suffix), None)
