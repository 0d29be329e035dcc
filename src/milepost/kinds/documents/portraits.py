"""Results as a person looks at them: documents as trees, a row each, what is missing beside what is too much."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from milepost.kinds.documents.judges import DocumentJudge, bag
from milepost.kinds.documents.values import Collections, Documents, Plans, Tries
from milepost.kinds.documents.writing import spread, write_value
from milepost.terms import Portrait

MOST: Final = 12
MOST_TEXT: Final = 4000
NOTHING: Final = "(no such document)"


def portray_documents(documents: Sequence[Any], *, marks: Sequence[int] = (), first: int = 0) -> Portrait:
    """Give documents, a row each, from number `first` on."""
    shown = list(documents)[first : first + MOST]
    text = "\n".join(each if each is NOTHING else spread(each) for each in shown) or "no documents"
    rows = tuple((each if each is NOTHING else write_value(each),) for each in shown)
    return Portrait(
        "documents",
        text if len(text) <= MOST_TEXT else text[: MOST_TEXT - 1] + "…",
        rows=rows,
        shape=(len(documents),),
        marks=tuple((mark - first, 0) for mark in marks if first <= mark < first + len(shown)),
        cut=len(documents) > len(shown) or len(text) > MOST_TEXT,
        first_row=first,
    )


def portray_collections(state: Mapping[str, Sequence[Any]]) -> Portrait:
    """Give a state: each collection with its documents."""
    parts = tuple((name, portray_documents(documents)) for name, documents in state.items())
    text = "\n".join(f"{name}\n{part.text}" for name, part in parts)
    return Portrait("documents", text[:MOST_TEXT], parts=parts, cut=any(part.cut for _, part in parts))


def portray_pair(want: object, got: object, judge: DocumentJudge) -> tuple[Portrait, Portrait]:
    """Give both, in step with one another, with the first differences marked."""
    if isinstance(want, Collections) and isinstance(got, Collections):
        names = sorted({*want, *got})
        name = next(
            (
                each
                for each in names
                if not judge(
                    Collections({each: want.get(each, Documents())}), Collections({each: got.get(each, Documents())})
                )
            ),
            None,
        )
        if name is not None:
            want, got = want.get(name, Documents()), got.get(name, Documents())
    if isinstance(want, Documents) and isinstance(got, Documents):
        return _pair(want, got, judge)
    return portray_one(want), portray_one(got)


def _pair(want: Documents, got: Documents, judge: DocumentJudge) -> tuple[Portrait, Portrait]:
    missing, extra = judge.unmatched(want, got)
    if not missing and not extra:  # the same documents in another order
        first = next((i for i, (a, b) in enumerate(zip(want, got, strict=False)) if not judge.alike(a, b)), 0)
        marks = [i for i, (a, b) in enumerate(zip(want, got, strict=True)) if not judge.alike(a, b)]
        start = max(0, first - 2) if first >= MOST else 0
        return portray_documents(want, marks=marks, first=start), portray_documents(got, marks=marks, first=start)
    left, right = aligned(missing, extra)
    common = [each for each in want if not any(each is other for other in missing)]
    marks = list(range(len(left)))
    return portray_documents([*left, *common], marks=marks), portray_documents([*right, *common], marks=marks)


def aligned(missing: Sequence[Any], extra: Sequence[Any]) -> tuple[list[Any], list[Any]]:
    """Put beside one another what belongs together: the same `_id` first, then the most fields in common."""
    others = list(extra)
    left: list[Any] = []
    right: list[Any] = []
    for each in missing:
        left.append(each)
        best = max(others, key=lambda other: _likeness(each, other), default=None)
        right.append(NOTHING if best is None else best)
        if best is not None:
            others.remove(best)
    return [*left, *([NOTHING] * len(others))], [*right, *others]


def _likeness(first: object, second: object) -> tuple[bool, int]:
    if not isinstance(first, Mapping) or not isinstance(second, Mapping):
        return (False, 0)
    same = sum(name in second and bag.alike(item, second[name]) for name, item in first.items())
    return ("_id" in first and "_id" in second and bag.alike(first["_id"], second["_id"]), same)


def portray_one(value: object) -> Portrait:
    """Give one value of ours."""
    match value:
        case Collections():
            return portray_collections(value)
        case Documents():
            return portray_documents(value)
        case Plans() | Tries():
            return Portrait("documents", "\n".join(map(_line, value)))
        case Mapping():
            return portray_documents([value])
    return Portrait("documents", "nothing" if value is None else spread(value))


def _line(each: object) -> str:
    """Give a plan, without what it gave, or what became of a try."""
    if isinstance(each, Mapping):
        return write_value({name: part for name, part in each.items() if name != "gives"})
    return str(each)
