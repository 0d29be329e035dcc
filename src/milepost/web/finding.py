"""Finds stops, skills and exercises of a map by words: one rule for the page, and for the box that helps while one types."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Final

from milepost.web.ports import Json

MOST_HITS: Final = 40
MOST_CHARACTERS: Final = 100
_WORD: Final = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")
# Fewer letters stand within nearly every longer word.
_LEAST_WITHIN: Final = 4
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
    """The hits, best first; `instead` is a word of the map that was perhaps meant, where there are none."""

    hits: tuple[Hit, ...]
    instead: str


def find(track: Json, words: str) -> Found:
    """Find what holds every one of the words, or the beginning of them, in the map `track` (`GET /api/map`)."""
    wanted = _WORD.findall(_plain(words[:MOST_CHARACTERS]))
    if not wanted:
        return Found((), "")
    ranked: list[tuple[tuple[int, int, int], Hit]] = []
    known: set[str] = set()
    for place, (text, hit) in enumerate(_texts(track)):
        spoken = _WORD.findall(_plain(text))
        known.update(spoken)
        score = _score(spoken, wanted)
        if score is not None:
            ranked.append(((score, _KINDS[hit.kind], place), hit))
    ranked.sort(key=lambda each: each[0])
    hits = list(dict.fromkeys(hit for _, hit in ranked))
    # A stop that was found by its name need not be found by its summary again.
    named = {hit.unit for hit in hits if hit.kind == "unit"}
    kept = [hit for hit in hits if hit.kind != "summary" or hit.unit not in named]
    return Found(tuple(kept[:MOST_HITS]), "" if kept else _nearest(wanted, known))


def _texts(track: Json) -> Iterator[tuple[str, Hit]]:
    for stage in track["stages"]:
        for unit in stage["units"]:
            slug, state = unit["slug"], unit["state"] if unit["built"] else "not-built"
            address = f"/unit/{slug}"
            yield f"{unit['title']} {slug}", Hit("unit", unit["title"], stage["title"], address, slug, state)
            for skill in unit["skills"]:
                yield skill["title"], Hit("skill", skill["title"], unit["title"], address, slug, state)
            for each in unit["exercises"]:
                to = f"{address}/{each['slug']}"
                yield each["title"], Hit("exercise", each["title"], unit["title"], to, slug, each["state"])
            if unit.get("summary"):
                yield unit["summary"], Hit("summary", unit["title"], stage["title"], address, slug, state)


def _score(spoken: Sequence[str], wanted: Sequence[str]) -> int | None:
    """Say how well words fit: 0 when each is a whole word and the first comes first; None when one is missing."""
    worst = 0
    for word in wanted:
        if word in spoken:
            mine = 0
        elif any(each.startswith(word) for each in spoken):
            mine = 1
        elif len(word) >= _LEAST_WITHIN and any(word in each for each in spoken):
            mine = 2
        else:
            return None
        worst = max(worst, mine)
    return 2 * worst + (not spoken[0].startswith(wanted[0]))


def _nearest(wanted: Sequence[str], known: set[str]) -> str:
    """Give the words with each that nobody knows replaced by the nearest one; empty when one is near nothing."""
    said: list[Any] = []
    for word in wanted:
        near = [word] if word in known else get_close_matches(word, sorted(known), n=1, cutoff=0.7)
        if not near:
            return ""
        said.append(near[0])
    return " ".join(said)


def _plain(text: str) -> str:
    """Give a text in small letters without accents."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in spread if not unicodedata.combining(letter))
