"""Finds kinds: the built-in ones by the one table below, others by their packages' entry points; loaded when wanted."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import Final

from milepost.hooks.kind import Kind, Runtime, Speech
from milepost.terms import LANGUAGES, MilepostError, add_language

GROUP: Final = "milepost.kinds"


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """A kind of our own: where it stands, and what it brings, so that it need not be loaded to be found."""

    place: str
    languages: tuple[str, ...]
    runtimes: tuple[str, ...]


# Their languages are named in milepost.terms.languages as well.
BUILT_IN: Final = {
    "sql": BuiltIn("milepost.kinds.sql.kind:KIND", ("sql",), ("mysql",)),
    "documents": BuiltIn("milepost.kinds.documents.kind:KIND", ("mongodb",), ("mongodb",)),
    "workbooks": BuiltIn("milepost.kinds.workbooks.kind:KIND", ("qvs", "dax", "m", "tableau", "twb"), ("workbook",)),
    "services": BuiltIn("milepost.kinds.services.kind:KIND", (), ("service",)),
}

_lock = threading.RLock()


def find_runtime(name: str) -> Runtime | None:
    """Give the runtime called `name` that a kind brings; None for what is none of a kind's."""
    for known in BUILT_IN.values():
        if name in known.runtimes:
            return next((each for each in _load(known.place).runtimes if each.name == name), None)
    return next((each for kind in _others() for each in kind.runtimes if each.name == name), None)


def find_speech(language: str) -> Speech | None:
    """Give what a kind says about its language; None for Python, R and Java, which are no kind's."""
    for known in BUILT_IN.values():
        if language in known.languages:
            return next((each for each in _load(known.place).speeches if each.language.name == language), None)
    return next((each for kind in _others() for each in kind.speeches if each.language.name == language), None)


def list_runtimes() -> tuple[Runtime, ...]:
    """Give every runtime that a kind brings, the built-in ones first; all kinds are loaded for it."""
    built_in = (each for known in BUILT_IN.values() for each in _load(known.place).runtimes)
    return (*built_in, *(each for kind in _others() for each in kind.runtimes))


def add_languages() -> None:
    """Make the languages of all other kinds known; to be called before a track is read."""
    for kind in _others():
        for speech in kind.speeches:
            if LANGUAGES.get(speech.language.name) != speech.language:
                add_language(speech.language)


@cache
def _load(place: str) -> Kind:
    with _lock:
        module, _, name = place.partition(":")
        kind = getattr(import_module(module), name)
    return _checked(kind, place)


@cache
def _others() -> tuple[Kind, ...]:
    """Load what installed packages bring, once; a package whose kind cannot be loaded is told, not passed over."""
    with _lock:
        return tuple(_loaded(point) for point in _points())


def _points() -> Iterator[EntryPoint]:
    yield from sorted(entry_points(group=GROUP), key=lambda point: point.name)


def _loaded(point: EntryPoint) -> Kind:
    try:
        kind = point.load()
    except Exception as fault:
        message = f"The kind {point.name!r} cannot be loaded from {point.value}: {fault!r}."
        raise MilepostError("MP-H001", message, "Mend or remove the package that brings it.") from fault
    return _checked(kind, point.value)


def _checked(kind: object, place: str) -> Kind:
    if not isinstance(kind, Kind):
        message = f"{place} is a {type(kind).__name__}, not a Kind."
        raise MilepostError("MP-H002", message, "Name a milepost.hooks.Kind in the entry point.")
    return kind
