"""Portraits in the words of the learner's language: its names for kinds of numbers, its nothing, its first element."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from milepost.check.signature import ArrayOf, Type
from milepost.terms import FIRST_INDEX, Portrait

_DTYPES: Final[Mapping[str, Mapping[str, str]]] = {
    "r": {"float64": "double", "int64": "integer", "int32": "integer", "bool": "logical", "text": "character"},
    "java": {"float64": "double", "int64": "int", "int32": "int", "bool": "boolean", "text": "String"},
}
_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "sql": {"None": "NULL", "True": "1", "False": "0"},
    "r": {"None": "NULL", "True": "TRUE", "False": "FALSE", "nan": "NaN", "inf": "Inf", "-inf": "-Inf"},
    "java": {"None": "null", "True": "true", "False": "false", "nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"},
}
_WORD: Final = re.compile(r"(?<![\w'\"])-?(?:None|True|False|nan|inf)(?![\w'\"])")
_PLACE: Final = re.compile(r"\[(\d+)\]")
_WHOLE: Final = frozenset({"int64", "int32"})
_TEXTS: Final = "'\""


def in_dialect(portrait: Portrait, language: str, kind: Type | None = None) -> Portrait:
    """Give a portrait as the language speaks of values; texts that a value holds stay as they are.

    Where the signature's type `kind` takes any numbers, the language is given its doubles.
    """
    words = _WORDS.get(language)
    if words is None:
        return portrait
    holds_text = portrait.dtype == "text" or portrait.kind == "text"
    first = FIRST_INDEX[language]
    any_numbers = isinstance(kind, ArrayOf) and kind.kind in {"array", "floats"}
    dtype = "float64" if any_numbers and portrait.dtype in _WHOLE else portrait.dtype
    return replace(
        portrait,
        text=portrait.text
        if holds_text or any(sign in portrait.text for sign in _TEXTS)
        else _said(portrait.text, words),
        rows=portrait.rows
        if holds_text
        else tuple(tuple(words.get(cell, cell) for cell in row) for row in portrait.rows),
        dtype=_DTYPES.get(language, {}).get(dtype, dtype),
        first_row=portrait.first_row + first,
        first_column=portrait.first_column + first,
        parts=tuple((_place(name, first), in_dialect(part, language)) for name, part in portrait.parts),
    )


def _place(name: str, first: int) -> str:
    """Give the name of a part: a table's own, or its place in a list as the language counts."""
    found = _PLACE.fullmatch(name)
    return f"[[{int(found[1]) + first}]]" if found and first else name


def _said(text: str, words: Mapping[str, str]) -> str:
    return _WORD.sub(lambda found: words.get(found[0], found[0]), text)
