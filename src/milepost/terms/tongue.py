"""The language that Milepost speaks with whoever looks: sentences are written in English, catalogues hold the others.

A sentence is looked up by itself (docs/decisions/0014), so whatever has no translation is said in English.
"""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

ENGLISH: Final = "en"
# What each calls itself; the first is the one in which the sentences stand in the source.
TONGUES: Final = {ENGLISH: "English", "de": "Deutsch"}
CATALOGUES: Final = Path(__file__).with_name("messages")

_spoken: ContextVar[str] = ContextVar("tongue", default=ENGLISH)


def tongue() -> str:
    """Give the language that is spoken now, by its BCP 47 name."""
    return _spoken.get()


@contextmanager
def spoken_in(name: str) -> Iterator[None]:
    """Speak a language in what runs within, this thread's or task's own affair; one without a catalogue is English."""
    token = _spoken.set(name if name in TONGUES else ENGLISH)
    try:
        yield
    finally:
        _spoken.reset(token)


def tongue_asked(header: str) -> str:
    """Give the language of ours that an Accept-Language header likes best (RFC 9110, 12.5.4); English when it likes none."""
    wanted: list[tuple[float, int, str]] = []
    for place, part in enumerate(header[:1000].split(",")):
        name, _, rest = part.strip().partition(";")
        plain = name.strip().lower().partition("-")[0]
        known = ENGLISH if plain == "*" else plain
        if known in TONGUES and (weight := _weight(rest)) > 0:
            wanted.append((-weight, place, known))
    return min(wanted)[2] if wanted else ENGLISH


def _weight(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    try:
        return float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0


def translated(message: str) -> str:
    """Give a sentence in the language that is spoken, its places (`%(name)s`) still open."""
    return _catalogue(tongue()).gettext(message)


def translated_many(one: str, many: str, number: int) -> str:
    """Give the form of a sentence that goes with a number, its places (`%(num)s` and others) still open."""
    return _catalogue(tongue()).ngettext(one, many, number)


def say(message: str, **values: object) -> str:
    """Give a sentence in the language that is spoken, with these values in its places."""
    return translated(message) % values


def say_many(one: str, many: str, number: int, **values: object) -> str:
    """Give the form of a sentence that goes with a number, which stands at `%(num)s`, with the other values in their places."""
    return translated_many(one, many, number) % {"num": number, **values}


def listed(parts: tuple[str, ...] | list[str]) -> str:
    """Give words as one list: `a`, `a and b`, `a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return say("%(first)s and %(last)s", first=", ".join(parts[:-1]), last=parts[-1])


def day_said(day: date) -> str:
    """Say a day as people do: `3 Mar 2026`."""
    return say("%(day)d %(month)s %(year)d", day=day.day, month=month_said(day), year=day.year)


def month_said(day: date) -> str:
    """Say a day's month in short."""
    return translated(MONTHS[day.month - 1])


# The script that gathers messages (scripts/write_messages.py) reads them here.
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@cache
def _catalogue(name: str) -> gettext.NullTranslations:
    path = CATALOGUES / f"{name}.mo"
    if name == ENGLISH or not path.is_file():
        return gettext.NullTranslations()
    with path.open("rb") as file:
        return gettext.GNUTranslations(file)
