"""Finds stops, skills, exercises and passages of lessons and tasks by words: one rule for the page and the terminal."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from difflib import get_close_matches
from typing import Final

from milepost.app.envelopes import Json
from milepost.content import split_sections
from milepost.terms import Track

MOST_HITS: Final = 40
MOST_CHARACTERS: Final = 100
_WORD: Final = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*(?:\+\+)?")
_PART: Final = re.compile(r"[^\W_]+")
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
# Fewer letters stand within nearly every longer word.
_LEAST_WITHIN: Final = 4
_EXCERPT_WORDS: Final = 24
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
    """Something that was found: what it is, its title, where it stands, and the address and stop that it leads to.

    `kind` is `unit`, `skill`, `exercise`, `summary`, or a passage: `lesson` or `task`. Of a passage the words around
    what was found are its `excerpt`.
    """

    kind: str
    title: str
    where: str
    address: str
    unit: str
    state: str
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The hits, best first.

    `without` are the words that the hits lack, where nothing holds them all. `instead` is what was perhaps meant, where
    there are no hits; it is never what was asked.
    """

    hits: tuple[Hit, ...]
    instead: str = ""
    without: tuple[str, ...] = ()

    def as_json(self) -> Json:
        """Give it as faces read it."""
        return {
            "hits": [asdict(hit) for hit in self.hits],
            "instead": self.instead,
            "without": list(self.without),
        }


@dataclass(frozen=True, slots=True)
class Passage:
    """A section of a lesson, or a task: where it leads to, its text, and every word of it once, in order."""

    hit: Hit
    text: str
    words: tuple[str, ...] = field(repr=False)
    title_words: tuple[str, ...] = field(repr=False)

    def holds(self, word: str) -> bool:
        """Say whether a word, or one that begins so, stands in it."""
        place = bisect_left(self.words, word)
        return place < len(self.words) and (
            self.words[place] == word or (len(word) >= _LEAST_WITHIN and self.words[place].startswith(word))
        )


def read_passages(track: Track) -> tuple[Passage, ...]:
    """Give every section of every lesson, and every task, in the order of the road."""
    found: list[Passage] = []
    for unit in track.units:
        for section in split_sections(unit.lesson) if unit.built else ():
            to = f"/unit/{unit.slug}" + (f"#{section.anchor}" if section.anchor else "")
            hit = Hit("lesson", section.title or unit.title, unit.title, to, unit.slug, "")
            found.append(_passage(hit, section.text))
        for exercise in unit.exercises:
            text = " ".join(section.text for section in split_sections(exercise.body))
            hit = Hit("task", exercise.title, unit.title, f"/unit/{exercise.name}", unit.slug, "")
            found.append(_passage(hit, text))
    return tuple(found)


def find(track: Json, words: str, passages: Sequence[Passage] = ()) -> Found:
    """Find what holds the words, or the beginning of them, in the map `track` (`GET /api/map`) and in `passages`.

    Small words count only where there is nothing else. What is called so comes before what only speaks of it. Where no
    place holds all the rest, those that hold most of them are given.
    """
    asked = _WORD.findall(_plain(words[:MOST_CHARACTERS]))
    wanted = list(dict.fromkeys(word for word in asked if word not in _SMALL)) or asked
    if not wanted:
        return Found(())
    places = [(_spoken(text), hit) for text, hit in _texts(track)]
    hits = _ranked(places, wanted)
    hits = (*hits, *_in_passages(passages, wanted, named={hit.address for hit in hits if hit.kind != "skill"}))[
        :MOST_HITS
    ]
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


def _passage(hit: Hit, text: str) -> Passage:
    titled = _spoken(hit.title)
    return Passage(hit, text, tuple(sorted({*_spoken(text), *titled})), titled)


def _in_passages(passages: Iterable[Passage], wanted: Sequence[str], *, named: set[str]) -> tuple[Hit, ...]:
    """Give the passages that hold every word: those whose title does first, then lessons, then what says the words most."""
    ranked: list[tuple[tuple[bool, bool, int, int], Hit]] = []
    for place, passage in enumerate(passages):
        if passage.hit.address in named or not all(passage.holds(word) for word in wanted):
            continue
        plain = _plain(passage.text)
        is_titled = _score(passage.title_words, wanted) is not None
        times = min(plain.count(word) for word in wanted)
        hit = replace(passage.hit, excerpt=_excerpt(passage.text, wanted))
        ranked.append(((not is_titled, hit.kind == "task", -times, place), hit))
    return tuple(hit for _, hit in sorted(ranked, key=lambda each: each[0]))


def _excerpt(text: str, wanted: Sequence[str]) -> str:
    """Give the words around the first of those that were looked for; the whole of a short text."""
    words = text.split()
    plain = [_plain(word) for word in words]
    at = next((place for place, word in enumerate(plain) if any(each in word for each in wanted)), 0)
    first = max(0, min(at - _EXCERPT_WORDS // 3, len(words) - _EXCERPT_WORDS))
    last = first + _EXCERPT_WORDS
    said = " ".join(words[first:last])
    return f"{'… ' if first else ''}{said}{' …' if last < len(words) else ''}"


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
