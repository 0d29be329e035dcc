"""Small mistakes in a text of mongosh: operators, numbers and directions changed, a stage or a condition left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from milepost.hooks import Mutant, change_text
from milepost.kinds.documents.syntax import read, shape_of
from milepost.kinds.documents.words import CannotRead, Word, cut

_SWAPS: Final = (
    *(("$gt", "$gte"), ("$lt", "$lte"), ("$eq", "$ne"), ("$in", "$nin"), ("$and", "$or"), ("$sum", "$avg")),
    *(("$min", "$max"), ("$first", "$last"), ("$push", "$addToSet"), ("$add", "$subtract"), ("$multiply", "$divide")),
    *(("$set", "$setOnInsert"), ("$inc", "$set"), ("$all", "$in"), ("$arrayElemAt", "$slice"), ("$rank", "$denseRank")),
    *(("updateMany", "updateOne"), ("deleteMany", "deleteOne"), ("$pull", "$push"), ("$elemMatch", "$not")),
    *(("$year", "$month"), ("$ifNull", "$setUnion"), ("current", "unbounded"), ("$mul", "$inc"), ("$count", "$max")),
    *(("$unwind", "$set"), ("$dateTrunc", "$dateToString"), ("day", "month"), ("$ceil", "$floor")),
)


@dataclass(frozen=True, slots=True)
class _Change:
    start: int
    end: int
    text: str
    kind: str


def make_mutants(source: str) -> Sequence[Mutant]:
    """Give every mutant that can still be read and says something else than `source`."""
    try:
        words = cut(source)
        plain = shape_of(read(source))
    except CannotRead:
        return ()
    made: dict[str, Mutant] = {}
    for change in (*_replaced(words), *_dropped(words)):
        mutant = change_text(source, change.start, change.end, change.text, kind=change.kind)
        try:
            shape = shape_of(read(mutant.source))
        except CannotRead:
            continue
        if shape != plain and shape not in made:
            made[shape] = mutant
    return tuple(made.values())


def _replaced(words: Sequence[Word]) -> Iterator[_Change]:
    """Change one word for another."""
    projected = _projected(words)
    for position, word in enumerate(words):
        end = word.at + len(word.text)
        name = str(word.value)
        if word.sort in {"name", "text"}:
            for pair in _SWAPS:
                if name in pair:
                    swapped = pair[1 - pair.index(name)]
                    quote = word.text[0] if word.sort == "text" else ""
                    yield _Change(word.at, end, f"{quote}{swapped}{quote}", "operator")
            if word.sort == "name" and name in {"true", "false"}:
                yield _Change(word.at, end, "false" if name == "true" else "true", "constant")
            if word.sort == "text" and name.startswith("$") and "." in name:
                yield _Change(word.at, end, word.text.replace(name, name.rpartition(".")[0]), "path")
        elif word.sort == "number":
            signed = position > 0 and words[position - 1].text == "-"
            value = -word.value if signed else word.value
            start = words[position - 1].at if signed else word.at
            for other in _numbers(value, words, position, projected=position in projected):
                yield _Change(start, end, str(other), "direction" if value in {1, -1} and other == -value else "number")


def _numbers(value: float, words: Sequence[Word], position: int, *, projected: bool) -> tuple[float, ...]:
    if value in {1, -1}:
        if projected:
            return (0,)
        return (-value, 0) if _is_flag(words, position) else (-value, value + 1)
    return (value + 1, value - 1) if isinstance(value, int) else (value * 1.5, -value)


def _is_flag(words: Sequence[Word], position: int) -> bool:
    return position > 0 and words[position - 1].text == ":"


def _projected(words: Sequence[Word]) -> frozenset[int]:
    """Give the places of the flags in projections, where every number but 0 says the same."""
    found: set[int] = set()
    stack: list[tuple[str, int]] = []  # what has been opened, a method's name or `projection`, and the commas in it
    for position, word in enumerate(words):
        before = words[position - 1].text if position else ""
        if word.sort == "sign" and word.text in {"{", "[", "("}:
            stack.append((_opened(words, position, stack), 0))
        elif word.sort == "sign" and word.text in {"}", "]", ")"} and stack:
            stack.pop()
        elif word.text == "," and stack:
            stack[-1] = (stack[-1][0], stack[-1][1] + 1)
        elif word.sort in {"number", "sign"} and stack and stack[-1][0] == "projection" and before in {":", "-"}:
            found.add(position)
    return frozenset(found)


def _opened(words: Sequence[Word], position: int, stack: Sequence[tuple[str, int]]) -> str:
    word, before = words[position].text, words[position - 1].text if position else ""
    if word == "(":
        return before
    if word == "[":
        return ""
    within, commas = stack[-1] if stack else ("", 0)
    if within == "projection":  # a field of it is computed where an operator follows
        is_one = not str(words[position + 1].value).startswith("$")
    else:
        is_second = within in {"find", "findOne"} and commas == 1
        is_one = is_second or within == "project" or (before == ":" and words[position - 2].text == "$project")
    return "projection" if is_one else ""


def _dropped(words: Sequence[Word]) -> Iterator[_Change]:
    """Leave out one element of a list or one field of a document, with the comma beside it."""
    stack: list[tuple[str, list[tuple[int, int]], int]] = []
    for position, word in enumerate(words):
        if word.sort != "sign":
            continue
        if word.text in {"{", "[", "("}:
            stack.append((word.text, [], position + 1))
        elif word.text == "," and stack:
            opened, parts, begin = stack[-1]
            parts.append((begin, position))
            stack[-1] = (opened, parts, position + 1)
        elif word.text in {"}", "]", ")"} and stack:
            opened, parts, begin = stack.pop()
            if begin < position:
                parts.append((begin, position))
            if opened in {"{", "["} and len(parts) > 1:
                for first, last in parts:
                    ends = words[last].at + (1 if words[last].text == "," else 0)
                    yield _Change(words[first].at, ends, "", "stage" if opened == "[" else "field")
