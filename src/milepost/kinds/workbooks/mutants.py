"""Small mistakes in a text of these languages: a word taken for another, a number off by one, a condition left out."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from milepost.hooks import Mutant, change_text
from milepost.kinds.workbooks.speaking import TONGUES, find_evaluator
from milepost.kinds.workbooks.trouble import CannotRead

_CONDITION: Final = re.compile(r"\bWHERE\b[^;]*(?=;|\bGROUP BY\b|\bORDER BY\b)", re.IGNORECASE)
_DISTINCT: Final = re.compile(r"\bDISTINCT\s+|\bTOTAL\s+|\bNOT\s+|\bNOCONCATENATE\s+", re.IGNORECASE)

_Change = tuple[int, int, str, str]


def make_mutants(source: str, language: str) -> Sequence[Mutant]:
    """Give every mutant that can still be read, each text once."""
    read = find_evaluator(language).read
    silent = [found.span() for found in re.finditer(TONGUES[language].quiet, source, re.DOTALL)]
    made: dict[str, Mutant] = {}
    for start, end, text, kind in _changes(source, language):
        if any(a <= start < b for a, b in silent):
            continue
        mutant = change_text(source, start, end, text, kind=kind)
        try:
            read(mutant.source)
        except CannotRead:
            continue
        if mutant.source != source:
            made.setdefault(mutant.source, mutant)
    return tuple(made.values())


def _changes(source: str, language: str) -> Iterator[_Change]:
    for first, second in TONGUES[language].swaps:
        for was, now in ((first, second), (second, first)):
            for found in re.finditer(_whole(was), source, re.IGNORECASE):
                yield found.start(), found.end(), now, "operator"
    for found in re.finditer(TONGUES[language].numbers, source):
        value = float(found[0]) if "." in found[0] else int(found[0])
        yield found.start(), found.end(), str(value + 1), "number"
    for found in _CONDITION.finditer(source):
        yield found.start(), found.end(), "", "condition"
    for found in _DISTINCT.finditer(source):
        yield found.start(), found.end(), "", "word"


def _whole(word: str) -> str:
    """Give a pattern of a word that stands by itself, or of a sign that is no part of a longer one."""
    if word[:1].isalpha():
        return rf"(?<![\w.]){re.escape(word)}(?!\w)"
    return rf"(?<![<>=]){re.escape(word)}(?![<>=])" if word in {"<", ">"} else re.escape(word)
