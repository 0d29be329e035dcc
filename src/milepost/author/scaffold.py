"""Makes the files of a new exercise: small, complete, and green under `prove` before its author changes a word."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from milepost.author.faults import refusal
from milepost.author.sketches import sketch_answers
from milepost.content import LANGUAGES, TrackFaults, nearest, survey_track
from milepost.hooks import find_speech
from milepost.terms import Track, Unit

ID_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz23456789"
ID_LENGTH: Final = 6
_NAME: Final = re.compile(r"(?P<unit>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)/(?P<slug>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)")
_LISTED: Final = re.compile(r"^exercises\s*=\s*\[(?P<inside>[^\]]*)\]", re.MULTILINE)


def new_exercise(
    folder: Path, name: str, *, choose: Callable[[str], str], languages: Sequence[str] = ("python",)
) -> tuple[Path, ...]:
    """Write a new exercise, and its unit's lesson when there is none; give the files that were written or changed.

    It is offered in the `languages`; AuthorError (MP-P044) for one that is not known. `choose` picks one of the letters it is given (`secrets.choice`). Nothing is written over.
    """
    match = _NAME.fullmatch(name)
    if match is None:
        raise refusal("MP-P042", seen=name)
    for language in languages:
        if language not in LANGUAGES:
            raise refusal("MP-P044", seen=language, known=", ".join(LANGUAGES))
    survey = survey_track(folder)
    if survey.track is None:
        raise TrackFaults(survey.faults)
    unit = _unit(survey.track, match["unit"])
    place = folder / unit.slug / match["slug"]
    if place.exists():
        raise refusal("MP-P041", place, path=place)
    taken = _ids(folder)
    files = _exercise_files(match["slug"], unit, mint_id(taken, choose=choose), languages)
    (place / "wrong").mkdir(parents=True)
    for file, text in files.items():
        (place / file).write_text(text, encoding="utf-8")
    return (
        *(place / file for file in files),
        _listed(folder / unit.slug / "unit.md", unit, match["slug"], taken, choose),
    )


def mint_id(taken: set[str], *, choose: Callable[[str], str]) -> str:
    """Give an id that nobody has; it is minted once and never changes."""
    while True:
        fresh = "".join(choose(ID_LETTERS) for _ in range(ID_LENGTH))
        if fresh not in taken:
            return fresh


def _unit(track: Track, slug: str) -> Unit:
    units = {unit.slug: unit for unit in track.units}
    if slug not in units:
        near = nearest(slug, units)
        raise refusal(
            "MP-P043", track.folder / "track.toml", seen=slug, near=f"; did you mean `{near[0]}`?" if near else ""
        )
    return units[slug]


def _ids(folder: Path) -> set[str]:
    """Give every id in the track's files, even of those that have faults."""
    files = (*folder.glob("*/unit.md"), *folder.glob("*/*/task.md"))
    texts = (file.read_text(encoding="utf-8", errors="replace") for file in files)
    return {found for text in texts for found in re.findall(r'^id\s*=\s*"([^"]*)"', text, re.MULTILINE)}


def _listed(path: Path, unit: Unit, slug: str, taken: set[str], choose: Callable[[str], str]) -> Path:
    """Put the exercise at the end of its unit's list, or make the unit's lesson."""
    if not path.is_file():
        path.write_text(_lesson(unit, slug, mint_id(taken, choose=choose)), encoding="utf-8")
        return path
    text = path.read_text(encoding="utf-8")
    found = _LISTED.search(text)
    if found is not None:
        inside = found["inside"].rstrip()
        comma = "" if not inside.strip() or inside.endswith(",") else ","
        tail = found["inside"][len(inside) :]
        gap = "\n  " if "\n" in found["inside"] else " " if inside.strip() else ""
        start, end = found.span("inside")
        text = f'{text[:start]}{inside}{comma}{gap}"{slug}"{tail}{text[end:]}'
        path.write_text(text, encoding="utf-8")
    return path


def _lesson(unit: Unit, slug: str, unit_id: str) -> str:
    skills = "\n\n".join(f'[[skills]]\nslug = "{skill.slug}"\ntitle = "{skill.title}"' for skill in unit.skills)
    return f"""+++
id = "{unit_id}"
minutes = 60
exercises = ["{slug}"]

{skills}
+++
Open with a problem that somebody really has, in two sentences, and show the result before the theory.

```python
readings = [2.0, 4.0, 9.0]
print(sum(readings) / len(readings))
```

```output
5.0
```
"""


def _exercise_files(slug: str, unit: Unit, exercise_id: str, languages: Sequence[str]) -> dict[str, str]:
    function = slug.replace("-", "_")
    title = slug.replace("-", " ").capitalize()
    skill = unit.skills[0].slug if unit.skills else "a-skill"
    offered = ", ".join(f'"{language}"' for language in dict.fromkeys(languages))
    files = {
        "task.md": _TASK.format(id=exercise_id, title=title, skill=skill, function=function, languages=offered),
        "check.py": _CHECK.replace("SLUG", slug).replace("FUNCTION", function),
    }
    for language in languages:
        speech = find_speech(language)
        if speech is None:
            files |= sketch_answers(slug, function, language)
        elif speech.sketch is not None:
            files |= speech.sketch(slug)
    return files


_TASK: Final = """\
+++
id = "{id}"
title = "{title}"
skills = ["{skill}"]
minutes = 10
languages = [{languages}]
toolset = "core"
hints = [
  "Ask a question: what should come out for no values at all?",
  "Give a direction: the language has a function for the mean, or for the sum.",
  "Nearly the line: the sum divided by how many there are, with the empty case before it.",
]
+++
Say why anybody needs this, in a sentence or two, on data that looks like data.

Write `{function}(values)`:

- `values`: numbers in a row, any length, also none;
- returns the mean, a number; for no values, 0.
"""

_CHECK: Final = '''\
"""SLUG: what is right, and where the truth comes from."""

import numpy as np

from milepost.check import Task, near

task = Task("FUNCTION(values: floats[n]) -> float")
task.example(np.array([1.0, 2.0, 6.0]))
task.judge(near)


@task.hidden(times=20)
def any_values(draw):
    return (draw.floats(draw.size(2, 30), low=-5, high=5),)


@task.hidden(times=2)
def no_values(draw):
    return (np.zeros(0),)


@task.misconception("took-the-median", "{got} is the median, the value in the middle. The mean of these is {want}.")
def took_the_median(case):
    return len(case.values) > 0 and case.same(np.median(case.values))


@task.misconception("did-not-divide", "{got} is the sum of all {count} values. The mean is the sum divided by {count}.")
def did_not_divide(case):
    return {"count": len(case.values)} if case.same(np.sum(case.values)) else False
'''
