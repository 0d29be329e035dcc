"""Finds stops, skills and exercises of a map by words: one rule for the page, and for the box that helps while one types."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from milepost.web.ports import Json

MOST_HITS: Final = 40
MOST_CHARACTERS: Final = 100
_WORD: Final = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")
_PART: Final = re.compile(r"[^\W_]+")
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
# Fewer letters stand within nearly every longer word.
_LEAST_WITHIN: Final = 4
# What people write around the words that they look for.
_SMALL: Final = frozenset(
    re.findall(
        r"\w+",
        "a about an and are can do does for from how i in is it learn make me my of on or that the this to understand "
        "use want what when where which why with",
    )
)
# What a stop is called weighs more than what is said about it.
_KINDS: Final = {"unit": 0, "exercise": 1, "skill": 2, "summary": 3}


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found: what it is, its title, where it stands, and the address and stop that it leads to."""

    kind: str
    title: str
    where: str
    address: str
    unit: str
    state: str

    def as_json(self) -> Json:
        """Give it as the page's script reads it."""
        return {name: getattr(self, name) for name in ("kind", "title", "where", "address", "unit", "state")}


@dataclass(frozen=True, slots=True)
class Found:
    """The hits, best first.

    `without` are the words that the hits lack, where nothing holds them all. `instead` is what was perhaps meant, where
    there are no hits; it is never what was asked.
    """

    hits: tuple[Hit, ...]
    instead: str = ""
    without: tuple[str, ...] = ()


def find(track: Json, words: str) -> Found:
    """Find what holds the words, or the beginning of them, in the map `track` (`GET /api/map`).

    Small words count only where there is nothing else. Where no place holds all the rest, those that hold most of them
    are given.
    """
    asked = _WORD.findall(_plain(words[:MOST_CHARACTERS]))
    wanted = list(dict.fromkeys(word for word in asked if word not in _SMALL)) or asked
    if not wanted:
        return Found(())
    places = [(_spoken(text), hit) for text, hit in _texts(track)]
    hits = _ranked(places, wanted)
    if hits:
        return Found(hits)
    known = {word for spoken, _ in places for word in spoken}
    meant = _nearest(wanted, known)
    if meant and _ranked(places, meant):
        return Found((), " ".join(meant))
    return _most(places, wanted)


def _most(places: Sequence[tuple[Sequence[str], Hit]], wanted: Sequence[str]) -> Found:
    """Find what holds as many of the words as any place does."""
    held = [tuple(word for word in wanted if _score(spoken, (word,)) is not None) for spoken, _ in places]
    most = len(max(held, key=len, default=()))
    if not most:
        return Found(())
    kept = list(dict.fromkeys(mine for mine in held if len(mine) == most))
    hits = tuple(dict.fromkeys(hit for mine in kept for hit in _ranked(places, mine)))
    return Found(hits[:MOST_HITS], without=tuple(word for word in wanted if not any(word in mine for mine in kept)))


def _ranked(places: Sequence[tuple[Sequence[str], Hit]], wanted: Sequence[str]) -> tuple[Hit, ...]:
    """Give the hits that hold every word: what is called so before what is only described so, stops first."""
    ranked: list[tuple[tuple[bool, int, int, bool, int], Hit]] = []
    for place, (spoken, hit) in enumerate(places):
        score = _score(spoken, wanted)
        if score is not None:
            starts = spoken[0].startswith(wanted[0])
            ranked.append(((hit.kind == "summary", score, _KINDS[hit.kind], not starts, place), hit))
    ranked.sort(key=lambda each: each[0])
    hits = list(dict.fromkeys(hit for _, hit in ranked))
    # A stop that was found by its name need not be found by its summary again.
    named = {hit.unit for hit in hits if hit.kind == "unit"}
    return tuple(hit for hit in hits if hit.kind != "summary" or hit.unit not in named)[:MOST_HITS]


def _texts(track: Json) -> Iterator[tuple[str, Hit]]:
    for stage in track["stages"]:
        for unit in stage["units"]:
            slug, state = unit["slug"], unit["state"] if unit["built"] else "not-built"
            address = f"/unit/{slug}"
            yield (
                " ".join((unit["title"], slug, *unit.get("also", ()))),
                Hit("unit", unit["title"], stage["title"], address, slug, state),
            )
            for skill in unit["skills"]:
                yield (
                    f"{skill['title']} {skill['slug']}",
                    Hit("skill", skill["title"], unit["title"], address, slug, state),
                )
            for each in unit["exercises"]:
                to = f"{address}/{each['slug']}"
                yield _with_languages(each), Hit("exercise", each["title"], unit["title"], to, slug, each["state"])
            if unit.get("summary"):
                yield (
                    f"{stage['title']} {unit['summary']}",
                    Hit("summary", unit["title"], stage["title"], address, slug, state),
                )


def _with_languages(exercise: Json) -> str:
    """Give an exercise's title, and the languages that it can be answered in where there are several."""
    languages = exercise.get("languages", ())
    return " ".join((exercise["title"], *(languages if len(languages) > 1 else ())))


def _spoken(text: str) -> tuple[str, ...]:
    """Give the words of a text; of a compound its parts as well, and the whole without what joins them."""
    words = _WORD.findall(_plain(text))
    parts = {word: _PART.findall(word) for word in words}
    joined = ["".join(each) for each in parts.values() if len(each) > 1]
    # "MySQL" is put together from "My" and "SQL", though nothing stands between them.
    humps = [_plain(hump) for word in _PART.findall(text) for hump in _HUMP.split(word)]
    return tuple(dict.fromkeys((*words, *(part for each in parts.values() for part in each), *humps, *joined)))


def _score(spoken: Sequence[str], wanted: Sequence[str]) -> int | None:
    """Say how badly words fit: 0 when each is a whole word, or its plural; None when one is missing."""
    worst = 0
    for word in wanted:
        if word in spoken or f"{word}s" in spoken:
            mine = 0
        elif len(word) > 1 and any(each.startswith(word) for each in spoken):
            mine = 1
        elif len(word) >= _LEAST_WITHIN and any(word in each for each in spoken):
            mine = 2
        else:
            return None
        worst = max(worst, mine)
    return worst


def _nearest(wanted: Sequence[str], known: set[str]) -> list[str]:
    """Give the words with each that nobody knows replaced by the nearest one; none when one is near nothing."""
    said: list[str] = []
    for word in wanted:
        # Hardly anybody mistypes the first letter, and without it a p-value is a value.
        alike = sorted(each for each in known if each[0] == word[0])
        near = [word] if word in known else get_close_matches(word, alike, n=1, cutoff=0.7)
        if not near:
            return []
        said.append(near[0])
    return [] if said == list(wanted) else said


def _plain(text: str) -> str:
    """Give a text in small letters without accents."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in spread if not unicodedata.combining(letter))
