"""Known mistakes and right answers on more hands than a proof deals: where luck decides what they are told, it shows."""

from collections.abc import Callable
from contextlib import closing
from typing import Final

from milepost.author.findings import Findings, amiss_in, spoken_in
from milepost.content import read_answer
from milepost.grade import Children, Effort, Grader

# The further hands are always the same, so that a fault is there again when its author looks once more.
HANDS_SEED: Final = 1000


def look_harder(found: Findings, hands: int, *, children: Children, clock: Callable[[], float]) -> None:
    """Grade every known mistake and every right answer on so many further hands.

    What is judged otherwise than it should be is told once, with the hands that showed it.
    """
    exercise = found.exercise
    others = ((spoken_in(path), path) for path in (*exercise.right, *exercise.wrong))
    graded = [*found.answered, *(each for each in others if each[0] not in found.missing)]
    answers = [(path, language, read_answer(exercise, path).encode()) for language, path in graded]
    amiss: dict[tuple[str, str], list[tuple[int, dict[str, object]]]] = {}
    for seed in range(HANDS_SEED, HANDS_SEED + hands):
        with deal_always(seed, children=children, clock=clock) as grader:
            for path, language, source in answers:
                told = amiss_in(exercise, path, grader.grade(exercise, source, language=language))
                if told is not None:
                    amiss.setdefault((told[0], str(path)), []).append((seed, told[1]))
            found.reports.extend(grader.desk(exercise).reports)
    for (code, where), seen in amiss.items():
        first, fields = seen[0]
        on = f" on {len(seen)} of {hands} further hands (the first: {first})"
        found.add(code, where, **fields, on=on)
    found.hands = hands


def deal_always(
    seed: int, *, children: Children, clock: Callable[[], float], stops_early: bool = False
) -> "closing[Grader]":
    """Give a grader that deals every answer the same hand, and looks for no smaller case."""
    effort = Effort(search_s=None, stops_early=stops_early, pictures=False)
    return closing(Grader(children, clock=clock, draw_seed=lambda: seed, effort=effort))
